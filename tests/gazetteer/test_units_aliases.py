"""Short forms of one article lead to their fullest mention; words that point back are found with what they demand."""

from __future__ import annotations

import re

import pytest

from graph.gazetteer.unit_aliases import link_aliases
from graph.gazetteer.unit_mentions import UnitForm
from graph.gazetteer.units import find_references, find_units
from graph.model import AssisterType, Span


def _linked(sentence: str) -> list[tuple[str, str]]:
    places, removed = [], 0
    for match in re.finditer(r"\[(.*?)\]", sentence):
        places.append(Span(match.start() - removed, match.end() - 2 - removed))
        removed += 2
    text = re.sub(r"[\[\]]", "", sentence)
    found = link_aliases(text, find_units(text, places))
    assert all(mention.canonical is not None and mention.span.of(text) == mention.surface for mention in found)
    return [(mention.surface, found[mention.canonical or 0].surface) for mention in found]


@pytest.mark.parametrize(
    ("sentence", "links"),
    [
        (
            "[四川]蜀山茶业有限责任公司（以下简称“蜀山茶业”）来了。蜀山茶业出资修路。",
            [("四川蜀山茶业有限责任公司", "四川蜀山茶业有限责任公司"), ("蜀山茶业", "四川蜀山茶业有限责任公司")],
        ),
        (
            "[柳州市]螺霸食品股份有限公司（下称螺霸）捐款，螺霸又建厂。",
            [("柳州市螺霸食品股份有限公司", "柳州市螺霸食品股份有限公司"), ("螺霸", "柳州市螺霸食品股份有限公司")],
        ),
        (
            "[昆明]康茂牧业[禄劝]分公司与村里签约。后来，康茂牧业送来鸡苗。",
            [("昆明康茂牧业禄劝分公司", "昆明康茂牧业禄劝分公司"), ("康茂牧业", "昆明康茂牧业禄劝分公司")],
        ),
        (
            "[湖北]交通投资有限公司包村。[湖北]交投派来队员，[湖北]交通运输厅也来了。",
            [
                ("湖北交通投资有限公司", "湖北交通投资有限公司"),
                ("湖北交投", "湖北交通投资有限公司"),
                ("湖北交通运输厅", "湖北交通运输厅"),
            ],
        ),
        (
            "中国热能工程研究院定点帮扶。热研院投入95万元。",
            [("中国热能工程研究院", "中国热能工程研究院"), ("热研院", "中国热能工程研究院")],
        ),
        (
            "[河北]医科大学第四附属医院包村。河医大四附院的大巴来了。",
            [
                ("河北医科大学第四附属医院", "河北医科大学第四附属医院"),
                ("河医大四附院", "河北医科大学第四附属医院"),
            ],
        ),
        (
            "[四川]国际能源集团捐建电站。国际能源集团又来了。",
            [("四川国际能源集团", "四川国际能源集团"), ("国际能源集团", "四川国际能源集团")],
        ),
        (
            "省地矿局二〇二地质队驻村。二〇二地质队打了井。",
            [("省地矿局二〇二地质队", "省地矿局二〇二地质队"), ("二〇二地质队", "省地矿局二〇二地质队")],
        ),
        (
            "[云南]师范大学派驻第一书记。云师大的教授来了三回。",
            [("云南师范大学", "云南师范大学"), ("云师大", "云南师范大学")],
        ),
        (
            "[彭阳县]审计局包村。审计局干部说，县审计局年年都来。",
            [("彭阳县审计局", "彭阳县审计局"), ("审计局", "彭阳县审计局"), ("县审计局", "彭阳县审计局")],
        ),
        (
            "[渭源县]人社局牵头，[渭源县]人力资源和社会保障局局长到场，人社局出钱。",
            [
                ("渭源县人社局", "渭源县人社局"),
                ("渭源县人力资源和社会保障局", "渭源县人力资源和社会保障局"),
                ("人社局", "渭源县人社局"),
            ],
        ),
        (
            "[康县]水务局和[徽县]水务局都来了，水务局的人修了渠。",
            [("康县水务局", "康县水务局"), ("徽县水务局", "徽县水务局"), ("水务局", "水务局")],
        ),
    ],
)
def test_links(sentence: str, links: list[tuple[str, str]]) -> None:
    found = _linked(sentence)
    assert [pair for index, pair in enumerate(found) if pair not in found[:index]] == links


def test_defined_short_form_inside_brackets_is_one_mention() -> None:
    found = link_aliases(
        text := "甘肃银行股份有限公司（以下简称“甘肃银行”）", find_units(text, [Span(0, 2), Span(15, 17)])
    )
    assert len({mention.canonical for mention in found}) == 1


def test_short_form_before_its_full_form_is_left_alone() -> None:
    assert _linked("蓝海农业来过。[宁夏]蓝海农业科技有限公司签了约。") == [
        ("宁夏蓝海农业科技有限公司", "宁夏蓝海农业科技有限公司")
    ]


def test_alias_keeps_type_and_says_so() -> None:
    text = "东北林业大学来了。东北林业扶持菌业。"
    alias = link_aliases(text, find_units(text, ()))[-1]
    assert (alias.form, alias.type) == (UnitForm.ALIAS, AssisterType.INSTITUTION)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("该局出资四万元，我校师生捐书，我行放贷。", ["该局", "我校", "我行"]),
        ("公司为村民发工资，这家公司还建了车间。", ["公司", "这家公司"]),
        ("上述单位分别包户，两家企业共同出资。", ["上述单位", "两家企业"]),
        ("局里派了技术员，学校党委批了钱。", ["局里", "学校党委"]),
        ("该县和该村都变了样，我们很高兴。", []),
        ("几十家公司、三所学校、公司化经营，合作社带动农户。", []),
    ],
)
def test_references(text: str, surfaces: list[str]) -> None:
    assert [reference.surface for reference in find_references(text, find_units(text, ()))] == surfaces


def test_reference_says_what_it_demands() -> None:
    first, second, third = find_references("该行放贷，我局包村，两家单位都来。", ())
    assert first.suffixes == ("行", "银行")
    assert first.type is AssisterType.ENTERPRISE
    assert second.own
    assert not first.own
    assert third.many


def test_a_reference_inside_a_mention_is_none() -> None:
    text = "宏远公司办了厂。"
    assert find_references(text, find_units(text, ())) == ()
