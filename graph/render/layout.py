"""The order of the network page: who stands left, who right, in which block, in which row; no coordinates.

The page is a mirrored tree. On the right the places, each under the one that holds it, province 省 to household 户; on
the left those who help, each beside the smallest place (down to the county 县) that holds all it helps — its *home*.
Arrows cross the channel between them and stay short, because homes keep both ends at the same height. Within a home,
helpers stand in the order of the middle of what they help, which keeps arrows from crossing where they need not.

The order is computed here once; the page's script turns the part that is visible into coordinates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from graph.model import Level

__all__ = ["Arrangement", "Item", "Side", "arrange"]

_RANK = {level.value: level.rank for level in Level}
_COUNTY = Level.COUNTY.rank


class Side(IntEnum):
    """Where a node stands."""

    LEFT = 0
    RIGHT = 1


class Item(Protocol):
    """What the arrangement must know of a node."""

    @property
    def iri(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Arrangement:
    """By index of the node: its side, its home (left side only, else -1) and its rank in one order of all nodes."""

    side: tuple[Side, ...]
    home: tuple[int, ...]
    order: tuple[int, ...]


def arrange(
    items: Sequence[Item], parents: Sequence[int], arrows: Iterable[tuple[int, int]], about: Collection[int] = ()
) -> Arrangement:
    """The arrangement of the nodes that these arrows (pairs of indices) tie; needs no positions and no randomness.

    `parents` are the indices of the places that hold the nodes, -1 for none; `about` are nodes of which facts without
    an arrow speak (a project is done there, the household is assisted).
    """
    targets: list[list[int]] = [[] for _ in items]
    helped = [False] * len(items)
    for source, target in arrows:
        targets[source].append(target)
        helped[target] = True
    for index in about:
        helped[index] = True
    parents = _acyclic(list(parents))
    side = _sides(items, parents, targets, helped)
    rows = _tree_order(items, parents)
    left = [index for index, at in enumerate(side) if at is Side.LEFT]
    ends = {index: _ends(index, targets, side) for index in left}
    homes = _homes(items, parents, ends, side)
    keys = _left_keys(items, homes=homes, rows=rows, targets=targets, ends=ends)
    order = [0] * len(items)
    for rank, index in enumerate(sorted(left, key=keys.__getitem__)):
        order[index] = rank
    right = [index for index, at in enumerate(side) if at is Side.RIGHT]
    right.sort(key=rows.__getitem__)
    for rank, index in enumerate(right, start=len(left)):
        order[index] = rank
    return Arrangement(tuple(side), tuple(homes), tuple(order))


def _acyclic(parents: list[int]) -> list[int]:
    """The parents, a loop cut at the node where it is first met again, so that every walk upwards ends."""
    done = [False] * len(parents)
    for start, parent in enumerate(parents):
        if parent < 0 or done[parent]:
            done[start] = True
            continue
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
    place_like = [item.kind in {"place", "household"} for item in items]
    for index, spoken_of in enumerate(helped):
        if not spoken_of:
            continue
        at = index if place_like[index] else -1 if targets[index] else parents[index]
        while at >= 0 and not needed[at]:
            needed[at] = True
            at = parents[at]
    # A unit both helped and helping stays left: it is met more often as a helper.
    return [
        Side.LEFT if helps and not (placed and need) else Side.RIGHT
        for helps, placed, need in zip(targets, place_like, needed, strict=True)
    ]


def _tree_order(items: Sequence[Item], parents: list[int]) -> list[int]:
    """Rank of every node in a walk of the tree from the top, siblings by kind, code and name."""
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)

    def key(index: int) -> tuple[bool, str, str, str]:
        item = items[index]
        return item.kind != "place", item.code or "~", item.name, item.iri

    rank = [0] * len(items)
    stack = sorted(children.get(-1, ()), key=key, reverse=True)
    position = 0
    while stack:
        index = stack.pop()
        rank[index] = position
        position += 1
        if index in children:
            stack += sorted(children[index], key=key, reverse=True)
    return rank


def _homes(items: Sequence[Item], parents: list[int], ends: Mapping[int, Sequence[int]], side: list[Side]) -> list[int]:
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
    for index, helped in ends.items():
        common: tuple[int, ...] | None = None
        for end in helped:
            other = chain(end)
            common = other if common is None or common is other else _shared(common, other)
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
    *,
    homes: list[int],
    rows: list[int],
    targets: list[list[int]],
    ends: Mapping[int, Sequence[int]],
) -> dict[int, tuple[int, float, int, str, str, int, str]]:
    """Sort key of a helper: row of its home, middle row of what it helps, level, name; a sent person after its unit."""
    keys: dict[int, tuple[int, float, int, str, str, int, str]] = {}
    for index, helped in ends.items():
        item = items[index]
        middle = sum(map(rows.__getitem__, helped)) / len(helped) if helped else 0.0
        home = rows[homes[index]] if homes[index] >= 0 else -1
        keys[index] = (home, middle, _RANK.get(item.level, 9), item.name, item.iri, 0, "")
    for index in ends:
        for target in targets[index]:
            if target in keys and items[target].kind == "person" and homes[target] == homes[index]:
                keys[target] = (*keys[index][:5], 1, items[target].iri)
    return keys
