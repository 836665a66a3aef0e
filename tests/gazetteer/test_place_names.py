"""Official names of the division codes ⇄ what documents write."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import GazetteerError
from graph.gazetteer.place_names import (
    is_filler,
    kindred_forms,
    name_parts,
    plain_name,
    read_table,
    short_forms,
    stem,
    written_forms,
)
from graph.model import Level

VILLAGE, TOWNSHIP, COUNTY = Level.VILLAGE, Level.TOWNSHIP, Level.COUNTY


@pytest.mark.parametrize(
    ("official", "plain"),
    [
        ("楼梓庄村委会", "楼梓庄村"),
        ("椒子山村村民委员会", "椒子山村"),
        ("新村村委会", "新村"),
        ("束岗村民委员会", "束岗村"),
        ("红旗居委会", "红旗社区"),
        ("红旗社区居民委员会", "红旗社区"),
        ("苗家村社区居委会", "苗家村社区"),
        ("盛桥一村居委会", "盛桥一村"),
        ("茅蓬寺社区村委会", "茅蓬寺社区"),
        ("巴彦查干嘎查委员会", "巴彦查干嘎查"),
        ("巴彦查干嘎查村民委员会", "巴彦查干嘎查"),
        ("白音希勒嘎查牧委会", "白音希勒嘎查"),
        ("德日牧委会", "德日村"),
        ("六连连队管理委员会", "六连"),
        ("景秀社区居委会筹备组", "景秀社区"),
        ("惠民家园社区居委会（筹）", "惠民家园社区"),
        ("利民村委会（某某开发区）", "利民村"),
        ("第三生产队", "第三生产队"),
        ("村委会", "村委会"),
    ],
)
def test_plain_village_names(official: str, plain: str) -> None:
    assert plain_name(official, VILLAGE) == plain


@pytest.mark.parametrize(
    ("official", "plain"),
    [
        ("东华门街道办事处", "东华门街道"),
        ("万松街办事处", "万松街道"),
        ("南口地区办事处", "南口地区"),
        ("老竹畲族镇", "老竹畲族镇"),
    ],
)
def test_plain_township_names(official: str, plain: str) -> None:
    assert plain_name(official, TOWNSHIP) == plain


@pytest.mark.parametrize(
    ("name", "level", "bare"),
    [
        ("向化藏族乡", TOWNSHIP, "向化"),
        ("长坪苗族仡佬族侗族乡", TOWNSHIP, "长坪"),
        ("都安瑶族自治县", COUNTY, "都安"),
        ("鄂温克族自治旗", COUNTY, "鄂温克"),
        ("东乡族自治县", COUNTY, "东乡"),
        ("浦东新区", COUNTY, "浦东"),
        ("大北山村村民委员会", VILLAGE, "大北山"),
        ("克孜勒苏柯尔克孜自治州", Level.PREFECTURE, "克孜勒苏"),
        ("延边州", Level.PREFECTURE, "延边"),
        ("新疆维吾尔自治区", Level.PROVINCE, "新疆"),
        ("内蒙古自治区", Level.PROVINCE, "内蒙古"),
    ],
)
def test_stems_drop_endings_and_ethnic_groups(name: str, level: Level, bare: str) -> None:
    assert stem(name, level) == bare


def test_a_development_zone_has_no_short_name() -> None:
    assert name_parts("合肥经济技术开发区", COUNTY).ending == ""
    assert short_forms("合肥经济技术开发区", COUNTY) == ()


def test_short_forms_have_two_characters() -> None:
    assert short_forms("靖宇县", COUNTY) == ("靖宇",)
    assert short_forms("滑县", COUNTY) == ()
    assert short_forms("徐村村委会", VILLAGE) == ()


def test_written_forms_cover_how_documents_call_a_place() -> None:
    assert set(written_forms("永乐街道办事处", TOWNSHIP)) >= {"永乐街道", "永乐街道办事处", "永乐街道办", "永乐办事处"}
    assert set(written_forms("向化藏族乡", TOWNSHIP)) == {"向化藏族乡", "向化乡"}
    assert set(written_forms("大通回族土族自治县", COUNTY)) == {"大通回族土族自治县", "大通县"}
    assert set(written_forms("苗家村社区居委会", VILLAGE)) == {"苗家村社区", "苗家村社区居委会", "苗家村"}


def test_kindred_forms_swap_village_and_community() -> None:
    assert kindred_forms(VILLAGE, name_parts("十里居委会", VILLAGE)) == ("十里村",)
    assert kindred_forms(VILLAGE, name_parts("十里村委会", VILLAGE)) == ("十里社区",)
    assert kindred_forms(TOWNSHIP, name_parts("十里镇", TOWNSHIP)) == ()


def test_rows_that_fill_a_level_are_known() -> None:
    assert is_filler("市辖区", COUNTY)
    assert is_filler("省直辖县级行政区划", Level.PREFECTURE)
    assert is_filler("经济开发区虚拟社区", VILLAGE)
    assert not is_filler("城区", COUNTY)


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text("# comment\na\tb\n1\t2\n3\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"names\.tsv, line 4"):
        read_table(table, ("a", "b"))
    with pytest.raises(GazetteerError, match="heading"):
        read_table(table, ("a", "c"))
    with pytest.raises(GazetteerError, match=r"missing\.tsv"):
        read_table(tmp_path / "missing.tsv", ("a", "b"))
