"""Answers of the look-ups on the terminal: rows to stdout, how far the documents reach to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typer

from graph.query import Answer, Build, Coverage, Passage, Row, Thing, evidence_of
from graph.query.names import near_names
from graph.terminal.cells import Words, code_cell
from graph.terminal.formats import Format, emit, in_json, plain, source_line, with_passages
from graph.terminal.language import current, message, translated
from graph.terminal.tables import Table

__all__ = ["coverage_lines", "numbered_evidence", "print_answer", "talk"]


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    shown: str
    heading: dict[str, str]


@lru_cache(maxsize=1)
def _columns() -> dict[str, list[_Column]]:
    columns: dict[str, list[_Column]] = {}
    for line in Path(__file__).with_name("columns.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rows, field, shown, zh, en = line.split("\t")
            columns.setdefault(rows, []).append(_Column(field, shown, {"zh": zh, "en": en}))
    return columns


def talk(text: str) -> None:
    """Say something that is no data, on stderr."""
    typer.echo(text, err=True)


def print_answer(build: Build, answer: Answer[Any], kind: type[Row], form: Format, *, evidence: bool) -> None:
    """Print an answer of rows of that kind, with the passages of every row when asked for."""
    passages = [_passages(build, row) for row in answer.rows] if evidence else []
    match form:
        case Format.JSON:
            typer.echo(_json(answer, passages))
        case Format.CSV:
            table = _for_programs(answer.rows, kind)
            emit(with_passages(table, passages) if evidence else table, form)
        case _:
            emit(_for_people(build, answer.rows, kind, numbered=evidence), form)
            if evidence and answer.rows:
                typer.echo("\n" + "\n".join(numbered_evidence(passages)))
    for line in coverage_lines(answer.compared, None) if answer.compared else ():
        talk(line)
    for line in coverage_lines(answer.coverage, None if answer.rows else answer.question):
        talk(line)
    if answer.about and not answer.coverage.documents:
        _offer_near_names(build, answer.about)


def _offer_near_names(build: Build, thing: Thing) -> None:
    """A place that no document covers may be mistyped."""
    if near := near_names(build, thing):
        talk(message("coverage.near"))
        for each in near:
            talk(f"    {each.label}")


def _passages(build: Build, row: Row) -> list[Passage]:
    return [passage for found in evidence_of(build, row.facts).values() for passage in found]


def _for_people(build: Build, rows: Sequence[Row], kind: type[Row], *, numbered: bool) -> Table:
    """The table without columns that are empty in all rows; documents are counted."""
    words = Words(build)
    columns = [c for c in _columns()[kind.__name__] if c.shown != "data"]
    cells = [[_cell(words, c, row) for c in columns] for row in rows]
    kept = [i for i, _ in enumerate(columns) if any(row[i] for row in cells)]
    number = ("#",) if numbered else ()
    return Table(
        (*number, *(columns[i].heading[current()] for i in kept)),
        tuple((*([str(n)] if numbered else []), *(row[i] for i in kept)) for n, row in enumerate(cells, 1)),
    )


def _cell(words: Words, column: _Column, row: Row) -> str:
    value = _reach(row, column.field)
    if column.field == "documents" and isinstance(value, tuple):
        return str(len(value))
    same_as = column.shown.removeprefix("unless ") if column.shown.startswith("unless ") else ""
    return "" if same_as and _reach(row, same_as) == value else words(value)


def _for_programs(rows: Sequence[Row], kind: type[Row]) -> Table:
    columns = _columns()[kind.__name__]
    headings = tuple(c.field.replace(".", "_") for c in columns)
    return Table(headings, tuple(tuple(code_cell(_reach(row, c.field)) for c in columns) for row in rows))


def _reach(row: Row, field: str) -> object:
    """The value of a field; None where an attribute on the way is missing (no sending unit, so no IRI of it)."""
    value: object = row
    for name in field.split("."):
        value = getattr(value, name, None)
    return value


def _json(answer: Answer[Any], passages: Sequence[Sequence[Passage]]) -> str:
    said = plain(answer)
    for row, found in zip(said["rows"], passages, strict=False):
        row["evidence"] = plain(found)
    return in_json(said)


def numbered_evidence(passages: Sequence[Iterable[Passage]]) -> Iterable[str]:
    """The passages of each row under its number."""
    for number, found in enumerate(passages, 1):
        for passage in found:
            yield f"[{number}] {message('quote', quote=passage.quote)}"
            yield f"    {source_line(passage)}"


def coverage_lines(coverage: Coverage, silent: str | None) -> Iterable[str]:
    """How far the documents reach; `silent` is the question that they reach but do not answer."""
    some, year = bool(coverage.documents), coverage.year
    key = ("coverage.some" if some else "coverage.none") + (".year" if year else "")
    yield message(
        key,
        n=len(coverage.documents),
        independent=coverage.independent,
        total=coverage.total,
        thing=_called(coverage.thing),
        year=year,
    )
    if some and silent:
        yield message(f"silent.{silent}")
    if coverage.wider:
        place, documents = coverage.wider
        yield message("coverage.wider", thing=_called(place), n=documents)


def _called(thing: Thing | None) -> str:
    return thing.name if thing else translated("coverage.all")
