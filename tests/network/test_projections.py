"""What stands in each projection of a small world."""

from __future__ import annotations

import io
from collections.abc import Callable

import networkx as nx
import pytest

from graph.model import AssisterType, Level, Mode, Resolution, Role
from graph.network import (
    PROJECTIONS,
    administrative_tree,
    assistance_graph,
    attributes_of,
    by_year,
    level_flow,
    project,
    unit_unit,
    unit_village,
    village_village,
)
from tests.network.assistance_sample import World, two_counties

VILLAGE = "云南省/滇北市/江边县/河口镇/大田村"


def _iri(graph: nx.Graph[str], label: str) -> str:
    (found,) = [node for node, data in graph.nodes(data=True) if data["label"] == label]
    return found


def test_nodes_carry_level_county_and_path() -> None:
    world = (
        World().assist("江边县农业局", VILLAGE).assist("刘梅", VILLAGE, type_=AssisterType.PERSON, household="李四喜")
    )
    graph = assistance_graph(world.done())
    village = graph.nodes[_iri(graph, "大田村")]
    assert (village["kind"], village["level"], village["county"]) == ("place", "village", "江边县")
    assert village["path"] == VILLAGE
    home = graph.nodes[_iri(graph, "李四喜")]
    assert (home["kind"], home["level"], home["within"]) == ("household", "household", _iri(graph, "大田村"))
    unit = graph.nodes[_iri(graph, "江边县农业局")]
    assert (unit["kind"], unit["type"], unit["level"]) == ("unit", "government", "county")


def test_one_arrow_per_fact_counts_independent_documents() -> None:
    world = World()
    for doc in ("d1", "d2", "d3"):
        world.assist("江边县农业局", VILLAGE, doc=doc, confidence=0.5 if doc == "d1" else 0.8)
    graph = assistance_graph(world.reprint("d3", "d1").done())
    ((_, _, arrow),) = graph.edges(data=True)
    assert arrow["weight"] == 2
    assert arrow["docs"] == "d1;d2;d3"
    assert arrow["confidence"] == 0.8
    assert "江边县农业局包保大田村" in arrow["quote"]


def test_several_modes_of_one_pair_stand_on_one_arrow() -> None:
    world = World().assist("江边县农业局", VILLAGE, mode=Mode.PAIRING, doc="d1")
    graph = assistance_graph(world.assist("江边县农业局", VILLAGE, mode=Mode.FUNDING, doc="d2").done())
    ((_, _, arrow),) = graph.edges(data=True)
    assert (arrow["mode"], arrow["modes"]) == ("pairing", "pairing;funding")


def test_a_posting_draws_who_serves_and_who_sends() -> None:
    graph = assistance_graph(World().post("何志远", VILLAGE, by="滇北市财政局", role=Role.FIRST_SECRETARY).done())
    person, unit, village = (_iri(graph, label) for label in ("何志远", "滇北市财政局", "大田村"))
    (serves,) = graph[person][village].values()
    (sends,) = graph[unit][person].values()
    assert (serves["relation"], serves["role"], serves["assister_type"]) == ("serves", "first_secretary", "person")
    assert (sends["relation"], sends["assister_type"]) == ("sends", "government")
    assert list(graph[person][village]) == list(graph[unit][person]), "both arrows carry the key of the one posting"


@pytest.mark.parametrize("projection", PROJECTIONS.values(), ids=list(PROJECTIONS))
def test_networkx_writers_take_every_graph(projection: Callable[[Resolution], nx.Graph[str]]) -> None:
    graph = projection(two_counties())
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        buffer = io.BytesIO()
        write(graph, buffer)
        buffer.seek(0)
        assert set(read(buffer)) == set(graph)


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_attribute_is_documented_and_of_its_type(name: str) -> None:
    graph = project(two_counties(), name)
    assert graph.number_of_edges()
    for element, items in (("node", graph.nodes(data=True)), ("edge", graph.edges(data=True))):
        documented = {a.name: a.type for a in attributes_of(name) if a.element == element}
        for *_, data in items:
            assert {attribute: type(value) for attribute, value in data.items()} == documented


def test_units_that_share_a_village_and_villages_that_share_a_unit() -> None:
    world = World()
    for unit, village in ("ax", "ay", "bx", "by", "bz", "cz"):
        world.assist(f"{unit}局", VILLAGE.replace("大田", village), doc=village)
    world.assist("远局", VILLAGE.replace("大田", "w"))
    units = unit_unit(world.done())
    ties = {
        frozenset((units.nodes[one]["label"], units.nodes[other]["label"])): (data["weight"], data["jaccard"])
        for one, other, data in units.edges(data=True)
    }
    assert ties == {frozenset(("a局", "b局")): (2, 2 / 3), frozenset(("b局", "c局")): (1, 1 / 3)}
    assert units.degree[_iri(units, "远局")] == 0, "a unit that meets nobody stands alone"
    villages = village_village(world.done())
    assert villages.edges[_iri(villages, "x村"), _iri(villages, "y村")]["weight"] == 2
    assert not villages.has_edge(_iri(villages, "x村"), _iri(villages, "w村"))


def test_places_of_another_level_may_stand_for_villages() -> None:
    resolution = World().assist("甲局", VILLAGE).assist("甲局", "云南省/滇北市/江边县").done()
    graph = unit_village(resolution, level=Level.COUNTY)
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["fact_count"], edge["weight"]) == (2, 1)


def test_nodes_tell_how_many_documents_cover_them() -> None:
    world = World().assist("甲局", VILLAGE, doc="d1").assist("甲局", VILLAGE, doc="d2").reprint("d2", "d1")
    graph = assistance_graph(world.home("张三", "云南省/滇北市/江边县/南镇/小村", doc="d3").done())
    covering = {data["label"]: data["documents"] for _, data in graph.nodes(data=True)}
    assert (covering["大田村"], covering["小村"], covering["江边县"], covering["甲局"]) == (1, 1, 2, 1)


def test_same_world_told_in_another_order_gives_the_same_graph() -> None:
    one = World().assist("甲局", VILLAGE).assist("乙局", VILLAGE).done()
    other = World().assist("乙局", VILLAGE).assist("甲局", VILLAGE).done()
    names = [[graph.nodes[a]["label"] for a, _ in graph.edges()] for graph in map(assistance_graph, (one, other))]
    assert names[0] == names[1]


def test_unit_village_counts_help_to_households_for_their_village() -> None:
    resolution = World().assist("甲局", VILLAGE, household="张老实").assist("乙局", "云南省/滇北市/江边县").done()
    graph = unit_village(resolution)
    assert nx.is_bipartite(graph)
    assert {data["label"]: data["bipartite"] for _, data in graph.nodes(data=True)} == {"甲局": 0, "大田村": 1}
    assert unit_village(resolution, households=False).number_of_nodes() == 0


def test_administrative_tree_runs_from_province_to_household() -> None:
    tree = administrative_tree(World().home("张老实", VILLAGE).done())
    assert nx.is_arborescence(tree)
    path = nx.dag_longest_path(tree)
    assert [tree.nodes[node]["label"] for node in path] == [*VILLAGE.split("/"), "张老实"]


def test_level_flow_counts_facts_not_statements() -> None:
    world = World()
    world.assist("甲厅", VILLAGE, level=Level.PROVINCE, doc="d1").assist(
        "甲厅", VILLAGE, level=Level.PROVINCE, doc="d2"
    )
    world.assist("某公司", VILLAGE, level=None, type_=AssisterType.ENTERPRISE, household="张老实")
    flow = level_flow(world.done())
    assert list(flow) == ["central", "province", "prefecture", "county", "township", "village", "household", "unknown"]
    assert list(flow.edges(data="weight")) == [("province", "village", 1), ("unknown", "household", 1)]


def test_by_year_takes_the_stated_year_before_that_of_publication() -> None:
    world = World().document("d1", date="2019-03-01").document("d2")
    world.assist("甲局", VILLAGE).assist("乙局", VILLAGE, date="2016").assist("丙局", VILLAGE, doc="d2")
    years = by_year(world.done())
    labels = {year: [graph.nodes[source]["label"] for source, _ in graph.edges()] for year, graph in years.items()}
    assert labels == {"": ["丙局"], "2016": ["乙局"], "2019": ["甲局"]}
    assert len({graph.number_of_nodes() for graph in years.values()}) == 1


def test_a_resolution_without_facts_gives_empty_graphs() -> None:
    empty = World().done()
    assert len(assistance_graph(empty)) == len(unit_village(empty)) == len(administrative_tree(empty)) == 0
    assert by_year(empty) == {}
    assert level_flow(empty).number_of_edges() == 0
