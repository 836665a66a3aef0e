"""Where work is done: the place of a word that names work.

The clause itself comes first: the narrowest place before the word, or behind it where something is brought or built
there (落户V, 送到V). Then the clauses before, the household last named, the paragraph, what the article is about.
Places that only help, buy or judge (芙蓉区帮建的, 县里补, 在全市推广) are no places of work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_spots import Spot, Spots, holds
from graph.grammar.project_words import project_pattern
from graph.model import Assistance, BlockKind, Level, Place, Span
from graph.text.sentences import Sentence

__all__ = ["ProjectPlaces"]


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
        self._found = Spots(analysis, helpers)
        self._served = _most_of(served)
        titles = [t.span for t in analysis.sentences if t.kind is BlockKind.TITLE]
        titled = [s.place for t in titles for s in self._found.within(t.start, t.end)]
        self._wide = self._found.whole in titled
        self._titled = titled[0] if titled and titled[0].level is Level.TOWNSHIP else None

    def of(
        self, at: Span, clause: Span, sentence: Sentence, *, near: bool = False
    ) -> Sequence[tuple[Place, Mention | None]]:
        """The places of the work that `at` names: several where a list of villages shares it.

        `near` looks no further than the paragraph, then takes the whole of what the article is about.
        """
        if self._found.belongs_elsewhere(at.start):
            return []
        here = self._above_villages(at.start, sentence) or self._here(at, clause, sentence, near)
        if here is None:
            return []
        if here.mention is None or here.mention.kind not in PLACE_KINDS:
            return [(here.place, here.mention)]
        group = self._analysis.discourse.coordinated(here.mention, self._folded)
        return [(m.place, m) for m in group if m.place is not None and not self._found.only_helps(m)]

    # --- one place ----------------------------------------------------------------------------------------------

    def _here(self, at: Span, clause: Span, sentence: Sentence, near: bool) -> PlaceHere | None:
        start, alone = self._segment(at.start, sentence)
        in_clause = self._narrowest(self._found.within(clause.start, at.start))
        if in_clause is not None and self._is_above(in_clause.place):
            return None
        target = next((s for s in self._found.within(at.start, clause.end) if self._is_target(s, at.start)), None)
        if target is not None and (in_clause is None or holds(in_clause.place, target.place)):
            return target.here
        found = in_clause or self._narrowest(self._found.within(start, at.start)) or self._goes_on(clause, sentence)
        if found is None and not alone:
            found = self._narrowest(self._found.within(sentence.span.start, at.start))
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
        return start, at > start if start == begin else len({s.place for s in self._found.within(begin, start)}) > 1

    def _narrowest(self, spots: Sequence[Spot]) -> Spot | None:
        """The last of the spots, or one before it that lies inside it: 北冈村的做法在全市推广."""
        found: Spot | None = None
        for spot in spots:
            if found is None or not (holds(spot.place, found.place) and not self._opens(spot)):
                found = spot
        return found

    def _opens(self, spot: Spot) -> bool:
        """Whether a clause begins with the place, so that it is spoken of anew."""
        return self._folded[spot.span.start - 1 : spot.span.start] in ("", "。", "\n", "，", "；", "！", "？", "：")

    def _is_target(self, spot: Spot, since: int) -> bool:
        """Whether work is brought to or done at a place, as the words right before it say."""
        before = self._folded[max(since, spot.span.start - 8) : spot.span.start]
        return project_pattern("target").search(before) is not None

    def _goes_on(self, clause: Span, sentence: Sentence) -> Spot | None:
        """A place to which the next clause of the sentence takes the work: 投入80万元，在V建起…"""
        end = self._next_end(clause.end, sentence)
        return next((s for s in self._found.within(clause.end, end) if self._is_target(s, clause.end)), None)

    def _next_end(self, offset: int, sentence: Sentence) -> int:
        """Where the clause behind the mark at an offset ends; the offset itself where that mark is a ；."""
        if self._folded[offset : offset + 1] != "，":
            return offset
        ends = [e for mark in "，；" if (e := self._folded.find(mark, offset + 1, sentence.span.end)) >= 0]
        return min(ends, default=sentence.span.end)

    def _home(self, start: int, end: int, *, after: Spot | None) -> PlaceHere | None:
        """Where the household lives that is named last, behind the last place."""
        since = max(start, after.span.end if after is not None else start)
        mention = self._analysis.discourse.last(frozenset({MentionKind.HOUSEHOLD}), end, since=since)
        if mention is None or mention.person is None:
            return None
        home = self._homes.get(mention.person.name)
        if home is None or (after is not None and not holds(after.place, home)):
            return None
        return PlaceHere(home, mention)

    def _before(self, offset: int, sentence: Sentence, near: bool) -> PlaceHere | None:
        """What the paragraph, the paragraph before it or the article says."""
        discourse = self._analysis.discourse
        start = discourse.paragraph_start(offset)
        spots = self._found.within(start, sentence.span.start)
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
        later = [s for s in self._found.within(offset, sentence.span.end) if s.place.level is Level.VILLAGE]
        if later:
            return later[0].here
        carried = self._carried(discourse.paragraph_start(offset))
        if carried is not None:
            return carried
        if self._served is not None:
            return PlaceHere(self._served, None)
        ahead = self._found.within(sentence.span.end, discourse.paragraph_end(offset))
        return ahead[0].here if ahead else self._topic()

    def _of_article(self, offset: int) -> PlaceHere | None:
        """The village the article is about, else the whole of it."""
        topic = self._topic()
        return topic if topic is not None and not self._wide else self._whole()

    def _topic(self) -> PlaceHere | None:
        """The village the article is about, unless it is named no more often than another."""
        topic = self._analysis.discourse.topic
        counts = Counter(s.place for s in self._found.all if s.place.level is Level.VILLAGE)
        if topic is None or any(n >= counts[topic.place] for place, n in counts.items() if place != topic.place):
            return None
        return topic

    def _carried(self, start: int) -> PlaceHere | None:
        """The one village of the paragraph before."""
        if start == 0:
            return None
        discourse = self._analysis.discourse
        since = discourse.paragraph_start(discourse.sentence_at(start - 1).span.start)
        villages = [s for s in self._found.within(since, start) if s.place.level.rank >= Level.VILLAGE.rank]
        if not villages or any(s.place != villages[0].place for s in villages):
            return None
        return villages[-1].here

    def _whole(self) -> PlaceHere | None:
        whole = self._titled or self._found.whole
        return PlaceHere(whole, None) if whole is not None else None

    def _is_above(self, place: Place) -> bool:
        """Whether a place holds what the article is about: figures of the whole prefecture are not its work."""
        whole = self._found.whole
        return whole is not None and place.level.rank < whole.level.rank and holds(place, whole)

    # --- villages counted ---------------------------------------------------------------------------------------

    def _above_villages(self, offset: int, sentence: Sentence) -> PlaceHere | None:
        """在13个贫困村实施: the place that holds the villages counted, not one of those named before."""
        since = sentence.span.start
        crowds = list(project_pattern("villages").finditer(self._folded, since, offset))
        if not crowds:
            return None
        named = self._found.within(since, offset)
        if named and (
            named[-1].span.start > crowds[-1].start() or self._sums_up(named[-1].span.end, crowds[-1].start())
        ):
            return None
        start = self._analysis.discourse.paragraph_start(offset)
        lowest = Level.COUNTY if project_pattern("townships").search(crowds[-1].group()) else Level.TOWNSHIP
        upper = [s for s in self._found.within(start, offset) if s.place.level.rank <= lowest.rank]
        return upper[-1].here if upper else self._whole()

    def _sums_up(self, start: int, end: int) -> bool:
        """Whether the count only sums up the places named before it: 甲村、乙村等7个镇10个村."""
        return project_pattern("summed_up").fullmatch(self._folded, start, max(start, end)) is not None


def _most_of(places: Sequence[Place]) -> Place | None:
    """The place that at least half of the places are, None where there is none."""
    counts = Counter(places)
    best = max(counts, key=lambda place: counts[place], default=None)
    return best if best is not None and counts[best] * 2 > len(places) else None
