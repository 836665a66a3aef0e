"""Needs of patterns: a rule is skipped only where it cannot match, and is skipped where it plainly cannot."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.errors import RuleError
from graph.grammar.engine import RuleSet, matches
from graph.grammar.line import Line
from graph.grammar.needs import NO_NEEDS, NeedsReader
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import Reads, Rule, load_rules
from graph.model import BlockKind, Span
from graph.text.sentences import Sentence

MACROS = {"word": "甲乙|丙", "maybe": "丁?", "class": "[甲丁]", "both": "{word}{maybe}", "gap": "[^戊]{0,2}?"}
LETTERS = "甲乙丙丁戊"

_atoms = st.sampled_from(
    [
        *LETTERS,
        ".",
        "[甲乙]",
        "[^甲]",
        "[丙-丁]",
        *(f"{{{name}}}" for name in MACROS),
        "(?=甲)",
        "(?!乙)",
        "(?<=丙)",
        "$",
    ]
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda found: f"(?:{'|'.join(found)})"),
        st.tuples(inner, st.sampled_from(["?", "{2}", "{0,2}", "{1,2}?", "+"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        inner.map(lambda pattern: f"{{trigger={pattern}}}"),
    )


patterns = st.recursive(_atoms, _grown, max_leaves=6).filter(lambda p: p.count("{trigger=") < 2)


def line(text: str) -> Line:
    whole = Span(0, len(text))
    return Line(Sentence(whole, 0, BlockKind.BODY), text, tuple(range(len(text) + 1)), ())


def rule(pattern: str) -> Rule:
    compiled = compile_pattern(pattern, MACROS, rule="test")
    needs = NeedsReader(MACROS).needs(pattern, rule="test")
    return Rule("test", "测试", Reads.TEAM, compiled, compiled.pattern, needs=needs)


def every_match(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    found, spans = pattern.search(text), []
    while found is not None:
        spans.append(found.span())
        found = pattern.search(text, found.start() + 1) if found.start() < len(text) else None
    return spans


@settings(max_examples=200, deadline=None)
@given(patterns, st.text(LETTERS, max_size=8))
def test_no_match_is_missed(pattern: str, text: str) -> None:
    try:
        made = rule(pattern)
    except RuleError:
        assume(False)
    assume(made.pattern.search("") is None)
    found = [(match.start, match.end) for match in matches(line(text), RuleSet([made]))]
    assert found == every_match(made.pattern, text)


@pytest.mark.parametrize(
    ("pattern", "silent"),
    [
        ("{word}戊", "甲丙丁戊"),  # neither 甲乙 nor 丙 before 戊
        ("(?:甲|乙丙).{0,3}丁丁", "甲乙丁丙丁"),
        ("{gap}{class}戊", "丁丁甲乙戊"),
        ("(?:甲乙)+(?=丙)", "甲乙乙甲"),
    ],
)
def test_a_rule_is_not_tried_on_a_line_that_lacks_what_it_needs(pattern: str, silent: str) -> None:
    assert list(RuleSet([rule(pattern)]).possible(silent)) == []


def test_what_cannot_be_known_needs_nothing() -> None:
    assert rule(".{0,3}").needs == NO_NEEDS
    assert rule("(?i)a").needs == NO_NEEDS


@pytest.mark.parametrize("each", load_rules(), ids=lambda each: each.name)
def test_every_rule_needs_something(each: Rule) -> None:
    assert each.needs.anywhere
