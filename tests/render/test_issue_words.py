"""What issues say, in both languages: templates that fit, and every sentence the corpus provokes has its Chinese."""

from __future__ import annotations

import pytest

from graph.errors import RuleError
from graph.render.issue_words import parse_templates, reasons_of, said_of


@pytest.mark.parametrize(
    ("english", "zh"),
    [
        (
            "崇礼村: the gazetteer has no such place under 吉林省/白山市/靖宇县.",
            "崇礼村：地名库在吉林省/白山市/靖宇县之下没有这个地方。",
        ),
        ("崇礼村: the gazetteer has no such place under China.", "崇礼村：地名库没有这个地方。"),
        ("包保: {甲} is named, but not whom it helps.", "包保：写了{甲}，没写帮扶谁。"),
        ("人均 (元): no known column (2!C5); it was not read.", "人均 (元)：不认识这一列（2!C5），没有读。"),
        ("Something nobody foresaw.", "Something nobody foresaw."),
    ],
)
def test_a_sentence_is_said_in_chinese_with_its_own_words(english: str, zh: str) -> None:
    assert said_of(english) == (zh, english)


def test_reasons_are_joined_as_each_language_joins() -> None:
    assert reasons_of("named in full; names of it: 甲村, 乙镇") == (
        "写了全名；写了它下面的地名：甲村, 乙镇",
        "named in full; names of it: 甲村, 乙镇",
    )
    assert reasons_of("") == ("", "")


@pytest.mark.parametrize("line", ["only English", "{a} is here\t{b}在此", "a\t"])
def test_a_malformed_template_is_named(line: str) -> None:
    with pytest.raises(RuleError, match="line 2"):
        parse_templates(f"# head\n{line}")
