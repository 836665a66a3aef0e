"""East–west cooperation 东西部协作: which of two places that pair up helps the other, where their provinces tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.model import Place

__all__ = ["helping_side"]


@lru_cache(maxsize=1)
def _roles() -> dict[str, int]:
    """Province code → 2 where it helps, 1 where parts of it are helped, 0 where it is helped as a whole."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "east_west.yaml").read_text("utf-8"))
    ranks = {"helps": 2, "helped_by_others": 1, "helped": 0}
    return {code: rank for role, rank in ranks.items() for code in data[role]}


def helping_side(one: Sequence[Place], two: Sequence[Place]) -> int | None:
    """0 where the first places help the second, 1 where it is the other way round; None where provinces do not tell."""
    ranks = [_rank(places) for places in (one, two)]
    if None in ranks or 2 not in ranks or ranks[0] == ranks[1]:
        return None
    return ranks.index(2)


def _rank(places: Sequence[Place]) -> int | None:
    """The role of the one province that the places lie in."""
    provinces = {(place.code or "")[:2] for place in places}
    return _roles().get(next(iter(provinces))) if len(provinces) == 1 else None
