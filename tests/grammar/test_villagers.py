"""Who is a household in need: by home, kin and hardship; and who is none, whatever befell them."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Household
from graph.text.reading import article

#: Where, the text, and the household that it speaks of.
IN_NEED = [
    ("四川省西昌市", "吉伍英家。监测户，男人尿毒症，两个娃读书。", "吉伍英"),
    ("贵州省纳雍县", "罗德昌蹲在羊圈口拌料。两年前，这个建档立卡户还借住在弟弟屋里。", "罗德昌"),
    ("安徽省霍邱县", "村民台永好前些年做手术，家底掏空，2021年底列为突发严重困难户。", "台永好"),
    ("河北省康保县", "一早去看孙玉珍大娘，她是五保户，腿脚不好。", "孙玉珍"),
    ("云南省元阳县", "民宿老板李阿花忙着办入住。一年前，她还是村里的监测户。", "李阿花"),
    ("内蒙古自治区突泉县", "牧民白金山突发心梗，欠了外债。", "白金山"),
    ("广西壮族自治区融水县", "贫困户滚老令，今年56岁。", "滚老令"),
    ("贵州省从江县", "留守妇女石金花进厂拿计件工资。", "石金花"),
    ("湖南省桑植县", "第一书记陈刚来看建档户李国家的羊。", "李国"),
]

#: Where, and a text that speaks of nobody in need.
IN_NONE = [
    ("河南省新县", "老支书周明德患癌症去世后，县委组织部追授他优秀党员称号。"),
    ("山东省郓城县", "村医孙秀莲身患糖尿病，仍坚持上门给老人送药。"),
    ("云南省大理市", "返乡大学生杨丽萍办起民宿，县文旅局局长李伟到店里看望。"),
    ("江西省广昌县", "第一书记何伟的母亲李桂英患病，他半年没回家。"),
    ("甘肃省陇西县", "光明村的路宽了，苍术进了药厂，毛绒玩具厂也开了工。"),
    ("湖北省英山县", "李绍荣走的时候，阿保寨的低保户们都来送行。"),
    ("福建省寿宁县", "王建华是县水利局派来的驻村干部，丈母娘常年卧床。"),
]


def households(place: str, text: str) -> set[str]:
    facts = extract(article(f"{place}帮扶纪实\n\n{text}", id="need")).facts
    return {f.person for f in facts if isinstance(f, Household)}


@pytest.mark.parametrize(("place", "text", "household"), IN_NEED)
def test_a_household_in_need_is_known(place: str, text: str, household: str) -> None:
    assert household in households(place, text)


@pytest.mark.parametrize(("place", "text"), IN_NONE)
def test_hardship_alone_makes_no_household(place: str, text: str) -> None:
    assert households(place, text) == set()
