"""How a fact was read, and what was seen where one was missed: match trees, guards, rules that matched in part."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Assistance, FactKind, Span
from graph.text.reading import article, read_all
from graph.traces import MatchTree, MentionTree, Part, Trace, traced

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NOTE = """石泉县驻村见闻

石泉县水利局结对帮扶后柳镇中坝村。省农委没有包保该村。市财政局向该村捐赠10万元。去年，县长在中坝村谈起农业。"""


@pytest.fixture(scope="module")
def trace() -> Trace:
    return traced(article(NOTE, id="note"))


def passage(words: str) -> Span:
    at = NOTE.index(words)
    return Span(at, at + len(words))


def tree_of(trace: Trace, assister: str) -> MatchTree:
    fact = next(f for f in trace.facts if isinstance(f, Assistance) and f.assister == assister)
    return trace.tree(fact)


def part(tree: MatchTree, role: str) -> Part:
    return next(each for each in tree.parts if each.role == role)


def steps(mention: MentionTree) -> dict[str, str]:
    return {step.kind: step.words for step in mention.nested}


def test_a_match_tree_shows_rule_pattern_line_and_the_words_of_every_role(trace: Trace) -> None:
    tree = tree_of(trace, "石泉县水利局")
    assert (tree.rule, tree.zh) != ("", "")
    assert "{trigger=" in tree.pattern
    assert "⟨unit⟩" in tree.line and "⟨village⟩" in tree.line
    assert part(tree, "assister").words == "石泉县水利局"
    assert part(tree, "recipient").words == "后柳镇中坝村"
    for each in tree.parts:
        assert NOTE[each.start : each.end] == each.words


def test_a_unit_shows_how_its_short_name_was_completed(trace: Trace) -> None:
    (unit,) = part(tree_of(trace, "安康市财政局"), "assister").mentions
    assert unit.meaning == "安康市财政局, government, prefecture"
    assert steps(unit) | {"level_word": "市", "core": "财政", "ending": "局"} == steps(unit)


def test_a_reference_shows_its_antecedent(trace: Trace) -> None:
    (village,) = part(tree_of(trace, "安康市财政局"), "recipient").mentions
    assert village.words == "该村"
    assert "中坝村" in steps(village)["antecedent"]
    assert village.meaning.endswith("石泉县/后柳镇/中坝村 610922105214")


def test_a_place_shows_its_path(trace: Trace) -> None:
    (village,) = part(tree_of(trace, "石泉县水利局"), "recipient").mentions
    assert [step.words for step in village.nested if step.kind == "path"] == ["后柳镇", "中坝村"]


def test_a_denied_match_names_its_guard(trace: Trace) -> None:
    sight = trace.sight(passage("省农委没有包保该村"), FactKind.ASSISTANCE)
    assert [m.words for m in sight.mentions] == ["省农委", "该村"]
    assert {silent.guard for silent in sight.silent} == {"denied"}


def test_a_passage_without_a_match_names_the_rules_that_lack_least(trace: Trace) -> None:
    text = "石泉县驻村见闻\n\n结对帮扶搞得很好。"
    sight = traced(article(text, id="bare")).sight(Span(9, len(text)), FactKind.ASSISTANCE)
    assert sight.silent == ()
    assert sight.nearly and all(nearly.lacking and "帮扶" in nearly.trigger for nearly in sight.nearly)


def test_page_furniture_shows_nothing() -> None:
    text = "石泉县驻村见闻\n\n石泉县水利局结对帮扶中坝村。\n责任编辑：王明\n"
    sight = traced(article(text, id="chrome")).sight(Span(text.index("责任"), len(text)), FactKind.ASSISTANCE)
    assert sight.lines == ()


def test_every_fact_of_a_report_has_a_tree_that_holds_its_trigger() -> None:
    for each in read_all(sorted(CORPUS.glob("*-retold.txt"))).articles:
        reading = traced(each)
        assert reading.facts
        for fact in reading.facts:
            tree = reading.tree(fact)
            assert tree.rule == fact.rule
            assert Span(tree.start, tree.end).overlaps(fact.evidence.span)
            assert any(
                p.start <= fact.evidence.trigger.start and fact.evidence.trigger.end <= p.end for p in tree.parts
            )
