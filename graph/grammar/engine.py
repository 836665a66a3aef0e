"""The engine: rules over lines, giving matches whose roles are mentions.

    line U包保V。 × rule "unit pairs with place" → Match(roles={"assister": (U,), "recipient": (V,)}, trigger=包保)

Of the rules only those are tried whose needs the line meets (`graph.grammar.needs`), and only where they may begin.
The engine knows nothing of what a rule means; `graph.grammar.assistance` and its neighbours read the matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add

from graph.grammar.line import Line
from graph.grammar.mentions import Mention
from graph.grammar.rule import Reads, Rule, load_rules
from graph.model import Span

__all__ = ["Match", "RuleSet", "matches", "rules_reading"]


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
    """Rules that are tried together, in their order, indexed by what a line must hold for each."""

    @cached_property
    def _by_gram(self) -> Mapping[str, Sequence[int]]:
        """A character or pair → the rules of whose most telling need it is one."""
        found: dict[str, list[int]] = {}
        for number, rule in enumerate(self):
            for gram in rule.needs.anywhere[0] if rule.needs.anywhere else ():
                found.setdefault(gram, []).append(number)
        return found

    @cached_property
    def _always(self) -> frozenset[int]:
        """Rules that need nothing."""
        return frozenset(number for number, rule in enumerate(self) if not rule.needs.anywhere)

    def possible(self, grams: frozenset[str]) -> Iterator[Rule]:
        """The rules whose needs are met by a line of these characters and pairs."""
        by_gram = self._by_gram
        for number in sorted(self._always.union(*(by_gram[gram] for gram in by_gram.keys() & grams))):
            rule = self[number]
            if not any(need.isdisjoint(grams) for need in rule.needs.anywhere[1:]):
                yield rule


@lru_cache(maxsize=1)
def _by_what_they_read() -> Mapping[Reads, RuleSet]:
    rules = load_rules()
    return {reads: RuleSet(rule for rule in rules if rule.reads is reads) for reads in Reads}


def rules_reading(reads: Reads) -> RuleSet:
    """The rules that yield this, in file order."""
    return _by_what_they_read()[reads]


def matches(line: Line, rules: Sequence[Rule]) -> Iterator[Match]:
    """Every match of every rule in the line, rule by rule, from left to right; matches may overlap."""
    text = line.text
    possible = (rules if isinstance(rules, RuleSet) else RuleSet(rules)).possible(_grams(text))
    where: dict[str, list[int]] = {}
    for rule in possible:
        if rule.needs.first is None:
            found = rule.pattern.search(text)
            while found is not None:
                yield _match(rule, line, found)
                found = rule.pattern.search(text, found.start() + 1) if found.start() < len(text) else None
            continue
        where = where or _places(text)
        for start in sorted({at for gram in rule.needs.first & where.keys() for at in where[gram]}):
            found = rule.pattern.match(text, start)
            if found is not None:
                yield _match(rule, line, found)


@lru_cache(maxsize=512)
def _grams(text: str) -> frozenset[str]:
    """The characters of a line and every two neighbours; the readers ask for a line one after the other."""
    return frozenset(text).union(map(add, text, text[1:]))


def _places(text: str) -> dict[str, list[int]]:
    """Where each character and every two neighbours stand."""
    where: dict[str, list[int]] = {}
    for at, char in enumerate(text):
        where.setdefault(char, []).append(at)
        where.setdefault(text[at : at + 2], []).append(at)
    return where


def _match(rule: Rule, line: Line, found: re.Match[str]) -> Match:
    groups = tuple((name, *found.span(name)) for name in found.groupdict() if found.group(name) is not None)
    roles = tuple((name, line.mentions_in(a, b)) for name, a, b in groups)
    return Match(rule, line, found.start(), found.end(), roles, groups)
