"""Forms 登记表: tables that stand on their side, heads in the first column (帮扶单位 | 县水利局), in pairs or records.

A form is one record however many rows it has; where several columns stand beside the heads, each is a record. What a
form says above a register (the village, the unit) holds for the rows of that register too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Cell
from graph.registers.grid import Grid
from graph.registers.headers import Column, is_form_row
from graph.registers.headings import heading
from graph.registers.records import Item, Record
from graph.registers.vocabulary import Field, register_words

__all__ = ["forms", "shared_items"]

_IDLE = (Field.SERIAL, Field.KNOWN, Field.PRIVATE)


def shared_items(grid: Grid, until: int | None = None) -> tuple[Item, ...]:
    """What the form rows of a table above a row say, one head after the other."""
    return tuple(item for row in grid.rows if until is None or row < until for item in _pairs(grid, row))


def forms(grid: Grid, until: int | None = None) -> tuple[Record, ...]:
    """The records of a table's form rows above a row (that of its header): none, one, or one for each column."""
    rows = [row for row in grid.rows if until is None or row < until]
    sideways = _sideways(grid, rows)
    if sideways:
        return sideways
    items = shared_items(grid, until)
    if not grid.table.drawn and _begins_again(items):
        return ()
    telling = {item.column.field for item in items} - {None, *_IDLE}
    if len(telling) < 2:
        return ()
    return (Record(grid, items[0].cell.row, items),)


def _begins_again(items: Sequence[Item]) -> bool:
    """Lines that repeat their heads are several records, one below the other: a list, not one form."""
    rows: dict[str, set[int]] = {}
    for item in items:
        rows.setdefault(item.column.text, set()).add(item.cell.row)
    return any(len(found) > 1 for found in rows.values())


def _pairs(grid: Grid, row: int) -> Iterator[Item]:
    """Every head of a row with the cell to its right."""
    if not is_form_row(grid, row) and len(grid.covering(row)) != 2:
        return
    at, last = min(grid.columns), max(grid.columns)
    while at <= last:
        head = grid.at(row, at)
        meaning = heading(grid.text(head)) if head is not None else None
        value = grid.at(row, head.column + head.columns) if head is not None else None
        if head is None or value is None or (meaning is None and len(grid.covering(row)) != 2):
            at += 1
            continue
        if meaning is not None and value.row == row and _says_something(grid, value):
            yield Item(
                Column(head.column, head, grid.text(head), meaning, head.row),
                value,
                grid.text(value),
                grid.position(value),
            )
        at = value.column + value.columns


def _sideways(grid: Grid, rows: Sequence[int]) -> tuple[Record, ...]:
    """A register on its side: every row a head and then what two or more records say."""
    heads: list[tuple[int, Cell]] = []
    for row in rows:
        cells = grid.covering(row)
        known = [heading(grid.text(cell)) is not None for cell in cells]
        if len(cells) > 2 and known[0] and not any(known[1:]):
            heads.append((row, cells[0]))
    if len(heads) < 2 or len(heads) * 3 < len(rows) * 2:
        return ()
    found: list[Record] = []
    for index in grid.columns[1:]:
        items = tuple(
            Item(
                Column(row, head, grid.text(head), heading(grid.text(head))),
                value,
                grid.text(value),
                grid.position(value),
            )
            for row, head in heads
            if (value := grid.at(row, index)) is not None and value is not head and _says_something(grid, value)
        )
        if len({item.column.field for item in items} - {None, *_IDLE}) > 1:
            found.append(Record(grid, heads[0][0], items))
    return tuple(found)


def _says_something(grid: Grid, cell: Cell) -> bool:
    return "".join(grid.text(cell).split()) not in register_words().empty
