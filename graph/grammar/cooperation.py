"""Cooperation of places 东西部协作、对口支援、山海协作: which of two that pair up helps, and whom a helper helps.

Provinces have a part in east–west cooperation; within some, coast helps hills. An article may be told by either side:
what a paper of the helping place leaves out is not its own place but the partner's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.places import Gazetteer
from graph.grammar.analysis import Analysis
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Article, BlockKind, Level, Place

__all__ = ["helped_home", "helping_side", "partners_before", "partners_told_of"]

#: Where a part is known: a helping place, one helped in part, one helped as a whole.
_HELPS, _IN_PART, _HELPED = 2, 1, 0


@lru_cache(maxsize=1)
def _roles() -> dict[str, int]:
    """Code of a province, or of a prefecture with a part of its own → its part in the cooperation of provinces."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "east_west.yaml").read_text("utf-8"))
    ranks = {"helps": _HELPS, "helped_by_others": _IN_PART, "helped": _HELPED}
    return {code: rank for role, rank in ranks.items() for code in data[role]}


@lru_cache(maxsize=1)
def _roles_within() -> dict[str, int]:
    """Code of a prefecture or county → its part in the cooperation inside its province."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "east_west.yaml").read_text("utf-8"))["within_province"]
    return {code: rank for role, rank in (("helps", _HELPS), ("helped", _HELPED)) for code in data[role]}


def helping_side(one: Sequence[Place], two: Sequence[Place]) -> int | None:
    """0 where the first places help the second, 1 where it is the other way round; None where codes do not tell."""
    provinces = [{(place.code or "")[:2] for place in places} for places in (one, two)]
    rank = _rank_within if provinces[0] == provinces[1] else _rank
    ranks = [rank(places) for places in (one, two)]
    if None in ranks or _HELPS not in ranks or ranks[0] == ranks[1]:
        return None
    return ranks.index(_HELPS)


def _rank(places: Sequence[Place]) -> int | None:
    """The part of the one province that the places lie in, or of their own prefecture where that has another."""
    roles = _roles()
    ranks = {roles.get((place.code or "")[:4], roles.get((place.code or "")[:2])) for place in places}
    provinces = {(place.code or "")[:2] for place in places}
    return next(iter(ranks)) if len(provinces) == len(ranks) == 1 else None


def _rank_within(places: Sequence[Place]) -> int | None:
    """The part inside the province that all the places have, told by county or else by prefecture."""
    roles = _roles_within()
    ranks = {roles.get((place.code or "")[:6], roles.get((place.code or "")[:4])) for place in places}
    return next(iter(ranks)) if len(ranks) == 1 else None


def helped_home(analysis: Analysis, helpers: Sequence[Place], offset: int) -> Place | None:
    """The place helped that a clause about helping places leaves out.

    It is what the article is about; where that is the helpers' own ground, the partner of the paragraph or the article.
    None where the helpers are at home and no partner is known.
    """
    whole = analysis.discourse.whole
    if whole is None or not helpers:
        return None
    if _rank(helpers) == _HELPS and _rank((whole,)) == _HELPS and _partners(analysis, helpers):
        return _partner(analysis, helpers, offset)
    home = whole.code[:4] if whole.code and len(whole.code) >= _PREFECTURE else analysis.context.prefecture
    at_home = home is None or any((p.code or home).startswith(home) for p in helpers)
    return None if at_home else _of_the_level(analysis, whole, helpers)


#: Digits of a prefecture's code.
_PREFECTURE = 4


def partners_told_of(article: Article, places: Sequence[Mention], whole: Place | None) -> tuple[Place, ...]:
    """The counties helped that an article of a helping place is about, most named first; () where it is about itself.

    Its title speaks of cooperation or names one of them, or they are named more often than its own ground.
    """
    if whole is None or whole.code is None or _rank((whole,)) != _HELPS:
        return ()
    told = [m for m in places if m.kind is MentionKind.COUNTY and not m.antecedents and m.place is not None]
    partners = [m for m in told if m.place is not None and _helped_elsewhere(whole, m.place)]
    titles = [block.span for block in article.blocks if block.kind is BlockKind.TITLE]
    titled = any(m.span in title for m in partners for title in titles)
    spoken = any(_cooperation().search(title.of(article.folded)) for title in titles)
    if not titled and not spoken and 2 * len(partners) <= len(told):
        return ()
    named = Counter(m.place for m in partners if m.place is not None)
    return tuple(sorted(named, key=lambda place: (-named[place], place.code or "")))


def _helped_elsewhere(helper: Place, place: Place) -> bool:
    return not _same_province(place, (helper,)) and helping_side((helper,), (place,)) == 0


@lru_cache(maxsize=1)
def _cooperation() -> re.Pattern[str]:
    data = yaml.safe_load((files("graph.grammar") / "data" / "east_west.yaml").read_text("utf-8"))
    return re.compile(data["titles"])


def _of_the_level(analysis: Analysis, whole: Place, helpers: Sequence[Place]) -> Place:
    """The township the title names; else, as districts pair with counties, the county where the title has only more."""
    titles = [block.span for block in analysis.article.blocks if block.kind is BlockKind.TITLE]
    towns = {m.place for m in analysis.of_kind(MentionKind.TOWNSHIP) if any(m.span in title for title in titles)}
    town = next(iter(towns)) if len(towns) == 1 else None
    if town is not None and whole.code and (town.code or "").startswith(whole.code):
        return town
    county = analysis.context.county
    if county is None or whole.level is not Level.PREFECTURE or helpers[0].level is not Level.COUNTY:
        return whole
    return Gazetteer.default().to_place(county) if county.startswith(whole.code or county) else whole


def partners_before(analysis: Analysis, offset: int) -> tuple[Mention, Mention] | None:
    """The two places that 两地, 双方 means, last named: (the helping one, the helped one)."""
    kinds = frozenset({MentionKind.PREFECTURE, MentionKind.COUNTY, MentionKind.TOWNSHIP, MentionKind.VILLAGE})
    since = analysis.discourse.paragraph_start(offset)
    for start in dict.fromkeys((since, 0)):
        named = [m for m in analysis.mentions if m.kind in kinds and start <= m.span.start < offset]
        for alike in (True, False):
            found = _last_pair(named, alike=alike)
            if found is not None:
                return found
    return None


def _last_pair(named: Sequence[Mention], *, alike: bool) -> tuple[Mention, Mention] | None:
    """The last two that are of two sides; `alike` asks for places of one level, or named together (佛山、昭觉两地)."""
    for late, two in reversed(list(enumerate(named))):
        for one in reversed(named[max(0, late - _NEAR) : late]):
            side = _sides(one, two) if not alike or one.kind is two.kind or two.span.start <= one.span.end + 1 else None
            if side is not None:
                return (one, two) if side == 0 else (two, one)
    return None


#: Partners are named within so many places of one another.
_NEAR = 12


def _sides(one: Mention, two: Mention) -> int | None:
    """Which of two mentions helps the other."""
    if one.place is None or two.place is None:
        return None
    return helping_side((one.place,), (two.place,))


def _partner(analysis: Analysis, helpers: Sequence[Place], offset: int) -> Place | None:
    """The partner last named in the paragraph, else the only one of the article."""
    since = analysis.discourse.paragraph_start(offset)
    partners = _partners(analysis, helpers)
    near = [m for m in partners if since <= m.span.start < offset]
    if near:
        return near[-1].place
    return partners[0].place if len({m.place.code for m in partners if m.place is not None}) == 1 else None


def _partners(analysis: Analysis, helpers: Sequence[Place]) -> list[Mention]:
    """The places named that the helpers' province helps: counties, where none is named prefectures, then provinces."""
    for kind in (MentionKind.COUNTY, MentionKind.PREFECTURE, MentionKind.PROVINCE):
        named = [m for m in analysis.of_kind(kind) if m.place is not None and helping_side(helpers, (m.place,)) == 0]
        named = [m for m in named if m.place is not None and not _same_province(m.place, helpers)]
        if named:
            return named
    return []


def _same_province(place: Place, others: Sequence[Place]) -> bool:
    return place.level is not Level.PROVINCE and any((o.code or "")[:2] == (place.code or "")[:2] for o in others)
