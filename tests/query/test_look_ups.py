"""Who assists whom, who is stationed where, what is done where: the answers on the sample reports."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.model import AssisterType, Level, Mode, ProjectType, RecipientType, Role, Status
from graph.query import (
    Aid,
    Answer,
    Build,
    Depth,
    Filters,
    assists,
    evidence_of,
    households,
    projects,
    secretaries,
    who_assists,
)
from graph.query.terms import PREFIXES


def pairs(answer: Answer[Aid]) -> list[tuple[str, str]]:
    return [(row.assister.name, row.recipient.name) for row in answer.rows]


def test_units_of_a_village(build: Build) -> None:
    (row,) = who_assists(build, "大北山村").rows
    assert (row.assister.name, row.assister_type, row.assister_level) == (
        "吉林省农业农村厅",
        AssisterType.GOVERNMENT,
        Level.PROVINCE,
    )
    assert row.modes == (Mode.PAIRING, Mode.POSTING)
    assert row.documents == ("audit-2017", "dabeishan-2019", "dabeishan-web")
    assert row.dates == ("2017",)


def test_evidence_is_the_sentence_of_each_document(build: Build) -> None:
    (row,) = who_assists(build, "大北山村").rows
    passages = evidence_of(build, [row.fact])[row.fact]
    assert [(p.document.id, p.quote) for p in passages] == [
        ("audit-2017", "吉林省农业农村厅与大北山村结成对子"),
        ("dabeishan-2019", "靖宇县龙泉镇大北山村是吉林省农业农村厅的包保村"),
        ("dabeishan-web", "靖宇县龙泉镇大北山村是吉林省农业农村厅的包保村"),
    ]
    assert (passages[1].trigger, passages[1].document.publisher) == ("包保村", "白山日报")


def test_depth_within_gathers_what_lies_inside(build: Build) -> None:
    assert pairs(who_assists(build, "靖宇县")) == []
    assert pairs(who_assists(build, "靖宇县", depth=Depth.WITHIN)) == [
        ("吉林省农业农村厅", "大北山村"),
        ("白山农商银行", "王秀英"),
        ("白山市审计局", "太平村"),
        ("靖宇县供电公司", "炮台村"),
    ]


def test_depth_above_adds_help_for_what_holds_it(build: Build) -> None:
    assert pairs(who_assists(build, "王秀英")) == [("白山农商银行", "王秀英")]
    assert pairs(who_assists(build, "王秀英", depth=Depth.ABOVE)) == [
        ("吉林省农业农村厅", "大北山村"),
        ("白山农商银行", "王秀英"),
    ]


def test_a_denied_assistance_shows_only_when_asked_for(build: Build) -> None:
    assert ("白山市审计局", "炮台村") not in pairs(who_assists(build, "炮台村"))
    denied = who_assists(build, "炮台村", filters=Filters(status=Status.DENIED))
    assert pairs(denied) == [("白山市审计局", "炮台村")]


@pytest.mark.parametrize(
    ("filters", "assisters"),
    [
        (Filters(level=Level.PREFECTURE), ["白山农商银行", "白山市审计局"]),
        (Filters(type=AssisterType.ENTERPRISE), ["白山农商银行", "靖宇县供电公司"]),
        (Filters(level=Level.COUNTY, type=AssisterType.ENTERPRISE), ["靖宇县供电公司"]),
        (Filters(mode=Mode.FUNDING), ["白山农商银行"]),
        (Filters(year=2017), ["吉林省农业农村厅"]),
        (Filters(year=2018), ["白山市审计局"]),
        (Filters(year=2019), ["吉林省农业农村厅", "白山农商银行", "靖宇县供电公司"]),
        (Filters(status=Status.PLANNED), ["白山市审计局"]),
        (Filters(min_documents=2), ["吉林省农业农村厅"]),
        (Filters(county="通榆县"), []),
        (Filters(county="靖宇"), ["吉林省农业农村厅", "白山农商银行", "白山市审计局", "靖宇县供电公司"]),
    ],
)
def test_filters_narrow_the_assisters(build: Build, filters: Filters, assisters: list[str]) -> None:
    found = who_assists(build, "吉林省/白山市", filters=filters, depth=Depth.WITHIN)
    assert [row.assister.name for row in found.rows] == assisters


def test_a_year_counts_where_the_text_gives_it_else_that_of_publication(build: Build) -> None:
    (row,) = assists(build, "吉林省农业农村厅", filters=Filters(year=2017)).rows
    assert row.documents == ("audit-2017",)


def test_places_of_a_unit(build: Build) -> None:
    assert pairs(assists(build, "白山市审计局")) == [("白山市审计局", "太平村")]
    assert pairs(assists(build, "延边州供销社")) == [("延边朝鲜族自治州供销合作社联合社", "光东村")]
    helped = assists(build, "白山农商银行", filters=Filters(type=RecipientType.HOUSEHOLD))
    assert pairs(helped) == [("白山农商银行", "王秀英")]
    assert assists(build, "白山农商银行", filters=Filters(level=Level.VILLAGE)).rows == ()


def test_first_secretaries_of_a_county_and_of_a_unit(build: Build) -> None:
    (row,) = secretaries(build, filters=Filters(county="和龙市")).rows
    assert (row.person.name, row.place.name, row.unit) == ("金哲浩", "光东村", None)
    (row,) = secretaries(build, unit="省农业农村厅").rows
    assert (row.person.name, row.role, row.unit_level) == ("李明", Role.FIRST_SECRETARY, Level.PROVINCE)


def test_every_role_and_the_level_that_sent_them(build: Build) -> None:
    everyone = secretaries(build, place="吉林省", role=None)
    assert [(row.person.name, row.role) for row in everyone.rows] == [
        ("金哲浩", Role.FIRST_SECRETARY),
        ("崔京日", Role.TEAM_LEADER),
        ("李明", Role.FIRST_SECRETARY),
    ]
    sent = secretaries(build, filters=Filters(level=Level.PROVINCE, type=AssisterType.GOVERNMENT), role=None)
    assert [row.person.name for row in sent.rows] == ["李明"]


def test_projects_with_their_sums(build: Build) -> None:
    (row,) = projects(build, "通榆县", filters=Filters(type=ProjectType.BREEDING)).rows
    assert (row.place.name, row.project_type) == ("太平村", ProjectType.BREEDING)
    assert [(a.value, a.bound, a.basis) for a in row.amounts] == [
        (1_200_000.0, "about", "total"),
        (2_000.0, "exact", "per_household"),
    ]


def test_a_reprint_joins_the_project_of_its_original(build: Build) -> None:
    (row,) = projects(build, "大北山村").rows
    assert (row.names, row.households) == (("蓝莓种植园",), 32)
    assert row.documents == ("dabeishan-2019", "dabeishan-web")
    quotes = {p.document.id for fact in row.facts for p in evidence_of(build, [fact])[fact]}
    assert quotes == {"dabeishan-2019", "dabeishan-web"}
    assert evidence_of(build, [row.fact])[row.fact][0].document.id == "dabeishan-2019"


def test_households_of_a_place_and_of_a_unit(build: Build) -> None:
    (row,) = households(build, "靖宇县").rows
    assert (row.household.name, row.place.name) == ("王秀英", "大北山村")
    assert ([a.name for a in row.assisters], row.modes) == (["白山农商银行"], (Mode.FUNDING,))
    assert households(build, "白山农商银行").rows[0].household == row.household
    assert households(build, filters=Filters(level=Level.PROVINCE)).rows == ()
    assert households(build, "通榆县").rows == ()


def test_unknown_names_are_query_errors(build: Build) -> None:
    with pytest.raises(QueryError, match="not in this graph"):
        assists(build, "不存在的单位")
    with pytest.raises(QueryError, match="not in this graph"):
        projects(build, filters=Filters(county="不存在的某县"))


def test_the_query_shown_finds_the_facts_of_the_answer(build: Build) -> None:
    answer = who_assists(build, "靖宇县", depth=Depth.WITHIN, filters=Filters(mode=Mode.PAIRING, year=2019))
    facts = {solution["fact"] for solution in build.select(answer.sparql)}
    assert facts == {row.fact for row in answer.rows} != set()
    assert "PREFIX bf: <https://w3id.org/bangfu/ontology#>" in PREFIXES


def test_select_refuses_other_kinds_of_query(build: Build) -> None:
    with pytest.raises(QueryError, match="Not a SELECT"):
        list(build.select("ASK { ?s ?p ?o }"))
