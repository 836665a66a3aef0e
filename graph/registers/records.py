"""Rows as records 记录: what each row of a register says, with what merged cells, blanks and 同上 carry down to it.

Blank cells take what stands above them only from the left edge of the row up to its first own cell: there a register
groups its rows. Totals, notes, repeated headers are no records; a row of one cell that names a place heads those below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Cell, CellPosition, Span
from graph.registers.grid import Grid
from graph.registers.headers import Column, Header
from graph.registers.headings import heading
from graph.registers.vocabulary import PLACES, Field, register_words

__all__ = ["Item", "Record", "records"]

#: Columns whose blank cells may be filled from above.
_GROUPING: Final = frozenset(
    {
        *PLACES,
        Field.ASSISTER,
        Field.DISPATCHER,
        Field.UNIT,
        Field.GROUP,
        Field.RECIPIENT,
        Field.RESPONSIBLE_PERSON,
        Field.HOUSEHOLD,
    }
)
_BLANKS: Final = re.compile(r"[\s\u3000]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One cell of a record: its column, what it says and where it stands, maybe in a row or table above.

    A line of a list that is no table has no position.
    """

    column: Column
    cell: Cell
    text: str
    position: CellPosition | None


@dataclass(frozen=True, slots=True)
class Record:
    """What one row (or one form) says; `section` is the last heading among the rows above it."""

    grid: Grid | None
    row: int
    items: tuple[Item, ...]
    section: Span | None = None

    def of(self, *fields: Field) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.column.field in fields)


def records(grid: Grid, header: Header, until: int | None) -> Iterator[Record]:
    """The records below a header, up to a row (that of the next header)."""
    above: dict[int, Cell] = {}
    section: Span | None = None
    for row in grid.rows:
        if row <= header.last or (until is not None and row >= until):
            continue
        kind = _kind(grid, row, header)
        if kind is _Kind.FOOT:
            return
        if kind is _Kind.SECTION:
            section, above = grid.own(row)[0].span, {}
        if kind is not _Kind.RECORD:
            continue
        items = tuple(_items(grid, row, header, above))
        above = {item.column.index: item.cell for item in items}
        if items:
            yield Record(grid, row, items, section)


class _Kind:
    """What a row of a table is."""

    RECORD = "record"
    TOTAL = "total"
    SECTION = "section"
    NOTE = "note"
    FOOT = "foot"
    REPEATED = "repeated"


def _kind(grid: Grid, row: int, header: Header) -> str:
    cells = grid.own(row)
    texts = [_BLANKS.sub("", grid.text(cell)) for cell in cells]
    words = register_words()
    first = texts[0]
    if first.startswith(words.notes) and (len(cells) <= 3 or first not in words.notes):
        return _Kind.FOOT if row == grid.rows[-1] or not _goes_on(grid, row, header) else _Kind.NOTE
    if any(text.rstrip("：:") in words.totals for text in texts[:3]):
        return _Kind.TOTAL
    if _stands_alone(grid, row, header):
        return _Kind.SECTION if len(first) <= 40 and not first.isdigit() else _Kind.NOTE
    if _repeats(texts, header):
        return _Kind.REPEATED
    return _Kind.RECORD


def _stands_alone(grid: Grid, row: int, header: Header) -> bool:
    """A row of one cell at its left edge or merged over all: a heading, no name below others."""
    (cell, *others) = grid.own(row)
    if others or len(header.columns) < 3 or len(grid.covering(row)) > 1:
        return False
    return cell.columns > 1 or cell.column <= header.columns[0].index


def _goes_on(grid: Grid, row: int, header: Header) -> bool:
    """Whether rows as full as records stand below."""
    return any(len(grid.own(below)) * 2 > len(header.columns) for below in grid.rows if below > row)


def _repeats(texts: Sequence[str], header: Header) -> bool:
    """The header again, or a line that only numbers the columns (1, 2, 3 …)."""
    heads = {_BLANKS.sub("", column.text) for column in header.columns}
    if all(text in heads or heading(text) is not None for text in texts) and len(texts) > 1:
        return True
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _items(grid: Grid, row: int, header: Header, above: dict[int, Cell]) -> Iterator[Item]:
    words = register_words()
    leading = True
    for column in header.columns:
        cell = grid.at(row, column.index)
        if cell is not None:
            text = _BLANKS.sub("", grid.text(cell))
            if text in words.ditto or text.rstrip("。") in words.ditto:
                carried = above.get(column.index)
                if carried is not None:
                    yield Item(column, carried, grid.text(carried), grid.position(carried))
                leading = False
                continue
            if column.field is not Field.SERIAL and cell.row == row:
                leading = False
            if text not in words.empty:
                yield Item(column, cell, grid.text(cell), grid.position(cell))
        elif leading and column.field in _GROUPING and column.index in above:
            carried = above[column.index]
            yield Item(column, carried, grid.text(carried), grid.position(carried))
