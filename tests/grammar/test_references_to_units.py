"""What 两家单位, 支队 and 联社 mean is told by the units named before."""

import pytest

from graph.extract import analyse, extract
from graph.model import Assistance, Level, Posting
from graph.text.reading import article


def _assisted(text: str) -> set[tuple[str, str]]:
    found = extract(article(text, id="t")).facts
    return {(f.assister, f.recipient) for f in found if isinstance(f, Assistance)}


def test_two_units_are_the_two_named_last() -> None:
    pairs = _assisted(
        "湖北省英山县帮扶纪实\n\n省审计厅和县水务局先后来了人。两家单位共投入资金80万元，为朱家山村修水渠。"
    )
    assert pairs == {("湖北省审计厅", "朱家山村"), ("英山县水务局", "朱家山村")}


def test_two_units_of_which_only_one_is_named_mean_nobody() -> None:
    pairs = _assisted("湖北省英山县帮扶纪实\n\n省审计厅来了人。两家单位为朱家山村修水渠。")
    assert pairs == set()


def test_a_bare_head_means_the_unit_that_ends_so() -> None:
    pairs = _assisted(
        "湖北省英山县帮扶纪实\n\n英山县农村信用联社走进大山。联社为朱家山村的茶农贷款60万元。\n\n"
        "武警黄冈市支队也到了英山。支队给雷家店镇捐赠课桌40套。"
    )
    assert ("英山县农村信用联社", "朱家山村") in pairs
    assert ("武警黄冈市支队", "雷家店镇") in pairs


def _units(text: str) -> dict[str, str]:
    """Every stretch that means a unit, with the unit's name; the last one said where several are alike."""
    return {m.surface: m.unit.name for m in analyse(article(text, id="t")).mentions if m.unit is not None}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "云南省永德县纪实\n\n我校召开推进会。外国语学院开办夏令营，生物技术学院送来蜂箱。学校补助2万元，"
            "校党委派来干部。\n\n版权所有：滇南师范学院",
            {"我校": "滇南师范学院", "学校": "滇南师范学院", "校党委": "滇南师范学院"},
        ),
        (
            "贵州省正安县纪实\n\n黔北师范大学定点帮扶正安县。校工会采购大米，校工会主席来过三次，附属医院送医。",
            {"附属医院": "黔北师范大学附属医院"},
        ),
        (
            "福建省寿宁县纪实\n\n福建省肿瘤医院对口帮扶寿宁县医院。县医院条件差，该院派出28名医生，医院捐了设备。",
            {"该院": "福建省肿瘤医院", "医院": "福建省肿瘤医院"},
        ),
        (
            "山东省平邑县纪实\n\n临沂市人民医院派小王到大洼村当第一书记。村民在平邑县人民医院看病，院里减免了2万元。",
            {"院里": "临沂市人民医院"},
        ),
        (
            "吉林省大安市纪实\n\n省气象局派驻姜家围子村的老吕说，局里党员凑钱买了母羊。县水利局也来过。省局订了小米。",
            {"局里": "吉林省气象局", "省局": "吉林省气象局"},
        ),
        (
            "四川省屏山县纪实\n\n宜宾市审计局派驻富荣镇的小李说，单位拿出20万元修路。",
            {"单位": "宜宾市审计局"},
        ),
        (
            "河南省台前县纪实\n\n单位是豫东油田公司采油二厂，厂里派我来胡庄村。采油二厂食堂买走了土豆。",
            {"厂里": "豫东油田公司采油二厂", "采油二厂": "豫东油田公司采油二厂"},
        ),
        (
            "江苏省泗洪县纪实\n\n江苏交通控股有限公司来到泗洪县。小陈从江苏交控来，是王拐村第一书记。",
            {"江苏交控": "江苏交通控股有限公司"},
        ),
        (
            "湖南省湘西州帮扶名单\n\n凤凰县\n腊尔山镇夺西村：县住建局帮扶。\n花垣县\n双龙镇十八洞村：县水利局帮扶。",
            {"县住建局": "凤凰县住建局", "县水利局": "花垣县水利局"},
        ),
        (
            "湖北省英山县纪实\n\n驻村工作队会同县水利局新建抽水站。",
            {"县水利局": "英山县水利局"},
        ),
        (
            "贵州省石阡县纪实\n\n武警贵州总队铜仁支队某中队的战士出操。支队党委定了联系点，官兵们修了房。",
            {"支队党委": "武警贵州总队铜仁支队", "官兵们": "武警贵州总队铜仁支队"},
        ),
        (
            "重庆市城口县纪实\n\n市水利局和团市委送来物资。",
            {"市水利局": "重庆市水利局", "团市委": "共青团重庆市委"},
        ),
        (
            "山西省临县纪实\n\n丛罗峪镇柏岭集村由县委党校帮扶，民建市委会也来过。",
            {"县委党校": "临县县委党校", "民建市委会": "民建吕梁市委会"},
        ),
    ],
)
def test_a_word_means_the_unit_that_acts(text: str, meant: dict[str, str]) -> None:
    units = _units(text)
    assert {word: units.get(word) for word in meant} == meant


def test_officers_of_a_part_are_people_of_the_whole() -> None:
    units = _units("海南省白沙县纪实\n\n海南省农垦总医院派驻什卓村。院团委书记郑某来过三次。")
    assert units["院团委"] == "海南省农垦总医院"


def test_a_part_that_gives_is_named() -> None:
    units = _units("贵州省正安县纪实\n\n黔北师范大学定点帮扶正安县。校工会采购大米5万斤。")
    assert units["校工会"] == "黔北师范大学工会"


def test_offices_of_a_municipality_are_of_a_province() -> None:
    found = analyse(article("重庆市城口县纪实\n\n市水利局和县水利局送来水管。", id="t")).mentions
    levels = {m.surface: m.unit.level for m in found if m.unit is not None}
    assert levels == {"市水利局": Level.PROVINCE, "县水利局": Level.COUNTY}


def test_the_hospital_of_a_school_sends_nobody() -> None:
    found = extract(
        article(
            "云南省永德县纪实\n\n在岗的是：菖蒲塘村，第一书记毕兆祥。校医院在菖蒲塘村义诊三次。\n\n"
            "我校投入386万元。\n\n版权所有：滇南师范学院",
            id="t",
        )
    ).facts
    senders = {f.dispatched_by for f in found if isinstance(f, Posting)}
    assert senders and "滇南师范学院校医院" not in senders
