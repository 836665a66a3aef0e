"""Discourse: what a clause leaves out and the text before it supplies.

Reports name a village once and go on for a paragraph. The place of a clause is the narrowest one named before it in its
sentence, else in its paragraph, else the last village of the paragraph before, else what the article is about.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.gazetteer.places import Gazetteer
from graph.grammar.mentions import Mention, MentionKind
from graph.model import BlockKind, Place, Span
from graph.text.sentences import Sentence

__all__ = ["PLACE_KINDS", "Discourse", "PlaceHere"]

PLACE_KINDS = frozenset(
    {
        MentionKind.PROVINCE,
        MentionKind.PREFECTURE,
        MentionKind.COUNTY,
        MentionKind.TOWNSHIP,
        MentionKind.VILLAGE,
    }
)


@dataclass(frozen=True, slots=True)
class PlaceHere:
    """A place that holds at some point of the text, the mention it comes from (None: from the article as a whole)."""

    place: Place
    mention: Mention | None

    @property
    def antecedents(self) -> tuple[Span, ...]:
        return (self.mention.span,) if self.mention is not None else ()


class Discourse:
    """The mentions of an article in order, with the questions that rules ask about what stands before a point."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        *,
        whole: Place | None,
        topic: Mention | None,
        aside: frozenset[Span] = frozenset(),
        beside: frozenset[Span] = frozenset(),
        county_wide: bool = False,
    ) -> None:
        """`aside` are places that others go to or come from, `beside` neighbours of the village the text is about.

        `county_wide` says that the article is about a whole county.
        """
        self._aside = aside
        self._beside = beside
        self._county_wide = county_wide
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._opens = {s.paragraph: s.span.start for s in reversed(sentences)}
        self._closes = {s.paragraph: s.span.end for s in sentences}
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._offsets = [m.span.start for m in self._mentions]
        self._by_kinds: dict[tuple[frozenset[MentionKind], bool], tuple[Sequence[int], Sequence[Mention]]] = {}
        self._whole = whole
        self._topic = topic

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the offset, or the last one before it."""
        return self._sentences[max(0, bisect.bisect_right(self._starts, offset) - 1)]

    def last(self, kinds: frozenset[MentionKind], before: int, *, since: int = 0) -> Mention | None:
        """The last mention of one of the kinds that begins in [since, before)."""
        offsets, mentions = self._of(kinds)
        at = bisect.bisect_left(offsets, before) - 1
        return mentions[at] if at >= 0 and offsets[at] >= since else None

    def _of(self, kinds: frozenset[MentionKind], *, aside: bool = False) -> tuple[Sequence[int], Sequence[Mention]]:
        """The mentions of some kinds, with where they begin, those `aside` only where asked for; gathered once."""
        if (kinds, aside) not in self._by_kinds:
            found = [m for m in self._mentions if m.kind in kinds and (aside or m.span not in self._aside)]
            self._by_kinds[kinds, aside] = ([m.span.start for m in found], found)
        return self._by_kinds[kinds, aside]

    def first(self, kinds: frozenset[MentionKind], within: Span) -> Mention | None:
        """The first mention of one of the kinds that begins in the span."""
        offsets, mentions = self._of(kinds, aside=True)
        at = bisect.bisect_left(offsets, within.start)
        return mentions[at] if at < len(offsets) and offsets[at] < within.end else None

    def places(self) -> tuple[Mention, ...]:
        """Places and units in order, but for the places in which nothing of the article happens."""
        kinds = PLACE_KINDS | {MentionKind.UNIT, MentionKind.HELPED}
        return tuple(m for m in self._mentions if m.kind in kinds and m.span not in self._aside)

    def within(self, kinds: frozenset[MentionKind], span: Span) -> tuple[Mention, ...]:
        """The mentions of the kinds that begin in the span, in order."""
        at, end = bisect.bisect_left(self._offsets, span.start), bisect.bisect_left(self._offsets, span.end)
        return tuple(m for m in self._mentions[at:end] if m.kind in kinds)

    def paragraph_start(self, offset: int) -> int:
        """Where the paragraph that holds the offset begins."""
        return self._opens[self.sentence_at(offset).paragraph]

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph that holds the offset ends."""
        return self._closes[self.sentence_at(offset).paragraph]

    @property
    def whole(self) -> Place | None:
        """The place the whole article is about: its county, else its prefecture or province."""
        return self._whole

    @property
    def county_wide(self) -> bool:
        """Whether the article is about a county or more, so that a village holds no longer than its sentence."""
        return self._county_wide

    @property
    def topic(self) -> PlaceHere | None:
        """The village the article is about, if it is about one."""
        if self._topic is None or self._topic.place is None:
            return None
        return PlaceHere(self._topic.place, self._topic)

    @cached_property
    def only_village(self) -> PlaceHere | None:
        """The village that the article names, where it names one and no other."""
        _, found = self._of(frozenset({MentionKind.VILLAGE}))
        if not found or found[0].place is None or any(m.place != found[0].place for m in found):
            return None
        return PlaceHere(found[0].place, found[0])

    def place_at(self, offset: int) -> PlaceHere | None:
        """The place that holds at an offset; None where the article names no place at all."""
        sentence = self.sentence_at(offset)
        here = self._narrowest(sentence.span.start, offset)
        if here is None:
            here = self.last(PLACE_KINDS, offset, since=self.paragraph_start(offset))
        if here is not None and here.place is not None:
            return PlaceHere(here.place, here)
        return self.place_beyond(offset)

    def place_beyond(self, offset: int) -> PlaceHere | None:
        """The place that holds at an offset whose paragraph names none: the article's own, the paragraph's before."""
        if self._topic is not None and self._topic.place is not None and self._topic.span.start < offset:
            return PlaceHere(self._topic.place, self._topic)
        carried = None if self._county_wide else self._from_paragraph_before(offset)
        if carried is not None:
            return carried
        return PlaceHere(self._whole, None) if self._whole is not None else None

    def _from_paragraph_before(self, offset: int) -> PlaceHere | None:
        """The village of the paragraph before, where that names exactly one and is no caption."""
        start = self.paragraph_start(offset)
        if start == 0:
            return None
        before = self.sentence_at(start - 1)
        if before.kind is not BlockKind.BODY:
            return None
        since = self.paragraph_start(before.span.start)
        village = frozenset({MentionKind.VILLAGE})
        last, first = self.last(village, start, since=since), self.first(village, Span(since, start))
        if last is None or first is None or last.place is None or last.place != first.place:
            return None
        return PlaceHere(last.place, last)

    def _narrowest(self, since: int, before: int) -> Mention | None:
        """The last place of the sentence before an offset."""
        return self.last(PLACE_KINDS, before, since=since)

    def coordinated(self, mention: Mention, folded: str) -> tuple[Mention, ...]:
        """The mention with those of its level that are listed with it: 甲村、乙村和丙村."""
        at = bisect.bisect_left(self._offsets, mention.span.start)
        at += self._mentions[at : at + 8].index(mention)
        first = last = at
        while first > 0 and self._listed(first - 1, folded):
            first -= 1
        while last + 1 < len(self._mentions) and self._listed(last, folded):
            last += 1
        return tuple(m for m in self._mentions[first : last + 1] if m.kind is mention.kind)

    def _listed(self, at: int, folded: str) -> bool:
        """Whether the mention at `at` and the next are two places of a list."""
        one, two = self._mentions[at], self._mentions[at + 1]
        between = folded[one.span.end : two.span.start]
        return one.kind in PLACE_KINDS and two.kind is one.kind and between in {"、", "和", "与", "及", "以及", "，和"}

    def village_at(self, offset: int) -> PlaceHere | None:
        """The village that holds at an offset: the last one named before it, else the article's own."""
        villages = frozenset({MentionKind.VILLAGE})
        mention = self.last(villages, offset)
        while mention is not None and mention.span in self._beside:
            mention = self.last(villages, mention.span.start)
        mention = mention or self._topic
        if mention is None or mention.place is None:
            return None
        return PlaceHere(mention.place, mention)


def whole_place(codes: Sequence[str | None]) -> Place | None:
    """The narrowest of the codes as a place: county, else prefecture, else province."""
    code = next((c for c in codes if c), None)
    return Gazetteer.default().to_place(code) if code else None
