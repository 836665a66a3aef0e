"""What helpers do for the household spoken of, where the clause itself leaves the household out."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Assistance, RecipientType
from graph.text.reading import article

HELPS = [
    ("贵州省台江县", "大塘村贫困户吴秀英腿脚不便，驻村干部王建军每月帮着劈柴挑水。", "王建军", "吴秀英"),
    ("湖南省花垣县", "跃马卡村脱贫户龙光荣的儿子摔伤了。第一书记刘志强开车送他去州医院。", "刘志强", "龙光荣"),
    ("甘肃省东乡族自治县", "苏黑村监测户马福祥愁销路，科长马国忠四处打电话，替他卖了三十只羊。", "马国忠", "马福祥"),
    ("陕西省石泉县", "中坝村低保户陈小红住院那几天，石泉县水利局干事周文斌垫付了押金。", "周文斌", "陈小红"),
    ("云南省漾濞彝族自治县", "光明村孤儿李春花上了中学，民警杨志刚每学期给孩子寄去学费。", "杨志刚", "李春花"),
    ("河南省商城县", "邵楼村五保户张海燕眼睛不好。村医李建国上门输液，没收一分钱。", "李建国", "张海燕"),
    ("江西省上犹县", "科员钟志平是清溪村驻村干部。贫困户刘小兰家的房顶漏了，他自掏腰包买来青瓦。", "钟志平", "刘小兰"),
    ("四川省昭觉县", "火普村脱贫户沈秀英突发急病，医生罗建华联系救护车连夜下山。", "罗建华", "沈秀英"),
    ("吉林省汪清县", "满河村独居老人金顺姬怕黑，驻村队员孙大勇隔三差五来看看，替老人换了灯。", "孙大勇", "金顺姬"),
    ("山西省临县", "马家庄村监测户李改莲一家遭了灾，临县民政局救助了8000元。", "临县民政局", "李改莲"),
    ("广西壮族自治区龙胜各族自治县", "金江村贫困户韦小梅不敢养羊，工作队员黄建军劝她参加培训。", "黄建军", "韦小梅"),
    ("宁夏回族自治区西吉县", "石洼村脱贫户王桂花想找活干，第一书记马金龙介绍她到车间做工。", "马金龙", "王桂花"),
]

SILENT = [
    ("贵州省台江县", "大塘村贫困户吴秀英腿脚不便，儿子王建军每月帮着劈柴挑水。"),
    ("湖南省花垣县", "跃马卡村脱贫户龙光荣开车送他母亲去州医院。"),
    ("甘肃省东乡族自治县", "苏黑村监测户马福祥愁销路，科长马国忠没帮上忙。"),
    ("陕西省石泉县", "中坝村低保户陈小红说，希望干事周文斌帮着找个工作。"),
    ("云南省漾濞彝族自治县", "光明村贫困户李春花搬进新房，民警杨志刚在村里办案。"),
    ("河南省商城县", "邵楼村五保户张海燕爱唱戏，村医李建国爱拉胡琴。"),
    ("江西省上犹县", "清溪村贫困户刘小兰的房顶漏了，他自己买来青瓦。"),
    ("四川省昭觉县", "火普村脱贫户沈秀英突发急病，邻居罗建华联系救护车。"),
]


def helped(place: str, text: str) -> set[tuple[str, str]]:
    facts = extract(article(f"{place}帮扶纪实\n\n{text}", id="deed")).facts
    found = (f for f in facts if isinstance(f, Assistance) and f.recipient_type is RecipientType.HOUSEHOLD)
    return {(f.assister, f.recipient) for f in found}


@pytest.mark.parametrize(("place", "text", "helper", "household"), HELPS)
def test_the_household_spoken_of_is_helped(place: str, text: str, helper: str, household: str) -> None:
    assert (helper, household) in helped(place, text)


@pytest.mark.parametrize(("place", "text"), SILENT)
def test_nobody_is_helped(place: str, text: str) -> None:
    assert helped(place, text) == set()
