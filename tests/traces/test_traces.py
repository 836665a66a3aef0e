"""How a fact was read, and what was seen where one was missed: match trees, guards, rules that matched in part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.grammar.readers import readers
from graph.grammar.tie_signs import weights
from graph.model import Assistance, FactKind, Span
from graph.terminal.language import choose, translated
from graph.terminal.trees import tree_lines
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
            assert tree.rule == fact.rule and tree.zh
            assert Span(tree.start, tree.end).overlaps(fact.evidence.span)
            assert any(
                p.start <= fact.evidence.trigger.start and fact.evidence.trigger.end <= p.end for p in tree.parts
            )


SIGNS = "江西省上犹县清溪村见闻\n\n清溪村的油茶林遭了虫。赣州市林业科学研究所上门会诊，换了药，一住就是五天。"
LIST = "四川省昭觉县见闻\n\n结对帮扶名单如下：\n\n1.日达村：四川能投水务公司；\n2.清溪村：四川农业大学。"


def test_a_tie_shows_its_signs_with_their_weights_and_what_they_must_reach() -> None:
    trace = traced(article(SIGNS, id="signs"))
    tree = tree_of(trace, "赣州市林业科学研究所")
    signs = {sign.name: sign for sign in tree.signs}
    assert signs["place_village"].weight > 0 > signs["type_institution"].weight
    assert signs["comes"].words == "上门"
    assert (signs["comes"].start, signs["comes"].end) == (SIGNS.index("上门"), SIGNS.index("会诊"))
    assert tree.threshold is not None and sum(sign.weight for sign in tree.signs) >= tree.threshold
    assert [abs(sign.weight) for sign in tree.signs] == sorted((abs(s.weight) for s in tree.signs), reverse=True)


def test_what_a_pattern_reads_weighs_no_signs(trace: Trace) -> None:
    tree = tree_of(trace, "石泉县水利局")
    assert (tree.signs, tree.threshold) == ((), None)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ("迹象：合计", "+2 所在是村 “清溪村”", "-0.5 单位是事业单位")),
        ("en", ("signs: ", "+2 the place is a village “清溪村”", "-0.5 the unit is an institution")),
    ],
)
def test_signs_are_told_in_both_languages(language: str, lines: tuple[str, ...]) -> None:
    trace = traced(article(SIGNS, id="signs"))
    choose(language)
    try:
        said = "\n".join(tree_lines(tree_of(trace, "赣州市林业科学研究所")))
    finally:
        choose("en")
    assert all(line in said for line in lines)


def test_every_sign_has_words_in_both_languages() -> None:
    assert [sign for sign in weights() if translated(f"trace.sign.{sign}", "") == ""] == []


def test_a_row_of_a_list_shows_its_own_line_and_the_words_above_that_say_it_is_help() -> None:
    trace = traced(article(LIST, id="list"))
    tree = tree_of(trace, "四川农业大学")
    assert tree.line == "清溪村：⟨unit⟩"
    assert (part(tree, "trigger").words, part(tree, "trigger").carried) == ("结对帮扶名单如下：", True)
    assert (part(tree, "recipient").words, part(tree, "recipient").carried) == ("清溪村", False)


def test_a_deed_shows_for_whom_it_is_done() -> None:
    text = "石泉县中坝村见闻\n\n贫困户王有才腿脚不便。石泉县水利局干部李卫国是他的帮扶责任人，每月帮着劈柴挑水。"
    trace = traced(article(text, id="deed"))
    deed = next(f for f in trace.facts if f.rule == "deed for the household spoken of")
    tree = trace.tree(deed)
    assert (part(tree, "recipient").words, part(tree, "recipient").carried) == ("王有才", True)
    assert part(tree, "trigger").words in tree.line


def test_readers_without_a_pattern_say_in_chinese_what_they_look_for() -> None:
    named = set(re.findall(r'^ +rule="([^"]+)"', _code(), re.MULTILINE))
    assert {"deed for the household spoken of", "register: project"} <= named
    assert named <= set(readers())


def test_no_words_are_kept_for_a_reader_that_is_gone() -> None:
    assert [name for name in readers() if name.split(" (")[0] not in _code()] == []


def _code() -> str:
    folders = (CORPUS.parent / "graph/grammar", CORPUS.parent / "graph/registers")
    return "\n".join(path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.py")))
