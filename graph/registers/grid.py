"""A table as a grid 表格: which cell covers a place, merged cells included, and what the cell says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from graph.model import Article, Cell, CellPosition, Span, Table

__all__ = ["Grid"]


class Grid:
    """The cells of one table by row and column; a merged cell stands at every place it covers."""

    def __init__(self, article: Article, table: Table) -> None:
        self.table = table
        self._folded = article.folded
        self._covering: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._covering.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place; None where it is empty."""
        return self._covering.get((row, column))

    def text(self, cell: Cell) -> str:
        """What a cell says, in the folded copy."""
        return cell.span.of(self._folded)

    def own(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, from the left."""
        return self._by_row.get(row, ())

    def covering(self, row: int) -> tuple[Cell, ...]:
        """The cells over a row from the left, each once, those merged from above included."""
        return tuple(dict.fromkeys(cell for c in self.columns if (cell := self.at(row, c)) is not None))

    def position(self, cell: Cell) -> CellPosition:
        return CellPosition(self.table.number, cell.row, cell.column)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows in which a cell begins."""
        return tuple(sorted(self._by_row))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        return tuple(sorted({column for _, column in self._covering}))

    @cached_property
    def _by_row(self) -> dict[int, tuple[Cell, ...]]:
        rows: dict[int, list[Cell]] = {}
        for cell in self.table.cells:
            rows.setdefault(cell.row, []).append(cell)
        return {row: tuple(sorted(cells, key=lambda cell: cell.column)) for row, cells in rows.items()}

    def line(self, row: int) -> Span:
        """From the first to the last cell that begins in a row."""
        cells = self.own(row)
        return Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.table.cells)
