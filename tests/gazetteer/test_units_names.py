"""Completed names, levels and types as the annotation guidelines decide them, on names of all provinces."""

from __future__ import annotations

import pytest

from graph.gazetteer.unit_mentions import UnitContext, UnitForm
from graph.gazetteer.unit_names import complete, level_of, unit_type
from graph.gazetteer.units import find_units
from graph.model import AssisterType, Level

_COUNTY = UnitContext("甘肃省", "陇南市", "康县")
_COUNTY_CITY = UnitContext("贵州省", "遵义市", "仁怀市", city_is_county=True)
_PREFECTURE = UnitContext("四川省", "凉山彝族自治州")
_REGION = UnitContext("广西壮族自治区", "百色市", "那坡县")
_MUNICIPALITY = UnitContext("重庆市", None, "城口县")


@pytest.mark.parametrize(
    ("text", "context", "names"),
    [
        ("省农委派人来了。", _COUNTY, ["甘肃省农委"]),
        ("省委军民融合办、市审计局和县农机局", _COUNTY, ["甘肃省委军民融合办", "陇南市审计局", "康县农机局"]),
        ("市委宣传部包保三个村", _COUNTY_CITY, ["仁怀市委宣传部"]),
        ("市委宣传部包保三个村", _COUNTY, ["陇南市委宣传部"]),
        ("市水利局", _MUNICIPALITY, ["重庆市水利局"]),
        ("教育局、畜牧局都有帮扶任务", _COUNTY, ["康县教育局", "康县畜牧局"]),
        ("州林业和草原局", _PREFECTURE, ["凉山彝族自治州林业和草原局"]),
        ("自治区民政厅与区党委统战部", _REGION, ["广西壮族自治区民政厅", "广西壮族自治区党委统战部"]),
        ("县教育局、卫健局和民政局", _COUNTY, ["康县教育局", "康县卫健局", "康县民政局"]),
        ("团市委、团县委", _COUNTY, ["共青团陇南市委", "共青团康县委"]),
        ("民政、医保等部门", _COUNTY, ["康县民政局", "康县医保局"]),
        ("省直机关工委", _COUNTY, ["甘肃省直机关工委"]),
        ("民建市委会、九三学社省委", _COUNTY, ["民建陇南市委会", "九三学社甘肃省委"]),
        ("民革县总支", _COUNTY, ["民革康县总支"]),
        ("省地矿局第三地质大队", _COUNTY, ["甘肃省地矿局第三地质大队"]),
        ("组织部和政法委", _COUNTY, ["康县委组织部", "康县委政法委"]),
        ("市直机关事务管理局", _COUNTY, ["陇南市直机关事务管理局"]),
        ("中共县委党校", _COUNTY, ["中共康县县委党校"]),
        ("财政部与中国建设银行", _COUNTY, ["财政部", "中国建设银行"]),
        ("县城投公司", _COUNTY, ["康县城投公司"]),
        ("宏运建材有限公司", _COUNTY, ["宏运建材有限公司"]),
        ("县扶贫办", UnitContext("甘肃省"), ["县扶贫办"]),
    ],
)
def test_completed_names(text: str, context: UnitContext, names: list[str]) -> None:
    assert [complete(mention, context) for mention in find_units(text, ())] == names


def test_place_of_a_coordinated_unit_wins_over_the_article() -> None:
    from graph.model import Span

    found = find_units("余姚市农业农村局、市水利局", [Span(0, 3)])
    assert [complete(mention, _COUNTY) for mention in found] == ["余姚市农业农村局", "余姚市水利局"]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("珲春市航务局", Level.COUNTY),
        ("延边州供销社", Level.PREFECTURE),
        ("吉林省农委", Level.PROVINCE),
        ("新疆民政厅", Level.PROVINCE),
        ("阿克苏地区行署办公室", Level.PREFECTURE),
        ("成都市武侯区人民法院", Level.COUNTY),
        ("赣州市中级人民法院", Level.PREFECTURE),
        ("江西省高级人民法院", Level.PROVINCE),
        ("重庆市农业农村委员会", Level.PROVINCE),
        ("石家庄市公安局交警支队", Level.PREFECTURE),
        ("鹿乡镇人民政府", Level.TOWNSHIP),
        ("旭日村村委会", Level.VILLAGE),
        ("国家林业和草原局", Level.CENTRAL),
        ("中央组织部", Level.CENTRAL),
        ("农业农村部", Level.CENTRAL),
        ("中国石油化工集团", Level.CENTRAL),
        ("中国农业发展银行", Level.CENTRAL),
        ("国家开发银行吉林省分行", Level.PROVINCE),
        ("农发行毕节市分行", Level.PREFECTURE),
        ("中国农业银行靖宇县支行", Level.COUNTY),
        ("中国银行红河分行", Level.PREFECTURE),
        ("中国人民银行赤峰市中心支行", Level.PREFECTURE),
        ("中国人寿大邑县支公司", Level.COUNTY),
        ("中国联通珲春市分公司", Level.COUNTY),
        ("中国烟草总公司贵州省分公司", Level.PROVINCE),
        ("国网山东省电力公司巨野县供电公司", Level.COUNTY),
        ("沛县农商银行", Level.COUNTY),
        ("穆棱市农信社", Level.COUNTY),
        ("贵州银行", Level.PROVINCE),
        ("贵州建工集团有限公司", Level.PROVINCE),
        ("湖南出版投资控股集团有限公司", Level.PROVINCE),
        ("西北农林科技大学", Level.CENTRAL),
        ("云南财经大学", Level.PROVINCE),
        ("湖南工艺美术职业学院", Level.PROVINCE),
        ("宁波市甬江职业技术学院", Level.PREFECTURE),
        ("湖南日报社", Level.PROVINCE),
        ("青海省农科院", Level.PROVINCE),
        ("西宁市卫生监督所", Level.PREFECTURE),
        ("大庆市大同区融媒体中心", Level.COUNTY),
        ("镇安县个体私营企业协会", Level.COUNTY),
        ("武警青海总队", Level.PROVINCE),
        ("民盟四川省委会", Level.PROVINCE),
        ("致公党龙岩市委会", Level.PREFECTURE),
        ("农工党丰都县基层委员会", Level.COUNTY),
        ("中国测绘科学研究院", Level.CENTRAL),
        ("中国扶贫基金会", Level.CENTRAL),
        ("川医大二附院", Level.PROVINCE),
        ("赣州市老干部大学", Level.PREFECTURE),
        ("河北省地矿局第三地质大队", Level.PROVINCE),
        ("湖北省第八批援藏工作队", Level.PROVINCE),
        ("江苏省泰州市第九批援藏工作组", Level.PREFECTURE),
        ("奉节县人武部", Level.COUNTY),
        ("陕西百盛蚕丝绸有限公司", None),
        ("浙江华威建材集团有限公司", None),
        ("恒大集团", None),
        ("中国石油化工集团有限公司", Level.CENTRAL),
        ("三峡集团", Level.CENTRAL),
        ("衡阳市城市建设投资有限公司", Level.PREFECTURE),
        ("深圳市龙华区民治街道办事处", Level.TOWNSHIP),
        ("镇安县雪樱花魔芋制品有限公司", None),
        ("大通三成洋芋良种育种专业合作社", None),
        ("大连海关", Level.CENTRAL),
        ("中国热带农业科学院", Level.CENTRAL),
        ("中国建材集团", Level.CENTRAL),
        ("襄阳职业技术学院", Level.PREFECTURE),
        ("长沙航空职业技术学院", Level.PROVINCE),
        ("右江民族医学院附属医院", Level.PROVINCE),
        ("九江银行", Level.PREFECTURE),
        ("陕煤集团", Level.PROVINCE),
        ("酒钢集团有限公司", Level.PROVINCE),
        ("柳州螺丝粉集团有限公司", None),
        ("九江鑫源食品有限公司", None),
    ],
)
def test_level_of_plain_name(name: str, level: Level | None) -> None:
    assert level_of(name) is level


@pytest.mark.parametrize(
    ("text", "context", "level"),
    [
        ("市医保局", _COUNTY_CITY, Level.COUNTY),
        ("市医保局", _COUNTY, Level.PREFECTURE),
        ("市医保局", _MUNICIPALITY, Level.PROVINCE),
        ("教育局", _COUNTY, Level.COUNTY),
        ("省出版集团", _COUNTY, Level.PROVINCE),
        ("县恒美家居有限公司", _COUNTY, None),
        ("省农信联社", _COUNTY, Level.PROVINCE),
    ],
)
def test_level_of_mention_in_its_article(text: str, context: UnitContext, level: Level | None) -> None:
    (mention,) = find_units(text, ())
    assert level_of(mention, context) is level


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("延边州供销社 吉林省林业厅 县机关事务管理局 镇安县委办 团省委 广元市妇联 县总工会 区文联", "government"),
        ("国家税务总局兰坪县税务局 中国人民银行赤峰市中心支行 昆明海关 县残联 民盟中央 雷山县人民检察院", "government"),
        ("邢台市消防救援支队 彭阳县气象局 市工商联 县红十字会 宁县街道办事处 泾县扶贫办", "government"),
        ("中国银行保山分行 县农信社 沛县农商银行 中国人保 县供电公司 中国移动 南充市烟草公司", "enterprise"),
        (
            "云南农垦集团 县农机公司 国营八一农场 辽河油田 恒盛食品有限公司 "
            "贵州茅台酒厂（集团）有限责任公司 县新华书店",
            "enterprise",
        ),
        (
            "浙江中医药大学 省林业科学院 湖州电视台 湖南日报社 江苏大学 铜仁市人民医院 省社科院 县第一中学 "
            "青海省第三地质勘查院",
            "institution",
        ),
        ("蓬安县人武部 武警某部 陆军第73集团军某旅 怒江军分区", "military"),
        ("北京福建商会 泉州市慈善总会 中国乡村发展基金会 县摄影协会 省光彩事业促进会", "association"),
        ("绿丰源脐橙专业合作社 化屋村股份经济合作社", "cooperative"),
    ],
)
def test_type_of_names(names: str, kind: str) -> None:
    found = {name: unit_type(name) for name in names.split()}
    assert found == {name: AssisterType(kind) for name in found}


@pytest.mark.parametrize("word", ["明天", "李建军", "炮台村", "格局"])
def test_no_type_of_other_words(word: str) -> None:
    assert unit_type(word) is None


def test_parts_of_a_mention() -> None:
    from graph.model import Span

    (mention,) = find_units("中共威宁县委组织部", [Span(2, 5)])
    assert (mention.place_name, mention.core, mention.suffix) == ("威宁县", "组织", "部")
    (office,) = find_units("省委组织部", ())
    assert (office.level_word, office.core, office.suffix, office.form) == ("省", "组织", "部", UnitForm.NAMED)


def test_college_is_part_of_its_university() -> None:
    text = "东华理工大学地球科学学院党委副书记"
    (mention,) = find_units(text, ())
    assert mention.surface == "东华理工大学"
    assert mention.subunit is not None
    assert mention.subunit.of(text) == "地球科学学院"


@pytest.mark.parametrize("text", ["新华社记者", "人民日报客户端", "央视讯", "经济日报·中国经济网记者"])
def test_media_bylines_are_marked(text: str) -> None:
    (mention, *_) = find_units(text, ())
    assert mention.is_media_byline


def test_a_newspaper_that_helps_is_no_byline() -> None:
    (mention,) = find_units("农民日报社派驻干部李强", ())
    assert not mention.is_media_byline
