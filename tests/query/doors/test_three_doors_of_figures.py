"""The numbers of the figures: Python, SPARQL and the command line answer alike, on the example dataset."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import AssisterType, Level, ProjectType
from graph.query import (
    Answer,
    Build,
    Filters,
    Row,
    counties_covered,
    documents_by_year,
    flows,
    project_types,
    secretaries_sent,
    sums_by_year,
    units_by_level,
)
from tests.query.three_doors import asked, expected, printed, run, told


def test_flows_between_levels(build: Build, folder: Path) -> None:
    rows = flows(build).rows
    found = told((row.assister_level, row.recipient_type, row.assistances) for row in rows)
    assert found == asked(folder, 29) == expected(29)
    assert found == printed(folder, "assister_level recipient_type assistances", "figure", "flow")
    assert sum(row.assistances for row in rows) == 11, "each help once, however many documents state it"


def test_projects_of_each_type_by_county(build: Build, folder: Path) -> None:
    rows = project_types(build).rows
    found = told((row.county.name if row.county else "", row.project_type, row.projects) for row in rows)
    assert found == asked(folder, 41) == expected(41)
    lines = printed(folder, "county project_type projects", "figure", "projects")
    assert sorted((path.split("/")[-1], *rest) for path, *rest in lines) == found


def test_sums_by_year_keep_inexact_ones_apart(build: Build, folder: Path) -> None:
    rows = sums_by_year(build).rows
    found = told((row.year, f"{row.exact:.0f}", f"{row.inexact:.0f}") for row in rows)
    assert found == asked(folder, 42) == expected(42)
    assert found == printed(folder, "year exact inexact", "figure", "sums")


def test_provinces_and_counties_covered(build: Build, folder: Path) -> None:
    rows = counties_covered(build).rows
    found = told((row.place.level, row.place.path, len(row.documents), row.independent) for row in rows)
    assert found == asked(folder, 43) == expected(43)
    assert found == printed(folder, "level place documents independent", "figure", "coverage")


def test_first_secretaries_by_the_level_that_sent_them(build: Build, folder: Path) -> None:
    rows = secretaries_sent(build).rows
    found = told((str(row.sender_named).lower(), row.unit_level, row.secretaries, row.places) for row in rows)
    assert found == asked(folder, 44) == expected(44)
    lines = printed(folder, "sender_level secretaries places", "figure", "secretaries")
    assert lines == sorted(line[1:] for line in found)


def test_units_by_level_and_type(build: Build, folder: Path) -> None:
    found = told((row.unit_level, row.unit_type, row.units) for row in units_by_level(build).rows)
    assert found == asked(folder, 45) == expected(45)
    assert found == printed(folder, "unit_level unit_type units", "figure", "units")


def test_documents_by_year_with_reprints_apart(build: Build, folder: Path) -> None:
    rows = documents_by_year(build).rows
    assert told((r.year, len(r.documents), r.reprints) for r in rows) == asked(folder, 46) == expected(46)
    found = told((row.year, row.independent, row.reprints) for row in rows)
    assert found == printed(folder, "year originals reprints", "figure", "documents")


def test_filters_narrow_what_is_counted(build: Build) -> None:
    (flow,) = flows(build, filters=Filters(level=Level.PREFECTURE, type=AssisterType.MILITARY)).rows
    assert (flow.recipient_type, flow.assistances) == ("township", 1)
    assert {row.project_type for row in project_types(build, filters=Filters(type=ProjectType.ROAD)).rows} == {"road"}
    assert [row.year for row in sums_by_year(build, filters=Filters(county="双岭县")).rows] == [2021]
    assert [row.place.name for row in counties_covered(build, filters=Filters(county="双岭县")).rows] == ["双岭县"]
    assert [row.independent for row in counties_covered(build, filters=Filters(year=2020)).rows] == [1, 1]
    assert [row.year for row in documents_by_year(build, "双岭县").rows] == [2021]
    assert flows(build, "杏坪村").rows == ()


@pytest.mark.parametrize("count", [flows, project_types, sums_by_year, secretaries_sent, units_by_level])
def test_the_sparql_of_a_figure_finds_the_facts_it_counts(build: Build, count: object) -> None:
    answer: Answer[Row] = count(build)  # type: ignore[operator]
    counted = {fact for row in answer.rows for fact in row.facts}
    found = {solution["fact"] for solution in build.select(answer.sparql)}
    # Sums leave out projects without a total and what only reprints tell; the query finds all projects.
    assert counted == found if count is not sums_by_year else set() < counted < found


def test_a_figure_says_how_far_the_documents_reach(folder: Path) -> None:
    _, talk = run(folder, "figure", "flow")
    assert "Documents: 4 (3 without reprints); counties they cover: 2." in talk
    out, talk = run(folder, "figure", "flow", "--county", "东丰县")
    assert (out, talk.splitlines()[-1]) == (
        "",
        "No document covers 吉林省/辽源市/东丰县 (of 4 read): unknown, not zero.",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("figure", "pie"), "secretaries"),
        (("figure", "flow", "--out", "flow.gif"), "svg"),
        (("figure", "coverage", "--type", "road"), "has no types"),
        (("figure", "projects", "--type", "weather"), "no such"),
        (("figure", "flow", "--county", "没有这县"), "not in this graph"),
    ],
)
def test_a_wrong_name_ending_or_type_is_told_with_what_would_do(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    out, talk = run(folder, *arguments, code=2)
    assert out == ""
    assert said in talk
