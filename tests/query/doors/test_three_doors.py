"""Python, the competency questions in SPARQL, and the command line answer alike, on the example dataset.

Every test asks one thing three times: a function of `graph.query`, the question's file with values put in, the command.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Basis, Category, Level, Mode, ProjectType, RecipientType, Role, Status
from graph.query import (
    Build,
    Depth,
    Filters,
    Reach,
    assists,
    helpers,
    households,
    lifting,
    money,
    posted,
    projects,
    reach,
    secretaries,
    teams,
    units,
    who_assists,
)
from tests.query.three_doors import Rows, asked, done, expected, originals, printed, run, told


@pytest.mark.parametrize("place", ["柳湾村", "响水村", "杏坪村", "双岭县"])
def test_units_of_a_place(build: Build, folder: Path, place: str) -> None:
    rows = [row for row in who_assists(build, place).rows if done(row)]
    found = told((row.assister.name, mode.value) for row in rows for mode in row.modes)
    assert found == asked(folder, 1, place)
    lines = printed(folder, "assister modes statuses", "who-assists", place)
    shown = {(name, mode) for name, modes, status in lines if status != "planned" for mode in modes.split(";")}
    assert shown == set(found)


@pytest.mark.parametrize("place", ["云岭县", "石桥镇", "双岭县"])
def test_units_inside_a_place(build: Build, folder: Path, place: str) -> None:
    rows = who_assists(build, place, depth=Depth.WITHIN).rows
    found = told((r.assister.name, r.recipient.name) for r in rows if done(r) and r.recipient.name != place)
    assert found == asked(folder, 2, place)
    lines = printed(folder, "assister recipient statuses", "who-assists", place, "--depth", "within")
    assert sorted(line[:2] for line in lines if line[2] != "planned" and line[1] != place) == found


def test_units_of_the_places_above_a_place(build: Build, folder: Path) -> None:
    rows = who_assists(build, "柳湾村", depth=Depth.ABOVE).rows
    found = told((row.recipient.name, row.assister.name) for row in rows if row.recipient.name != "柳湾村")
    assert found == asked(folder, 3, "柳湾村") == expected(3)
    lines = printed(folder, "recipient assister", "who-assists", "柳湾村", "--depth", "above")
    assert [line for line in lines if line[0] != "柳湾村"] == found


@pytest.mark.parametrize("unit", ["岭北省审计厅", "云岭县水利局", "青河市供销社"])
def test_places_and_households_of_a_unit(build: Build, folder: Path, unit: str) -> None:
    rows = [row for row in assists(build, unit).rows if done(row)]
    places = told((row.recipient.name, row.recipient.path) for row in rows if row.recipient.iri == row.place.iri)
    homes = told((r.recipient.name, r.place.name) for r in rows if r.recipient_type is RecipientType.HOUSEHOLD)
    assert (places, homes) == (asked(folder, 4, unit), asked(folder, 6, unit))
    lines = printed(folder, "recipient statuses", "assists", unit)
    assert sorted(line[:1] for line in lines if line[1] != "planned") == sorted(row[:1] for row in (*places, *homes))


@pytest.mark.parametrize("household", ["张桂兰", "刘二柱"])
def test_helpers_of_a_household(build: Build, folder: Path, household: str) -> None:
    rows = who_assists(build, household).rows
    found = told((row.assister.name, row.assister_type) for row in rows)
    assert found == asked(folder, 7, household) != []
    assert found == printed(folder, "assister assister_type", "who-assists", household)


def test_households_of_a_place(build: Build, folder: Path) -> None:
    rows = households(build, "云岭县").rows
    found = told((row.household.name, row.place.name, helper.name) for row in rows for helper in row.assisters)
    assert found == asked(folder, 34, "云岭县") == expected(34)
    assert found == printed(folder, "household place assisters", "households", "云岭县")


def test_first_secretaries_of_a_place(build: Build, folder: Path) -> None:
    rows = [row for row in secretaries(build, place="云岭县").rows if done(row)]
    found = told((row.person.name, row.place.name, row.unit.name if row.unit else None) for row in rows)
    assert found == asked(folder, 8, "云岭县") == expected(8)
    lines = printed(folder, "person place unit statuses", "secretaries", "云岭县")
    assert [line[:3] for line in lines if line[3] != "planned"] == found


@pytest.mark.parametrize("place", ["云岭县", "双岭县", "杏坪村"])
def test_coverage_is_the_same_at_every_door(build: Build, folder: Path, place: str) -> None:
    reached = units(build, place).coverage
    ((_, documents, independent, _),) = asked(folder, 25, place)
    assert (str(len(reached.documents)), str(reached.independent)) == (documents, independent)
    _, talk = run(folder, "units", place)
    said = f"Documents that cover {place}: {documents} of 4 ({independent} without reprints)."
    assert talk.splitlines()[0] == said


@pytest.mark.parametrize("unit", ["云岭县水利局", "岭北省审计厅", "岭北农业大学", "赵宏", "柳湾村"])
def test_reach_of_a_unit_by_level(build: Build, folder: Path, unit: str) -> None:
    def cells(rows: tuple[Reach, ...]) -> Rows:
        return told((row.level.value, row.place_count, row.direct_count) for row in rows)

    found = cells(reach(build, unit).rows)
    assert found == asked(folder, 5, unit) != []
    assert found == printed(folder, "level place_count direct_count", "reach", unit)


def test_reach_is_narrowed_by_level_kind_and_status(build: Build, folder: Path) -> None:
    everything = reach(build, "云岭县水利局")
    assert [row.level for row in everything.rows] == [level for level in Level if level is not Level.CENTRAL]
    (village,) = reach(build, "云岭县水利局", filters=Filters(level=Level.VILLAGE)).rows
    assert ([place.name for place in village.places], village.direct) == (["柳湾村"], ())
    planned = reach(build, "云岭县水利局", filters=Filters(level=Level.VILLAGE, status=Status.PLANNED))
    assert [place.name for row in planned.rows for place in row.direct] == ["杏坪村"]
    assert reach(build, "云岭县水利局", filters=Filters(type=RecipientType.TOWNSHIP)).rows == ()
    assert everything.coverage.documents == ("yunling-2019", "yunling-2019-reprint", "yunling-2020")
    out, talk = run(folder, "reach", "云岭县水利局", "--type", "township")
    assert (out, talk.splitlines()[-1]) == ("", "None of them names a recipient that fits.")


def test_whom_a_unit_sent(build: Build, folder: Path) -> None:
    rows = posted(build, "青河市供销社").rows
    found = told((row.person.name, row.role.value, row.place.name, row.statuses[0].value) for row in rows)
    assert found == asked(folder, 9, "青河市供销社") == expected(9)
    assert found == printed(folder, "person role place statuses", "posted", "青河市供销社")
    (leader,) = posted(build, "青河市供销社", role=Role.TEAM_LEADER).rows
    assert leader.person.name == "李敏"
    assert posted(build, "云岭农商银行").rows == ()


@pytest.mark.parametrize("level", ["province", "prefecture"])
def test_first_secretaries_sent_by_a_level(build: Build, folder: Path, level: str) -> None:
    rows = secretaries(build, filters=Filters(level=Level(level))).rows
    found = told((row.person.name, row.place.name, row.unit.name if row.unit else None) for row in rows)
    assert found == asked(folder, 10, level) != []
    assert found == printed(folder, "person place unit", "secretaries", "--level", level)


@pytest.mark.parametrize("place", ["云岭县", "柳湾村", "双岭县"])
def test_work_teams_of_a_place(build: Build, folder: Path, place: str) -> None:
    rows = teams(build, place).rows
    found = told((row.team.name, row.parent.name if row.parent else None, row.recipient.name) for row in rows)
    assert found == asked(folder, 11, place)
    assert found == printed(folder, "team parent recipient", "teams", place)
    assert bool(found) == (place != "双岭县")


@pytest.mark.parametrize("place", ["云岭县", "岭北省", "双岭县"])
def test_helpers_of_a_place_as_documents_count_them(build: Build, folder: Path, place: str) -> None:
    rows = helpers(build, place).rows
    found = told(
        (r.place.name, doc, r.category.value, ";".join(r.levels), r.count, r.bound.value)
        for r in rows
        for doc in r.documents
        if doc != "yunling-2019-reprint"
    )
    assert found == asked(folder, 12, place)
    lines = printed(folder, "place category levels count bound", "helpers", place)
    assert sorted({(where, *rest) for where, _, *rest in found}) == lines
    assert bool(lines) == (place != "双岭县")


def test_helpers_are_narrowed_by_category_level_and_year(build: Build) -> None:
    def counts(**filters: object) -> list[int]:
        return [row.count for row in helpers(build, filters=Filters(**filters)).rows]  # type: ignore[arg-type]

    assert counts() == [36, 38]
    assert counts(year=2020) == [38]
    assert counts(type=Category.UNIT, level=Level.PREFECTURE) == [36, 38]
    assert counts(type=Category.TEAM) == counts(level=Level.COUNTY) == []


@pytest.mark.parametrize("kind", ["road", "planting", "general"])
def test_projects_of_a_type(build: Build, folder: Path, kind: str) -> None:
    rows = projects(build, filters=Filters(type=ProjectType(kind))).rows
    found = told((row.place.name, doc) for row in rows for doc in originals(row.documents))
    assert found == sorted(row for row in asked(folder, 14, kind) if row[1] != "yunling-2019-reprint") != []
    assert sorted({where for where, _ in found}) == sorted(
        {where for (where,) in printed(folder, "place", "projects", "--type", kind)}
    )


@pytest.mark.parametrize("unit", ["岭北省审计厅", "云岭县水利局", "晨光食品有限公司"])
def test_projects_told_with_a_unit(build: Build, folder: Path, unit: str) -> None:
    rows = projects(build, unit=unit).rows
    found = [(row.place.name, row.project_type or "", doc) for row in rows for doc in originals(row.documents)]
    assert told(found) == asked(folder, 15, unit)
    assert told(cells[:2] for cells in found) == printed(folder, "place project_type", "projects", "--unit", unit)
    assert bool(rows) == (unit != "云岭县水利局")


@pytest.mark.parametrize("least", [300_000, 500_000, 1_200_000, 200_000_000])
def test_projects_of_at_least_a_sum(build: Build, folder: Path, least: int) -> None:
    rows = projects(build, at_least=least).rows
    found = told(
        (row.place.name, row.project_type.value if row.project_type else "", f"{sum_.value:.0f}", sum_.bound.value)
        for row in rows
        for sum_ in row.amounts
        if sum_.value >= least and sum_.basis is Basis.TOTAL
    )
    assert found == asked(folder, 16, str(least))
    lines = printed(folder, "place project_type", "projects", "--at-least", str(least))
    assert lines == sorted(cells[:2] for cells in found)
    assert len(lines) == {300_000: 4, 500_000: 3, 1_200_000: 2, 200_000_000: 0}[least]


@pytest.mark.parametrize("basis", ["total", "per_household"])
def test_money_by_type_and_county_keeps_inexact_sums_apart(build: Build, folder: Path, basis: str) -> None:
    rows = money(build, basis=Basis(basis)).rows
    found = told((r.county.name, r.project_type.value, f"{r.exact:.0f}", f"{r.inexact:.0f}") for r in rows)
    assert found == asked(folder, 17, basis)
    assert found == printed(folder, "county project_type exact inexact", "money", "--basis", basis)
    assert basis != "total" or found == expected(17)


def test_money_kept_for_the_whole_is_that_made_for_its_parts(build: Build) -> None:
    for basis in Basis:
        whole = money(build, basis=basis).rows
        assert money(build, "岭北省", basis=basis).rows == whole
        assert tuple(row for county in ("云岭县", "双岭县") for row in money(build, county, basis=basis).rows) == whole
        assert (
            tuple(row for row in whole if row.project_type is ProjectType.ROAD)
            == money(build, basis=basis, filters=Filters(type=ProjectType.ROAD)).rows
        )
    assert {doc for row in money(build).rows for doc in row.documents} == {
        "yunling-2019",
        "yunling-2020",
        "shuangling-2021",
    }


def test_money_of_a_place_a_year_and_a_type(build: Build, folder: Path) -> None:
    (row,) = money(build, "柳湾村", filters=Filters(year=2020, type=ProjectType.PLANTING)).rows
    assert (row.county.name, row.exact, row.inexact, row.projects) == ("云岭县", 450_000, 0, 1)
    out, talk = run(folder, "money", "杏坪村")
    assert (out, talk.splitlines()[-1]) == ("", "None of them gives a sum that fits.")
    out, _ = run(folder, "money", "双岭县")
    assert out.splitlines()[-1].split("  ")[-1].strip() == "1"
    assert "CNY 141,000,000" in out


@pytest.mark.parametrize("mode", ["peer", "pairing"])
def test_villages_that_lift_villages(build: Build, folder: Path, mode: str) -> None:
    rows = lifting(build, filters=Filters(mode=Mode(mode))).rows
    found = told((row.assister.name, row.recipient.name) for row in rows)
    assert found == asked(folder, 18, mode)
    assert found == printed(folder, "assister recipient", "lifting", "--mode", mode)
    assert bool(found) == (mode == "peer")
    assert lifting(build).rows == lifting(build, "响水村").rows != lifting(build, "柳湾村").rows
