"""`bangfu explain`: one fact with all its reasons. Kept apart from `portraits`, since it waits for the grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from graph.query import Build, Explanation, Found, Passage, Reading
from graph.query.terms import FACT_KINDS
from graph.terminal.cells import Words
from graph.terminal.formats import Format, emit, in_json, plain, source_line
from graph.terminal.language import message, translated
from graph.terminal.portraits import told
from graph.terminal.tables import Table, aligned
from graph.terminal.trees import tree_lines
from graph.traces import MatchTree

__all__ = ["print_explanation"]


def print_explanation(
    build: Build, explanation: Explanation, form: Format, trees: Sequence[Sequence[MatchTree] | None]
) -> None:
    """Print why a fact stands in the graph; `trees` are those of each reading, None where its text is not at hand."""
    if form is Format.JSON:
        said = plain(explanation)
        for reading, matches in zip(said["readings"], trees, strict=True):
            reading["matches"] = plain(matches)
        typer.echo(in_json(said))
        return
    if form is Format.CSV:
        emit(_reasons(explanation), form)
        return
    words, fact = Words(build), explanation.fact
    typer.echo(f"{translated(f'kind.{FACT_KINDS[fact.kind]}')}{translated('colon')}{told(words, fact)}")
    typer.echo(f"  {fact.fact}")
    for thing, code in explanation.places:
        typer.echo(f"  {_place_line(thing.path or thing.name, code)}")
    for reading, matches in zip(explanation.readings, trees, strict=True):
        typer.echo("")
        for line in (*_reading_lines(reading), *_match_lines(matches)):
            typer.echo(line)


def _match_lines(matches: Sequence[MatchTree] | None) -> Iterator[str]:
    if matches is None:
        return
    yield "  " + translated("explain.tree" if matches else "explain.tree.none")
    for tree in matches:
        yield from (f"  {line}" for line in tree_lines(tree))


def _place_line(path: str, code: str | None) -> str:
    return message("explain.place.code" if code else "explain.place.none", path=path, code=code)


def _reading_lines(reading: Reading) -> Iterator[str]:
    passage = reading.passage
    yield source_line(passage)
    if reading.before is None:
        yield f"  {message('quote', quote=passage.quote)}"
        yield f"  {message('explain.no_text', file=passage.document.file or passage.document.id)}"
    else:
        before, after = _one_line(reading.before), _one_line(reading.after or "")
        yield f"  … {before}【{_one_line(passage.quote)}】{after} …"
    yield "  " + message(
        "explain.rule",
        rule=passage.rule,
        confidence=f"{passage.confidence:g}",
        trigger=passage.trigger,
        start=passage.trigger_start,
        end=passage.trigger_end,
    )
    if passage.cells:
        yield "  " + message("explain.cells", cells=", ".join(passage.cells))
    table = Table(
        tuple(translated(f"explain.column.{c}") for c in ("part", "name", "written", "where")),
        tuple(_found_row(passage, found) for found in reading.found),
    )
    yield from (f"  {line}" for line in aligned(table))
    for antecedent in passage.antecedents:
        yield "  " + message("explain.antecedent", quote=antecedent.quote, start=antecedent.start, end=antecedent.end)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _found_row(passage: Passage, found: Found) -> tuple[str, str, str, str]:
    if found.written is None or found.start is None:
        where = translated("explain.where.context")
    else:
        place = translated(f"explain.where.{found.where}")
        where = f"{place} {found.start}–{found.start + len(found.written)}"
    return translated(f"part.{found.part}"), found.thing.name, found.written or "", where


def _reasons(explanation: Explanation) -> Table:
    """One line for each end of the fact in each passage, for programs."""
    headings = ("fact", "document", "start", "end", "quote", "rule", "confidence", "trigger", "part", "name", "written")
    rows = []
    for reading in explanation.readings:
        p = reading.passage
        stem = (explanation.fact.fact, p.document.id, str(p.start), str(p.end), p.quote, p.rule, f"{p.confidence:g}")
        for found in reading.found:
            rows.append((*stem, p.trigger, found.part, found.thing.name, found.written or ""))
    return Table(headings, tuple(rows))
