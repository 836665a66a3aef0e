"""Rules that matched in part: their trigger stands in a line, but not all of their roles around it.

A pattern names its roles as groups; each group is looked for alone. That says what a wording lacks, without saying that
the rest of the pattern would have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from graph.grammar.engine import rules_reading
from graph.grammar.rule import Reads, Rule

__all__ = ["missing_roles"]

_GROUP = re.compile(r"\(\?P<(\w+)>")
#: Triggers shorter than this stand in every line.
_TELLING = 2


def missing_roles(reads: Reads, line: str) -> Iterator[tuple[Rule, str, tuple[str, ...]]]:
    """(rule, words of its trigger, roles not found) for the rules whose trigger stands in an encoded line."""
    for rule in rules_reading(reads):
        groups = _groups(rule.pattern)
        if groups.keys() == {"trigger"}:
            continue  # it lacks words, which no role names
        found = groups["trigger"].search(line) if "trigger" in groups else None
        if found is None or len(found[0]) < _TELLING:
            continue
        lacking = tuple(role for role, part in groups.items() if role != "trigger" and part.search(line) is None)
        yield rule, found[0], lacking


@cache
def _groups(pattern: re.Pattern[str]) -> Mapping[str, re.Pattern[str]]:
    """The expression of every role of a pattern, by role."""
    source = pattern.pattern
    found: dict[str, re.Pattern[str]] = {}
    for opened in _GROUP.finditer(source):
        inner = source[opened.end() : _closing(source, opened.end())]
        if "(?P=" not in inner and opened[1] not in found:
            found[opened[1]] = re.compile(_GROUP.sub("(?:", inner), pattern.flags)
    return found


def _closing(source: str, at: int) -> int:
    """Where the bracket that was opened before `at` is closed; escapes and character classes are passed over."""
    depth, in_class = 1, False
    while depth:
        char = source[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            at += source.startswith(("]", "^]"), at + 1)
        elif char in "()":
            depth += 1 if char == "(" else -1
        at += 1
    return at - 1
