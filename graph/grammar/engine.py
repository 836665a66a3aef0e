"""The engine: rules over lines, giving matches whose roles are mentions.

    line U包保V。 × rule "unit pairs with place" → Match(roles={"assister": (U,), "recipient": (V,)}, trigger=包保)

Of the rules only those are tried whose needs the line meets (`graph.grammar.needs`), and only where they may begin.
The engine knows nothing of what a rule means; `graph.grammar.assistance` and its neighbours read the matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import chain
from operator import add, or_

from graph.grammar.line import Line
from graph.grammar.mentions import Mention
from graph.grammar.needs import Heads
from graph.grammar.rule import Reads, Rule, load_rules
from graph.model import Span

__all__ = ["Match", "RuleSet", "matches", "matches_reading", "rules_reading"]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: where, on which words, with which mentions in which role."""

    rule: Rule
    line: Line
    start: int
    end: int
    roles: tuple[tuple[str, tuple[Mention, ...]], ...]
    groups: tuple[tuple[str, int, int], ...]

    def mentions(self, role: str) -> tuple[Mention, ...]:
        """The mentions captured in a role, in text order; empty where the rule has no such role."""
        return next((found for name, found in self.roles if name == role), ())

    def group(self, role: str) -> Span | None:
        """The stretch of the article captured in a role."""
        return next((self.line.span_of(a, b) for name, a, b in self.groups if name == role), None)

    def encoded(self, role: str) -> tuple[int, int] | None:
        """Where the role stands in the encoded line."""
        return next(((a, b) for name, a, b in self.groups if name == role), None)

    def words(self, role: str) -> str:
        """The encoded words captured in a role; empty where there are none."""
        where = self.encoded(role)
        return self.line.text[slice(*where)] if where else ""

    @property
    def span(self) -> Span:
        return self.line.span_of(self.start, self.end)


class RuleSet(tuple[Rule, ...]):
    """Rules that are tried together, in their order, indexed by what a line must hold for each.

    Rule n has bit n in a number for each of its needs; these numbers stand behind each other in one.
    """

    @cached_property
    def _met_by(self) -> Mapping[str, int]:
        """A character or pair → a bit for each need of a rule that it meets."""
        met: dict[str, int] = {}
        for number, rule in enumerate(self):
            for place, need in enumerate(rule.needs.anywhere):
                bit = 1 << (place * len(self) + number)
                for gram in need:
                    met[gram] = met.get(gram, 0) | bit
        return met

    @cached_property
    def _most(self) -> int:
        """So many needs a rule has at most."""
        return max((len(rule.needs.anywhere) for rule in self), default=0)

    @cached_property
    def _wanting(self) -> int:
        """A bit for each need that a rule has not."""
        places = range(self._most)
        return sum(1 << (p * len(self) + n) for n, r in enumerate(self) for p in places[len(r.needs.anywhere) :])

    def possible(self, text: str) -> Iterator[Rule]:
        """The rules whose needs an encoded line meets."""
        met_by, grams = self._met_by, frozenset(text).union(map(add, text, text[1:]))
        met = reduce(or_, (met_by[gram] for gram in met_by.keys() & grams), self._wanting)
        possible = (1 << len(self)) - 1
        for place in range(self._most):
            possible &= met >> (place * len(self))
        while possible:
            last = possible & -possible
            yield self[last.bit_length() - 1]
            possible ^= last


@lru_cache(maxsize=len(Reads))
def rules_reading(reads: Reads) -> tuple[Rule, ...]:
    """The rules that yield this, in file order."""
    return tuple(rule for rule in load_rules() if rule.reads is reads)


def matches(line: Line, rules: Sequence[Rule]) -> Iterator[Match]:
    """Every match of every rule in the line, rule by rule, from left to right; matches may overlap."""
    return (_match(rule, line, found) for rule, found in _tried(line.text, RuleSet(rules).possible(line.text)))


def matches_reading(line: Line, reads: Reads) -> Iterator[Match]:
    """Every match in the line of the rules that yield this, as `matches` gives them."""
    return (_match(rule, line, found) for rule, found in _found(line.text, reads))


@lru_cache(maxsize=1)
def _every_rule() -> RuleSet:
    return RuleSet(load_rules())


# The readers ask for one line several times over, and most lines are the same in all their readings.


@lru_cache(maxsize=256)
def _possible(text: str) -> tuple[Rule, ...]:
    return tuple(_every_rule().possible(text))


@lru_cache(maxsize=256)
def _found(text: str, reads: Reads) -> tuple[tuple[Rule, re.Match[str]], ...]:
    rules = [rule for rule in _possible(text) if rule.reads is reads]
    return tuple(_tried(text, rules)) if rules else ()


def _tried(text: str, rules: Iterable[Rule]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The match of each rule at every place of the text where one begins."""
    where, grams = _places(text) if len(text) < _LONG else _places_in(text)
    for rule in rules:
        match = rule.pattern.match
        for start in range(len(text) + 1) if (heads := rule.needs.first) is None else _starts(heads & grams, where):
            found = match(text, start)
            if found is not None:
                yield rule, found


def _starts(held: Heads, where: Mapping[str, Sequence[int]]) -> Iterable[int]:
    """Where one of these characters or pairs of the text stands, in order."""
    if len(held) < 2:
        return where[next(iter(held))] if held else ()
    return sorted({*chain.from_iterable(where[gram] for gram in held)})


#: Lines of more characters are not kept by the places of their characters.
_LONG = 2000


def _places_in(text: str) -> tuple[Mapping[str, Sequence[int]], Heads]:
    """Where each character and every two neighbours stand, and which those are."""
    where: dict[str, list[int]] = {}
    for at, (char, pair) in enumerate(zip(text, map(add, text, text[1:] + " "), strict=True)):
        where.setdefault(char, []).append(at)
        where.setdefault(pair, []).append(at)
    return where, frozenset(where)


_places = lru_cache(maxsize=64)(_places_in)


def _match(rule: Rule, line: Line, found: re.Match[str]) -> Match:
    groups = tuple((name, *found.span(name)) for name in found.groupdict() if found.group(name) is not None)
    roles = tuple((name, line.mentions_in(a, b)) for name, a, b in groups)
    return Match(rule, line, found.start(), found.end(), roles, groups)
