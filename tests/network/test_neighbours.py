"""Who assists a place, whom a unit assists, and the chains between two things."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.errors import QueryError
from graph.network import Arrow, Chain, assistance_graph, assisters_of, paths, recipients_of
from tests.network.assistance_sample import World

COUNTY = "青海省/湟西市/草原县"
VILLAGE = f"{COUNTY}/牧场镇/清泉村"


def _graph() -> nx.MultiDiGraph[str]:
    world = World().assist("省厅", COUNTY).assist("县局", VILLAGE).assist("银行", VILLAGE, household="才让")
    return assistance_graph(world.assist("县局", f"{COUNTY}/牧场镇/南山村").done())


def _iri(graph: nx.MultiDiGraph[str], label: str) -> str:
    (found,) = [node for node, data in graph.nodes(data=True) if data["label"] == label]
    return found


def _sources(graph: nx.MultiDiGraph[str], arrows: tuple[Arrow, ...]) -> list[str]:
    return [graph.nodes[arrow.source]["label"] for arrow in arrows]


def test_assisters_directly_inside_and_above() -> None:
    graph = _graph()
    village, county = _iri(graph, "清泉村"), _iri(graph, "草原县")
    assert _sources(graph, assisters_of(graph, village)) == ["县局"]
    assert _sources(graph, assisters_of(graph, village, through=("itself", "inside"))) == ["县局", "银行"]
    assert _sources(graph, assisters_of(graph, village, through="above")) == ["省厅"]
    assert sorted(_sources(graph, assisters_of(graph, county, through="inside"))) == ["县局", "县局", "银行"]


def test_an_answer_leads_to_its_quote() -> None:
    graph = _graph()
    (arrow,) = assisters_of(graph, _iri(graph, "清泉村"))
    assert "县局包保清泉村" in graph.edges[arrow]["quote"]


def test_recipients_in_order_of_their_path() -> None:
    graph = _graph()
    arrows = recipients_of(graph, _iri(graph, "县局"))
    assert [graph.nodes[arrow.target]["label"] for arrow in arrows] == ["南山村", "清泉村"]


def _told(graph: nx.MultiDiGraph[str], chain: Chain) -> list[str]:
    return [graph.nodes[chain[0].source]["label"], *(graph.nodes[step.target]["label"] for step in chain)]


def test_chain_down_through_the_places() -> None:
    graph = _graph()
    start, end = _iri(graph, "省厅"), _iri(graph, "才让")
    assert paths(graph, start, end) == ()
    (chain,) = paths(graph, start, end, inside=True)
    assert _told(graph, chain) == ["省厅", "草原县", "牧场镇", "清泉村", "才让"]
    assert [bool(step.facts) for step in chain] == [True, False, False, False]


def test_two_units_meet_in_a_village() -> None:
    graph = assistance_graph(World().assist("甲局", VILLAGE).assist("乙局", VILLAGE).done())
    (chain,) = paths(graph, _iri(graph, "甲局"), _iri(graph, "乙局"), directed=False)
    assert _told(graph, chain) == ["甲局", "清泉村", "乙局"]
    assert [step.forward for step in chain] == [True, False]
    assert all(step.facts for step in chain)


def test_all_shortest_chains_and_no_longer_ones() -> None:
    world = World()
    for name in ("清泉村", "南山村", "北山村"):
        for unit in ("甲局", "乙局"):
            world.assist(unit, f"{COUNTY}/牧场镇/{name}")
    graph = assistance_graph(world.done())
    ends = _iri(graph, "甲局"), _iri(graph, "乙局")
    chains = paths(graph, *ends, directed=False)
    assert [_told(graph, chain)[1] for chain in chains] == ["北山村", "南山村", "清泉村"]
    assert len(paths(graph, *ends, directed=False, limit=2)) == 2
    assert paths(graph, ends[0], ends[0]) == ((),)


def test_unknown_nodes_and_words_are_refused() -> None:
    graph = _graph()
    with pytest.raises(QueryError, match="no node"):
        assisters_of(graph, "nowhere")
    with pytest.raises(QueryError, match="itself, inside, above"):
        assisters_of(graph, _iri(graph, "清泉村"), through="beside")  # type: ignore[arg-type]
