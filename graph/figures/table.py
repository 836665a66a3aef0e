"""The table behind a figure 数据表: every number it draws, and those it had no room for."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from graph.figures.words import Lang, say, value_word

__all__ = ["Cell", "Named", "Table", "shown", "table_csv"]


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that programs know by a code and people by a name; an empty code is a value that is missing 不详."""

    code: str
    name: str


Cell: TypeAlias = str | int | float | StrEnum | Named


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by key (`words.tsv` has their headings) and rows of cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def headings(self, lang: Lang) -> tuple[str, ...]:
        """The headings for people."""
        return tuple(say(f"column.{column}", lang) for column in self.columns)

    def for_people(self, lang: Lang) -> tuple[tuple[str, ...], ...]:
        """The rows as words."""
        return tuple(tuple(shown(cell, lang) for cell in row) for row in self.rows)

    def for_programs(self) -> tuple[tuple[str, ...], ...]:
        """The rows as codes and plain numbers."""
        return tuple(tuple(_code(cell) for cell in row) for row in self.rows)


def shown(cell: Cell, lang: Lang) -> str:
    """A cell as people read it."""
    match cell:
        case Named():
            return cell.name
        case StrEnum():
            return value_word(cell, lang)
        case str():
            return cell
        case _:
            return f"{cell:,.0f}"


def _code(cell: Cell) -> str:
    match cell:
        case Named():
            return cell.code
        case float():
            return f"{cell:.2f}".rstrip("0").rstrip(".")
        case _:
            return str(cell)


def table_csv(table: Table) -> str:
    """The table as CSV: headings are the keys of the columns, cells codes, and numbers without separators."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.for_programs())
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
