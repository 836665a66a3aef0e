"""Villages and townships that the gazetteer lacks 未收录地名: read by their suffix, left edge, and the words around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.gazetteer.taken import Taken
from graph.grammar.place_names import PlaceName
from graph.grammar.place_words import PlaceWords
from graph.model import Level, Span

__all__ = ["unknown_names"]


def unknown_names(
    folded: str, known: Sequence[PlaceName], lines: Sequence[Span], words: PlaceWords
) -> Iterator[PlaceName]:
    """Villages and townships outside the gazetteer, by suffix and left edge."""
    ends = {hit.span.end: hit for hit in known}
    taken = Taken(len(folded), (hit.span for hit in known))
    for line in lines:
        for match in words.suffix.finditer(folded, line.start, line.end):
            start = _left_edge(folded, match.start(), line.start, ends, words)
            span = Span(start, match.end()) if start is not None else None
            if span is None or taken.meets(span):
                continue
            surface = span.of(folded)
            level = Level.VILLAGE if words.village.fullmatch(match.group()) else Level.TOWNSHIP
            above = ends.get(span.start)
            if not _may_be_named(surface, above, words):
                continue
            if not (above is not None and above.level.rank < level.rank) and (
                not _helps_as_township(folded, span, line, words)
                if level is Level.TOWNSHIP
                else not _stands_alone(folded, span, words, ends)
            ):
                continue
            yield PlaceName(span, surface, (), level)


def _may_be_named(surface: str, above: PlaceName | None, words: PlaceWords) -> bool:
    """Whether a place can be called so: no 贫困村, no 小山村; behind its township a 李山村 can."""
    if above is None and surface in words.not_villages:
        return False
    ending = next((w for w in words.not_endings if surface.endswith(w)), None)
    if ending is None:
        return True
    named = above is not None and ending in words.endings_of_names and len(surface) == len(ending) + 1
    return named and not surface.startswith(words.words_before_them)


def _stands_alone(folded: str, span: Span, words: PlaceWords, ends: Mapping[int, PlaceName]) -> bool:
    """Whether a name that no place precedes is one: short, behind a word that calls for a place, no verb in it."""
    name = words.village.sub("", span.of(folded))
    if span.start - 1 in ends and folded[span.start - 1] in "、和与及":
        return len(name) <= words.longest_alone and words.verbs.search(name) is None
    if len(name) > words.longest_alone or words.verbs.search(name):
        return False
    called = words.calls.search(folded, max(0, span.start - 4), span.start)
    return called is not None and (
        folded.count(span.of(folded)) > 1 or words.follows.match(folded, span.end) is not None
    )


def _helps_as_township(folded: str, span: Span, line: Span, words: PlaceWords) -> bool:
    """Whether a township of elsewhere opens a clause in which it helps: 虎门镇对口帮扶新丰县梅坑镇."""
    stem = words.suffix.sub("", span.of(folded))
    opens = span.start == line.start or folded[span.start - 1] in "，。；：、"
    return len(stem) == _TWO and opens and words.helping.match(folded, span.end, line.end) is not None


#: Characters of a name that is no description: 虎门, but not 经济强 or 古.
_TWO = 2


def _left_edge(folded: str, at: int, floor: int, ends: Mapping[int, PlaceName], words: PlaceWords) -> int | None:
    """Where the name whose suffix begins at `at` starts: behind a place, or behind what no village name holds."""
    for start in range(at - 1, max(floor, at - words.longest_name) - 1, -1):
        of_the_name = folded.startswith(_CLAN_VILLAGE, start)
        if not "\u4e00" <= folded[start] <= "\u9fff" or (
            folded[start] in words.never_behind_a_place and not of_the_name
        ):
            break
        if start in ends and ends[start].level.rank < Level.VILLAGE.rank:
            return start
    start = at
    while start > floor and at - start <= words.longest_name:
        before = folded[start - 1]
        if before in "和与及同" and start - 1 in ends:
            break
        of_the_name = folded.startswith(_CLAN_VILLAGE, start - 1)
        if not "\u4e00" <= before <= "\u9fff" or (before in words.never_in_names and not of_the_name):
            break
        if start < at and folded.startswith(words.edges, start - 2, start):
            break
        start -= 1
    return start if 1 <= at - start <= words.longest_name else None


#: 张各庄, 李各庄: the home of a clan, where 各 is part of the name.
_CLAN_VILLAGE = "各庄"
