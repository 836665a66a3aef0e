"""Where work is done: the place of a word that names work.

The clause itself comes first: the narrowest place before the word, or behind it where something is brought or built
there (落户V, 送到V). Then the clauses before, the household last named, the paragraph, what the article is about.
Places that only help, buy or judge (芙蓉区帮建的, 县里补, 在全市推广) are no places of work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_words import project_pattern
from graph.model import Assistance, BlockKind, Level, Place, Span
from graph.text.sentences import Sentence

__all__ = ["ProjectPlaces"]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A mention that may be the place of work: a place, or a school or clinic that stands in one."""

    place: Place
    mention: Mention

    @property
    def span(self) -> Span:
        return self.mention.span

    @property
    def here(self) -> PlaceHere:
        return PlaceHere(self.place, self.mention)


class ProjectPlaces:
    """The places of work of one article."""

    def __init__(
        self,
        analysis: Analysis,
        *,
        homes: Mapping[str, Place],
        served: Sequence[Place] = (),
        helpers: Sequence[Assistance] = (),
    ) -> None:
        """`homes`: where assisted households live; `served`: where posted people serve; `helpers`: places that help."""
        self._analysis = analysis
        self._folded = analysis.article.folded
        self._homes = homes
        helping = {fact.assister_place for fact in helpers if fact.assister_place is not None}
        self._helping = {place for place in helping if place.level.rank <= Level.COUNTY.rank}
        self._helping_spans = {fact.assister_span for fact in helpers}
        self._whole_place = self._helped(helpers)
        self._spots = tuple(self._find_spots())
        self._served = _most_of(served)
        titled = [s.place for t in analysis.sentences if t.kind is BlockKind.TITLE for s in self._within(*_ends(t))]
        self._wide = self._whole_place in titled
        self._titled = titled[0] if titled and titled[0].level is Level.TOWNSHIP else None

    def of(
        self, at: Span, clause: Span, sentence: Sentence, *, near: bool = False
    ) -> Sequence[tuple[Place, Mention | None]]:
        """The places of the work that `at` names: several where a list of villages shares it.

        `near` looks no further than the paragraph, then takes the whole of what the article is about.
        """
        if self._belongs_elsewhere(at.start):
            return []
        here = self._above_villages(at.start, sentence) or self._here(at, clause, sentence, near)
        if here is None:
            return []
        if here.mention is None or here.mention.kind not in PLACE_KINDS:
            return [(here.place, here.mention)]
        group = self._analysis.discourse.coordinated(here.mention, self._folded)
        return [(m.place, m) for m in group if m.place is not None and not self._only_helps(m)]

    def _belongs_elsewhere(self, offset: int) -> bool:
        """Whether the word is of a place in which nothing of the article happens: 仓山区的鞋厂."""
        mentions = self._analysis.discourse.within(PLACE_KINDS, Span(max(0, offset - 14), offset))
        last = mentions[-1] if mentions else None
        if last is None or last.place is None or self._folded[last.span.end : offset] not in ("", "的"):
            return False
        return self._far(last.place) or last.place in self._helping

    # --- one place ----------------------------------------------------------------------------------------------

    def _here(self, at: Span, clause: Span, sentence: Sentence, near: bool) -> PlaceHere | None:
        start, alone = self._segment(at.start, sentence)
        in_clause = self._narrowest(self._within(clause.start, at.start))
        if in_clause is not None and self._is_above(in_clause.place):
            return None
        target = next((s for s in self._within(at.start, clause.end) if self._is_target(s, at.start)), None)
        if target is not None and (in_clause is None or _holds(in_clause.place, target.place)):
            return target.here
        found = in_clause or self._narrowest(self._within(start, at.start)) or self._goes_on(clause, sentence)
        if found is None and not alone:
            found = self._narrowest(self._within(sentence.span.start, at.start))
        home = self._home(start, at.start, after=found)
        if home is not None:
            return home
        if found is not None:
            return found.here
        return self._of_article(at.start) if alone else self._before(at.start, sentence, near) or self._whole()

    def _segment(self, offset: int, sentence: Sentence) -> tuple[int, bool]:
        """Where the part between ； begins that holds the offset, and whether it is an item of a list of its own.

        An item that begins with whoever acts (…；丙公司…, 3.丙会：…) has nothing to do with the places of those before.
        """
        begin = sentence.span.start
        start = max(self._folded.rfind("；", begin, offset) + 1, begin)
        item = project_pattern("item").match(self._folded, start)
        at = item.end() if item is not None else start
        units = self._analysis.discourse.within(frozenset({MentionKind.UNIT}), Span(start, max(start, offset)))
        if not units or units[0].span.start != at:
            return start, False
        return start, at > start if start == begin else len({s.place for s in self._within(begin, start)}) > 1

    def _narrowest(self, spots: Sequence[_Spot]) -> _Spot | None:
        """The last of the spots, or one before it that lies inside it: 北冈村的做法在全市推广."""
        found: _Spot | None = None
        for spot in spots:
            if found is None or not (_holds(spot.place, found.place) and not self._opens(spot)):
                found = spot
        return found

    def _opens(self, spot: _Spot) -> bool:
        """Whether a clause begins with the place, so that it is spoken of anew."""
        return self._folded[spot.span.start - 1 : spot.span.start] in ("", "。", "\n", "，", "；", "！", "？", "：")

    def _is_target(self, spot: _Spot, since: int) -> bool:
        """Whether work is brought to or done at a place, as the words right before it say."""
        before = self._folded[max(since, spot.span.start - 8) : spot.span.start]
        return project_pattern("target").search(before) is not None

    def _goes_on(self, clause: Span, sentence: Sentence) -> _Spot | None:
        """A place to which the next clause of the sentence takes the work: 投入80万元，在V建起…"""
        end = self._next_end(clause.end, sentence)
        return next((s for s in self._within(clause.end, end) if self._is_target(s, clause.end)), None)

    def _next_end(self, offset: int, sentence: Sentence) -> int:
        """Where the clause behind the mark at an offset ends; the offset itself where that mark is a ；."""
        if self._folded[offset : offset + 1] != "，":
            return offset
        ends = [e for mark in "，；" if (e := self._folded.find(mark, offset + 1, sentence.span.end)) >= 0]
        return min(ends, default=sentence.span.end)

    def _home(self, start: int, end: int, *, after: _Spot | None) -> PlaceHere | None:
        """Where the household lives that is named last, behind the last place."""
        since = max(start, after.span.end if after is not None else start)
        mention = self._analysis.discourse.last(frozenset({MentionKind.HOUSEHOLD}), end, since=since)
        if mention is None or mention.person is None:
            return None
        home = self._homes.get(mention.person.name)
        if home is None or (after is not None and not _holds(after.place, home)):
            return None
        return PlaceHere(home, mention)

    def _before(self, offset: int, sentence: Sentence, near: bool) -> PlaceHere | None:
        """What the paragraph, the paragraph before it or the article says."""
        discourse = self._analysis.discourse
        start = discourse.paragraph_start(offset)
        spots = self._within(start, sentence.span.start)
        low = [s for s in spots if s.place.level.rank >= Level.TOWNSHIP.rank]
        spot = self._narrowest(low or [s for s in spots if self._opens(s)])
        home = self._home(start, offset, after=spot)
        if home is not None:
            return home
        if spot is not None:
            return spot.here
        topic = self._topic()
        if topic is not None and topic.mention is not None and topic.mention.span.start < offset:
            return topic
        return None if self._wide or near else self._from_elsewhere(offset, sentence)

    def _from_elsewhere(self, offset: int, sentence: Sentence) -> PlaceHere | None:
        """The paragraph before, where the posted people serve, or what the paragraph names later."""
        discourse = self._analysis.discourse
        later = [s for s in self._within(offset, sentence.span.end) if s.place.level is Level.VILLAGE]
        if later:
            return later[0].here
        carried = self._carried(discourse.paragraph_start(offset))
        if carried is not None:
            return carried
        if self._served is not None:
            return PlaceHere(self._served, None)
        ahead = self._within(sentence.span.end, discourse.paragraph_end(offset))
        return ahead[0].here if ahead else self._topic()

    def _of_article(self, offset: int) -> PlaceHere | None:
        """The village the article is about, else the whole of it."""
        topic = self._topic()
        return topic if topic is not None and not self._wide else self._whole()

    def _topic(self) -> PlaceHere | None:
        """The village the article is about, unless it is named no more often than another."""
        topic = self._analysis.discourse.topic
        counts = Counter(s.place for s in self._spots if s.place.level is Level.VILLAGE)
        if topic is None or any(n >= counts[topic.place] for place, n in counts.items() if place != topic.place):
            return None
        return topic

    def _carried(self, start: int) -> PlaceHere | None:
        """The one village of the paragraph before."""
        if start == 0:
            return None
        discourse = self._analysis.discourse
        since = discourse.paragraph_start(discourse.sentence_at(start - 1).span.start)
        villages = [s for s in self._within(since, start) if s.place.level.rank >= Level.VILLAGE.rank]
        if not villages or any(s.place != villages[0].place for s in villages):
            return None
        return villages[-1].here

    def _whole(self) -> PlaceHere | None:
        whole = self._titled or self._whole_place
        return PlaceHere(whole, None) if whole is not None else None

    def _is_above(self, place: Place) -> bool:
        """Whether a place holds what the article is about: figures of the whole prefecture are not its work."""
        whole = self._whole_place
        return whole is not None and place.level.rank < whole.level.rank and _holds(place, whole)

    # --- villages counted ---------------------------------------------------------------------------------------

    def _above_villages(self, offset: int, sentence: Sentence) -> PlaceHere | None:
        """在13个贫困村实施: the place that holds the villages counted, not one of those named before."""
        since = sentence.span.start
        crowds = list(project_pattern("villages").finditer(self._folded, since, offset))
        if not crowds:
            return None
        named = self._within(since, offset)
        if named and (
            named[-1].span.start > crowds[-1].start() or self._sums_up(named[-1].span.end, crowds[-1].start())
        ):
            return None
        start = self._analysis.discourse.paragraph_start(offset)
        lowest = Level.COUNTY if project_pattern("townships").search(crowds[-1].group()) else Level.TOWNSHIP
        upper = [s for s in self._within(start, offset) if s.place.level.rank <= lowest.rank]
        return upper[-1].here if upper else self._whole()

    def _sums_up(self, start: int, end: int) -> bool:
        """Whether the count only sums up the places named before it: 甲村、乙村等7个镇10个村."""
        return project_pattern("summed_up").fullmatch(self._folded, start, max(start, end)) is not None

    def _helped(self, helpers: Sequence[Assistance]) -> Place | None:
        """What the article is about; where that only helps, the place it helps first."""
        whole = self._analysis.discourse.whole
        if whole is None or whole not in self._helping:
            return whole
        return next((f.place for f in helpers if f.place.level is Level.COUNTY), whole)

    # --- spots --------------------------------------------------------------------------------------------------

    def _within(self, start: int, end: int) -> list[_Spot]:
        return [s for s in self._spots if start <= s.span.start < end]

    def _find_spots(self) -> Iterator[_Spot]:
        for mention in self._analysis.discourse.places():
            if mention.place is not None and not self._only_helps(mention):
                yield _Spot(mention.place, mention)
            elif mention.unit is not None and mention.unit.seat is not None and self._is_given(mention):
                yield _Spot(mention.unit.seat, mention)

    def _is_given(self, mention: Mention) -> bool:
        """Whether the unit is a school or clinic that is helped: 给才纳乡小学添了操场."""
        name = mention.span.of(self._folded)
        before = self._folded[max(0, mention.span.start - 8) : mention.span.start]
        if mention.kind is MentionKind.HELPED:
            seat = mention.unit.seat if mention.unit is not None else None
            return seat is not None and (seat.level.rank > Level.COUNTY.rank or not before.endswith("在"))
        return bool(project_pattern("institution").search(name) and project_pattern("target").search(before))

    def _far(self, place: Place) -> bool:
        """Whether a place lies in another province than what the article is about."""
        whole = self._whole_place
        known = whole is not None and whole.code is not None and place.code is not None
        return known and whole is not None and (place.code or "")[:2] != (whole.code or "")[:2]

    def _only_helps(self, mention: Mention) -> bool:
        """Whether the place gives, buys or judges, so that the work is done elsewhere: 县里补, 芙蓉区帮建的."""
        name = mention.span.of(self._folded)
        if mention.place is None:
            return True
        if self._far(mention.place) or mention.place in self._helping or mention.span in self._helping_spans:
            return True
        if mention.place.level.rank > Level.TOWNSHIP.rank:
            return False
        if project_pattern("officials").fullmatch(name):
            return True
        if self._folded[mention.span.start - 1 : mention.span.start] in (
            "与",
            "同",
            "和",
            "跟",
            "向",
            "对",
            "给",
            "为",
            "在",
        ):
            return False
        behind = self._folded[mention.span.end : mention.span.end + 12]
        return project_pattern("helper").match(behind) is not None


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _most_of(places: Sequence[Place]) -> Place | None:
    """The place that at least half of the places are, None where there is none."""
    counts = Counter(places)
    best = max(counts, key=lambda place: counts[place], default=None)
    return best if best is not None and counts[best] * 2 > len(places) else None


def _holds(upper: Place, lower: Place) -> bool:
    """Whether one place lies in the other, or is the same."""
    if upper.code and lower.code:
        return lower.code.startswith(upper.code)
    return lower.path[: len(upper.path)] == upper.path
