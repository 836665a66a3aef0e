"""The evidence of a record 表格证据: the shortest stretch of its line that holds what was read, no telephone number.

The head of the column is the trigger. What stands elsewhere (the head, a merged cell above, the title that names the
place), or beyond a private number, becomes an antecedent, so that every end can be reached.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from graph.model import Article, CellPosition, Evidence, Span
from graph.registers.grid import Grid
from graph.registers.headers import Column
from graph.registers.pieces import private_numbers
from graph.registers.vocabulary import Field

__all__ = ["Witness", "private_spans"]


def private_spans(article: Article, grid: Grid, columns: Iterable[Column]) -> tuple[Span, ...]:
    """What must not be quoted of a table: cells of private columns and private numbers in others."""
    private = {column.index for column in columns if column.field is Field.PRIVATE}
    cells = (cell.span for cell in grid if cell.column in private)
    found: list[Span] = []
    for span in sorted({*cells, *private_numbers(article.folded, grid.table.span)}):
        if found and found[-1].overlaps(span):
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return tuple(found)


class Witness:
    """Makes the evidence for facts of one table."""

    def __init__(self, article: Article, private: Sequence[Span]) -> None:
        self._text = article.text
        self._private = sorted(private)
        self._starts = [span.start for span in self._private]

    def evidence(self, trigger: Span, ends: Sequence[tuple[Span, CellPosition | None]]) -> Evidence:
        """The evidence for a fact read from these stretches, the first of which must be quoted."""
        quoted = ends[0][0]
        spans = dict.fromkeys((*(span for span, _ in ends), trigger))
        for span in spans:
            if self._may_be_quoted(quoted.cover(span)):
                quoted = quoted.cover(span)
        outside = tuple(span for span in spans if span not in quoted)
        cells = tuple(sorted({cell for _, cell in ends if cell is not None}))
        return Evidence(quoted, quoted.of(self._text), trigger, outside, cells)

    def _may_be_quoted(self, span: Span) -> bool:
        if self._text.find("\n", span.start, span.end) >= 0:
            return False
        # Private stretches do not overlap: only the last that begins before the end may reach into the span.
        at = bisect.bisect_left(self._starts, span.end)
        return at == 0 or not self._private[at - 1].overlaps(span)
