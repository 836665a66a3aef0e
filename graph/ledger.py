"""The ledger 帮扶台账: every fact as one flat row, for people who work in tables; columns as in docs/ledger.md.

Takes a `Resolution`, writes `ledger.jsonl` and `ledger.csv`. `graph.pseudonyms` masks households before publication.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from graph.errors import BuildError
from graph.model import Assistance, Collective, Household, Linked, Posting, Project, Resolution, Statement

__all__ = ["COLUMNS", "Cell", "Row", "read_jsonl", "rows", "write_csv", "write_jsonl"]

Cell: TypeAlias = str | int | float | list[str] | list[int | float] | None
Row: TypeAlias = dict[str, Cell]

#: Every row has all columns, in this order; those of other kinds are null.
COLUMNS = (
    "iri",
    "doc",
    "kind",
    "quote",
    "start",
    "end",
    "cells",
    "rule",
    "confidence",
    "place_code",
    "place_name",
    "place_path",
    "assister",
    "assister_type",
    "assister_level",
    "recipient",
    "recipient_type",
    "mode",
    "person",
    "role",
    "dispatched_by",
    "project_type",
    "project_names",
    "amount_cny",
    "households",
    "persons",
    "count",
    "category",
    "level",
    "date",
)


def rows(resolution: Resolution) -> list[Row]:
    """The rows of all facts, by document, place in the text, kind and IRI."""
    return [_row(linked) for linked in sorted(resolution.facts, key=_order)]


def _order(linked: Linked) -> tuple[str, int, int, str, str]:
    span = linked.fact.evidence.span
    return linked.fact.doc, span.start, span.end, linked.fact.kind, linked.iri


def _row(linked: Linked) -> Row:
    fact = linked.fact
    said: Row = {
        "iri": linked.iri,
        "doc": fact.doc,
        "kind": str(fact.kind),
        "quote": fact.evidence.quote,
        "start": fact.evidence.span.start,
        "end": fact.evidence.span.end,
        "cells": [cell.address for cell in fact.evidence.cells] or None,
        "rule": fact.rule,
        "confidence": fact.confidence,
        "place_code": fact.place.code,
        "place_name": fact.place.name,
        "place_path": fact.place.path_text,
        "date": fact.date,
        **_of_kind(fact),
    }
    return {column: said.get(column) for column in COLUMNS}


def _of_kind(fact: Statement) -> Row:
    match fact:
        case Assistance():
            return {
                "assister": fact.assister,
                "assister_type": str(fact.assister_type),
                "assister_level": None if fact.assister_level is None else str(fact.assister_level),
                "recipient": fact.recipient,
                "recipient_type": str(fact.recipient_type),
                "mode": str(fact.mode),
            }
        case Posting():
            return {"person": fact.person, "role": str(fact.role), "dispatched_by": fact.dispatched_by}
        case Household():
            return {"person": fact.person}
        case Project():
            return {
                "project_type": str(fact.project_type),
                "project_names": list(fact.names),
                "amount_cny": [_yuan(amount.value) for amount in fact.amounts],
                "households": fact.households,
                "persons": fact.persons,
                "count": fact.count,
            }
        case Collective():
            levels = sorted(fact.levels, key=lambda level: level.rank)
            return {"category": str(fact.category), "level": [str(level) for level in levels], "count": fact.count}


def _yuan(value: float) -> int | float:
    """Whole yuan without a decimal point."""
    return int(value) if float(value).is_integer() else value


def write_jsonl(table: Iterable[Mapping[str, object]], path: Path) -> None:
    """Write rows as JSON lines with exact types; the file appears whole or not at all."""
    _write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table).encode())


def write_csv(table: Iterable[Row], path: Path) -> None:
    """Write rows as CSV for spreadsheets: UTF-8 with BOM, lists joined by `;`; the file appears whole or not at all.

    Values are written as they are, so a quote that begins with `=` or `@` is left to the spreadsheet's own protection.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_flat(row[column]) for column in COLUMNS] for row in table)
    _write_whole(path, out.getvalue().encode("utf-8-sig"))


def _flat(cell: Cell) -> str | int | float | None:
    return ";".join(map(str, cell)) if isinstance(cell, list) else cell


def _write_whole(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BuildError(f"{path} cannot be written: {error.strerror}.", remedy="Choose another folder.") from error


def read_jsonl(path: Path) -> list[Row]:
    """The rows of a `ledger.jsonl`.

    Raises:
        BuildError: there is no such file, or a line is not a row of the ledger.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise BuildError(f"{path} cannot be read: {error.strerror}.", remedy="Run `bangfu build` first.") from error
    return [_read_row(line, f"{path}:{number}") for number, line in enumerate(lines, start=1)]


def _read_row(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BuildError(f"{where} is not JSON ({error}).", remedy="Build the graph again.") from error
    if not isinstance(row, dict) or set(row) != set(COLUMNS):
        raise BuildError(f"{where} is no row of the ledger.", remedy="Build the graph again.")
    return {column: row[column] for column in COLUMNS}
