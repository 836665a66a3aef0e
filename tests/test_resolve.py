"""One entity per thing across documents, whatever the order of the documents."""

from __future__ import annotations

import itertools

import opencc
import pytest

from graph.errors import BuildError
from graph.ids import place_iri, project_iri
from graph.model import (
    Assistance,
    AssisterType,
    Extraction,
    Level,
    Mode,
    Place,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Resolution,
    Role,
    Script,
    Unit,
)
from graph.resolve import resolve
from graph.resolve.places import levels_of_path
from tests.facts_by_hand import COUNTY, PROVINCE, TOWNSHIP, VILLAGE, VILLAGE_B, Told, place, village


def resolved(*told: Told) -> Resolution:
    return resolve([one.done() for one in told])


def the_unit(resolution: Resolution) -> Unit:
    (unit,) = resolution.units
    return unit


# --- units ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "seat"),
    [
        ("云岭省农委", "云岭省农业委员会", PROVINCE),
        ("云岭农委", "云岭省农业委员会", PROVINCE),
        ("松溪县供销社", "松溪县供销合作社联合社", COUNTY),
        ("青川市松溪县住建局", "松溪县住房和城乡建设局", COUNTY),
        ("松溪县扶贫办", "松溪县扶贫开发领导小组办公室", COUNTY),
        ("农行松溪县支行", "中国农业银行松溪县支行", COUNTY),
        ("云岭宏达集团有限公司", "云岭宏达集团有限责任公司", PROVINCE),
        ("云岭移动通信（松溪）有限公司", "云岭移动通信(松溪)有限公司", PROVINCE),
        ("松溪县“巾帼”服务队", "松溪县巾帼服务队", COUNTY),
    ],
)
def test_spellings_of_one_unit_are_one_entity(one: str, other: str, seat: Place) -> None:
    resolution = resolved(
        Told("a").assistance(f"{one}包保柳树湾村。", one, seat=seat),
        Told("b").assistance(f"{other}包保大坪村，进村入户。", other, VILLAGE_B, seat=seat),
    )
    unit = the_unit(resolution)
    assert {unit.name, *unit.labels} >= {one, other}
    assert unit.seat == place_iri(seat)
    assert {linked.end("assister") for linked in resolution.facts} == {unit.iri}


def test_autonomous_prefecture_is_known_by_its_short_name() -> None:
    prefecture = place("滇北省/红岭傣族景颇族自治州", "9831")
    resolution = resolved(
        Told("a").assistance("红岭州文联包保柳树湾村。", "红岭州文联", seat=prefecture),
        Told("b").assistance(
            "红岭傣族景颇族自治州文学艺术界联合会包保柳树湾村。",
            "红岭傣族景颇族自治州文学艺术界联合会",
            seat=prefecture,
        ),
    )
    assert the_unit(resolution).name == "红岭傣族景颇族自治州文学艺术界联合会"


@pytest.mark.parametrize(
    ("one", "other", "one_seat", "other_seat"),
    [
        ("农业农村局", "农业农村局", COUNTY, place("云岭省/青川市/鼓楼区", "970302")),
        ("松溪县财政局", "松溪县审计局", COUNTY, COUNTY),
        # a university named for the province is not the one named for its city
        ("云岭大学", "青川大学", place("云岭省/青川市", "9703"), place("云岭省/青川市", "9703")),
    ],
)
def test_different_units_stay_apart(one: str, other: str, one_seat: Place, other_seat: Place) -> None:
    resolution = resolved(
        Told("a").assistance(f"{one}包保柳树湾村。", one, seat=one_seat),
        Told("b").assistance(f"{other}包保大坪村。", other, VILLAGE_B, seat=other_seat),
    )
    assert len(resolution.units) == 2


def test_a_dispatcher_without_seat_is_the_unit_of_that_name_in_the_document() -> None:
    resolution = resolved(
        Told("a")
        .assistance("松溪县林业局包保柳树湾村。", "松溪县林业局")
        .posting("松溪县林业局派出第一书记周立群。", "周立群", dispatched_by="松溪县林业局"),
    )
    unit = the_unit(resolution)
    posting = next(linked for linked in resolution.facts if isinstance(linked.fact, Posting))
    assert posting.end("dispatcher") == unit.iri


def test_a_mention_without_seat_joins_the_only_unit_of_that_name_but_no_choice_is_guessed() -> None:
    far = place("云岭省/青川市/鼓楼区", "970302")
    seated = Told("a").assistance("教育局包保柳树湾村。", "教育局")
    seatless = Told("c").assistance("教育局包保大坪村。", "教育局", VILLAGE_B, seat=None)
    assert len(resolved(seated, seatless).units) == 1
    other = Told("b").assistance("教育局包保柳树湾村，年年如此。", "教育局", seat=far)
    assert len(resolved(seated, other, seatless).units) == 3


def test_the_name_most_documents_use_is_shown_and_the_others_are_labels() -> None:
    told = [Told(doc).assistance(f"松溪县供销社包保柳树湾村，第{doc}次。", "松溪县供销社") for doc in "ab"]
    told.append(Told("c").assistance("松溪县供销合作社包保柳树湾村。", "松溪县供销合作社", assister_surface="县供销社"))
    unit = the_unit(resolved(*told))
    assert unit.name == "松溪县供销社"
    assert unit.labels == ("县供销社", "松溪县供销合作社")


@pytest.mark.parametrize("surface", ["该局", "这家单位", "局里", "水利局", ""])
def test_general_words_for_a_unit_are_no_labels(surface: str) -> None:
    told = Told("a").assistance("松溪县水利局包保柳树湾村。", "松溪县水利局", assister_surface=surface)
    assert the_unit(resolved(told)).labels == ()


def test_short_names_are_labels_in_the_script_of_the_document() -> None:
    to_hans = opencc.OpenCC("t2s").convert
    told = Told("a", script=Script.HANT, fold=to_hans)
    told.assistance("縣農業局包保柳樹灣村。", "松溪县农业局", assister_surface="縣農業局")
    assert the_unit(resolved(told)).labels == ("縣農業局",)


def test_a_seat_that_the_name_begins_with_need_not_be_told() -> None:
    resolution = resolved(
        Told("a").posting("松溪县林业局派来第一书记周立群。", "周立群", dispatched_by="松溪县林业局"),
        Told("b").assistance("林业局包保大坪村。", "林业局", VILLAGE_B),
    )
    assert the_unit(resolution).seat == place_iri(COUNTY)


def test_a_name_that_only_sounds_like_the_province_has_no_seat() -> None:
    resolution = resolved(Told("a").posting("云岭大学派来第一书记周立群。", "周立群", dispatched_by="云岭大学"))
    assert the_unit(resolution).seat is None


def test_traditional_spelling_is_a_label_of_the_same_unit() -> None:
    to_hans = opencc.OpenCC("t2s").convert
    resolution = resolved(
        Told("a").assistance("松溪县农业局包保柳树湾村。", "松溪县农业局"),
        Told("b", script=Script.HANT, fold=to_hans).assistance("松溪縣農業局包保柳樹灣村，已有兩年。", "松溪縣農業局"),
    )
    unit = the_unit(resolution)
    assert unit.name == "松溪县农业局"
    assert unit.labels == ("松溪縣農業局",)


def test_a_helped_cooperative_is_a_cooperative() -> None:
    told = Told("a").assistance(
        "松溪县农业局包保柳树湾村兴农种植专业合作社。",
        "松溪县农业局",
        recipient="兴农种植专业合作社",
        recipient_type=RecipientType.COOPERATIVE,
    )
    resolution = resolved(told)
    types = {unit.name: unit.type for unit in resolution.units}
    assert types == {"松溪县农业局": AssisterType.GOVERNMENT, "兴农种植专业合作社": AssisterType.COOPERATIVE}


def test_a_type_only_the_minority_gives_does_not_win() -> None:
    kinds = (AssisterType.GOVERNMENT, AssisterType.INSTITUTION, AssisterType.GOVERNMENT)
    told = [
        Told(str(n)).assistance(f"松溪县广电局包保柳树湾村，记{n}。", "松溪县广电局", kind=kind)
        for n, kind in enumerate(kinds)
    ]
    assert the_unit(resolved(*told)).type is AssisterType.GOVERNMENT


# --- places -----------------------------------------------------------------------------------------------------


def test_all_places_up_the_path_are_there_and_lie_within_each_other() -> None:
    resolution = resolved(Told("a").project("柳树湾村建起大棚。"))
    by_name = {entity.name: entity for entity in resolution.places}
    assert set(by_name) == {"云岭省", "青川市", "松溪县", "石桥镇", "柳树湾村"}
    assert by_name["柳树湾村"].within == by_name["石桥镇"].iri
    assert by_name["石桥镇"].code == "970301101"
    assert by_name["青川市"].level is Level.PREFECTURE
    assert by_name["云岭省"].within is None


def test_a_village_without_code_hangs_under_the_coded_county_of_another_document() -> None:
    lost = village("崇义村")
    resolution = resolved(Told("a").project("崇义村建起大棚。", where=lost), Told("b").project("柳树湾村建起粮仓。"))
    by_name = {entity.name: entity for entity in resolution.places}
    assert by_name["崇义村"].code is None
    assert by_name["崇义村"].within == by_name["石桥镇"].iri == place_iri(TOWNSHIP)


def test_codes_of_places_above_may_be_looked_up() -> None:
    codes = {TOWNSHIP.path: "970301101", COUNTY.path: "970301"}
    resolution = resolve([Told("a").project("崇义村建起大棚。", where=village("崇义村")).done()], code_of=codes.get)
    assert {entity.name: entity.code for entity in resolution.places}["石桥镇"] == "970301101"


def test_a_hamlet_under_its_villages_code_is_the_village() -> None:
    hamlet = Place("沟口屯", Level.VILLAGE, (*VILLAGE.path, "沟口屯"), VILLAGE.code)
    resolution = resolved(Told("a").project("沟口屯建起大棚。", where=hamlet))
    (entity,) = [entity for entity in resolution.places if entity.level is Level.VILLAGE]
    assert (entity.name, entity.path) == ("柳树湾村", VILLAGE.path)


@pytest.mark.parametrize(
    ("path", "level", "code", "expected"),
    [
        ("北京市/房山区", Level.COUNTY, "110111", "province county"),
        ("北京市/市辖区/房山区", Level.COUNTY, "110111", "province prefecture county"),
        ("重庆市/巫溪县/某镇/某村", Level.VILLAGE, None, "province county township village"),
        ("重庆市/巫溪县/某镇/某村/一组", Level.VILLAGE, None, "province county township village village"),
        ("湖北省/仙桃市/某镇/某村", Level.VILLAGE, "429004103201", "province county township village"),
        ("广东省/东莞市/虎门镇", Level.TOWNSHIP, "441900121", "province prefecture township"),
        ("云岭省/松溪县/某村", Level.VILLAGE, None, "province county village"),
    ],
)
def test_levels_of_a_path(path: str, level: Level, code: str | None, expected: str) -> None:
    assert " ".join(levels_of_path(path.split("/"), level, code)) == expected


def test_city_district_placeholder_is_no_place() -> None:
    district = place("北京市/市辖区/房山区", "110111")
    resolution = resolved(Told("a").project("房山区建起大棚。", where=district))
    by_name = {entity.name: entity for entity in resolution.places}
    assert set(by_name) == {"北京市", "房山区"}
    assert by_name["房山区"].within == by_name["北京市"].iri


# --- people and households --------------------------------------------------------------------------------------


def test_a_first_secretary_named_at_county_level_is_the_one_of_the_village() -> None:
    resolution = resolved(
        Told("a").posting("柳树湾村第一书记周立群。", "周立群"),
        Told("b").posting("松溪县表彰第一书记周立群。", "周立群", COUNTY),
    )
    (person,) = resolution.people
    assert person.place == place_iri(VILLAGE)


def test_namesakes_in_two_villages_stay_two() -> None:
    resolution = resolved(
        Told("a").posting("柳树湾村第一书记王伟。", "王伟"),
        Told("b").posting("大坪村第一书记王伟。", "王伟", VILLAGE_B),
        Told("c").posting("松溪县表扬第一书记王伟。", "王伟", COUNTY),
    )
    assert len(resolution.people) == 3


def test_one_person_who_helps_two_villages_in_one_document_is_one() -> None:
    told = Told("a")
    for where in (VILLAGE, VILLAGE_B):
        told.assistance(
            f"企业家赵永年包保{where.name}。", "赵永年", where, kind=AssisterType.PERSON, seat=None, level=None
        )
    (person,) = resolved(told).people
    assert person.place == place_iri(TOWNSHIP)


def test_households_are_one_by_name_and_village_and_half_names_stay_in_their_text() -> None:
    told = [Told(doc).household(f"脱贫户陈桂兰，记{doc}。", "陈桂兰") for doc in "ab"]
    told += [Told(doc).household(f"低保户刘某，笔记{doc}。", "刘某") for doc in "cd"]
    names = [household.name for household in resolved(*told).households]
    assert sorted(names) == ["刘某", "刘某", "陈桂兰"]


def test_help_for_a_household_points_at_the_household() -> None:
    told = (
        Told("a")
        .household("脱贫户陈桂兰。", "陈桂兰")
        .assistance(
            "松溪县财政局包保陈桂兰。", "松溪县财政局", recipient="陈桂兰", recipient_type=RecipientType.HOUSEHOLD
        )
    )
    resolution = resolved(told)
    (household,) = resolution.households
    assert household.within == place_iri(VILLAGE)
    ends = {linked.fact.kind: linked for linked in resolution.facts}
    assert {linked.end("recipient") or linked.end("household") for linked in ends.values()} == {household.iri}


# --- facts ------------------------------------------------------------------------------------------------------


def test_the_same_assistance_in_two_documents_shares_its_iri_and_keeps_both_passages() -> None:
    resolution = resolved(
        Told("a").assistance("松溪县财政局包保柳树湾村。", "松溪县财政局"),
        Told("b").assistance("多年来，松溪县财政局包保柳树湾村。", "松溪县财政局"),
    )
    one, other = resolution.facts
    assert one.iri == other.iri
    assert one.passage != other.passage


def test_projects_belong_to_their_document() -> None:
    resolution = resolved(Told("a").project("柳树湾村建起大棚。"), Told("b").project("柳树湾村建成果园。"))
    iris = {linked.iri for linked in resolution.facts}
    assert iris == {project_iri(doc, place_iri(VILLAGE), ProjectType.PLANTING) for doc in "ab"}


def test_two_names_of_one_unit_in_one_document_make_one_fact_with_both_modes() -> None:
    told = (
        Told("a")
        .assistance("松溪县供销社包保柳树湾村。", "松溪县供销社", mode=Mode.PAIRING)
        .assistance("松溪县供销合作社包保柳树湾村，助销山货。", "松溪县供销合作社", mode=Mode.SALES)
    )
    (linked,) = resolved(told).facts
    assert isinstance(linked.fact, Assistance)
    assert linked.fact.modes == (Mode.PAIRING, Mode.SALES)
    assert linked.fact.evidence.quote == "松溪县供销社包保柳树湾村。"


def test_projects_of_one_place_and_type_are_collected() -> None:
    told = (
        Told("a")
        .project("柳树湾村建大棚10座。", names=("大棚",), count=10)
        .project("柳树湾村建果园，80户受益。", names=("果园", "大棚"), households=80, count=1)
    )
    (linked,) = resolved(told).facts
    assert isinstance(linked.fact, Project)
    assert (linked.fact.names, linked.fact.households, linked.fact.count) == (("大棚", "果园"), 80, 10)


def test_roles_of_one_person_are_facts_of_their_own() -> None:
    told = (
        Told("a")
        .posting("柳树湾村第一书记周立群。", "周立群")
        .posting("工作队长周立群。", "周立群", trigger="队长", role=Role.TEAM_LEADER)
    )
    assert len(resolved(told).facts) == 2


# --- the whole --------------------------------------------------------------------------------------------------


def _corpus() -> list[Extraction]:
    return [
        Told("a").assistance("松溪县供销社包保柳树湾村。", "松溪县供销社").posting("第一书记王伟。", "王伟").done(),
        Told("b").assistance("松溪县供销合作社包保大坪村。", "松溪县供销合作社", VILLAGE_B).done(),
        Told("c")
        .assistance("教育局包保大坪村。", "教育局", VILLAGE_B, seat=None)
        .household("户主陈桂兰。", "陈桂兰")
        .done(),
        Told("d")
        .posting("松溪县第一书记王伟。", "王伟", COUNTY)
        .project("崇义村建大棚。", where=village("崇义村"))
        .done(),
    ]


def test_order_of_documents_does_not_matter() -> None:
    results = {resolve(list(order)) for order in itertools.permutations(_corpus())}
    assert len(results) == 1


def test_everything_is_sorted_by_iri() -> None:
    resolution = resolve(_corpus())
    for things in (resolution.places, resolution.units, resolution.people, resolution.households, resolution.facts):
        iris = [thing.iri for thing in things]
        assert iris == sorted(iris)


def test_two_documents_of_one_name_are_refused() -> None:
    twice = [Told("a").done(), Told("a").says("别的话。").done()]
    with pytest.raises(BuildError, match="'a'"):
        resolve(twice)


def test_nothing_makes_an_empty_resolution() -> None:
    assert resolve([]) == Resolution((), (), (), (), (), ())
