"""The engine: rules over lines give matches whose roles are mentions."""

from __future__ import annotations

import pytest

from graph.grammar.engine import matches, rules_reading
from graph.grammar.line import Line, encode
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import KIND_MACROS, compile_pattern
from graph.grammar.rule import Reads, Rule, load_rules
from graph.model import BlockKind, Span
from graph.text.sentences import Sentence

TEXT = "县水利局包保合心村、新兴村；县财政局包保盘龙村。"
SURFACES = {
    "县水利局": MentionKind.UNIT,
    "合心村": MentionKind.VILLAGE,
    "新兴村": MentionKind.VILLAGE,
    "县财政局": MentionKind.UNIT,
    "盘龙村": MentionKind.VILLAGE,
}


def rule(pattern: str, name: str = "test") -> Rule:
    compiled = compile_pattern(pattern, KIND_MACROS, rule=name)
    return Rule(name, "测试", Reads.ASSISTANCE, compiled, compiled.pattern)


PAIRS = rule("{assister=unit}{trigger=包保}{recipient={village}(?:、{village})*}", "pairs")


@pytest.fixture
def line() -> Line:
    found = [Mention(kind, Span(TEXT.index(s), TEXT.index(s) + len(s)), s) for s, kind in SURFACES.items()]
    return encode(TEXT, Sentence(Span(0, len(TEXT)), 0, BlockKind.BODY), found)


def surfaces(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.surface for mention in mentions]


def test_a_match_gives_the_mentions_of_each_role(line: Line) -> None:
    first, second = matches(line, [PAIRS])
    assert surfaces(first.mentions("assister")) == ["县水利局"]
    assert surfaces(first.mentions("recipient")) == ["合心村", "新兴村"]
    assert surfaces(second.mentions("assister")) == ["县财政局"]
    assert surfaces(second.mentions("recipient")) == ["盘龙村"]
    assert first.rule is PAIRS and first.line is line


def test_a_match_points_into_the_article(line: Line) -> None:
    first = next(matches(line, [PAIRS]))
    trigger = first.group("trigger")
    assert first.span.of(TEXT) == "县水利局包保合心村、新兴村"
    assert trigger is not None and trigger.of(TEXT) == "包保" and trigger.start == TEXT.index("包保")
    assert first.words("trigger") == "包保"
    assert first.encoded("trigger") == (1, 3)


def test_a_role_the_rule_does_not_have_is_empty(line: Line) -> None:
    first = next(matches(line, [PAIRS]))
    assert first.mentions("dispatcher") == ()
    assert first.group("dispatcher") is None and first.encoded("dispatcher") is None
    assert first.words("dispatcher") == ""


def test_an_optional_role_left_out_is_empty_too(line: Line) -> None:
    optional = rule("{dispatcher=village}?{assister=unit}{trigger=包保}")
    assert next(matches(line, [optional])).mentions("dispatcher") == ()


def test_matches_of_one_rule_may_overlap(line: Line) -> None:
    """Each village of a list is found from its own start, so that no pair hides behind a longer one."""
    lists = rule("{recipient={village}(?:、{village})*}")
    assert [surfaces(m.mentions("recipient")) for m in matches(line, [lists])] == [
        ["合心村", "新兴村"],
        ["新兴村"],
        ["盘龙村"],
    ]


def test_rules_are_tried_in_order_each_from_left_to_right(line: Line) -> None:
    units, villages = rule("{assister=unit}", "units"), rule("{recipient=village}", "villages")
    found = [(m.rule.name, m.start) for m in matches(line, [villages, units])]
    assert found == sorted(found, key=lambda f: (["villages", "units"].index(f[0]), f[1]))
    assert len(found) == 5


def test_no_rule_no_match(line: Line) -> None:
    assert list(matches(line, [])) == []
    assert list(matches(line, [rule("{person=person}")])) == []


@pytest.mark.parametrize("reads", [r for r in Reads if r is not Reads.PROJECT])
def test_rules_of_a_kind_in_file_order(reads: Reads) -> None:
    found = rules_reading(reads)
    assert found and all(r.reads is reads for r in found)
    assert found == tuple(r for r in load_rules() if r.reads is reads)
