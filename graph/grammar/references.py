"""References back: 该村, 全县, 我市 resolved to the place last named, each with its antecedent.

A reference is resolved to the nearest earlier mention of its level in the article; 全县 and 我县 mean the county the
article is about. What has no antecedent stays unread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.taken import Taken
from graph.grammar.mentions import Mention, MentionKind, place_kind
from graph.grammar.place_words import place_words
from graph.model import Block, BlockKind, Level, Place, Span

__all__ = ["county_wide", "find_references", "main_village", "places_aside", "places_beside", "visited"]

_VILLAGE_LIKE = (MentionKind.VILLAGE,)
_OF_LEVEL = {
    "village": _VILLAGE_LIKE,
    "township": (MentionKind.TOWNSHIP,),
    "county": (MentionKind.COUNTY,),
    "prefecture": (MentionKind.PREFECTURE,),
    "province": (MentionKind.PROVINCE,),
}


@lru_cache(maxsize=1)
def _words() -> tuple[Scanner, Mapping[str, str]]:
    level_of = {word: level for level, words in place_words().references.items() for word in words}
    return Scanner(level_of), level_of


def find_references(
    folded: str, places: Sequence[Mention], context: PlaceContext, lines: Sequence[Span]
) -> Iterator[Mention]:
    """The references of the lines that can be resolved, in order."""
    scanner, level_of = _words()
    topic = main_village(places)
    taken = Taken(len(folded), (place.span for place in places))
    beside = places_beside(folded, places)
    homes = [place for place in places if place.span not in beside]
    for span in scanner.in_each(folded, lines):
        surface = span.of(folded)
        named = places if surface[0] in "该此这" else homes
        found = _resolve(span, surface, level_of[surface], places=named, context=context, topic=topic)
        if found is not None and not taken.meets(span):
            place, antecedent, why = found
            yield Mention(place_kind(place.level), span, surface, place=place, antecedents=antecedent, why=why)


def main_village(places: Sequence[Mention], blocks: Sequence[Block] = ()) -> Mention | None:
    """The village the article is about: one the title names, else one that makes up most of its villages; else None."""
    villages = [m for m in places if m.kind is MentionKind.VILLAGE and m.place is not None and not m.antecedents]
    counts = Counter(m.place.path for m in villages if m.place is not None)
    titles = [b.span for b in blocks if b.kind is BlockKind.TITLE]
    titled = [m for m in villages if any(m.span in title for title in titles)]
    if len({m.place.path for m in titled if m.place is not None}) == 1:
        return titled[0]
    if county_wide(places, blocks):
        return None
    best = max(counts, key=lambda path: counts[path], default=None)
    if best is None or counts[best] * 2 < len(villages):
        return None
    return next(m for m in villages if m.place is not None and m.place.path == best)


def county_wide(places: Sequence[Mention], blocks: Sequence[Block]) -> bool:
    """Whether the title names a county or more, and no village: then what follows is about the whole of it."""
    titles = [b.span for b in blocks if b.kind is BlockKind.TITLE]
    titled = [m.kind for m in places if any(m.span in title for title in titles)]
    return bool(titled) and MentionKind.VILLAGE not in titled and MentionKind.TOWNSHIP not in titled


def places_aside(
    folded: str, places: Sequence[Mention], context: PlaceContext, partners: Sequence[Place] = ()
) -> frozenset[Span]:
    """Places in which nothing of the article happens: where people go to learn, where helpers come from, mere outlets.

    A province or prefecture counts only as a subject (全省, or where a sentence begins) once a county is known. Where a
    helping place tells of its `partners`, things happen with them, not on its own ground.
    """
    here = {code[:2] for p in partners if (code := p.code)} or ({context.province} if context.province else set())
    found: set[Span] = set()
    for mention in places:
        place = mention.place
        if place is None:
            continue
        if (
            visited(folded, mention)
            or _in_brackets(folded, mention)
            or _only_named(folded, mention, place, context, here)
        ):
            found.add(mention.span)
    return frozenset(found)


def _in_brackets(folded: str, mention: Mention) -> bool:
    """Whether a bracket only adds the village to what was said: 1个示范基地（乾落村葡萄基地），组建10支……"""
    if mention.place is None or mention.place.level is not Level.VILLAGE:
        return False
    opened = folded.rfind("（", max(0, mention.span.start - 8), mention.span.start)
    closed = folded.find("）", mention.span.end, mention.span.end + 16)
    inside = folded[opened + 1 : closed] if 0 <= opened < closed else "，"
    if _PAIRED.match(inside):
        return False
    return len(inside) > len(mention.span) and re.search(r"[，。；、：（）\d]", inside) is None


#: A bracket that says whom the unit before it helps: 矿业公司（帮扶柏树村）.
_PAIRED = re.compile("(?:定点|对口|结对)?(?:帮扶|包保|包联|联系|挂点|挂钩|驻)")


def _only_named(folded: str, mention: Mention, place: Place, context: PlaceContext, here: set[str]) -> bool:
    if place.level.rank <= Level.COUNTY.rank and _elsewhere(place, context, here):
        return True
    return place.level.rank < Level.COUNTY.rank and bool(context.county) and not _is_subject(folded, mention)


def visited(folded: str, mention: Mention) -> bool:
    """Whether people only go there to learn, work or be treated: 到洪雅县培训."""
    words = place_words()
    behind = words.going_for.match(folded[mention.span.end : mention.span.end + 16])
    goes = words.going.search(folded, max(0, mention.span.start - 3), mention.span.start)
    if mention.place is None or goes is None or behind is None:
        return False
    return mention.place.level.rank <= Level.COUNTY.rank or not behind.group().endswith(("设立", "开设"))


def places_beside(folded: str, places: Sequence[Mention]) -> frozenset[Span]:
    """Villages that only lie beside the one the text is about: 邻近的某村, 隔壁某村."""
    return frozenset(m.span for m in places if _NEIGHBOUR.search(folded, max(0, m.span.start - 5), m.span.start))


_NEIGHBOUR = re.compile("(?:邻近|相邻|毗邻|隔壁|邻村|邻乡|周边|附近|旁边)的?$")


def _elsewhere(place: Place, context: PlaceContext, here: set[str]) -> bool:
    """Whether a place lies outside the provinces in which things happen."""
    return bool(context.county and place.code and here and place.code[:2] not in here)


def _is_subject(folded: str, mention: Mention) -> bool:
    """全省 and its like, or a name that opens a sentence or clause."""
    if mention.surface.startswith(("全", "我", "该", "本")):
        return True
    before = folded[mention.span.start - 1 : mention.span.start]
    return before in ("", "。", "\n", "，", "；", "！", "？")


def _resolve(
    span: Span, surface: str, level: str, *, places: Sequence[Mention], context: PlaceContext, topic: Mention | None
) -> tuple[Place, tuple[Span, ...], str] | None:
    if level == "city":
        return _of_code(context.city, "the city the article is about")
    before = [p for p in places if p.kind in _OF_LEVEL[level] and p.span.end <= span.start and p.place]
    if level == "township":
        before = [p for p in before if p.place is not None and p.place.name[-1] in surface] or before
    if level in ("village", "township") or surface[0] in "该此这":
        antecedent = before[-1] if before else (topic if level == "village" else None)
        if surface[0] == "村" and _one_of_several(before):
            return None
        if antecedent is not None and antecedent.place is not None:
            return antecedent.place, (antecedent.span,), f"{surface} is {antecedent.surface}, named before"
    if level == "village" or (level == "township" and not before):
        return None
    county = _own_county(surface, context)
    own = {"county": county, "prefecture": context.prefecture, "province": context.province}.get(level)
    if surface[0] == "全" and before and before[-1].place is not None and before[-1].place.code != own:
        near = before[-1]
        if near.place is not None and span.start - near.span.end < 60:
            return near.place, (near.span,), f"{surface} is {near.surface}, named just before"
    return _of_code(own, f"the {level} the article is about")


def _own_county(surface: str, context: PlaceContext) -> str | None:
    """The county the article is about; of several the first that is a 县, 区 or 旗 as the words say."""
    kind = next((c for c in surface if c in "县区旗"), "")
    names = ((code, Gazetteer.default().by_code(code)) for code in context.counties)
    fitting = next((code for code, record in names if record is not None and record.name.endswith(kind)), None)
    return fitting or context.county


def _one_of_several(before: Sequence[Mention]) -> bool:
    """Whether the last place stands in a list with another, so that 村里 means neither."""
    if len(before) < 2 or before[-1].place == before[-2].place:
        return False
    return 0 <= before[-1].span.start - before[-2].span.end <= 2


def _of_code(code: str | None, why: str) -> tuple[Place, tuple[Span, ...], str] | None:
    if code is None:
        return None
    place = Gazetteer.default().to_place(code)
    return (place, (), why) if place.level is not Level.HOUSEHOLD else None
