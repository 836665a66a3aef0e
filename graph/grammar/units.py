"""Unit mentions of an article: found by their grammar, named in full, references (该局) resolved.

The grammar of names itself is `graph.gazetteer.units`; here it meets the article: its places, its counties, and the
unit that 我局 and 学校 mean.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.gazetteer.context import PlaceContext, everyday_names, national_names_in
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.taken import Taken
from graph.gazetteer.unit_aliases import link_aliases
from graph.gazetteer.unit_mentions import UnitContext, UnitMention
from graph.gazetteer.unit_names import complete, level_of
from graph.gazetteer.units import find_references, find_units
from graph.grammar.mentions import Mention, MentionKind, NamedUnit
from graph.grammar.referring import bare_settled, referred
from graph.model import Article, AssisterType, BlockKind, Level, Place, Span

__all__ = ["find_unit_mentions", "unit_context", "units_within", "village_seats"]

_LEVEL_WORDS = {"省": 2, "自治区": 2, "州": 4, "盟": 4, "地区": 4, "地": 4, "县": 6, "区": 6, "旗": 6}


def village_seats(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The villages named inside the units of villages: 古普村党总支 speaks of 古普村."""
    for mention in mentions:
        seat = mention.unit.seat if mention.unit is not None else None
        if seat is None or seat.level is not Level.VILLAGE or not mention.surface.startswith(seat.name):
            continue
        span = Span(mention.span.start, mention.span.start + len(seat.name))
        yield Mention(MentionKind.VILLAGE, span, seat.name, place=seat, why=f"named in {mention.surface}")


def unit_context(context: PlaceContext) -> UnitContext:
    """The names by which the article's place completes 省农委 and 市委宣传部."""
    gazetteer = Gazetteer.default()

    def name(code: str | None) -> str | None:
        record = gazetteer.by_code(code) if code else None
        return record.plain_name if record is not None else None

    return UnitContext(
        province=name(context.province),
        prefecture=name(context.prefecture) if context.city != context.province else None,
        county=name(context.county),
        city_is_county=context.city is not None and context.city == context.county,
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the naming of a unit leans on: the text, its places, and what completes a short name."""

    text: str
    places: Sequence[Mention]
    context: PlaceContext
    own: UnitContext


def find_unit_mentions(
    article: Article,
    places: Sequence[Mention],
    lines: Sequence[Span],
    context: PlaceContext,
) -> list[Mention]:
    """Every unit the lines name or refer back to, in order; the chrome and bylines tell whose page it is."""
    folded = article.folded
    outlets = [b.span for b in article.blocks if b.kind in (BlockKind.CHROME, BlockKind.BYLINE)]
    known = [place.span for place in places]
    spans = [*known, *_places_elsewhere(folded, known, lines)]
    near = _in_each(spans, lines)
    by_line = [find_units(folded, inside, line.start, line.end) for line, inside in zip(lines, near, strict=True)]
    found = [unit for inside in by_line for unit in inside]
    linked = link_aliases(folded, found)
    ground = _Ground(article.text, places, context, unit_context(context))
    mentions = [_mention(unit, linked, ground) for unit in linked if _acts(folded, unit)]
    outlet = [_mention(u, (u,), ground) for u in _outlet_units(folded, known, outlets)]
    mentions = list(bare_settled(mentions, outlet))
    references = [
        r
        for line, inside in zip(lines, by_line, strict=True)
        for r in find_references(folded, inside, line.start, line.end)
    ]
    named = [m for m in mentions if not _only_orders(folded, m.span)]
    return sorted([*named, *referred(article, references, mentions, outlet)], key=lambda m: m.span)


def _in_each(spans: Sequence[Span], lines: Sequence[Span]) -> list[list[Span]]:
    """The spans that lie in each of the lines, in the order in which they come."""
    starts = [line.start for line in lines]
    found: list[list[Span]] = [[] for _ in lines]
    for span in spans:
        at = bisect.bisect_right(starts, span.start) - 1
        if at >= 0 and span.end <= lines[at].end:
            found[at].append(span)
    return found


def units_within(article: Article, places: Sequence[Mention], span: Span, context: PlaceContext) -> list[Mention]:
    """The units that one stretch names by itself, in order, as a cell of a table does: nothing refers to others."""
    known = [place.span for place in places]
    spans = [*known, *_places_elsewhere(article.folded, known, [span])]
    found = find_units(article.folded, spans, span.start, span.end)
    ground = _Ground(article.text, places, context, unit_context(context))
    return [_mention(unit, found, ground) for unit in found]


def _outlet_units(folded: str, known: Sequence[Span], outlets: Sequence[Span]) -> list[UnitMention]:
    """Units in the chrome and byline of a page: whoever runs the site, and means itself by 我院."""
    return [
        unit
        for span in outlets
        for unit in find_units(folded, [*known, *_places_elsewhere(folded, known, [span])], span.start, span.end)
    ]


_ORDERED = re.compile("(?:按照|根据|依据|经|应|受|响应|落实|贯彻|遵照|围绕|通过)(?:中共)?$")
_ORDERS = re.compile(
    "[^，。；]{0,10}?(?:要求|部署|安排|统一|同意|批准|授权|号召|精神|决定|文件|通知|意见|倡议|工作任务|选派要求|协调下|审批|研究)"
)


def _only_orders(folded: str, span: Span) -> bool:
    """按照县委要求, 经省政府同意: whoever only orders or approves does not help."""
    before = _ORDERED.search(folded, max(0, span.start - 6), span.start)
    return before is not None and _ORDERS.match(folded, span.end) is not None


def _places_elsewhere(folded: str, known: Sequence[Span], lines: Sequence[Span]) -> Iterator[Span]:
    """Places outside the article's own, by full or short name: they may begin a unit's name (济南城投集团)."""
    taken = Taken(len(folded), known)
    for line in lines:
        for span in national_names_in(folded).within(line.start, line.end):
            name = span.of(folded)
            common = name in everyday_names() or (len(name) == 2 and name[-1] in "县区市")
            if not common and not taken.meets(span):
                yield span


def _bare_village_body(unit: UnitMention) -> bool:
    """村委会, 村两委 without a name: the village's own people, no assisting unit."""
    return unit.place_prefix is None and unit.surface.startswith("村")


def _acts(folded: str, unit: UnitMention) -> bool:
    return not (unit.is_media_byline or _bare_village_body(unit) or _verb(folded, unit))


def _verb(folded: str, unit: UnitMention) -> bool:
    """学会 the verb (学会了, 学会种): no learned society."""
    return unit.suffix == "学会" and folded[unit.span.end : unit.span.end + 1] in tuple("了着过怎如种养做用开讲使")


#: What is always somebody's of some level: a short name before it (越秀法院) has the level of the place it means.
_SEATED = frozenset({AssisterType.GOVERNMENT, AssisterType.TEAM})


def _mention(unit: UnitMention, linked: Sequence[UnitMention], ground: _Ground) -> Mention:
    own = _own_at(unit, ground)
    fullest = _fullest(unit, linked, own.county if own is not ground.own else None)
    seat = _seat(fullest, ground.places, ground.context)
    level = level_of(fullest, own)
    if level is None and seat is not None and fullest.type in _SEATED and fullest.place_name:
        level = seat.level
    named = NamedUnit(complete(fullest, own), fullest.type, level, seat, fullest)
    why = f"unit by its ending {unit.suffix}" if unit.suffix else "unit by its own name"
    why += f"; the same as {fullest.surface}" if fullest != unit else ""
    antecedents = (fullest.span,) if fullest.span.start < unit.span.start and fullest.surface != unit.surface else ()
    return Mention(MentionKind.UNIT, unit.span, unit.span.of(ground.text), unit=named, antecedents=antecedents, why=why)


def _fullest(unit: UnitMention, linked: Sequence[UnitMention], section: str | None) -> UnitMention:
    """The fullest mention of the same unit; a level word means its own section's county, whatever it meant before."""
    fullest = linked[unit.canonical] if unit.canonical is not None else unit
    if section is not None and (fullest.surface == unit.surface or not fullest.place_name.endswith(section)):
        return unit
    return fullest


def _own_at(unit: UnitMention, ground: _Ground) -> UnitContext:
    """What completes a name where it stands: in an article of several counties, the one whose section it is in."""
    word = unit.level_word.removesuffix("直")
    if word not in _COUNTY_WORDS or len(ground.context.counties) < 2:
        return ground.own
    end = bisect.bisect_left(ground.places, unit.span.start, key=_start)
    for mention in reversed(ground.places[max(0, end - _NEAR_PLACES) : end]):
        code = mention.place.code if mention.place is not None else None
        if code is None or len(code) < 6 or unit.span.start - mention.span.end > _SECTION:
            continue
        record = Gazetteer.default().by_code(code[:6])
        if code[:2] != ground.context.province or record is None or not record.plain_name.endswith(word):
            return ground.own
        return replace(ground.own, county=record.plain_name)
    return ground.own


_COUNTY_WORDS = frozenset({"县", "旗", "区"})
#: So many places back, and so many characters, the county of a section may have been named.
_NEAR_PLACES, _SECTION = 6, 600

#: No name of a place reaches further before a unit's name than this.
_REACH = 60


def _near(places: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """The places that may overlap a stretch; `places` are in text order."""
    first = bisect.bisect_left(places, span.start - _REACH, key=_start)
    return places[first : bisect.bisect_left(places, span.end + _REACH, key=_start)]


def _start(mention: Mention) -> int:
    return mention.span.start


def _seat(unit: UnitMention, places: Sequence[Mention], context: PlaceContext) -> Place | None:
    """The place a unit belongs to: that in its name, else that of its level word."""
    places = _near(places, unit.span)
    if unit.place_prefix is not None:
        prefix = unit.place_prefix
        inside = [p for p in places if p.span in prefix or prefix in p.span]
        if inside:
            return inside[-1].place
    within = [p for p in places if p.span in unit.span]
    if within:
        return within[-1].place
    gazetteer = Gazetteer.default()
    if unit.level_word == "市":
        return gazetteer.to_place(context.city) if context.city else None
    codes = {2: context.province, 4: context.prefecture, 6: context.county}
    code = codes.get(_LEVEL_WORDS.get(unit.level_word, 0))
    return gazetteer.to_place(code) if code else None
