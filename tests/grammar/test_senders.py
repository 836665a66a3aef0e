"""Who sent the holder of a role: said of the person, and not the unit that happens to be near."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Posting
from graph.text.reading import article

#: place of the headline | wording | person: who sent them (part of the name), "-" for nobody told
_WORDINGS = (
    "云南省双江县 | 邦丙乡岔箐村第一书记李国华则是另一家挂包单位县总工会派出的。 | 李国华: 总工会",
    "江苏省沭阳县 | 队长由省体育局副局长陈刚担任。队员张晓峰来自江苏农垦集团，任钱集镇丁庄村第一书记。 | 张晓峰: 农垦",
    "甘肃省舟曲县 | 兰州大学也来帮扶，派来的第一书记杨德祥住进曲告纳镇瓜欧村。 | 杨德祥: 兰州大学",
    "河南省淅川县 | 南阳市委党校也在西簧乡关帝村派驻了工作队，队长曾庆林吃住在村。 | 曾庆林: 党校",
    "贵州省册亨县 | 由贵州省烟草专卖局选派至双江镇秧庆村任第一书记的冉光华挨户走访。 | 冉光华: 烟草",
    "四川省布拖县 | 拉果乡阿布洛哈村第一书记王建军，是凉山州交通运输局的干部。 | 王建军: 交通运输局",
    "陕西省紫阳县 | 向阳镇营梁村的第一书记谢远，就是安康学院派来的。 | 谢远: 安康学院",
    # a faculty of the university that sent them sends nobody
    "湖南省江华县 | 湖南科技学院驻桥市乡下立志村工作队队长毕兆林，外国语学院师生来办夏令营。 | 毕兆林: 湖南科技学院",
    # a unit of another village near by
    "山西省岢岚县 | 省国资委帮扶宋家沟镇长崖子村。高家会乡后会村第一书记刘志强在地里忙着。 | 刘志强: -",
    "青海省祁连县 | 县畜牧站的技术员在野牛沟乡边麻村讲课。阿柔乡草大坂村第一书记马得才忙着统计牛羊。 | 马得才: -",
)


@pytest.mark.parametrize("wording", _WORDINGS)
def test_sender_is_who_is_said_to_send(wording: str) -> None:
    place, text, told = (part.strip() for part in wording.split("|"))
    person, _, sender = told.partition(": ")
    facts = extract(article(f"{place}帮扶纪实\n\n{text}", id="wording")).facts
    senders = {f.dispatched_by for f in facts if isinstance(f, Posting) and f.person == person}
    assert senders, f"{person} holds no role in {text}"
    if sender == "-":
        assert senders == {None}
    else:
        assert all(name is not None and sender in name for name in senders), senders
