"""Dates in running text, and the date of publication."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.dates import Precision, find_dates, publication_date

PUBLISHED = "2019-12-19"


def _isos(text: str, reference: str | None = PUBLISHED) -> list[str | None]:
    return [found.iso for found in find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019年12月19日", "2019-12-19"),
        ("2019年4月", "2019-04"),
        ("2019年", "2019"),
        ("2015年底", "2015-12"),
        ("2016年初", "2016-01"),
        ("2018年上半年", "2018-01/2018-06"),
        ("2017年7月下旬", "2017-07"),
        ("2019-12-09", "2019-12-09"),
        ("2019.12.9", "2019-12-09"),
        ("2019/1/2", "2019-01-02"),
        ("二〇二〇年", "2020"),
        ("二零二零年五月", "2020-05"),
        ("二○一八年十二月三十一日", "2018-12-31"),
        ("今年5月", "2019-05"),
        ("去年", "2018"),
        ("去年底", "2018-12"),
        ("前年", "2017"),
        ("明年", "2020"),
        ("12月8日", "2019-12-08"),
        ("12月25日", "2018-12-25"),
        ("3月份", "2019-03"),
        ("2016年以来", "2016/.."),
        ("今年以来", "2019/.."),
        ("2020年底前", "../2020-12"),
        ("2016年至2018年", "2016/2018"),
        ("2016-2018年", "2016/2018"),
        ("“十三五”期间", "2016/2020"),
        ("十四五规划", "2021/2025"),
        ("近三年", "2017/2019"),
        ("过去5年来", "2015/2019"),
    ],
)
def test_one_date(text: str, iso: str) -> None:
    found = find_dates(text, PUBLISHED)
    assert [(mention.span.of(text), mention.iso) for mention in found] == [(text, iso)]


def test_a_day_without_a_year_belongs_to_the_year_its_sentence_named() -> None:
    assert _isos("2017年4月入户，7月修路。11月验收") == ["2017-04", "2017-07", "2019-11"]


def test_the_same_and_the_next_year_follow_the_year_named_last() -> None:
    assert _isos("2015年建档，同年立项。次年8月完工") == ["2015", "2015", "2016-08"]


def test_without_a_publication_date_nothing_is_guessed() -> None:
    assert _isos("今年、去年5月、12月8日、近三年、同年", None) == [None] * 5


def test_a_publication_month_is_enough() -> None:
    assert _isos("12月8日", "2019-12") == ["2019-12-08"]


@pytest.mark.parametrize(
    "text", ["2019年2月30日", "13月5日", "3个月", "每月", "三月三", "第3年", "2.5年", "8日", "月均", "10岁", "1234年"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


def test_precision_and_beginning() -> None:
    day, month, year, period = find_dates("2019年1月2日，2018年3月，2017年，2016年以来", None)
    assert [found.precision for found in (day, month, year, period)] == list(Precision)
    assert [found.start for found in (day, month, year, period)] == ["2019-01-02", "2018-03", "2017", "2016"]


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("发布时间:2019-12-19 10:13:00 来源:某网", "2019-12-19"),
        ("2018年04月11日\n某县脱贫记\n发布时间: 2019-12-19 10:13:00 来源:", "2019-12-19"),
        ("标题\n日期：2020年04月16日 来源：某报", "2020-04-16"),
        ("标题\n2017-06-09 来源:某日报", "2017-06-09"),
        ("标题\n2018-12-24\n正文", "2018-12-24"),
        ("2018年04月11日 星期三\n标题\n2019-05-28　本报记者 张三", "2019-05-28"),
        ("某日报 2023年11月10日 星期五 第03版\n标题", "2023-11-10"),
        ("标题\n时间：2021-09-30 00:00:00　栏目：报告", "2021-09-30"),
        ("新华社太原2019年10月20日电 记者", "2019-10-20"),
        ("标题\n2018-12-27    王大力", "2018-12-27"),
        ("标题\n更新日期：二〇二一年三月五日", "2021-03-05"),
        ("新华社太原10月20日电", None),
        ("标题\n2019年12月，村里修了路，通了水，大家的日子好了。", None),
        ("2018年04月11日 星期三 今天是个好天气", None),
        ("", None),
    ],
)
def test_publication_date(head: str, iso: str | None) -> None:
    assert publication_date(head) == iso


@given(
    st.text(alphabet="0123456789年月日今去前同近三十二〇至-.以来前，。第个", max_size=40),
    st.sampled_from([None, PUBLISHED, "2020"]),
)
def test_spans_slice_the_text_and_dates_are_well_formed(text: str, reference: str | None) -> None:
    found = find_dates(text, reference)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.iso is None or m.iso.replace("/", "").replace("-", "").replace(".", "").isdigit() for m in found)
