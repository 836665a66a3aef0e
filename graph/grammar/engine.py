"""The engine: rules over lines, giving matches whose roles are mentions.

    line U包保V。 × rule "unit pairs with place" → Match(roles={"assister": (U,), "recipient": (V,)}, trigger=包保)

The engine knows nothing of what a rule means; `graph.grammar.assistance` and its neighbours read the matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.grammar.line import Line
from graph.grammar.mentions import Mention
from graph.grammar.rule import Reads, Rule, load_rules
from graph.model import Span

__all__ = ["Match", "matches", "rules_reading"]


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


def rules_reading(reads: Reads) -> tuple[Rule, ...]:
    """The rules that yield this, in file order."""
    return tuple(rule for rule in load_rules() if rule.reads is reads)


def matches(line: Line, rules: Sequence[Rule]) -> Iterator[Match]:
    """Every match of every rule in the line, rule by rule, from left to right; matches may overlap."""
    for rule in rules:
        found = rule.pattern.search(line.text)
        while found is not None:
            yield _match(rule, line, found)
            found = rule.pattern.search(line.text, found.start() + 1)


def _match(rule: Rule, line: Line, found: re.Match[str]) -> Match:
    groups = tuple((name, *found.span(name)) for name in found.groupdict() if found.group(name) is not None)
    roles = tuple((name, line.mentions_in(a, b)) for name, a, b in groups)
    return Match(rule, line, found.start(), found.end(), roles, groups)
