"""Python, the competency questions in SPARQL, and the command line answer alike, on the example dataset.

Every test asks one thing three times: a function of `graph.query`, the question's file with values put in, the command.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ontology
from cli import app
from graph.model import AssisterType, Basis, Category, Level, Mode, ProjectType, RecipientType, Role, Status
from graph.query import (
    Answer,
    Aspect,
    Build,
    Change,
    Depth,
    Filters,
    Reach,
    Row,
    assists,
    chain,
    changes,
    colleagues,
    differences,
    evidence_of,
    helpers,
    households,
    lifting,
    money,
    posted,
    projects,
    reach,
    secretaries,
    teams,
    unassisted,
    units,
    who_assists,
)
from tests.query.example_build import write_example_build

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example_build(tmp_path_factory.mktemp("example") / "build")


@pytest.fixture(scope="module")
def build(folder: Path) -> Build:
    return Build.open(folder)


def run(folder: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    """What a command writes to stdout and stderr when it exits with that code."""
    environment = {"BANGFU_BUILD": str(folder), "LC_ALL": "C"}
    result = CliRunner(env=environment).invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def asked(folder: Path, number: int, *values: str) -> Rows:
    """The competency question of that number, asked of these values."""
    out, _ = run(folder, "questions", str(number), *values, "--format", "csv")
    return sorted(tuple(row) for row in list(csv.reader(io.StringIO(out)))[1:])


def printed(folder: Path, columns: str, *arguments: str) -> Rows:
    """Some columns of what a command prints for programs."""
    out, _ = run(folder, *arguments, "--format", "csv")
    return sorted(tuple(row[name] for name in columns.split()) for row in csv.DictReader(io.StringIO(out)))


def told(rows: Iterable[tuple[object, ...]]) -> Rows:
    """Cells as text, in order; what is missing is empty."""
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


def expected(number: int) -> Rows:
    """What the header of a question promises for the values in its file."""
    name = next(source.name for source in ontology.questions() if source.name.startswith(f"cq{number:02d}-"))
    return sorted(ontology.question(name).expects[1:])


def done(row: Row) -> bool:
    """Whether documents tell the row's fact as more than a plan."""
    return bool({Status.UNDER_WAY, Status.ENDED} & set(row.statuses))


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


def originals(documents: Iterable[str]) -> list[str]:
    """The documents without the reprint."""
    return [doc for doc in documents if doc != "yunling-2019-reprint"]


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


@pytest.mark.parametrize("household", ["张桂兰", "刘二柱"])
def test_chain_from_province_to_household(build: Build, folder: Path, household: str) -> None:
    rows = chain(build, household).rows
    found = told((r.level.value, r.place.name, r.assister.name if r.assister else None) for r in rows)
    assert found == asked(folder, 19, household)
    assert found == printed(folder, "level place assister", "chain", household)
    assert [row.level.rank for row in rows] == sorted(row.level.rank for row in rows)
    assert {row.level for row in rows} == set(Level) - {Level.CENTRAL}


def test_chain_of_a_village_by_type_keeps_the_steps_without_help(build: Build, folder: Path) -> None:
    rows = chain(build, "柳湾村", filters=Filters(type=AssisterType.ENTERPRISE)).rows
    helpers_ = [(row.place.name, row.assister.name if row.assister else None) for row in rows]
    steps = [("岭北省", None), ("青河市", None), ("云岭县", None), ("石桥镇", None)]
    assert helpers_ == [*steps, ("柳湾村", "云岭农商银行")]
    out, talk = run(folder, "chain", "白崖乡", "--evidence")
    assert [line.split()[2] for line in out.splitlines()[2:6]] == [
        "岭北省",
        "岭北省/青河市",
        "岭北省/青河市/双岭县",
        "青河市/双岭县/白崖乡",
    ]
    assert talk == "Documents that cover 白崖乡: 1 of 4 (1 without reprints).\n"


@pytest.mark.parametrize("unit", ["岭北省审计厅", "云岭县水利局", "赵宏", "岭北省慈善总会"])
def test_who_else_works_where_a_unit_works(build: Build, folder: Path, unit: str) -> None:
    rows = colleagues(build, unit).rows
    found = told((row.village.name, row.other.name) for row in rows)
    assert found == asked(folder, 20, unit)
    assert found == printed(folder, "village other", "colleagues", unit)
    assert bool(found) == (unit != "岭北省慈善总会")


def test_colleagues_are_narrowed_by_what_the_others_are(build: Build) -> None:
    def names(**filters: object) -> list[str]:
        return [row.other.name for row in colleagues(build, "岭北省审计厅", filters=Filters(**filters)).rows]  # type: ignore[arg-type]

    assert names(type=AssisterType.ENTERPRISE) == ["云岭农商银行"]
    assert names(mode=Mode.SERVICE) == ["岭北农业大学"]
    assert names(year=2020) == ["岭北农业大学"]
    assert names(min_documents=2) == []


@pytest.mark.parametrize(("place", "level"), [("云岭县", "prefecture"), ("云岭县", "province"), ("双岭县", "county")])
def test_units_of_a_level_in_a_county(build: Build, folder: Path, place: str, level: str) -> None:
    rows = units(build, place, filters=Filters(level=Level(level))).rows
    found = told((row.unit.name,) for row in rows)
    assert found == asked(folder, 21, place, level)
    assert found == printed(folder, "unit", "units", place, "--level", level)
    assert bool(found) == (place != "双岭县")
    assert rows == units(build, filters=Filters(county=place, level=Level(level))).rows


def test_a_unit_at_work_lists_whom_it_assists_there(build: Build, folder: Path) -> None:
    (row,) = units(build, "柳湾村", filters=Filters(level=Level.COUNTY, type=AssisterType.GOVERNMENT)).rows
    assert (row.unit.name, [thing.name for thing in row.recipients]) == ("云岭县水利局", ["张桂兰"])
    _, talk = run(folder, "units", "双岭县")
    assert talk.splitlines()[-1] == "None of them names a unit at work there that fits."


@pytest.mark.parametrize("years", [("2019", "2020"), ("2020", "2021"), ("2016", "2020")])
def test_what_changed_between_two_years(build: Build, folder: Path, years: tuple[str, str]) -> None:
    rows = changes(build, int(years[0]), int(years[1])).rows
    found = told((row.change.value, row.assister.name, row.recipient.name) for row in rows)
    assert found == asked(folder, 22, *years) != []
    assert found == printed(folder, "change assister recipient", "changes", *years)
    assert years != ("2019", "2020") or found == expected(22)


def test_a_year_without_documents_on_a_place_shows_no_change(build: Build, folder: Path) -> None:
    gone = [row for row in changes(build, 2019, 2020, "柳湾村").rows if row.change is Change.EARLIER_ONLY]
    assert {row.other_year for row in gone} == {1}
    answer = changes(build, 2020, 2022, "响水村")
    assert {row.other_year for row in answer.rows} == {0}
    assert (answer.coverage.documents, answer.compared.documents if answer.compared else ()) == ((), ("yunling-2020",))
    _, talk = run(folder, "changes", "2020", "2022", "响水村")
    assert talk.splitlines()[:2] == [
        "Documents that cover 响水村 in 2020: 1 of 4 (1 without reprints).",
        "No document covers 响水村 in 2022 (of 4 that were read).",
    ]
    firms = changes(build, 2019, 2020, filters=Filters(type=AssisterType.ENTERPRISE)).rows
    assert [row.assister.name for row in firms] == ["云岭农商银行", "晨光食品有限公司"]


def test_what_two_documents_say_differently(build: Build, folder: Path) -> None:
    def text(value: object) -> str:
        return f"{value:.0f}" if isinstance(value, float) else str(value)

    rows = differences(build).rows
    found = told(
        (
            row.aspect.value,
            f"{row.assister.name} → {row.recipient.name}"
            if row.assister and row.recipient
            else f"{row.place.name} {row.kind}",
            row.first,
            text(first),
            row.second,
            text(second),
        )
        for row in rows
        for first in row.said_first
        for second in row.said_second
    )
    assert found == asked(folder, 23) == expected(23)
    columns = "aspect first said_first second said_second"
    assert sorted((about, *rest) for about, _, *rest in found) == printed(folder, columns, "differences")


def test_differences_of_a_place_and_of_one_aspect(build: Build, folder: Path) -> None:
    (row,) = differences(build, "柳湾村", aspect=Aspect.SUM).rows
    assert (row.kind, row.said_first, row.said_second) == (ProjectType.PLANTING, (800_000.0,), (450_000.0,))
    out, _ = run(folder, "differences", "--aspect", "status", "--evidence")
    assert "under way" in out.splitlines()[2]
    assert "denied" in out.splitlines()[2]
    assert "“水利局今年不再包保张桂兰”" in out
    out, talk = run(folder, "differences", "双岭县")
    assert (out, talk.splitlines()[-1]) == ("", "They do not differ in anything compared.")


@pytest.mark.parametrize(("kind", "level"), [("Village", "village"), ("Township", "township"), ("County", "county")])
def test_places_nobody_is_said_to_assist(build: Build, folder: Path, kind: str, level: str) -> None:
    rows = unassisted(build, filters=Filters(level=Level(level))).rows
    found = told((row.place.name, row.place.path, len(originals(row.documents))) for row in rows)
    assert found == asked(folder, 24, kind) != []
    assert [row[1:2] for row in found] == printed(folder, "place_path", "unassisted", "--level", level)


def test_gaps_of_all_levels_of_a_place_and_of_a_kind_of_help(build: Build, folder: Path) -> None:
    everywhere = told((row.place.name, row.place.path, len(row.documents)) for row in unassisted(build).rows)
    assert everywhere == expected(24)
    assert [row.place.name for row in unassisted(build, "云岭县").rows] == ["杏坪村"]
    no_firm = unassisted(build, filters=Filters(type=AssisterType.ENTERPRISE, level=Level.VILLAGE))
    assert {row.place.name for row in no_firm.rows} >= {"杏坪村"}
    assert not {"柳湾村", "响水村"} & {row.place.name for row in no_firm.rows}
    out, _ = run(folder, "unassisted", "云岭县", "--evidence")
    assert "云岭县水利局计划2021年帮扶杏坪村" in out
    out, talk = run(folder, "unassisted", "柳湾村")
    assert (out, talk.splitlines()[-1]) == ("", "Every place they cover is said to be assisted.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reach", "云岭县水里局"), "云岭县水利局"),
        (("colleagues", "没有这个单位"), "not in this graph"),
        (("posted", "青河市供销社", "--role", "皇帝"), "no such role"),
        (("chain", "没有这户"), "not in this graph"),
        (("teams", "云领县"), "云岭县"),
        (("projects", "--unit", "没有这个单位"), "not in this graph"),
        (("money", "--basis", "每亩"), "per_household"),
        (("differences", "--aspect", "weather"), "--aspect weather: no such value"),
        (("changes", "2019"), "Missing argument"),
        (("changes", "二零一九", "2020"), "valid integer"),
    ],
)
def test_what_is_not_understood_is_told_with_what_would_be(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    out, talk = run(folder, *arguments, code=2)
    assert out == ""
    assert said in talk


@pytest.mark.parametrize(
    "command", ["teams", "helpers", "money", "lifting", "units", "differences", "unassisted", "changes"]
)
def test_a_county_no_document_covers_reads_differently_from_silence(folder: Path, command: str) -> None:
    years = ("2019", "2020") if command == "changes" else ()
    out, talk = run(folder, command, *years, "东丰县")
    assert out == ""
    assert "No document covers 东丰县" in talk
    assert "None of them" not in talk


def test_headings_and_words_in_chinese(folder: Path) -> None:
    out, talk = run(folder, "changes", "2019", "2020", "柳湾村", "--lang", "zh")
    assert out.splitlines()[0].split()[:4] == ["变化", "帮扶者", "类型", "层级"]
    assert "仅前一年" in out
    assert talk.startswith("2019 年有 2 篇文献涉及柳湾村")
    out, _ = run(folder, "money", "云岭县", "--lang", "zh")
    assert out.splitlines()[0].split() == ["县", "类型", "确数", "约数", "项目数", "文献"]
    assert "125万元" in out
    out, _ = run(folder, "differences", "--lang", "zh")
    assert [line.split()[0] for line in out.splitlines()[2:]] == ["状态", "金额", "数目"]


def test_the_sparql_of_an_answer_finds_its_facts(build: Build) -> None:
    answers: list[Answer[Row]] = [
        reach(build, "云岭县水利局"),
        posted(build, "青河市供销社"),
        teams(build, "云岭县"),
        helpers(build, filters=Filters(level=Level.PREFECTURE)),
        projects(build, unit="岭北省审计厅", at_least=500_000),
        lifting(build),
        chain(build, "张桂兰"),
        colleagues(build, "岭北省审计厅", filters=Filters(year=2019)),
        units(build, "云岭县"),
        changes(build, 2019, 2020, "响水村"),
    ]
    for answer in answers:
        facts = {fact for row in answer.rows for fact in row.facts}
        assert {solution["fact"] for solution in build.select(answer.sparql)} == facts != set(), answer.question
    gaps = unassisted(build, "云岭县")
    assert {solution["named"] for solution in build.select(gaps.sparql)} == {row.place.iri for row in gaps.rows}


def test_evidence_is_at_hand_for_every_row(build: Build) -> None:
    rows: list[Row] = [*money(build).rows, *differences(build).rows, *colleagues(build, "赵宏").rows]
    for row in rows:
        assert all(evidence_of(build, row.facts).values()), row
