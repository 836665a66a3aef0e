"""The order of the network page: who stands left, who right, in which block, in which row; no coordinates.

The page is a mirrored tree. On the right the places, each under the one that holds it, province 省 to household 户; on
the left those who help, each beside the smallest place (down to the county 县) that holds all it helps — its *home*.
Arrows cross the channel between them and stay short, because homes keep both ends at the same height. Within a home,
helpers stand in the order of the middle of what they help, which keeps arrows from crossing where they need not.

The order is computed here once; the page's script turns the part that is visible into coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from graph.model import Level

__all__ = ["Arrangement", "Item", "Side", "arrange"]

_RANK = {level.value: level.rank for level in Level}
_COUNTY = Level.COUNTY.rank


class Side(IntEnum):
    """Where a node stands."""

    LEFT = 0
    RIGHT = 1


class Item(NamedTuple):
    """What the arrangement must know of a node: `parent` is the index of the place that holds it, -1 for none.

    `about` tells that facts without an arrow speak of it (a project is done there, the household is assisted).
    """

    iri: str
    name: str
    kind: str
    level: str
    parent: int
    code: str = ""
    about: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """By index of the node: its side, its home (left side only, else -1) and its rank in one order of all nodes."""

    side: tuple[Side, ...]
    home: tuple[int, ...]
    order: tuple[int, ...]


def arrange(items: Sequence[Item], arrows: Sequence[tuple[int, int]]) -> Arrangement:
    """The arrangement of the nodes that these arrows (pairs of indices) tie; needs no positions and no randomness."""
    targets: list[list[int]] = [[] for _ in items]
    helped = [False] * len(items)
    for source, target in arrows:
        targets[source].append(target)
        helped[target] = True
    parents = _acyclic([item.parent for item in items])
    side = _sides(items, parents, targets, helped)
    rows = _tree_order(items, parents)
    homes = _homes(items, parents, targets, side)
    left = [index for index, at in enumerate(side) if at is Side.LEFT]
    keys = _left_keys(items, left, homes=homes, rows=rows, targets=targets, side=side)
    order = [0] * len(items)
    for rank, index in enumerate(sorted(left, key=keys.__getitem__)):
        order[index] = rank
    rank = len(left)
    for index in sorted((index for index, at in enumerate(side) if at is Side.RIGHT), key=rows.__getitem__):
        order[index] = rank
        rank += 1
    return Arrangement(tuple(side), tuple(homes), tuple(order))


def _acyclic(parents: list[int]) -> list[int]:
    """The parents, a loop cut at the node where it is first met again, so that every walk upwards ends."""
    done = [False] * len(parents)
    for start in range(len(parents)):
        trail: list[int] = []
        on_trail: set[int] = set()
        at = start
        while at >= 0 and not done[at]:
            trail.append(at)
            on_trail.add(at)
            if parents[at] in on_trail:
                parents[at] = -1
            at = parents[at]
        for index in trail:
            done[index] = True
    return parents


def _sides(items: Sequence[Item], parents: list[int], targets: list[list[int]], helped: list[bool]) -> list[Side]:
    """Places and households right, helpers left; a unit that is only helped stands right, a place that only helps left.

    A person sent by a unit is an end of its arrow, but a helper all the same.
    """
    needed = [False] * len(items)
    for index, item in enumerate(items):
        place_like = item.kind in {"place", "household"}
        at = index if place_like and (helped[index] or item.about) else -1
        at = parents[index] if at < 0 and not targets[index] and (helped[index] or item.about) else at
        while at >= 0 and not needed[at]:
            needed[at] = True
            at = parents[at]
    sides: list[Side] = []
    for index, item in enumerate(items):
        helps = bool(targets[index])
        # A unit both helped and helping stays left: it is met more often as a helper.
        left = helps and not (item.kind in {"place", "household"} and needed[index])
        sides.append(Side.LEFT if left else Side.RIGHT)
    return sides


def _tree_order(items: Sequence[Item], parents: list[int]) -> list[int]:
    """Rank of every node in a walk of the tree from the top, siblings by kind, code and name."""
    children: list[list[int]] = [[] for _ in items]
    roots: list[int] = []
    for index, parent in enumerate(parents):
        (children[parent] if parent >= 0 else roots).append(index)

    def key(index: int) -> tuple[bool, str, str, str]:
        item = items[index]
        return item.kind != "place", item.code or "~", item.name, item.iri

    rank = [0] * len(items)
    stack = sorted(roots, key=key, reverse=True)
    position = 0
    while stack:
        index = stack.pop()
        rank[index] = position
        position += 1
        below = children[index]
        if len(below) > 1:
            below.sort(key=key, reverse=True)
        stack.extend(below)
    return rank


def _homes(items: Sequence[Item], parents: list[int], targets: list[list[int]], side: list[Side]) -> list[int]:
    chains: list[tuple[int, ...] | None] = [None] * len(items)

    def chain(index: int) -> tuple[int, ...]:
        """The places from the province to the county that hold the node (itself among them)."""
        known = chains[index]
        if known is not None:
            return known
        above = chain(parents[index]) if parents[index] >= 0 else ()
        item = items[index]
        head = item.kind == "place" and _RANK.get(item.level, 9) <= _COUNTY and side[index] is Side.RIGHT
        chains[index] = found = (*above, index) if head else above
        return found

    homes = [-1] * len(items)
    for index, at in enumerate(side):
        if at is Side.LEFT:
            common: tuple[int, ...] | None = None
            for target in _ends(index, targets, side):
                other = chain(target)
                common = other if common is None else _shared(common, other)
            homes[index] = common[-1] if common else -1
    return homes


def _ends(index: int, targets: list[list[int]], side: list[Side]) -> list[int]:
    """The right-hand nodes a helper helps, itself or through the people it sent."""
    found: list[int] = []
    for target in targets[index]:
        if side[target] is Side.RIGHT:
            found.append(target)
        else:
            found.extend(end for end in targets[target] if side[end] is Side.RIGHT)
    return found


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return one[:length]


def _left_keys(
    items: Sequence[Item],
    left: list[int],
    *,
    homes: list[int],
    rows: list[int],
    targets: list[list[int]],
    side: list[Side],
) -> dict[int, tuple[int, float, int, str, str, int, str]]:
    """Sort key of a helper: row of its home, middle row of what it helps, level, name; a sent person after its unit."""
    keys: dict[int, tuple[int, float, int, str, str, int, str]] = {}
    for index in left:
        item = items[index]
        ends = _ends(index, targets, side)
        middle = sum(rows[end] for end in ends) / len(ends) if ends else 0.0
        home = rows[homes[index]] if homes[index] >= 0 else -1
        keys[index] = (home, middle, _RANK.get(item.level, 9), item.name, item.iri, 0, "")
    for index in left:
        for target in targets[index]:
            if target in keys and items[target].kind == "person" and homes[target] == homes[index]:
                keys[target] = (*keys[index][:5], 1, items[target].iri)
    return keys
