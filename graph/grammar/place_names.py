"""Names of places that the gazetteer knows 已知地名: those of the nation, and of the article's own counties.

A name found is not yet a place: it carries the codes it may stand for, and `graph.grammar.place_chains` resolves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.gazetteer.context import PlaceContext, begun_in
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.taken import Taken
from graph.grammar.place_lists import listed_names
from graph.grammar.place_words import place_words
from graph.grammar.short_places import short_names
from graph.model import Level, Span

__all__ = ["PlaceName", "known_names", "names_in_lists", "names_in_short"]


_LEVEL_OF_LENGTH = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY, 9: Level.TOWNSHIP, 12: Level.VILLAGE}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name found, before it is resolved: codes it may stand for, empty for a place the gazetteer lacks."""

    span: Span
    surface: str
    codes: tuple[str, ...]
    level: Level


def known_names(folded: str, context: PlaceContext, lines: Sequence[Span]) -> Iterator[PlaceName]:
    """Names of the nation and of the article's own counties, where they are no part of another word."""
    surfaces = _surfaces(folded, context)
    for span in Scanner(surfaces).in_each(folded, lines):
        surface = span.of(folded)
        codes = surfaces[surface]
        if surface in place_words().not_villages or _part_of_a_word(folded, span, codes):
            continue
        if len(codes[0]) == 12 and not _is_village(folded, span):
            continue
        level = _LEVEL_OF_LENGTH[len(codes[0])]
        other = _OTHER_SUFFIX.match(folded, span.end) if level is Level.TOWNSHIP else None
        if other is not None and surface[-1] not in "乡镇道":
            yield PlaceName(Span(span.start, other.end()), surface + other.group(), (), level)
        else:
            yield PlaceName(span, surface, codes, level)


def names_in_short(folded: str, known: Sequence[PlaceName], lines: Sequence[Span]) -> list[PlaceName]:
    """Prefectures and counties by short names that no county of the article explains."""
    taken = Taken(len(folded), (hit.span for hit in known))
    ends = {hit.span.end: hit.codes for hit in known}
    found = short_names(folded, ends, lines, _nation()[1])
    return [
        PlaceName(s, s.of(folded), codes, _LEVEL_OF_LENGTH[len(codes[0])]) for s, codes in found if not taken.meets(s)
    ]


#: Behind the short name of a township: it was, or has become, a township of another kind (某街道, once 某乡).
_OTHER_SUFFIX = re.compile("街道|[乡镇](?![乡镇村])")


def _part_of_a_word(folded: str, span: Span, codes: Sequence[str]) -> bool:
    """河南 in 河南组: the short name of a province or prefecture in front of the end of another name."""
    return (
        len(codes[0]) <= 4
        and not _full(span.of(folded))
        and folded[span.end : span.end + 1] in place_words().not_short_before
        and span.end < len(folded)
    )


def _is_village(folded: str, span: Span) -> bool:
    """Whether the name of a village stands here, not words that read like it: 建设村级广场, 结合村里实际."""
    words, surface = place_words(), span.of(folded)
    stem = words.village.sub("", surface)
    doubtful = len(stem) == 1 or stem in words.names_like_words
    if not doubtful:
        return True
    before = folded[max(0, span.start - 4) : span.start].rpartition("\n")[2]
    if words.not_before.match(folded, span.end) is None:
        return False
    called = not before or words.calls.search(before) is not None or before[-1] in "镇乡村道区县市"
    return called and (len(stem) == 1 or not before.endswith(_CLAUSE_MARKS))


#: What a clause begins behind: there a verb stands as often as a name.
_CLAUSE_MARKS = ("，", "。", "；", "：")


def _surfaces(folded: str, context: PlaceContext) -> Mapping[str, tuple[str, ...]]:
    """What to look for in an article about these counties, of what it holds: surface → codes of one level."""
    gazetteer = Gazetteer.default()
    near = (*context.counties, context.province, context.prefecture)
    found: dict[str, list[str]] = {}
    scanner, nation = _nation()
    for surface in scanner.names_in(folded):
        codes = nation[surface]
        wanted = codes if _full(surface) else [c for c in codes if c in near or len(c) == 2]
        if wanted:
            found[surface] = list(wanted)
    for county in context.counties:
        for surface, codes in gazetteer.surfaces_begun(county, begun_in(folded)).items():
            if (len(surface) > 2 or surface[-1] in "镇乡村") and surface in folded:
                found.setdefault(surface, []).extend(codes)
    return {surface: _one_level(codes) for surface, codes in found.items()}


@lru_cache(maxsize=1)
def _nation() -> tuple[Scanner, Mapping[str, tuple[str, ...]]]:
    """Names of provinces, prefectures and counties, full and short, with the codes they have had."""
    gazetteer = Gazetteer.default()
    surfaces = {s: tuple(filter(gazetteer.by_code, codes)) for s, codes in gazetteer.national_surfaces().items()}
    living = {surface: codes for surface, codes in surfaces.items() if codes}
    return Scanner(living), living


def _full(surface: str) -> bool:
    return (len(surface) > 2 and surface[-1] in "省市县区州盟旗") or surface.endswith("地区")


def _one_level(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes of the highest level among them: 长安 the district before 长安 the township."""
    unique = sorted(set(codes), key=lambda c: (len(c), c))
    return tuple(c for c in unique if len(c) == len(unique[0]))


def names_in_lists(
    folded: str, taken: Sequence[PlaceName], context: PlaceContext, lines: Sequence[Span]
) -> Iterator[PlaceName]:
    """Names that share the suffix at the end of their list, none of those that are taken."""
    spans = Taken(len(folded), (hit.span for hit in taken))
    for span, surface, codes in listed_names(folded, context, lines, _nation()[1]):
        if spans.meets(span) or surface in place_words().not_villages:
            continue
        yield PlaceName(span, surface, codes, _LEVEL_OF_LENGTH[len(codes[0])] if codes else _level_of(surface))


def _level_of(surface: str) -> Level:
    return Level.VILLAGE if place_words().village.search(surface[-2:]) else Level.TOWNSHIP
