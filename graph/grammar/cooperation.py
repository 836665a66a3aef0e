"""Cooperation of places 东西部协作、对口支援、山海协作: which of two places that pair up helps the other, and whom a helper helps.

Provinces have a part in east–west cooperation; within some, coast helps hills. An article may be told by either side:
what a paper of the helping place leaves out is not its own place but the partner's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.analysis import Analysis
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Level, Place

__all__ = ["helped_home", "helping_side"]

#: Where a part is known: a helping place, one helped in part, one helped as a whole.
_HELPS, _IN_PART, _HELPED = 2, 1, 0


@lru_cache(maxsize=1)
def _roles() -> dict[str, int]:
    """Province code → its part in the cooperation of provinces."""
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
    """The part of the one province that the places lie in."""
    provinces = {(place.code or "")[:2] for place in places}
    return _roles().get(next(iter(provinces))) if len(provinces) == 1 else None


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
    home = analysis.context.prefecture
    at_home = home is None or any((p.code or home).startswith(home) for p in helpers)
    return None if at_home else whole


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
