"""The roll-up 收拢: the level at which places stand closed when a big network opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from graph.model import Level
from graph.render.layout import Arrangement, Side

__all__ = ["ROLL_UP_ABOVE", "Leveled", "roll_up_level"]

#: Above so many nodes the page opens rolled up.
ROLL_UP_ABOVE = 1500
#: A roll-up should not show more rows than this at first.
_ROWS_AT_FIRST = 400
_RANK = {level.value: level.rank for level in Level}


class Leveled(Protocol):
    """What the roll-up must know of a node."""

    @property
    def kind(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def level(self) -> str: ...


def roll_up_level(nodes: Sequence[Leveled], parents: Sequence[int], arrangement: Arrangement) -> str:
    """The lowest level at which closing all places leaves few enough rows; "" for a network that needs none.

    Rows are the places down to that level, and the groups of helpers of one home, level and type.
    """
    if len(nodes) <= ROLL_UP_ABOVE:
        return ""
    places = Counter(node.level for node in nodes if node.kind == "place")
    helpers = {
        (home, node.level, node.type)
        for node, home, side in zip(nodes, arrangement.home, arrangement.side, strict=True)
        if side is Side.LEFT
    }
    for level in (Level.TOWNSHIP, Level.COUNTY, Level.PREFECTURE):
        rows = sum(count for name, count in places.items() if _RANK.get(name, 0) <= level.rank)
        groups = {(_closed(home, level, nodes, parents), *kind) for home, *kind in helpers}
        if rows + len(groups) <= _ROWS_AT_FIRST:
            return level.value
    return Level.PROVINCE.value


def _closed(at: int, level: Level, nodes: Sequence[Leveled], parents: Sequence[int]) -> int:
    """As what a home is drawn while places of `level` and below are closed: the highest closed place that holds it."""
    found, steps = at, 0
    while at >= 0 and steps < len(Level):
        if _RANK.get(nodes[at].level, 0) >= level.rank:
            found = at
        at, steps = parents[at], steps + 1
    return found
