"""Chains, colleagues, changes, differences, gaps: Python, SPARQL and the command line answer alike.

As in `test_three_doors.py`, on the example dataset; and what all surveys have in common.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import AssisterType, Level, Mode, ProjectType
from graph.query import (
    Answer,
    Aspect,
    Build,
    Change,
    Filters,
    Row,
    chain,
    changes,
    colleagues,
    differences,
    evidence_of,
    helpers,
    lifting,
    money,
    posted,
    projects,
    reach,
    teams,
    unassisted,
    units,
)
from tests.query.three_doors import asked, expected, originals, printed, run, told


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
