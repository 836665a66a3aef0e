"""Where a table says what its columns hold 表头: header rows of one to three lines, told from titles and data.

A row is a header when at least two of its cells are heads we know and they are half of all. Rows right below that name
parts of its merged heads (第一书记 over 姓名, 单位, 电话) belong to it; a column then has the heads above it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from graph.model import Cell, Role
from graph.registers.grid import Grid
from graph.registers.headings import Heading, heading
from graph.registers.vocabulary import HELPERS, PEOPLE, Field

__all__ = ["Column", "Header", "find_headers", "is_form_row"]

_DEEPEST: Final = 3
_LONGEST_HEAD: Final = 40
_NUMBERS: Final = re.compile(r"[\d.,，%\s]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head; `group` is the column of the merged head above, by which a unit finds its person."""

    index: int
    head: Cell
    text: str
    heading: Heading | None
    group: int | None = None

    @property
    def field(self) -> Field | None:
        return self.heading.field if self.heading is not None else None


@dataclass(frozen=True, slots=True)
class Header:
    """The rows first to last of a table that name its columns."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def of(self, *fields: Field) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field in fields)


def find_headers(grid: Grid) -> tuple[Header, ...]:
    """The headers of a table from the top: a sheet may hold several tables, or repeat its header on every page."""
    found: list[Header] = []
    rows = list(grid.rows)
    at = 0
    while at < len(rows):
        header = _header(grid, rows[at:])
        if header is None:
            at += 1
            continue
        found.append(header)
        at = next((i for i in range(at, len(rows)) if rows[i] > header.last), len(rows))
    return tuple(found)


def _header(grid: Grid, rows: Sequence[int]) -> Header | None:
    """The header that begins in the first of the rows, if one does."""
    first = rows[0]
    if not _is_head_row(grid, first) or is_form_row(grid, first):
        return None
    depth = [first]
    for row in rows[1:_DEEPEST]:
        if row != depth[-1] + 1 or not _belongs(grid, row, depth):
            break
        depth.append(row)
    last = max(depth[-1], *(cell.row + cell.rows - 1 for cell in grid.own(first) if cell.rows <= _DEEPEST))
    columns = tuple(_columns(grid, first, last))
    if len({c.field for c in columns if c.field not in (None, Field.SERIAL)}) < 2:
        return None
    return Header(first, last, columns)


def _is_head_row(grid: Grid, row: int) -> bool:
    cells = grid.own(row)
    if len(cells) < 2 or any(len(cell.span) > _LONGEST_HEAD for cell in cells):
        return False
    known = 0
    for left, cell in zip(range(len(cells) - 1, -1, -1), cells, strict=True):
        text = grid.text(cell)
        known += heading(text) is not None and _NUMBERS.fullmatch(text) is None
        if (known + left) * 2 < len(cells):
            return False
    return known >= 2


def is_form_row(grid: Grid, row: int) -> bool:
    """Whether a row pairs heads with what they hold (帮扶村 | 大河村 | 乡镇 | 新街镇) rather than naming columns."""
    cells = grid.covering(row)
    known = [heading(grid.text(cell)) is not None for cell in cells]
    if not cells or not known[0] or len(cells) < 2 or any(known[1::2]):
        return False
    if len(cells) > 2 and not all(known[::2]):
        return False
    return len(cells) > 3 or _rows_beginning_with_heads(grid) > 1


@lru_cache(maxsize=1)
def _rows_beginning_with_heads(grid: Grid) -> int:
    return sum(_begins_with_head(grid, row) for row in grid.rows)


def _begins_with_head(grid: Grid, row: int) -> bool:
    cells = grid.own(row)
    known = [heading(grid.text(cell)) is not None for cell in cells[:2]]
    return len(cells) > 1 and known == [True, False]


def _belongs(grid: Grid, row: int, above: Sequence[int]) -> bool:
    """Whether a row names parts of the heads above: it stands under merged heads or empty ones, and says heads only."""
    cells = grid.own(row)
    if not cells or len(cells) < 2 or not all(len(cell.span) <= _LONGEST_HEAD for cell in cells):
        return False
    known = sum(heading(grid.text(cell)) is not None for cell in cells)
    if known * 3 < len(cells) * 2:
        return False
    return any(_is_over_several(grid, cell, row) for r in above for cell in grid.own(r))


def _is_over_several(grid: Grid, cell: Cell, row: int) -> bool:
    """A head merged over several columns, or followed by empty ones under which the row goes on."""
    if cell.columns > 1:
        return True
    right = cell.column + 1
    return grid.at(cell.row, right) is None and any(own.column == right for own in grid.own(row))


def _columns(grid: Grid, first: int, last: int) -> Iterator[Column]:
    """The columns of a header; a head without anything below it names the column alone."""
    heads: dict[int, Cell] = {}
    for index in grid.columns:
        stack = _stack(grid, index, first, last)
        if not stack:
            continue
        upper, lowest = stack[:-1], stack[-1]
        heads[index] = lowest
        group = next((cell.column for cell in reversed(upper)), None)
        text = grid.text(lowest)
        above = [grid.text(cell) for cell in upper]
        meaning = _together(above, text)
        yield Column(index, lowest, text, meaning, group)


def _stack(grid: Grid, index: int, first: int, last: int) -> list[Cell]:
    """The heads over one column from above; an empty place above belongs to the head to its left."""
    stack: list[Cell] = []
    for row in range(first, last + 1):
        cell = grid.at(row, index)
        if cell is None and row < last and grid.at(last, index) is not None:
            cell = _to_the_left(grid, row, index, last)
        if cell is not None and (not stack or cell is not stack[-1]):
            stack.append(cell)
    return stack


def _to_the_left(grid: Grid, row: int, index: int, last: int) -> Cell | None:
    """The head that an unmerged header leaves to stand over the columns right of it."""
    for column in range(index - 1, 0, -1):
        cell = grid.at(row, column)
        if cell is not None:
            return cell if grid.at(last, column) is not None and grid.at(last, column) is not cell else None
    return None


def _together(above: Sequence[str], text: str) -> Heading | None:
    """What a head says under those above it: 第一书记 over 姓名 is a column of first secretaries, over 电话 private."""
    own = heading(text)
    upper = next((found for name in reversed(above) if (found := heading(name)) is not None), None)
    if own is None:
        return heading("".join((*above[-1:], text)))
    return own if upper is None else _UNDER.get(_family(upper), _itself)(upper, own)


def _family(upper: Heading) -> Field:
    return Field.PERSON if upper.field in PEOPLE else upper.field


def _itself(_: Heading, own: Heading) -> Heading:
    return own


def _of_person(upper: Heading, own: Heading) -> Heading:
    """Under 第一书记: 姓名 is the first secretary's, 单位 the sender."""
    if own.field is Field.PERSON:
        return replace(upper, bare=own.bare)
    return replace(own, field=Field.DISPATCHER) if own.field is Field.UNIT else own


def _of_household(upper: Heading, own: Heading) -> Heading:
    return replace(upper, bare=own.bare) if own.field is Field.PERSON else own


def _of_assister(upper: Heading, own: Heading) -> Heading:
    """Under 帮扶单位: 名称 is the unit, 联系人 and 姓名 are whom to call."""
    if own.field in HELPERS or own.bare in _NAMES:
        return replace(upper, bare=own.bare)
    return replace(own, field=Field.KNOWN) if own.field is Field.PERSON else own


def _of_amount(upper: Heading, own: Heading) -> Heading:
    """Under 资金: 合计 is the sum, 中央, 省级 and 其中 are its parts."""
    yuan = own.yuan or upper.yuan
    if own.bare in _WHOLE:
        return replace(upper, yuan=yuan)
    return replace(own, field=Field.KNOWN) if own.field is Field.AMOUNT else own


def _of_team(_: Heading, own: Heading) -> Heading:
    return replace(own, field=Field.TEAM_MEMBER, roles=(Role.TEAM_MEMBER,)) if own.field is Field.PERSON else own


_NAMES: Final = frozenset({"名称", "全称"})
_WHOLE: Final = frozenset({"合计", "小计", "总计", "总投资", "总额", "总金额"})
_UNDER: Final[Mapping[Field, Callable[[Heading, Heading], Heading]]] = {
    Field.PERSON: _of_person,
    Field.HOUSEHOLD: _of_household,
    Field.ASSISTER: _of_assister,
    Field.AMOUNT: _of_amount,
    Field.TEAM: _of_team,
}
