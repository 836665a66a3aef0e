"""Hard-wrapped text made whole 还原硬换行: a copy without the breaks that cut words, and the way back to its offsets.

A page that breaks its lines after so many characters cuts names in two. Extraction reads the whole copy of such an
article; its facts go back to the text as read, where their quotes hold the breaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Article, Block, BlockKind, Span, Table
from graph.text.layout import blocks
from graph.text.line_tables import rows_of
from graph.text.script import fold
from graph.text.wrapping import column_of, soft_breaks

__all__ = ["Unwrapped", "unwrapped"]

#: So many breaks within sentences make a text a wrapped one; below, a line that ends in 、 is an item of a list.
_FEWEST = 3
_FURNITURE = frozenset({BlockKind.CHROME, BlockKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """An article without its soft breaks; `kept` are the offsets, in the text as read, of the characters kept."""

    article: Article
    kept: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """The stretch of the text as read behind one of the whole copy."""
        if not len(span):
            at = self.kept[span.start] if span.start < len(self.kept) else self.kept[-1] + 1
            return Span(at, at)
        return Span(self.kept[span.start], self.kept[span.end - 1] + 1)

    def forth(self, span: Span) -> Span:
        """The stretch of the whole copy that holds one of the text as read."""
        return Span(bisect_left(self.kept, span.start), bisect_left(self.kept, span.end))


def unwrapped(article: Article) -> Unwrapped | None:
    """The article made whole; None where its lines are paragraphs."""
    dropped = set(_dropped(article))
    if len(dropped) < _FEWEST:
        return None
    kept = tuple(at for at in range(len(article.text)) if at not in dropped)
    text = "".join(article.text[at] for at in kept)
    folded = "".join(article.folded[at] for at in kept)
    whole = Unwrapped(replace(article, text=text, folded=folded, tables=()), kept)
    tables = tuple(_moved(table, whole) for table in article.tables)
    drawn = rows_of([table for table in tables if table.drawn])
    layout = blocks(text, folded, title=fold(article.document.title), rows=drawn)
    return Unwrapped(replace(whole.article, blocks=layout, tables=tables), kept)


def _moved(table: Table, whole: Unwrapped) -> Table:
    cells = tuple(replace(cell, span=whole.forth(cell.span)) for cell in table.cells)
    return replace(table, span=whole.forth(table.span), cells=cells)


def _dropped(article: Article) -> Iterator[int]:
    """Offsets of the breaks that only fill a column, with the blanks around them."""
    tables = [table.span for table in article.tables if table.drawn or any(cell.column > 2 for cell in table.cells)]
    runs = list(_runs(article, tables))
    texts = [[block.span.of(article.folded) for block in run] for run in runs]
    column = column_of(texts)
    for run, said in zip(runs, texts, strict=True):
        for block, soft, following in zip(run, soft_breaks(said, column), [*run[1:], None], strict=True):
            if soft and following is not None:
                yield from range(block.span.end, following.span.start)


def _runs(article: Article, tables: Sequence[Span]) -> Iterator[list[Block]]:
    """Lines of text that follow each other without a gap; rows of a table are none."""
    run: list[Block] = []
    for block in article.blocks:
        apart = not run or block.span.start != run[-1].span.end + 1
        is_row = _is_row(article, block, tables)
        if run and (apart or block.kind in _FURNITURE or is_row):
            yield run
            run = []
        if block.kind not in _FURNITURE and not is_row:
            run.append(block)
    if run:
        yield run


def _is_row(article: Article, block: Block, tables: Sequence[Span]) -> bool:
    line = block.span.of(article.folded).strip()
    before = bisect_left(tables, block.span.end, key=lambda span: span.start)
    in_table = before > 0 and tables[before - 1].overlaps(block.span)
    return in_table or "\t" in line or "|" in line or "  " in line
