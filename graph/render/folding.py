"""The roll-up 收拢: as what each node is drawn while places stand closed from some level down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from graph.model import Level
from graph.render.layout import Arrangement, Side

__all__ = ["ROLL_UP_ABOVE", "Leveled", "folded", "roll_up"]

#: Above so many nodes the page opens rolled up.
ROLL_UP_ABOVE = 1500
#: A roll-up should not show more rows than this at first.
_ROWS_AT_FIRST = 400
_RANK = {level.value: level.rank for level in Level}


class Leveled(Protocol):
    """What folding must know of a node."""

    @property
    def kind(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def level(self) -> str: ...


def folded(nodes: Sequence[Leveled], parents: Sequence[int], arrangement: Arrangement, level: str) -> list[int]:
    """For every node the node it is drawn as, while places of `level` and below are closed.

    A node in a closed place is drawn as the highest one above it; helpers of one home, level and type as the first.
    """
    fold = list(range(len(nodes)))
    below = {name for name, rank in _RANK.items() if rank >= _RANK[level]}
    closed = [node.level in below and node.kind == "place" for node in nodes]
    side, home = arrangement.side, arrangement.home
    # In the order of the rows every place stands above what it holds.
    in_rows = list(fold)
    for at, rank in enumerate(arrangement.order):
        in_rows[rank] = at
    for at in in_rows:
        above = parents[at]
        if side[at] is Side.RIGHT and above >= 0 and closed[fold[above]]:
            fold[at] = fold[above]
    group: dict[tuple[int, str, str], int] = {}
    for at in in_rows:
        if side[at] is Side.LEFT:
            where = fold[home[at]] if home[at] >= 0 else -1
            fold[at] = group.setdefault((where, nodes[at].level, nodes[at].type), at)
    return fold


def roll_up(nodes: Sequence[Leveled], parents: Sequence[int], arrangement: Arrangement) -> tuple[str, list[int]]:
    """The lowest level at which closing all places leaves few enough rows ("" to close none), and the folding."""
    if len(nodes) <= ROLL_UP_ABOVE:
        return "", list(range(len(nodes)))
    places = Counter(node.level for node in nodes if node.kind == "place")
    for level in (Level.TOWNSHIP, Level.COUNTY, Level.PREFECTURE):
        if sum(count for name, count in places.items() if _RANK.get(name, 0) <= level.rank) <= _ROWS_AT_FIRST:
            fold = folded(nodes, parents, arrangement, level.value)
            if len(set(fold)) <= _ROWS_AT_FIRST:
                return level.value, fold
    return Level.PROVINCE.value, folded(nodes, parents, arrangement, Level.PROVINCE.value)
