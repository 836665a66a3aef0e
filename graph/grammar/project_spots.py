"""Spots 地点: the places of an article where work may be done, in order.

Places that only help, buy or judge are none (芙蓉区帮建的, 县里补); a school or clinic that is helped stands for its
place.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_words import project_pattern
from graph.model import Assistance, Level, Place, Span

__all__ = ["Spot", "Spots", "holds"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention that may be the place of work: a place, or a school or clinic that stands in one."""

    place: Place
    mention: Mention

    @property
    def span(self) -> Span:
        return self.mention.span

    @property
    def here(self) -> PlaceHere:
        return PlaceHere(self.place, self.mention)


class Spots:
    """The spots of one article, and the place that it is about as a whole."""

    def __init__(self, analysis: Analysis, helpers: Sequence[Assistance]) -> None:
        """`helpers` are the facts in which a place helps."""
        self._discourse = analysis.discourse
        self._folded = analysis.article.folded
        helping = {fact.assister_place for fact in helpers if fact.assister_place is not None}
        self._helping = {place for place in helping if place.level.rank <= Level.COUNTY.rank}
        self._helping_spans = {fact.assister_span for fact in helpers}
        self.whole = self._helped(helpers)
        self.all = tuple(self._find())
        self._begins = [spot.span.start for spot in self.all]

    def within(self, start: int, end: int) -> list[Spot]:
        """The spots that begin in [start, end)."""
        first, last = (bisect.bisect_left(self._begins, at) for at in (start, end))
        return list(self.all[first:last])

    def belongs_elsewhere(self, offset: int) -> bool:
        """Whether the word is of a place in which nothing of the article happens: 仓山区的鞋厂."""
        mentions = self._discourse.within(PLACE_KINDS, Span(max(0, offset - 14), offset))
        last = mentions[-1] if mentions else None
        if last is None or last.place is None or self._folded[last.span.end : offset] not in ("", "的"):
            return False
        return self._is_far(last.place) or last.place in self._helping

    def only_helps(self, mention: Mention) -> bool:
        """Whether the place gives, buys or judges, so that the work is done elsewhere: 县里补, 芙蓉区帮建的."""
        name = mention.span.of(self._folded)
        if mention.place is None:
            return True
        if self._is_far(mention.place) or mention.place in self._helping or mention.span in self._helping_spans:
            return True
        if mention.place.level.rank > Level.TOWNSHIP.rank:
            return False
        if project_pattern("officials").fullmatch(name):
            return True
        before = self._folded[max(0, mention.span.start - 1) : mention.span.start]
        if before in set("与同和跟向对给为在"):
            return False
        behind = self._folded[mention.span.end : mention.span.end + 12]
        return project_pattern("helper").match(behind) is not None

    def _find(self) -> Iterator[Spot]:
        for mention in self._discourse.places():
            if mention.place is not None and not self.only_helps(mention):
                yield Spot(mention.place, mention)
            elif mention.unit is not None and mention.unit.seat is not None and self._is_given(mention):
                yield Spot(mention.unit.seat, mention)

    def _helped(self, helpers: Sequence[Assistance]) -> Place | None:
        """What the article is about; where that only helps, the place it helps first."""
        whole = self._discourse.whole
        if whole is None or whole not in self._helping or self._names_parts_of(whole):
            return whole
        return next((f.place for f in helpers if f.place.level is Level.COUNTY), whole)

    def _names_parts_of(self, whole: Place) -> bool:
        """Whether the article names townships or villages of the place, so that things happen there too."""
        parts = (m.place for m in self._discourse.places() if m.place is not None and m.unit is None)
        return any(part.level.rank > Level.COUNTY.rank and holds(whole, part) for part in parts)

    def _is_given(self, mention: Mention) -> bool:
        """Whether the unit is a school or clinic that is helped: 给才纳乡小学添了操场."""
        name = mention.span.of(self._folded)
        before = self._folded[max(0, mention.span.start - 8) : mention.span.start]
        if mention.kind is MentionKind.HELPED:
            seat = mention.unit.seat if mention.unit is not None else None
            return seat is not None and (seat.level.rank > Level.COUNTY.rank or not before.endswith("在"))
        return bool(project_pattern("institution").search(name) and project_pattern("target").search(before))

    def _is_far(self, place: Place) -> bool:
        """Whether a place lies in another province than what the article is about."""
        whole = self.whole
        known = whole is not None and whole.code is not None and place.code is not None
        return known and whole is not None and (place.code or "")[:2] != (whole.code or "")[:2]


def holds(upper: Place, lower: Place) -> bool:
    """Whether one place lies in the other, or is the same."""
    if upper.code and lower.code:
        return lower.code.startswith(upper.code)
    return lower.path[: len(upper.path)] == upper.path
