"""The rows of one county by the beginnings of their names, so that a text asks only for the places it may name.

A county has hundreds of villages and a report names a few of them: only rows that begin with two neighbouring
characters of the text are taken apart into their forms (`graph.gazetteer.surfaces`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import groupby
from operator import attrgetter

from graph.gazetteer.place_names import name_head
from graph.gazetteer.place_rows import Row

__all__ = ["BlockHeads", "beginnings"]


def beginnings(pairs: Set[str]) -> frozenset[str]:
    """What names may begin with in a text of these pairs of characters: the pairs, and each of their characters."""
    return frozenset(pairs).union(*pairs)


class BlockHeads:
    """The townships and villages of a block, those of one code together, indexed by the heads of all their names.

    `prefix` is the county's own name, which some rows bear in front of theirs (靖宇县城关村 is also 城关村).
    """

    __slots__ = ("_by_head", "_places", "prefix")

    def __init__(self, rows: Iterable[Row], prefix: str) -> None:
        self.prefix = prefix
        self._places = [tuple(group) for _, group in groupby(rows, key=attrgetter("code"))]
        self._by_head: dict[str, list[int]] = {}
        for number, place in enumerate(self._places):
            for head in {head for row in place for head in self._heads(row.name)}:
                self._by_head.setdefault(head, []).append(number)

    def _heads(self, name: str) -> Iterator[str]:
        yield name_head(name)
        if self.prefix and name.startswith(self.prefix) and len(name) > len(self.prefix):
            yield name_head(name[len(self.prefix) :])

    def rows(self, begun: frozenset[str] | None = None) -> Iterator[Row]:
        """The rows in their order; with `begun` those of places some form of whose names begins so."""
        if begun is None:
            numbers: Iterable[int] = range(len(self._places))
        else:
            numbers = sorted({n for head in self._by_head.keys() & begun for n in self._by_head[head]})
        for number in numbers:
            yield from self._places[number]
