"""The functions and the competency questions agree on the sample corpus, for every unit and household in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import ontology
from build_graph import build as build_graph
from graph.model import Level
from graph.network import assistance_graph, unit_unit
from graph.network import reach as network_reach
from graph.query import (
    Build,
    Filters,
    Thing,
    chain,
    changes,
    colleagues,
    find,
    households,
    lifting,
    money,
    reach,
    unassisted,
    units,
)
from graph.rdf.decode import decode
from graph.rdf.sparql import Answer, run

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

Rows = list[tuple[str, ...]]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("corpus") / "build"
    build_graph([CORPUS], folder)
    return Build.open(folder)


def asked(build: Build, question: str, example: str = "", value: str = "") -> Rows:
    """The rows of a question, with a value in place of the example in its file."""
    (text,) = (source.text for source in ontology.questions() if source.name.startswith(f"{question}-"))
    assert example in text
    found = run(build.store, text.replace(example, value) if example else text)
    assert isinstance(found, Answer)
    return told(found.rows)


def told(rows: Iterable[tuple[object, ...]]) -> Rows:
    """Distinct rows of text, in order."""
    return sorted({tuple("" if cell is None else str(cell) for cell in row) for row in rows})


def named_once(build: Build, things: Iterable[Thing]) -> Iterator[Thing]:
    """Those whose name nothing else bears: a question is asked by name."""
    return (thing for thing in things if len(find(build, thing.name)) == 1)


def test_every_unit(build: Build) -> None:
    everyone = list(named_once(build, (row.unit for row in units(build).rows)))
    assert len(everyone) > 50
    for unit in everyone:
        levels = told((row.level, row.place_count, row.direct_count) for row in reach(build, unit.iri).rows)
        assert levels == asked(build, "cq05", "云岭县水利局", unit.name), unit
        others = told((row.village.name, row.other.name) for row in colleagues(build, unit.iri).rows)
        assert others == asked(build, "cq20", "岭北省审计厅", unit.name), unit


def test_every_unit_in_the_network(build: Build) -> None:
    resolution = decode(build.store)
    network, sharing = assistance_graph(resolution), unit_unit(resolution)
    by_level = {level: network_reach(network, level=level.value) for level in Level}
    for unit in resolution.units:
        told_of = {row.level: row.place_count for row in reach(build, unit.iri).rows}
        assert told_of == {level: found[unit.iri] for level, found in by_level.items() if found[unit.iri]}, unit
        beside = {(row.village.iri, row.other.iri) for row in colleagues(build, unit.iri).rows}
        tied = sharing[unit.iri].items() if unit.iri in sharing else ()
        shared = {(village, other) for other, data in tied for village in data["shared"].split(";")}
        assert shared == {pair for pair in beside if pair[1] in sharing}, unit


def test_every_household(build: Build) -> None:
    homes = list(named_once(build, (row.household for row in households(build).rows)))
    assert len(homes) > 10
    for home in homes:
        steps = told((r.level, r.place.name, r.assister and r.assister.name) for r in chain(build, home.iri).rows)
        assert steps == asked(build, "cq19", "张桂兰", home.name), home


def test_the_whole(build: Build) -> None:
    sums = told(
        (row.county.name, row.project_type, f"{row.exact:.10g}", f"{row.inexact:.10g}") for row in money(build).rows
    )
    stored = asked(build, "cq17")
    assert sums == told((*cells, f"{float(exact):.10g}", f"{float(about):.10g}") for *cells, exact, about in stored)
    assert told((r.assister.name, r.recipient.name) for r in lifting(build).rows) == asked(build, "cq18") != []
    gaps = told((row.place.name, row.place.path, len(row.documents)) for row in unassisted(build).rows)
    assert gaps == asked(build, "cq24") != []


@pytest.mark.parametrize("years", [(2017, 2018), (2018, 2019), (2019, 2020)])
def test_changes_of_every_year(build: Build, years: tuple[int, int]) -> None:
    found = told((row.change, row.assister.name, row.recipient.name) for row in changes(build, *years).rows)
    assert found == asked(build, "cq22", '"2019" "2020"', f'"{years[0]}" "{years[1]}"') != []


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.PREFECTURE, Level.COUNTY])
def test_units_of_a_level_in_a_province(build: Build, level: Level) -> None:
    found = told((row.unit.name,) for row in units(build, "吉林省", filters=Filters(level=level)).rows)
    assert found == asked(build, "cq21", '"云岭县"@zh-Hans level:prefecture', f'"吉林省"@zh-Hans level:{level}')
