"""Numbers: Arabic, Chinese and mixed, with 近 and 余; what is no number stays alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Bound
from graph.text.numerals import find_numbers, parse_number

EXACT, ABOUT, AT_LEAST, UP_TO = Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.UP_TO
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("3", 3, EXACT),
        ("1,200", 1200, EXACT),
        ("1，273.5", 1273.5, EXACT),
        ("５０", 50, EXACT),
        ("2.98万", 29_800, EXACT),
        ("1.41亿", 141_000_000, EXACT),
        ("3百万", 3_000_000, EXACT),
        ("三", 3, EXACT),
        ("两", 2, EXACT),
        ("十二", 12, EXACT),
        ("廿三", 23, EXACT),
        ("一百零五", 105, EXACT),
        ("两千三百", 2300, EXACT),
        ("一千零五十", 1050, EXACT),
        ("一万二", 12_000, EXACT),
        ("两万三", 23_000, EXACT),
        ("三百五", 350, EXACT),
        ("三千零五万", 30_050_000, EXACT),
        ("一亿二千万", 120_000_000, EXACT),
        ("二〇二〇", 2020, EXACT),
        ("10万余", 100_000, AT_LEAST),
        ("7000多万", 70_000_000, AT_LEAST),
        ("五十多", 50, AT_LEAST),
        ("十几", 10, AT_LEAST),
        ("百余", 100, AT_LEAST),
        ("上百", 100, AT_LEAST),
        ("过万", 10_000, AT_LEAST),
        ("超亿", 100_000_000, AT_LEAST),
        ("逾300", 300, AT_LEAST),
        ("60以上", 60, AT_LEAST),
        ("近50万", 500_000, ABOUT),
        ("近万", 10_000, ABOUT),
        ("大约1200", 1200, ABOUT),
        ("30左右", 30, ABOUT),
        ("不足30", 30, UP_TO),
        ("20以内", 20, UP_TO),
    ],
)
def test_a_number_has_its_value_and_its_bound(text: str, value: float, bound: Bound) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.bound, number.upper) == (value, bound, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3至5", 3, 5),
        ("3-5", 3, 5),
        ("5—8万", 50_000, 80_000),
        ("1万至2万", 10_000, 20_000),
        ("二三十", 20, 30),
        ("两三百", 200, 300),
        ("十七八", 17, 18),
        ("三五", 3, 5),
        ("七八万", 70_000, 80_000),
    ],
)
def test_a_range_has_both_ends(text: str, low: int, high: int) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.upper, number.bound) == (low, high, AT_LEAST)


@pytest.mark.parametrize(
    "text",
    ["", "第一", "万", "百", "二八", "十百", "万万", "零百", "三户", "几十", "半", "abc", "1" * 5000, "一" * 5000],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "第一书记",
        "第十二批工作队",
        "2019年",
        "二〇二〇年",
        "12月8日",
        "10:13:00",
        "2019-12-19",
        "2017.06.09",
        "0451-8888888",
        "G318线",
        "A4纸",
        "318国道",
        "3号楼",
        "两不愁三保障",
        "六小工程",
        "十三五规划",
        "一对一帮扶",
        "一户一策",
        "一带一路",
        "一号工程",
        "五保户",
        "两委班子",
        "一起走访",
        "三农工作",
        "四川人",
        "九江市",
    ],
)
def test_names_dates_and_set_phrases_hold_no_number(text: str) -> None:
    assert find_numbers(text) == ()


def test_numbers_are_found_in_order_with_their_words() -> None:
    text = "全村一千二百余人，近50万元、17户贫困户，去年脱贫二三十户。"
    assert [(m.span.of(text), m.number.value) for m in find_numbers(text)] == [
        ("一千二百余", 1200),
        ("近50万", 500_000),
        ("17", 17),
        ("二三十", 20),
    ]


def _section(value: int, *, inner: bool) -> str:
    """A number below ten thousand in Chinese; `inner` when higher places stand before it."""
    out, pending = "", inner and value < 1000
    for place, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            out += ("零" if pending else "") + DIGITS[digit] + mark
            pending = False
        elif out:
            pending = True
    return out


def _in_chinese(value: int) -> str:
    parts: list[str] = []
    for factor, mark in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        section = value // factor % 10_000
        if section:
            parts.append(_section(section, inner=bool(parts)) + mark)
    return "".join(parts)


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_a_number_written_in_chinese_reads_back(value: int) -> None:
    number = parse_number(_in_chinese(value))
    assert number is not None
    assert (number.value, number.bound) == (value, EXACT)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_commas_reads_back(value: int) -> None:
    number = parse_number(f"{value:,}")
    assert number is not None
    assert number.value == value


@given(st.text(alphabet="0123456789０,，.一二三十百千万亿零两余多近超上至-第年月日户人个元 ", max_size=40))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
