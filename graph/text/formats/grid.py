"""Tables of a file format as lines of text 版式表格: every row a line, cells parted by tabs, each knowing its span.

The readers of formats hand over rows of `Box`es; `placed` finds the columns that merged cells leave to the others, and
`composed` joins lines and rows to the document's text with the tables in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from graph.model import Cell, Span, Table

__all__ = ["Box", "GridRow", "composed", "in_one_line", "placed"]

_NO_NAMES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as its format has it: its text in one line, and how many rows and columns it is merged over.

    A `hidden` box holds a place that a merged cell above or beside covers.
    """

    text: str
    rows: int = 1
    columns: int = 1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of the document that is a row of the table of that key; `boxes` with the column of each."""

    table: int
    row: int
    boxes: tuple[tuple[int, Box], ...]

    @property
    def text(self) -> str:
        return "\t".join(box.text for _, box in self.boxes)


def in_one_line(text: str) -> str:
    """The text of a cell without line ends and tabs."""
    return " ".join(text.split())


def placed(table: int, rows: Sequence[Sequence[Box]]) -> Iterator[GridRow]:
    """The rows of a table whose markup leaves out what merged cells cover, each box with its column from 1."""
    held: dict[int, int] = {}
    for number, boxes in enumerate(rows, 1):
        column, found = 1, []
        for box in boxes:
            while held.get(column, 0) >= number:
                column += 1
            found.append((column, box))
            for covered in range(column, column + box.columns):
                held[covered] = number + box.rows - 1
            column += box.columns
        yield GridRow(table, number, tuple(found))


def composed(
    lines: Iterable[str | GridRow], *, names: Mapping[int, str] = _NO_NAMES, numbered: bool = False
) -> tuple[str, tuple[Table, ...]]:
    """The text of all lines and its tables, numbered as they come, or by their keys where those are `numbered`."""
    texts: list[str] = []
    cells: dict[int, list[Cell]] = {}
    at = 0
    for line in lines:
        text = line if isinstance(line, str) else line.text.rstrip("\t")
        if isinstance(line, GridRow):
            cells.setdefault(line.table, []).extend(_cells(line, at))
        texts.append(text)
        at += len(text) + 1
    filled = {key: found for key, found in cells.items() if found}
    tables = (
        Table(
            key if numbered else number,
            Span(found[0].span.start, found[-1].span.end),
            tuple(found),
            names.get(key, ""),
        )
        for number, (key, found) in enumerate(filled.items(), 1)
    )
    return "\n".join(texts), tuple(tables)


def _cells(row: GridRow, at: int) -> Iterator[Cell]:
    for column, box in row.boxes:
        if box.text and not box.hidden:
            yield Cell(Span(at, at + len(box.text)), row.row, column, box.rows, box.columns)
        at += len(box.text) + 1
