"""Place mentions 地名: known names, villages the gazetteer lacks, short and repeated names, resolved to places.

Order of the work: scan the names of the nation and of the article's own counties (`place_names`); read unknown villages
by their suffix and left edge (`unknown_places`); find them again, shortened and repeated; join neighbours that lie
inside one another into one mention and resolve each to a place (`place_chains`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.taken import Taken
from graph.grammar.mentions import Mention
from graph.grammar.place_chains import resolved
from graph.grammar.place_names import PlaceName, known_names, names_in_lists, names_in_short
from graph.grammar.place_words import place_words
from graph.grammar.unknown_places import unknown_names
from graph.model import Level, Span

__all__ = ["find_places"]


def find_places(folded: str, context: PlaceContext, lines: Sequence[Span]) -> list[Mention]:
    """Every place the lines name, in order and resolved; references (该村) are left to `graph.grammar.references`."""
    words = place_words()
    known = list(known_names(folded, context, lines))
    known += names_in_short(folded, known, lines)
    unknown = list(unknown_names(folded, known, lines, words))
    taken = [*known, *unknown]
    taken += _shortened(folded, taken, lines)
    more = (*_repeated(folded, unknown, taken, lines), *names_in_lists(folded, taken, context, lines))
    hits = _without_overlaps([*taken, *more])
    return list(resolved(folded, hits, context))


def _without_overlaps(hits: Sequence[PlaceName]) -> list[PlaceName]:
    """The hits in text order, of two that overlap the longer."""
    kept: list[PlaceName] = []
    for hit in sorted(hits, key=lambda h: (h.span.start, -len(h.span))):
        if not kept or not kept[-1].span.overlaps(hit.span):
            kept.append(hit)
        elif len(hit.span) > len(kept[-1].span):
            kept[-1] = hit
    return kept


def _repeated(
    folded: str, unknown: Sequence[PlaceName], taken: Sequence[PlaceName], lines: Sequence[Span]
) -> Iterator[PlaceName]:
    """The other occurrences of unknown villages once read with their path."""
    names = {hit.surface: hit.level for hit in unknown if len(hit.surface) > 2}
    spans = Taken(len(folded), (hit.span for hit in taken))
    for span in Scanner(names).in_each(folded, lines):
        if not spans.meets(span):
            yield PlaceName(span, span.of(folded), (), names[span.of(folded)])


def _shortened(folded: str, taken: Sequence[PlaceName], lines: Sequence[Span]) -> list[PlaceName]:
    """永平 for 永平村, once the village has been named in full."""
    words = place_words()
    full: dict[str, PlaceName] = {}
    for hit in sorted(taken, key=lambda h: h.span):
        short = _SHORT_ENDING.sub("", hit.surface)
        if hit.level is Level.VILLAGE and len(short) >= 2 and short != hit.surface and short not in words.everyday:
            full.setdefault(short, hit)
    spans = Taken(len(folded), (hit.span for hit in taken))
    found: list[PlaceName] = []
    for span in Scanner(full).in_each(folded, lines):
        hit = full[span.of(folded)]
        if span.start < hit.span.start or spans.meets(span):
            continue
        if _SHORT_ENDING.match(folded, span.end) or words.not_short_behind.match(folded, span.end):
            continue
        found.append(PlaceName(span, hit.surface, hit.codes, Level.VILLAGE))
    return found


_SHORT_ENDING = re.compile("(?:行政村|社区|嘎查|村)$|(?:村|社区|嘎查|镇|乡|县|区|市)(?=.)")
