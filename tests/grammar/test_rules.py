"""The rules as they are loaded: every record sound, every mistake in a file refused by file and rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graph.grammar.rule as rule_module
from graph.errors import RuleError
from graph.grammar.pattern import ROLES
from graph.grammar.rule import Reads, Rule, VerbTable, load_rules, macros, verbs
from graph.model import Mode

RULES = load_rules()

#: Roles without which a match of the kind can state nothing.
NEEDED = {
    Reads.ASSISTANCE: {"trigger"},
    Reads.POSTING: {"trigger"},
    Reads.HOUSEHOLD: {"person", "trigger"},
    Reads.COLLECTIVE: {"quantity", "noun"},
}


def load(folder: Path, monkeypatch: pytest.MonkeyPatch, **sources: str) -> tuple[Rule, ...]:
    """The rules of the given files; macros and verbs are the real ones."""
    (folder / "rules").mkdir()
    for name, source in sources.items():
        (folder / "rules" / f"{name}.yaml").write_text(source, "utf-8")
    monkeypatch.setattr(rule_module, "files", lambda package: folder)
    return load_rules.__wrapped__()


def record(name: str = "test", pattern: str = "{assister=unit}{trigger=PAIR}", more: str = "") -> str:
    return f'- name: {name}\n  zh: 测试\n  reads: assistance\n  pattern: "{pattern}"\n{more}'


@pytest.fixture(autouse=True)
def loaded() -> None:
    """Macros and verbs stand in their caches before any test puts other files in the place of ours."""
    macros()
    verbs()


# -- our own rules ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_sound(rule: Rule) -> None:
    roles = set(rule.pattern.groupindex)
    assert re.search("[一-龥]", rule.zh), "its Chinese gloss is missing"
    assert 0 < rule.confidence <= 1
    assert NEEDED.get(rule.reads, set()) <= roles | rule.carried
    assert rule.carried <= ROLES


@pytest.mark.parametrize("rule", [r for r in RULES if r.reads is Reads.ASSISTANCE], ids=lambda rule: rule.name)
def test_both_ends_of_an_assistance_are_named_or_carried(rule: Rule) -> None:
    roles = set(rule.pattern.groupindex) | set(rule.carried)
    assert roles & {"assister", "topic"}
    assert "recipient" in roles


@pytest.mark.parametrize("rule", [r for r in RULES if r.reads is Reads.POSTING], ids=lambda rule: rule.name)
def test_the_holder_of_a_posting_is_named_or_carried(rule: Rule) -> None:
    assert "person" in set(rule.pattern.groupindex) | set(rule.carried)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_character_class_within_a_character_class(rule: Rule) -> None:
    """[^。{place}] is [^。[…]]: its first ] ends it, and the rule asks for a ] in the text; {anyplace} is meant."""
    assert class_in_class(rule.source) == ""


def class_in_class(expression: str) -> str:
    """The neighbourhood of the first [ inside a class, empty where there is none."""
    inside = False
    for at, char in enumerate(expression):
        if at and expression[at - 1] == "\\":
            continue
        if char == "[" and inside:
            return ascii(expression[max(0, at - 12) : at + 12])
        inside = char != "]" and (inside or char == "[")
    return ""


def test_a_class_in_a_class_is_seen() -> None:
    assert class_in_class("[^。[ab]]{0,4}") and not class_in_class("[^。ab][ab]") and not class_in_class(r"[\[ab]")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_matches_nothing(rule: Rule) -> None:
    """A pattern all of whose parts are optional would fire between any two characters."""
    assert rule.pattern.search("") is None


def test_every_kind_of_fact_but_projects_has_rules() -> None:
    assert {rule.reads for rule in RULES} == set(Reads) - {Reads.PROJECT}


# -- mistakes in a file ----------------------------------------------------------------------------------------------


def test_rules_are_collected_from_every_file_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load(tmp_path, monkeypatch, b=record("third"), a=record("first") + record("second"))
    assert [rule.name for rule in found] == ["first", "second", "third"]


def test_what_a_record_says_is_what_the_rule_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "  mode: posting\n  carried: recipient assister\n  confidence: 0.5\n  options: {recipient: holder}\n"
    (rule,) = load(tmp_path, monkeypatch, a=record(more=more))
    assert (rule.mode, rule.confidence) == (Mode.POSTING, 0.5)
    assert rule.carried == {"recipient", "assister"}
    assert dict(rule.options or {}) == {"recipient": "holder"}


def test_a_record_without_extras_leaves_the_mode_to_the_verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rule,) = load(tmp_path, monkeypatch, a=record())
    assert rule.mode is None and rule.carried == frozenset()


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (record("twice") + record("twice"), r"a\.yaml.*'twice' exists twice"),
        (record("odd", more="  weight: 3\n"), r"a\.yaml.*'odd' has unknown fields \['weight'\]"),
        (record("odd").replace("  zh: 测试\n", ""), r"a\.yaml.*'odd' lacks \['zh'\]"),
        (record("odd", pattern=""), r"a\.yaml.*'odd' lacks \['pattern'\]"),
        (record("") + record("named"), r"a\.yaml.*entry 1 lacks \['name'\]"),
        (record("odd").replace("assistance", "gossip"), r"a\.yaml.*'odd'.*'gossip'.*posting"),
        (record("odd", more="  mode: 喊话\n"), r"a\.yaml.*'odd'.*'喊话'"),
        (record("odd", more="  confidence: sure\n"), r"a\.yaml.*'odd'.*'sure'"),
        ("- 帮扶\n", r"a\.yaml.*entry 1 is no record"),
        (record("odd", pattern="{nobody}帮扶"), r"a\.yaml.*'odd'.*no macro 'nobody'"),
        (record("odd", pattern="{helper=unit}帮扶"), r"a\.yaml.*'odd'.*'helper' is no role"),
        (record("odd", pattern="({assister=unit}"), r"a\.yaml.*'odd'.*does not compile"),
        (record("odd", pattern="{assister=unit"), r"a\.yaml.*'odd'.*never closed"),
    ],
)
def test_a_mistake_is_refused_by_the_name_of_its_rule(
    source: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleError, match=complaint) as refused:
        load(tmp_path, monkeypatch, a=source)
    assert refused.value.remedy


def test_a_name_given_in_two_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleError, match=r"b\.yaml.*'same'") as refused:
        load(tmp_path, monkeypatch, a=record("same"), b=record("same"))
    assert refused.value.remedy


# -- verbs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trigger", "mode"),
    [
        ("结对帮扶", Mode.PAIRING),
        ("派驻", Mode.POSTING),
        ("捐赠", Mode.FUNDING),
        ("争取到扶贫资金", Mode.FUNDING),
        ("直播带货", Mode.SALES),
        ("义诊", Mode.SERVICE),
        ("建成", Mode.PROJECT),
        ("召开", None),
        ("", None),
    ],
)
def test_the_verb_gives_the_mode(trigger: str, mode: Mode | None) -> None:
    assert verbs().mode_of(trigger) is mode


def test_of_several_verbs_the_longest_gives_the_mode() -> None:
    table = VerbTable({"FUND": ("帮助",), "SELL": ("帮助销售",)})
    assert table.mode_of("帮助销售") is Mode.SALES


def test_longer_verbs_are_tried_first() -> None:
    table = VerbTable({"PAIR": ("帮扶", "结对帮扶")})
    assert table.macros() == {"PAIR": "结对帮扶|帮扶", "ACT": "结对帮扶|帮扶"}


def test_a_verb_class_without_a_mode_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "verbs.yaml").write_text("PAIR: 帮扶\nSING: 唱\n", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mode_words.yaml").write_text("SELL: 客商\n", "utf-8")
    monkeypatch.setattr(rule_module, "files", lambda package: tmp_path)
    with pytest.raises(RuleError, match="SING") as refused:
        verbs.__wrapped__()
    assert "PAIR" in refused.value.remedy
