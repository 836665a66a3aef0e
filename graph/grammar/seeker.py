"""Expressions sought in stretches of an article: tried only where the text has what one of them begins with.

Most expressions for shapes of words are found in few clauses, and there are dozens of them. `Seeker.within` gives what
`re.Pattern.finditer` gives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from graph.gazetteer.scanner import letters, pairs
from graph.grammar.needs import Heads, NeedsReader

__all__ = ["Seeker"]


class Seeker:
    """A regular expression that knows what its matches hold, and what they begin with where that can be known."""

    __slots__ = ("_first", "_needed", "pattern")

    def __init__(self, expression: str) -> None:
        self.pattern = re.compile(expression)
        needs = NeedsReader({}).needs_of_expression(expression)
        self._first = needs.first
        self._needed = needs.anywhere[0] if needs.anywhere else None

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


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    number = bisect_left(places, start)
    return number < len(places) and places[number] < end


@lru_cache(maxsize=256)
def _places(heads: Heads, text: str) -> Sequence[int]:
    """Where the article that is being read has one of these characters or pairs, in order."""
    known = (pairs(text), letters(text))
    found = (where[head] for where in known for head in heads.intersection(where))
    return sorted({*chain.from_iterable(found)})
