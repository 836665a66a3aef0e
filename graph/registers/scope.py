"""What a table says above its rows 表题: title, captions, name of the sheet, the unit of its sums, if it is a plan."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.grammar.mentions import Mention
from graph.grammar.people_words import people_words
from graph.grammar.places import find_places
from graph.model import Article, BlockKind, Level, Role, Span, Status
from graph.registers.grid import Grid
from graph.registers.headings import heading
from graph.registers.people import role_words_in, roles_said
from graph.registers.vocabulary import PEOPLE, register_words

__all__ = ["Scope", "place_of", "scope_of"]

#: So many lines above a table may be its caption, each of at most so many characters.
_CAPTION_LINES: Final = 3
_LONGEST_CAPTION: Final = 60
_TAIL_OF_TITLE: Final = re.compile(
    r"(?:情况|信息)?(?:公示|公布)?(?:名单|名册|花名册|一览表|统计表|安排表|登记表|汇总表|台账|表)?(?:公示|公布)?$"
)
_LONGEST_ROLE: Final = 12
_UNIT_OF_SUMS: Final = re.compile(r"(?:金额|资金|计量)?单位[:：]\s*([\u4e00-\u9fff、/，,]{1,12})")


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines over a table and what they settle: a village or township they name, roles, yuan, plan or not."""

    titles: tuple[Span, ...]
    text: str
    place: Mention | None = None
    roles: tuple[Role, ...] = ()
    role_span: Span | None = None
    yuan: int | None = None
    status: Status = Status.UNDER_WAY

    @property
    def helping(self) -> bool:
        """Whether the title speaks of assistance, and of no meeting, training, price or exam."""
        words = register_words()
        return words.helping.search(self.text) is not None and words.elsewhere.search(self.text) is None

    @property
    def of_households(self) -> bool:
        """脱贫户名单: a list of households and of no helpers."""
        return not self.roles and re.search(people_words().households, self.text) is not None


def scope_of(article: Article, grid: Grid, first_row: int, context: PlaceContext) -> Scope:
    """The scope of the rows of a table whose header begins in a row."""
    titles = tuple(
        dict.fromkeys((*_titles(article), *_captions(article, grid.table.span.start), *_above(grid, first_row)))
    )
    said = [span.of(article.folded) for span in titles]
    text = "\n".join((*said, grid.table.name))
    planned = register_words().planned.search(text) is not None
    return Scope(
        titles,
        text,
        place_of(article, titles, context),
        roles_said(text) or _roles_of_title(said),
        next((found for span in reversed(titles) if (found := role_words_in(article.folded, span))), None),
        _yuan(text),
        Status.PLANNED if planned else Status.UNDER_WAY,
    )


def _titles(article: Article) -> Sequence[Span]:
    return [block.span for block in article.blocks if block.kind is BlockKind.TITLE]


def _captions(article: Article, start: int) -> Sequence[Span]:
    """The short lines right above a table, rows of other tables and sentences left out."""
    at = bisect.bisect_right(article.blocks, start, key=lambda block: block.span.end)
    inside = bisect.bisect_left(article.tables, start, key=lambda table: table.span.start)
    # 单位：万元 alone on its line is a table of one row by its form, and a caption by its place.
    above = (table for table in reversed(article.tables[:inside]) if table.drawn or table.cells[-1].row > 1)
    last = next((table.span.end for table in above), 0)
    found: list[Span] = []
    for block in reversed(article.blocks[max(0, at - _CAPTION_LINES) : at]):
        text = block.span.of(article.folded).strip()
        if len(text) > _LONGEST_CAPTION or text.endswith("。") or block.span.start < last:
            break
        found.insert(0, block.span)
    return found


def _above(grid: Grid, first_row: int) -> Sequence[Span]:
    """The rows over the header that hold one cell: the table's own title, 单位：万元."""
    return [own[0].span for row in grid.rows if row < first_row and len(own := grid.own(row)) == 1]


def place_of(article: Article, titles: Sequence[Span], context: PlaceContext) -> Mention | None:
    """The narrowest place that the nearest line names, if that is below the county."""
    for title in reversed(titles):
        named = [m for m in find_places(article.folded, context, [title]) if m.place is not None]
        low = [m for m in named if m.place is not None and m.place.level.rank >= Level.TOWNSHIP.rank]
        if low:
            return low[-1]
    return None


def _roles_of_title(titles: Sequence[str]) -> tuple[Role, ...]:
    """包村县领导名单: the role that a title names as a head of a column would."""
    for title in reversed(titles):
        bare = _TAIL_OF_TITLE.sub("", title.strip())
        for start in range(max(0, len(bare) - _LONGEST_ROLE), len(bare) - 1):
            found = heading(bare[start:])
            if found is not None and found.field in PEOPLE:
                return found.roles
    return ()


def _yuan(text: str) -> int | None:
    for said in _UNIT_OF_SUMS.findall(text):
        for word in re.split(r"[、/，,]", said):
            if word in register_words().money:
                return register_words().money[word]
    return None
