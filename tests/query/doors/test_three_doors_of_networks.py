"""Where a measure answers a competency question, network, SPARQL and command line say the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest

import ontology
from graph.model import Level, Resolution
from graph.network import Gap, assistance_graph, assisters, gaps, level_flow, reach, unit_unit
from graph.query import Build, units
from graph.rdf.decode import decode
from tests.query.three_doors import Rows, asked, printed, run, told


@pytest.fixture(scope="module")
def resolution(build: Build) -> Resolution:
    return decode(build.store)


@pytest.fixture(scope="module")
def network(resolution: Resolution) -> nx.MultiDiGraph[str]:
    return assistance_graph(resolution)


def names(graph: nx.Graph[str], nodes: object) -> list[str]:
    return sorted(graph.nodes[node]["label"] for node in nodes)  # type: ignore[attr-defined]


def test_reach_by_level(build: Build, folder: Path, network: nx.MultiDiGraph[str]) -> None:
    everyone = [row.unit for row in units(build).rows]
    assert len(everyone) > 5
    by_level = {level: reach(network, level=level.value) for level in Level}
    for unit in everyone:
        counts = told((level, by_level[level][unit.iri]) for level in Level if by_level[level][unit.iri])
        assert counts == [row[:2] for row in asked(folder, 5, unit.name)], unit.name


@pytest.mark.parametrize("place", ["云岭县", "双岭县"])
def test_assisters_of_each_village(folder: Path, network: nx.MultiDiGraph[str], place: str) -> None:
    counts = assisters(network)
    inside = [node for node in counts if network.nodes[node]["county"] == place]
    found = told((network.nodes[node]["label"], counts[node]) for node in inside)
    assert found == asked(folder, 37, place)
    assert found == printed(folder, "node_label assisters", "network", "measure", "assisters", "--county", place)


def test_level_flow(folder: Path, resolution: Resolution) -> None:
    flow = level_flow(resolution)
    levels = {level.value for level in Level}
    found = told(
        ("" if source == "unknown" else source, target, data["weight"])
        for source, target, data in flow.edges(data=True)
        if target in levels
    )
    questions = [row for row in asked(folder, 29) if row[1] in levels]
    assert found == questions != []


def test_units_that_share_a_village(build: Build, folder: Path, resolution: Resolution) -> None:
    graph = unit_unit(resolution)
    labels = {place.iri: place.name for place in resolution.places}
    known = {unit.name for unit in resolution.units}
    some = False
    for unit in (row.unit for row in units(build).rows):
        found: Rows = []
        for other, data in graph[unit.iri].items() if unit.iri in graph else ():
            found += [(labels[village], graph.nodes[other]["label"]) for village in data["shared"].split(";")]
        assert sorted(found) == [row for row in asked(folder, 20, unit.name) if row[1] in known], unit.name
        some = some or bool(found)
    assert some


@pytest.mark.parametrize(("level", "kind"), [("village", "Village"), ("township", "Township"), ("county", "County")])
def test_places_nobody_is_said_to_assist(folder: Path, network: nx.MultiDiGraph[str], level: str, kind: str) -> None:
    silent = {Gap.NONE_NAMED, Gap.ABOVE}
    found = names(network, (node for node, gap in gaps(network, level=level).items() if gap in silent))
    (question,) = (source.text for source in ontology.questions() if source.name.startswith("cq24-"))
    asked_of_level = question.replace("bf:County bf:Township bf:Village", f"bf:{kind}")
    out, _ = run(folder, "sparql", asked_of_level, "--format", "csv")
    assert found == sorted(row["name"] for row in csv.DictReader(io.StringIO(out)))
    shown = printed(folder, "node_label gap", "network", "measure", "gaps", "--places", level)
    assert [name for name, gap in shown if gap in silent] == found
