"""Ties: a unit from elsewhere at work in the place a report is about, told by no fixed wording but by many signs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from graph.errors import RuleError
from graph.extract import analyse, extract
from graph.grammar.tie_signs import certainty, checked, weights
from graph.grammar.ties import BY_SIGNS as RULE
from graph.grammar.ties import ties, weighed
from graph.model import Assistance
from graph.text.reading import article

#: Article (title, text) and the pair that only signs tell.
AT_WORK = [
    (
        "江西省上犹县清溪村见闻",
        "清溪村的油茶林遭了虫。赣州市林业科学研究所上门会诊，换了药，一住就是五天。",
        "赣州市林业科学研究所",
        "清溪村",
    ),
    (
        "贵州省台江县红阳村见闻",
        "红阳村的姑娘会绣花。贵州省工艺美术协会现场签下订单，收了三百幅。",
        "贵州省工艺美术协会",
        "红阳村",
    ),
    (
        "四川省昭觉县日达村见闻",
        "日达村的井干了半年，这件难事被四川能投水务公司接了过去，打井两口。",
        "四川能投水务公司",
        "日达村",
    ),
    (
        "吉林省汪清县吉兴村见闻",
        "吉兴村的木耳卖不动。延边州电商协会接棒，办起直播间。",
        "延边州电商协会",
        "吉兴村",
    ),
    (
        "云南省漾濞彝族自治县密古村见闻",
        "密古村要换灌溉管，又从大理州水务投资公司争取到12万元。",
        "大理州水务投资公司",
        "密古村",
    ),
    (
        "陕西省石泉县奎星村见闻",
        "奎星村的黄花菜没有烘干设备，他牵线陕西秦岭食品有限公司，装上两台。",
        "陕西秦岭食品有限公司",
        "奎星村",
    ),
    (
        "青海省互助土族自治县巴洪村见闻",
        "送来礼物的是青海省青年志愿者协会，巴洪村的孩子每人一只书包。",
        "青海省青年志愿者协会",
        "巴洪村",
    ),
    (
        "辽宁省宽甸满族自治县天华村见闻",
        "丹东市果树协会牵头，天华村的老梨园完成改造。",
        "丹东市果树协会",
        "天华村",
    ),
    (
        "甘肃省会宁县景家庄村见闻",
        "甘肃银行会宁支行换上两台新变压器，景家庄村的磨面机转了起来。",
        "甘肃银行会宁支行",
        "景家庄村",
    ),
    (
        "湖北省鹤峰县百顺村见闻",
        "百顺村的茶园里，恩施州茶叶协会免费架设了防霜风扇。",
        "恩施州茶叶协会",
        "百顺村",
    ),
    (
        "安徽省金寨县毛河村见闻",
        "毛河村的老人眼睛看不清。安徽省眼科协会下乡，免费查了一遍。",
        "安徽省眼科协会",
        "毛河村",
    ),
    (
        "河北省阳原县许家营村见闻",
        "许家营村的路灯，多亏张家口市照明协会义务装上。",
        "张家口市照明协会",
        "许家营村",
    ),
]

#: Units that a report names and that help nobody by it.
SILENT = [
    ("江西省上犹县清溪村见闻", "清溪村的小刘考上了江西农业大学，全村给他放了鞭炮。"),
    ("贵州省台江县红阳村见闻", "贵州省民政厅印发通知，红阳村的档案要重新整理。"),
    ("四川省昭觉县日达村见闻", "日达村的合作社入股四川能投水务公司，年底没有分红。"),
    ("吉林省汪清县吉兴村见闻", "吉林省审计厅召开座谈会，吉兴村的账本摆了一桌。"),
    ("云南省漾濞彝族自治县密古村见闻", "“大理州林草局要是能来就好了。”密古村的老人说。"),
    ("陕西省石泉县奎星村见闻", "据陕西省统计局介绍，奎星村的人均收入还低于全省。"),
    ("青海省互助土族自治县巴洪村见闻", "青海日报社记者走进巴洪村，拍下丰收的照片。"),
    ("甘肃省会宁县景家庄村见闻", "景家庄村请测绘公司重新量了地块。"),
    ("湖北省鹤峰县百顺村见闻", "百顺村的纠纷由鹤峰县人民法院受理。"),
    ("安徽省金寨县毛河村见闻", "毛河村被农业农村部认定为示范村。"),
]


def _pairs(title: str, text: str) -> dict[tuple[str, str], str]:
    facts = extract(article(f"{title}\n\n{text}", id="t")).facts
    return {(f.assister, f.recipient): f.rule for f in facts if isinstance(f, Assistance)}


@pytest.mark.parametrize(("title", "text", "unit", "village"), AT_WORK)
def test_a_unit_at_work_is_tied_to_the_place(title: str, text: str, unit: str, village: str) -> None:
    assert (unit, village) in _pairs(title, text)


def test_most_of_these_are_told_by_signs_alone() -> None:
    rules = [_pairs(title, text).get((unit, village)) for title, text, unit, village in AT_WORK]
    assert rules.count(RULE) >= len(AT_WORK) // 2


@pytest.mark.parametrize(("title", "text"), SILENT)
def test_a_unit_only_spoken_of_is_tied_to_nothing(title: str, text: str) -> None:
    assert not _pairs(title, text)


def test_its_evidence_reaches_both_ends() -> None:
    text = "江西省上犹县清溪村见闻\n\n清溪村的油茶林遭了虫。赣州市林业科学研究所上门会诊，换了药，一住就是五天。"
    found = [f for f in extract(article(text, id="t")).facts if isinstance(f, Assistance) and f.rule == RULE]
    assert len(found) == 1
    evidence = found[0].evidence
    assert evidence.span.of(text) == evidence.quote
    assert "赣州市林业科学研究所" in evidence.quote
    assert [text[a.start : a.end] for a in evidence.antecedents] == ["清溪村"]


def test_a_rule_that_says_it_is_not_repeated_by_signs() -> None:
    rules = _pairs("江西省上犹县清溪村见闻", "赣州市林业局捐赠油茶苗3万株给清溪村。")
    assert rules and RULE not in rules.values()


def test_a_sign_against_outweighs_one_for() -> None:
    for_it = ["place_village", "told_clause", "agent", "builds"]
    assert certainty(for_it) >= 0 > certainty([*for_it, "decrees"])


@cache
def _signs_seen() -> dict[str, dict[str, str]]:
    """By sign a title and a text in which it is seen."""
    seen: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("tie_signs.yaml").read_text("utf-8"))
    return seen


def test_every_sign_that_weighs_has_a_text_that_shows_it() -> None:
    assert set(_signs_seen()) == set(weights())


@pytest.mark.parametrize("sign", sorted(_signs_seen()))
def test_every_sign_is_seen_somewhere(sign: str) -> None:
    shown = _signs_seen()[sign]
    read = article(f"{shown['title']}\n\n{shown['text']}", id="t")
    helping = {f.assister for f in extract(read).facts if isinstance(f, Assistance) and f.rule != RULE}
    analysis = analyse(read)
    assert sign in {seen.name for tie in ties(analysis) for seen in weighed(analysis, tie, helping)}


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("signs", [{"name": "gives", "at": "nowhere", "words": "捐"}], "nowhere"),
        ("deeds", ["dances"], "dances"),
        ("weights", {"gives": 1}, "threshold"),
    ],
)
def test_data_that_fit_nothing_are_refused(part: str, value: object, said: str) -> None:
    good = {"signs": [{"name": "gives", "at": "after", "words": "捐"}], "deeds": ["gives"], "weights": {"threshold": 4}}
    assert checked(good) == good
    with pytest.raises(RuleError, match=said) as refused:
        checked({**good, "deeds": [], part: value})
    assert refused.value.remedy
