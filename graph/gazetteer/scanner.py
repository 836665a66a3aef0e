"""Finding known names in a text: longest first, no overlaps, looking only where two characters begin a name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from operator import add

from graph.model import Span

__all__ = ["Scan", "Scanner", "letters", "pairs"]


@lru_cache(maxsize=4)
def pairs(text: str) -> Mapping[str, Sequence[int]]:
    """Every two neighbouring characters of a text → where they stand, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(map(add, text, islice(text, 1, None))):
        found[pair].append(at)
    return dict(found)


@lru_cache(maxsize=4)
def letters(text: str) -> Mapping[str, Sequence[int]]:
    """Every character of a text → where it stands, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, char in enumerate(text):
        found[char].append(at)
    return dict(found)


class Scanner:
    """A set of names of two or more characters, indexed by their first two."""

    __slots__ = ("_by_head",)

    def __init__(self, names: Iterable[str]) -> None:
        by_head: dict[str, list[str]] = defaultdict(list)
        for name in set(names):
            if len(name) > 1:
                by_head[name[:2]].append(name)
        for found in by_head.values():
            found.sort(key=lambda n: (-len(n), n))
        self._by_head = dict(by_head)

    def over(self, text: str) -> Scan:
        """The names in one text, to be asked for stretch by stretch."""
        return Scan(text, self._by_head)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The leftmost longest names in `text[start:end]`, in order."""
        return self.over(text).within(start, len(text) if end is None else end)

    def in_each(self, text: str, stretches: Iterable[Span]) -> Iterator[Span]:
        """The leftmost longest names in each of the stretches of the text, in their order."""
        scan = self.over(text)
        for stretch in stretches:
            yield from scan.within(stretch.start, stretch.end)

    def names_in(self, text: str) -> Iterator[str]:
        """Every name that the text holds, also inside another one, in no particular order."""
        for head in self._by_head.keys() & pairs(text).keys():
            for name in self._by_head[head]:
                if name in text:
                    yield name


class Scan:
    """The places of one text where a name of a scanner may begin."""

    __slots__ = ("_at", "_by_head", "_text")

    def __init__(self, text: str, by_head: Mapping[str, Sequence[str]]) -> None:
        where = pairs(text)
        self._text = text
        self._by_head = by_head
        self._at = sorted(chain.from_iterable(where[head] for head in by_head.keys() & where.keys()))

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The leftmost longest names in `[start, end)`, in order."""
        text, reached = self._text, start
        for place in range(bisect_left(self._at, start), bisect_left(self._at, end - 1)):
            at = self._at[place]
            if at < reached:
                continue
            for name in self._by_head[text[at : at + 2]]:
                if text.startswith(name, at) and at + len(name) <= end:
                    reached = at + len(name)
                    yield Span(at, reached)
                    break
