"""The pattern language: macros, roles, and what it refuses."""

from __future__ import annotations

import pytest

from graph.errors import RuleError
from graph.grammar.mentions import MentionKind
from graph.grammar.pattern import KIND_MACROS, compile_pattern, expand

UNIT, VILLAGE = MentionKind.UNIT.value, MentionKind.VILLAGE.value
MACROS = {
    **KIND_MACROS,
    "pair": "包保|帮扶",
    "gap": "[^。]{0,4}?",
    "units": "{unit}(?:、{unit})*",
    "anyplace": "{village}{county}",
}


def test_a_macro_stands_for_its_expression_as_one_whole() -> None:
    """Without a group around it, the second alternative would swallow what stands before."""
    pattern = compile_pattern("由{pair}的", MACROS, rule="test")
    assert pattern.fullmatch("由帮扶的") and pattern.fullmatch("由包保的")
    assert pattern.fullmatch("帮扶的") is None


def test_a_macro_of_kinds_may_stand_inside_a_character_class() -> None:
    pattern = compile_pattern("[^。{anyplace}]+", MACROS, rule="test")
    assert pattern.fullmatch("到了") and not pattern.fullmatch(f"到了{VILLAGE}")


def test_a_role_captures_a_macro_or_an_expression() -> None:
    source = "{assister=units}{gap}{trigger=(?:{pair}|负责)}了?{recipient=village}"
    pattern = compile_pattern(source, MACROS, rule="test")
    found = pattern.search(f"{UNIT}、{UNIT}一直负责了{VILLAGE}。")
    assert found is not None
    assert found.groupdict() == {"assister": f"{UNIT}、{UNIT}", "trigger": "负责", "recipient": VILLAGE}


def test_a_role_may_hold_braces_of_its_own() -> None:
    pattern = compile_pattern("{trigger=[^。]{1,3}{pair}}", MACROS, rule="test")
    found = pattern.search("一直包保")
    assert found is not None and found["trigger"] == "一直包保"


def test_white_space_is_left_out_and_counts_stay() -> None:
    assert expand("由 {pair}\n {2,3}", MACROS, rule="test") == "由(?:包保|帮扶){2,3}"


def test_kinds_and_classes_need_no_group() -> None:
    assert expand("{village}{low}", {**MACROS, "low": "[{village}{county}]"}, rule="test").count("(?:") == 0


@pytest.mark.parametrize(
    ("source", "macros", "complaint"),
    [
        ("{nobody}帮扶", MACROS, "no macro 'nobody'"),
        ("{helper=unit}帮扶", MACROS, "'helper' is no role"),
        ("{assister=nobody}", MACROS, "no macro 'nobody'"),
        ("{assister=[^。]{0,4}", MACROS, "never closed"),
        ("{pair}", {"pair": "帮扶|{pair}"}, "'pair' uses itself"),
        ("{a}", {"a": "{b}", "b": "{a}"}, "'a' uses itself"),
        ("({pair}", MACROS, "does not compile"),
        ("{trigger=pair}{trigger=pair}", MACROS, "does not compile"),
    ],
)
def test_a_malformed_pattern_is_refused_by_the_name_of_its_rule(
    source: str, macros: dict[str, str], complaint: str
) -> None:
    with pytest.raises(RuleError, match=complaint) as refused:
        compile_pattern(source, macros, rule="rule of the test")
    assert "rule of the test" in str(refused.value)


def test_what_to_do_about_an_unknown_role_is_said() -> None:
    with pytest.raises(RuleError) as refused:
        expand("{helper=unit}", MACROS, rule="test")
    assert "assister" in refused.value.remedy and "recipient" in refused.value.remedy
