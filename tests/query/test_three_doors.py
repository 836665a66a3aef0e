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
from graph.model import Category, Level, RecipientType, Role, Status
from graph.query import Build, Filters, Reach, helpers, posted, reach, secretaries, teams
from tests.query.example_build import write_example_build

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example_build(tmp_path_factory.mktemp("example") / "build")


@pytest.fixture(scope="module")
def build(folder: Path) -> Build:
    return Build.open(folder)


def run(folder: Path, *arguments: str) -> tuple[str, str]:
    """What a command writes to stdout and stderr."""
    environment = {"BANGFU_BUILD": str(folder), "LC_ALL": "C"}
    result = CliRunner(env=environment).invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
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
