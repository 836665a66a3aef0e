"""What a reader notices: short articles from many provinces, the facts they state, and where Bangfu stays silent."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import (
    Assistance,
    AssisterType,
    Category,
    Collective,
    Extraction,
    Household,
    IssueKind,
    Level,
    Mode,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Role,
    Status,
)
from graph.text.reading import article


def read(text: str, *, title: str = "") -> Extraction:
    return extract(article(text, id="a", title=title))


def helps(found: Extraction) -> set[tuple[str, str]]:
    """Who helps whom."""
    return {(fact.assister, fact.recipient) for fact in found.facts if isinstance(fact, Assistance)}


def aid(found: Extraction) -> Assistance:
    """The only assistance."""
    (fact,) = (fact for fact in found.facts if isinstance(fact, Assistance))
    return fact


def posted(found: Extraction) -> set[tuple[str, Role, str, str | None]]:
    facts = [fact for fact in found.facts if isinstance(fact, Posting)]
    return {(fact.person, fact.role, fact.place.name, fact.dispatched_by) for fact in facts}


def households(found: Extraction) -> set[tuple[str, str]]:
    return {(fact.person, fact.place.name) for fact in found.facts if isinstance(fact, Household)}


def project(found: Extraction, type_: ProjectType) -> Project:
    (fact,) = (fact for fact in found.facts if isinstance(fact, Project) and fact.project_type is type_)
    return fact


# --- who assists whom -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏省财政厅包保丰县梁寨镇。", {("江苏省财政厅", "梁寨镇")}),
        ("甘肃省渭源县田家河乡元古堆村由甘肃省粮食局包保。", {("甘肃省粮食局", "元古堆村")}),
        ("安徽省金寨县大湾村是安徽省教育厅的包保村。", {("安徽省教育厅", "大湾村")}),
        ("宁夏红寺堡区的弘德村，帮扶单位是宁夏交通运输厅。", {("宁夏交通运输厅", "弘德村")}),
        ("在江苏省农业农村厅帮扶下，丰县梁寨镇的果农办起了合作社。", {("江苏省农业农村厅", "梁寨镇")}),
        ("吉林省公主岭市财政局驻双龙村工作队队员走村入户。", {("吉林省公主岭市财政局", "双龙村")}),
        (
            "北京市西城区金融街投资公司为内蒙古鄂伦春旗大杨树镇捐赠了50万元。",
            {("北京市西城区金融街投资公司", "大杨树镇")},
        ),
        ("云南大学附属医院医疗队到云南省澜沧县竹塘乡为村民义诊。", {("云南大学附属医院", "竹塘乡")}),
        ("浙江省杭州市与贵州省黔东南州结对开展东西部协作。", {("杭州市", "黔东南苗族侗族自治州")}),
    ],
    ids=["active", "passive", "predicate", "apposition", "attributive", "team", "gift", "service", "peers"],
)
def test_one_helper_and_one_helped(text: str, expected: set[tuple[str, str]]) -> None:
    assert helps(read(text)) == expected


def test_lists_on_both_sides_give_every_pair() -> None:
    found = read("河北省教育厅、河北农业大学帮扶阜平县骆驼湾村、顾家台村。")
    units, villages = ("河北省教育厅", "河北农业大学"), ("骆驼湾村", "顾家台村")
    assert helps(found) == {(unit, village) for unit in units for village in villages}


def test_passive_with_a_list_of_units() -> None:
    found = read("辽宁省彰武县阿尔乡镇北甸子村由辽宁省林草局、彰武县供电公司共同包保。")
    assert helps(found) == {("辽宁省林草局", "北甸子村"), ("彰武县供电公司", "北甸子村")}


def test_this_village_is_the_one_named_before_and_is_recorded_as_such() -> None:
    found = read("河北省阜平县骆驼湾村去年整村脱贫。石家庄市工商联与该村结对帮扶。")
    fact = aid(found)
    assert (fact.assister, fact.recipient) == ("石家庄市工商联", "骆驼湾村")
    assert "骆驼湾村" not in fact.evidence.quote
    assert any("骆驼湾村" in span.of(found.article.text) for span in fact.evidence.antecedents)


def test_types_levels_and_modes_of_the_helpers() -> None:
    facts = [
        aid(read(text))
        for text in (
            "四川省通江县由中国工商银行四川省分行定点帮扶。",
            "河北农业大学结对帮扶阜平县骆驼湾村。",
            "彰武县供电公司包保辽宁省彰武县北甸子村。",
            "浙江省杭州市与贵州省黔东南州结对开展东西部协作。",
        )
    ]
    assert [(fact.assister_type, fact.assister_level, fact.mode) for fact in facts] == [
        (AssisterType.ENTERPRISE, Level.PROVINCE, Mode.PAIRING),
        (AssisterType.INSTITUTION, Level.PROVINCE, Mode.PAIRING),
        (AssisterType.ENTERPRISE, Level.COUNTY, Mode.PAIRING),
        (AssisterType.PLACE, Level.PREFECTURE, Mode.PEER),
    ]


def test_places_come_with_their_code_and_whole_path() -> None:
    place = aid(read("青海省互助县班彦村由青海省水利厅包保。")).place
    assert place.path[0] == "青海省"
    assert place.path[-1] == "班彦村"
    assert "互助土族自治县" in place.path
    assert place.code is not None
    assert place.code.startswith("630223")
    assert len(place.code) == 12


# --- postings ---------------------------------------------------------------------------------------------------


def test_who_was_sent_by_whom_to_what_role() -> None:
    found = read("甘肃省粮食局选派李建军到渭源县元古堆村任第一书记。")
    assert posted(found) == {("李建军", Role.FIRST_SECRETARY, "元古堆村", "甘肃省粮食局")}
    assert helps(found) == {("甘肃省粮食局", "元古堆村")}
    assert aid(found).mode is Mode.POSTING


def test_two_people_sent_in_one_sentence() -> None:
    found = read("甘肃省委组织部选派李建军到临夏州东乡县布楞沟村担任第一书记，选派王志强任驻村工作队队长。")
    assert posted(found) == {
        ("李建军", Role.FIRST_SECRETARY, "布楞沟村", "甘肃省委组织部"),
        ("王志强", Role.TEAM_LEADER, "布楞沟村", "甘肃省委组织部"),
    }


def test_that_bureau_sent_the_first_secretary() -> None:
    found = read("贵州省赫章县海雀村由贵州省林业局定点帮扶，该局派驻的第一书记杨大明已在村里住了两年。")
    assert posted(found) == {("杨大明", Role.FIRST_SECRETARY, "海雀村", "贵州省林业局")}


def test_a_first_secretary_without_a_sender() -> None:
    found = read("甘肃省渭源县元古堆村第一书记王志强说，村里变了样。")
    assert posted(found) == {("王志强", Role.FIRST_SECRETARY, "元古堆村", None)}
    assert not helps(found)


# --- households -------------------------------------------------------------------------------------------------


def test_named_poor_households_of_a_village() -> None:
    found = read("宁夏西吉县涵江村的建档立卡贫困户马占山、马有福，今年都住进了新房。")
    assert households(found) == {("马占山", "涵江村"), ("马有福", "涵江村")}


def test_a_household_paired_with_a_unit() -> None:
    found = read("宁夏西吉县供电公司与涵江村贫困户马占山结成帮扶对子。")
    fact = aid(found)
    assert (fact.recipient, fact.recipient_type, fact.place.name) == ("马占山", RecipientType.HOUSEHOLD, "涵江村")
    assert households(found) == {("马占山", "涵江村")}


def test_a_villager_of_this_village() -> None:
    found = read("安徽省金寨县大湾村是安徽省教育厅的包保村。该村村民陈泽平是贫困户，2016年住进了新房。")
    assert households(found) == {("陈泽平", "大湾村")}


# --- projects and collectives -----------------------------------------------------------------------------------


def test_a_project_with_its_sum_and_whom_it_serves() -> None:
    found = read("广西壮族自治区龙胜县泗水乡周家村投资86万元修通了3公里通屯公路，受益农户132户546人。")
    road = project(found, ProjectType.ROAD)
    assert road.place.name == "周家村"
    assert [amount.value for amount in road.amounts] == [860_000]
    assert (road.households, road.persons) == (132, 546)


def test_sums_in_hundreds_of_millions_and_people_in_tens_of_thousands() -> None:
    found = read("重庆市巫山县投资2.3亿元实施人饮工程，解决了3.6万人的饮水困难。")
    water = project(found, ProjectType.WATER)
    assert [amount.value for amount in water.amounts] == [230_000_000]
    assert water.persons == 36_000


def test_a_unit_that_pays_for_a_project_helps_its_place() -> None:
    found = read("国家电网湖南省电力公司投入120万元，为花垣县十八洞村修建水厂，解决了218户村民的饮水问题。")
    fact = aid(found)
    assert (fact.recipient, fact.place.name) == ("十八洞村", "十八洞村")
    assert {Mode.FUNDING, Mode.PROJECT} <= set(fact.modes)
    water = project(found, ProjectType.WATER)
    assert ([amount.value for amount in water.amounts], water.households) == ([1_200_000], 218)


def test_counted_helpers_with_their_levels() -> None:
    found = read("陕西省柞水县有82个市直单位、1200名干部参与结对帮扶。")
    counted = {(f.category, f.count, f.levels) for f in found.facts if isinstance(f, Collective)}
    assert counted == {(Category.UNIT, 82, (Level.PREFECTURE,)), (Category.CADRE, 1200, ())}
    assert not helps(found)


# --- plans ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("明年，湖南省商务厅将与花垣县双龙镇十八洞村结对帮扶。", Status.PLANNED),
        ("湖南省商务厅拟投资200万元在花垣县双龙镇十八洞村建设冷库。", Status.PLANNED),
        ("山东省商务厅计划投入300万元，在曹县庄寨镇建设电商产业园。", Status.PLANNED),
        ("湖南省商务厅与花垣县双龙镇十八洞村结对帮扶。", Status.UNDER_WAY),
    ],
)
def test_plans_are_told_apart(text: str, status: Status) -> None:
    assert aid(read(text)).status is status


# --- silence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "海南省文旅厅没有与五指山市毛纳村结对帮扶。",
        "海南省五指山市毛纳村不是海南省文旅厅的帮扶村。",
        "内蒙古自治区科右中旗五三嘎查没有得到任何单位的帮扶。",
        "福建省寿宁县委、县政府召开会议，研究下党乡帮扶工作。",
        "内蒙古自治区农牧厅在科尔沁右翼中旗召开座谈会，听取了帮扶工作汇报。",
        "福建省寿宁县人民政府大力推进全县脱贫攻坚，帮扶贫困户增收。",
        "新疆和田县县委、县政府把脱贫攻坚作为头等大事。",
        "福建日报记者陈强、通讯员林芳从寿宁县下党乡下党村发回帮扶报道。",
        "记者张伟走进广西龙胜县周家村采访。",
        "李国庆任福建省寿宁县人武部第一书记。",
        "江西省于都县人武部党委第一书记刘勇到潭头村调研。",
        "青海省互助县班彦村党支部书记、村民们说，帮扶政策好。",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    found = read(text)
    assert not helps(found)
    assert not posted(found)
    assert not households(found)


# --- what is reported instead -----------------------------------------------------------------------------------


def issues(found: Extraction) -> dict[IssueKind, str]:
    return {issue.kind: issue.message for issue in found.issues}


def test_an_article_without_any_place_says_so() -> None:
    found = read("在大会上，专家们讨论了结对帮扶的意义。")
    assert not found.facts
    assert IssueKind.NO_CONTEXT in issues(found)


def test_a_village_whose_name_several_bear_is_kept_with_its_candidates() -> None:
    found = read("河南省兰考县张庄村由兰考县供电公司包保。")
    place = aid(found).place
    assert place.code is None
    assert len(place.candidates) > 1
    assert all(code.startswith("410225") for code in place.candidates)
    assert place.path == ("河南省", "开封市", "兰考县", "张庄村")
    message = issues(found)[IssueKind.PLACE_AMBIGUOUS]
    assert all(code in message for code in place.candidates)


def test_a_place_the_gazetteer_lacks_is_reported_with_where_it_was_looked_for() -> None:
    found = read("湖北省恩施市龙凤坝镇的花果岭新村由恩施市供电公司结对帮扶。")
    message = issues(found)[IssueKind.PLACE_UNKNOWN]
    assert "龙凤坝镇" in message
    assert "湖北省/恩施土家族苗族自治州/恩施市" in message


def test_its_own_passage_is_quoted_in_every_issue() -> None:
    found = read("河南省兰考县张庄村由兰考县供电公司包保。")
    for issue in found.issues:
        assert issue.span is not None
        assert issue.span.of(found.article.text) == issue.quote
        assert issue.remedy


# --- both scripts -----------------------------------------------------------------------------------------------


def test_names_keep_the_script_of_the_document() -> None:
    found = read("貴州省農業農村廳定點幫扶赫章縣海雀村，選派楊大明到該村任第一書記。")
    assert helps(found) == {("貴州省農業農村廳", "海雀村")}
    assert posted(found) == {("楊大明", Role.FIRST_SECRETARY, "海雀村", "貴州省農業農村廳")}
    assert aid(found).evidence.quote == "貴州省農業農村廳定點幫扶赫章縣海雀村"


def test_a_place_helped_is_named_in_the_script_of_the_document() -> None:
    fact = aid(read("河北省教育廳包保阜平縣駱駝灣村。"))
    assert (fact.assister, fact.recipient) == ("河北省教育廳", "駱駝灣村")
    assert fact.place.code == aid(read("河北省教育厅包保阜平县骆驼湾村。")).place.code


def test_a_traditional_document_states_the_same_places_and_kinds() -> None:
    hans = read("贵州省农业农村厅定点帮扶赫章县海雀村，选派杨大明到该村任第一书记。")
    hant = read("貴州省農業農村廳定點幫扶赫章縣海雀村，選派楊大明到該村任第一書記。")
    assert [(fact.kind, fact.place.code, fact.evidence.span) for fact in hant.facts] == [
        (fact.kind, fact.place.code, fact.evidence.span) for fact in hans.facts
    ]
