"""The places of one county by the beginnings of their names, so that a text asks only for those it may name.

A county has hundreds of villages and a report names a few of them: only the lines of places that have a name which
begins with two neighbouring characters of the text are read, and only such names are taken apart
(`graph.gazetteer.surfaces`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from graph.gazetteer.place_names import may_be_dropped, name_head
from graph.gazetteer.place_rows import BlockLines, Row, unpack

__all__ = ["BlockHeads", "beginnings"]


def beginnings(pairs: Set[str]) -> frozenset[str]:
    """What names may begin with in a text of these pairs of characters: the pairs, and each of their characters."""
    return frozenset(pairs).union(*pairs)


class BlockHeads:
    """A county's block as it is written, with the lines of all names by their heads.

    `prefix` is the county's own name, which some rows bear in front of theirs (靖宇县城关村 is also 城关村).
    """

    __slots__ = ("_block", "_by_head", "_key", "_lines", "prefix")

    def __init__(self, key: str, block: bytes, prefix: str) -> None:
        self.prefix = prefix
        self._key = key
        self._block = block
        self._lines = BlockLines(key, block)
        self._by_head = self._indexed()

    def _indexed(self) -> Mapping[str, Sequence[int]]:
        """The head of each name → the lines that name a place so; those that bear the prefix have two heads."""
        found: dict[str, list[int]] = {}
        unusual: list[int] = []
        for number, head in enumerate(self._lines.heads(may_be_dropped())):
            found.setdefault(head, []).append(number)
            if head.isascii():
                unusual.append(number)
        if self.prefix and self.prefix in self._lines.text:
            unusual += self._lines.holding(self.prefix)
        for number in unusual:
            for line, row in self._lines.place(number):
                for name in {row.name, row.name.removeprefix(self.prefix)} if line == number else ():
                    found.setdefault(name_head(name), []).append(number)
        return found

    def _begins(self, name: str, begun: frozenset[str]) -> bool:
        """Whether some form of a name begins so."""
        if name_head(name) in begun:
            return True
        rest = name.removeprefix(self.prefix)
        return rest != name and name_head(rest) in begun

    def rows(self, begun: frozenset[str] | None = None) -> Iterator[Row]:
        """The rows in the order of their codes; with `begun` those of places some form of whose names begins so."""
        if begun is None:
            yield from unpack(self._key, self._block) if self._block else ()
            return
        heads = begun.intersection(self._by_head)
        read = -1
        for number in sorted(chain.from_iterable(self._by_head[head] for head in heads)):
            if number > read:
                place = list(self._lines.place(number))
                read = place[-1][0]
                if any(self._begins(row.name, begun) for _, row in place):
                    yield from (row for _, row in place)
