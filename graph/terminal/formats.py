"""Tables, CSV, JSON and Markdown: the same rows for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

import typer

from graph.query import Passage
from graph.terminal.language import message
from graph.terminal.tables import Table, aligned

__all__ = ["Format", "emit", "in_json", "plain", "source_line", "with_passages"]


class Format(StrEnum):
    """How an answer is written: for people, for spreadsheets, for programs, for a document."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


def emit(table: Table, form: Format) -> None:
    """Write a table to stdout; an empty one for people is nothing, for programs its headings."""
    match form:
        case Format.CSV:
            typer.echo(_csv(table), nl=False)
        case Format.MD if table.rows:
            typer.echo("\n".join(_markdown(table)))
        case Format.TABLE if table.rows:
            limit = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
            typer.echo("\n".join(aligned(table, limit)))
        case Format.JSON:
            rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
            typer.echo(in_json(rows))


def _csv(table: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([table.headings, *table.rows])
    return out.getvalue()


def _markdown(table: Table) -> Iterator[str]:
    yield _markdown_row(table.headings)
    yield _markdown_row(["---"] * len(table.headings))
    yield from map(_markdown_row, table.rows)


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


def in_json(value: object) -> str:
    """Readable JSON, Chinese as it is."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)


def plain(value: object) -> Any:
    """Dataclasses, tuples and enumerations as JSON knows them; whole numbers without a decimal point."""
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def source_line(passage: Passage) -> str:
    """Where a passage stands: title, outlet, date, document and offsets."""
    document = passage.document
    said = " ".join(filter(None, (document.publisher, document.date)))
    return message(
        "source",
        title=document.title or document.id,
        said=f"{said} " if said else "",
        doc=document.id,
        start=passage.start,
        end=passage.end,
    )


def with_passages(table: Table, passages: Sequence[Iterable[Passage]]) -> Table:
    """The table of a program with its evidence: one line for each passage of a row, a row without any once."""
    headings = (*table.headings, "quote", "document", "title", "document_date", "start", "end")
    rows = [
        (*row, *(_passage_cells(passage) if passage else _NO_PASSAGE))
        for row, found in zip(table.rows, passages, strict=True)
        for passage in (*found,) or (None,)
    ]
    return Table(headings, tuple(rows))


_NO_PASSAGE = ("",) * 6


def _passage_cells(passage: Passage) -> tuple[str, ...]:
    document = passage.document
    return passage.quote, document.id, document.title, document.date or "", str(passage.start), str(passage.end)
