"""The text of a document as HTML 正文: its lines by kind, its tables as tables, page furniture greyed.

Lines are given to the cutter in text order. Tables are those of the file's format, and those found among lines of text
that facts were read from; a table whose cells do not stand in text order stays lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from graph.model import Article, Block, BlockKind, Cell, Table
from graph.reader.batches import batched
from graph.reader.pieces import Pieces
from graph.render.page import says
from graph.render.words import Lang

__all__ = ["lines_html"]

_TAGS = {
    BlockKind.TITLE: "h2",
    BlockKind.BYLINE: "p",
    BlockKind.BODY: "p",
    BlockKind.CAPTION: "p",
    BlockKind.CHROME: "p",
}


def lines_html(article: Article, read_from: Collection[int], pieces: Pieces, lang: Lang) -> str:
    """All lines and tables, in text order; `read_from` are the numbers of the tables that facts stand in."""
    tables = [table for table in article.tables if (table.drawn or table.number in read_from) and _is_whole(table)]
    lines = list(_lines(article.blocks, tables, pieces, lang))
    return "\n".join(f'<div class="part">{"".join(part)}</div>' for part in batched(lines))


def _lines(blocks: Sequence[Block], tables: Sequence[Table], pieces: Pieces, lang: Lang) -> Iterator[str]:
    waiting = iter([*tables, None])
    table = next(waiting)
    done = 0
    for block in blocks:
        while table is not None and table.span.start < block.span.end:
            # Of tables that overlap the first is drawn as a table.
            if table.span.start >= done:
                yield _table(table, pieces, lang)
                done = table.span.end
            table = next(waiting)
        if block.span.start >= done:
            tag = _TAGS[block.kind]
            yield f'<{tag} class="{block.kind}">{pieces.html(block.span)}</{tag}>'


def _is_whole(table: Table) -> bool:
    """Whether the cells stand in text order, apart from each other, in more than one column."""
    cells = table.cells
    in_order = all(one.span.end <= other.span.start for one, other in pairwise(cells))
    by_row = all((one.row, one.column) < (other.row, other.column) for one, other in pairwise(cells))
    return in_order and by_row and any(cell.column > 1 for cell in cells)


def _table(table: Table, pieces: Pieces, lang: Lang) -> str:
    rows: list[str] = []
    row: list[str] = []
    number = column = 1
    taken: dict[tuple[int, int], bool] = {}
    for cell in table.cells:
        while number < cell.row:
            rows.append("".join(row))
            row, number, column = [], number + 1, 1
        column = _gaps(row, taken, number, column, cell.column)
        row.append(f"<td{_reach(cell)}>{pieces.html(cell.span)}</td>")
        taken.update(dict.fromkeys(_below(cell), True))
        column = cell.column + cell.columns
    rows.append("".join(row))
    name = f"<caption>{says('reader.table', lang)} {table.number}</caption>"
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="grid" tabindex="0" role="region"><table>{name}<tbody>{body}</tbody></table></div>'


def _gaps(row: list[str], taken: dict[tuple[int, int], bool], number: int, column: int, until: int) -> int:
    """Empty cells before the next one, but where a cell above reaches down."""
    for at in range(column, until):
        if (number, at) not in taken:
            row.append("<td></td>")
    return until


def _below(cell: Cell) -> Iterator[tuple[int, int]]:
    for down in range(1, cell.rows):
        for right in range(cell.columns):
            yield cell.row + down, cell.column + right


def _reach(cell: Cell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return rows + columns
