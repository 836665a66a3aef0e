"""Expressions sought in stretches of an article: tried only where the text has what one of them begins with.

Most expressions for shapes of words are found in few clauses, and there are dozens of them. `Seeker.within` gives what
`re.Pattern.finditer` gives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain

from graph.gazetteer.scanner import letters, pairs
from graph.grammar.needs import Heads, NeedsReader

__all__ = ["Seeker", "Seekers"]


class Seeker:
    """A regular expression that knows what its matches hold, and what they begin with where that can be known."""

    __slots__ = ("_first", "_needed", "pattern")

    def __init__(self, expression: str) -> None:
        self.pattern = re.compile(expression)
        needs = NeedsReader({}).needs_of_expression(expression)
        self._first = needs.first
        self._needed = needs.anywhere[0] if needs.anywhere else None

    @property
    def heads(self) -> Heads | None:
        """One of these stands in every stretch that holds a match; None where none is known."""
        return self._needed if self._first is None else self._first

    def within(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, in order, none overlapping."""
        if self._first is None:
            if self._needed is None or _any_in(_places(self._needed, text), start, end):
                yield from self.pattern.finditer(text, start, end)
            return
        starts, reached = _places(self._first, text), start
        for number in range(bisect_left(starts, start), bisect_left(starts, end)):
            at = starts[number]
            if at >= reached and (found := self.pattern.match(text, at, end)) is not None:
                reached = found.end()
                yield found


class Seekers:
    """Several seekers, told apart at one look by what a stretch of an article holds."""

    __slots__ = ("_always", "_at", "_seekers")

    def __init__(self, seekers: Iterable[Seeker]) -> None:
        self._seekers = tuple(seekers)
        self._always = frozenset(number for number, seeker in enumerate(self._seekers) if seeker.heads is None)
        self._at = lru_cache(maxsize=2)(self._places)

    def _places(self, text: str) -> Sequence[tuple[int, int]]:
        """Where the text has something that a seeker asks for, and the number of that seeker, in order."""
        asked = ((number, seeker.heads) for number, seeker in enumerate(self._seekers) if seeker.heads is not None)
        return sorted((at, number) for number, heads in asked for at in _places(heads, text))

    def possible(self, text: str, start: int, end: int) -> Sequence[int]:
        """The numbers of the seekers that may find something in `text[start:end]`, in order."""
        at = self._at(text)
        found = at[bisect_left(at, (start,)) : bisect_left(at, (end,))]
        return sorted(self._always.union(number for _, number in found)) if found or self._always else ()


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    number = bisect_left(places, start)
    return number < len(places) and places[number] < end


@lru_cache(maxsize=256)
def _places(heads: Heads, text: str) -> Sequence[int]:
    """Where the article that is being read has one of these characters or pairs, in order."""
    known = (pairs(text), letters(text))
    found = (where[head] for where in known for head in _held(heads, where))
    return sorted({*chain.from_iterable(found)})


def _held(heads: Heads, where: Mapping[str, Sequence[int]]) -> Set[str]:
    """Those of the heads that the text has, told by the shorter list of the two."""
    return heads & where.keys() if len(heads) < len(where) else heads.intersection(where)
