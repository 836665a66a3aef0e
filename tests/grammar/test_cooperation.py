"""East–west cooperation: the western place is helped, whichever side the article is about or names first."""

import pytest

from graph.extract import extract
from graph.model import Assistance
from graph.text.reading import article


@pytest.mark.parametrize(
    ("title", "words", "helper", "helped"),
    [
        ("浙江省磐安县东西部协作纪实", "自2018年四川省仪陇县与磐安县结对以来，两地往来不断。", "磐安县", "仪陇县"),
        ("浙江省磐安县东西部协作纪实", "磐安县与四川省仪陇县结对帮扶。", "磐安县", "仪陇县"),
        ("甘肃省岷县东西部协作纪实", "福州市马尾区与岷县结对帮扶。", "福州市马尾区", "岷县"),
        ("福建省福州市东西部协作纪实", "福州市马尾区与甘肃省岷县结对帮扶。", "福州市马尾区", "岷县"),
        ("天津市津南区帮扶纪实", "津南区咸水沽镇与甘肃省永登县民乐乡签订帮扶协议。", "咸水沽镇", "民乐乡"),
        ("江苏省无锡市惠山区帮扶纪实", "惠山区与陕西省宜君县携手共建。", "无锡市惠山区", "宜君县"),
    ],
)
def test_the_western_place_is_helped(title: str, words: str, helper: str, helped: str) -> None:
    facts = extract(article(f"{title}\n\n{words}", id="t")).facts
    pairs = {(f.assister, f.recipient) for f in facts if isinstance(f, Assistance)}
    assert (helper, helped) in pairs
    assert (helped, helper) not in pairs


HELPING_PAPER = "余姚市对口帮扶昭觉县工作综述\n\n"


@pytest.mark.parametrize(
    ("words", "kind", "place"),
    [
        ("两年来，余姚市投入帮扶资金2.1亿元，实施项目41个，总投资3.6亿元。", "project", "昭觉县"),
        ("目前，已有12名专业技术人才在那里工作，援建扶贫车间9个，总投资4800万元。", "project", "昭觉县"),
        ("四开镇的农业园总投资2600万元，种番茄600亩。", "project", "四开镇"),
    ],
)
def test_a_helping_paper_tells_of_its_partners_ground(words: str, kind: str, place: str) -> None:
    """The western county first, so that what names no place is not put down to the county that helps."""
    facts = extract(article(f"{HELPING_PAPER}余姚市与四川省昭觉县结对帮扶。\n\n{words}", id="t")).facts
    assert {f.place.name for f in facts if f.kind.value == kind} == {place}


def test_a_county_that_only_mentions_its_partner_is_told_of_itself() -> None:
    words = "余姚市梁弄镇汪巷村种樱桃800亩。余姚市四明山镇建起民宿30家，总投资1.2亿元。余姚市还与四川省昭觉县结对。"
    facts = extract(article(f"余姚市乡村振兴见闻\n\n{words}", id="t")).facts
    assert {f.place.path[0] for f in facts if f.kind.value == "project"} == {"浙江省"}


@pytest.mark.parametrize(
    ("words", "helper", "helped"),
    [
        ("成都市武侯区对口支援白玉县。", "成都市武侯区", "白玉县"),
        ("昆明市五华区对口帮扶寻甸县。", "昆明市五华区", "寻甸回族彝族自治县"),
        ("佛山市顺德区对口帮扶雷州市。", "佛山市顺德区", "雷州市"),
        ("晋江市与长汀县山海协作。", "晋江市", "长汀县"),
        ("宿豫区与苏州市姑苏区是南北结对区。", "苏州市姑苏区", "宿豫区"),
    ],
)
def test_inside_a_province_the_verb_or_the_coast_tells(words: str, helper: str, helped: str) -> None:
    facts = extract(
        article(f"{words[: words.index('区') + 1] if '区' in words else '晋江市'}帮扶纪实\n\n{words}", id="t")
    ).facts
    pairs = {(f.assister, f.recipient) for f in facts if isinstance(f, Assistance)}
    assert pairs == {(helper, helped)}


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("广州对口帮扶梅州、清远。", {("广州市", "梅州市"), ("广州市", "清远市")}),
        ("山东烟台与重庆巫山结对。", {("烟台市", "巫山县")}),
        ("莆田秀屿与海原结对、厦门同安与彭阳结对。", {("莆田市秀屿区", "海原县"), ("厦门市同安区", "彭阳县")}),
        ("烟台的苹果运到了巫山码头。", set()),
        (
            "东莞市长安镇对口帮扶乳源县大桥镇，虎门镇对口帮扶新丰县梅坑镇。",
            {("长安镇", "大桥镇"), ("虎门镇", "梅坑镇")},
        ),
        ("虎门镇的服装卖到了新丰县梅坑镇。", set()),
        ("湖州市与甘孜州签订旅游合作协议。", set()),
    ],
)
def test_partners_by_short_names(words: str, pairs: set[tuple[str, str]]) -> None:
    facts = extract(article(f"东西部协作见闻\n\n{words}", id="t")).facts
    assert {(f.assister, f.recipient) for f in facts if isinstance(f, Assistance)} == pairs


def test_help_for_the_township_of_the_title_is_its_own() -> None:
    words = "广州市越秀区结对帮扶徐闻县下洋镇。\n\n三年来，越秀区筹集帮扶资金3600万元，修路、装灯、建冷库。"
    facts = extract(article(f"越秀人在下洋——徐闻县下洋镇帮扶纪实\n\n{words}", id="t")).facts
    assert {(f.assister, f.recipient) for f in facts if isinstance(f, Assistance)} == {("广州市越秀区", "下洋镇")}
