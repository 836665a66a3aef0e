"""The places of one county by the beginnings of their names, so that a text asks only for those it may name.

A county has hundreds of villages and a report names a few of them: only townships that have a name which begins with
two neighbouring characters of the text are read, and only such names are taken apart (`graph.gazetteer.surfaces`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from graph.gazetteer.place_names import may_be_dropped, name_head
from graph.gazetteer.place_rows import Row, chunk_heads, chunk_rows, chunks

__all__ = ["BlockHeads", "beginnings"]


def beginnings(pairs: Set[str]) -> frozenset[str]:
    """What names may begin with in a text of these pairs of characters: the pairs, and each of their characters."""
    return frozenset(pairs).union(*pairs)


class BlockHeads:
    """The townships of a county's block as they are written, each with the heads of all names in it.

    `prefix` is the county's own name, which some rows bear in front of theirs (靖宇县城关村 is also 城关村).
    """

    __slots__ = ("_key", "_townships", "prefix")

    def __init__(self, key: str, block: bytes, prefix: str) -> None:
        self.prefix = prefix
        self._key = key
        self._townships = [(chunk, self._heads(chunk)) for chunk in chunks(block)] if block else []

    def _heads(self, chunk: str) -> frozenset[str]:
        """The heads of the names of a township; those that bear the prefix count with all their characters."""
        dropped = may_be_dropped()
        heads = {head[:1] if head[1:] in dropped else head for head in chunk_heads(chunk)}
        if self.prefix and self.prefix in chunk:
            heads.update(name_head(row.name[len(self.prefix) :]) for row in self._prefixed(chunk))
        return frozenset(heads)

    def _prefixed(self, chunk: str) -> Iterator[Row]:
        for row in chunk_rows(self._key, chunk):
            if row.name.startswith(self.prefix) and len(row.name) > len(self.prefix):
                yield row

    def _begins(self, name: str, begun: frozenset[str]) -> bool:
        """Whether some form of a name begins so."""
        if name_head(name) in begun:
            return True
        rest = name.removeprefix(self.prefix)
        return rest != name and name_head(rest) in begun

    def rows(self, begun: frozenset[str] | None = None) -> Iterator[Row]:
        """The rows in the order of their codes; with `begun` those of places some form of whose names begins so."""
        for chunk, heads in self._townships:
            if begun is None:
                yield from chunk_rows(self._key, chunk)
            elif not begun.isdisjoint(heads):
                rows = list(chunk_rows(self._key, chunk))
                codes = {row.code for row in rows if self._begins(row.name, begun)}
                yield from (row for row in rows if row.code in codes)
