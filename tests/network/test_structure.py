"""Brokerage, communities, assortativity and gaps against values worked out by hand."""

from __future__ import annotations

import itertools
import math
import random
import subprocess
import sys

import networkx as nx
import pytest

from graph.model import Level
from graph.network import (
    Gap,
    Roles,
    assistance_graph,
    assortativity_chance,
    brokerage,
    communities,
    gaps,
    level_assortativity,
    level_mixing,
    standing,
)
from tests.network.assistance_sample import World

COUNTY = "甘肃省/陇山市/沙沟县"


def grouped(edges: list[tuple[str, str]], groups: dict[str, str], kind: type[nx.Graph[str]]) -> nx.Graph[str]:
    graph = kind(edges)
    nx.set_node_attributes(graph, groups, "level")
    return graph


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("xxx", "coordinator"),
        ("xyx", "itinerant"),
        ("xyy", "gatekeeper"),
        ("xxy", "representative"),
        ("xyz", "liaison"),
    ],
)
def test_the_five_roles(groups: str, role: str) -> None:
    graph = grouped([("a", "b"), ("b", "c")], dict(zip("abc", groups, strict=True)), nx.DiGraph)
    assert brokerage(graph)["b"] == Roles(**{role: 1})
    assert brokerage(graph)["a"] == brokerage(graph)["c"] == Roles()
    undirected = brokerage(graph.to_undirected())["b"]
    assert undirected == Roles(**{"gatekeeper" if role == "representative" else role: 1})


def test_a_broker_between_the_tied_or_the_unknown_is_none() -> None:
    closed = grouped([("a", "b"), ("b", "c"), ("a", "c")], dict.fromkeys("abc", "x"), nx.DiGraph)
    assert brokerage(closed)["b"].total == 0
    unknown = grouped([("a", "b"), ("b", "c")], {"a": "x", "b": "x", "c": ""}, nx.DiGraph)
    assert brokerage(unknown)["b"].total == 0
    twice = grouped([("a", "b"), ("a", "b"), ("b", "c"), ("b", "b")], dict.fromkeys("abc", "x"), nx.MultiDiGraph)
    assert brokerage(twice)["b"] == Roles(coordinator=1), "parallel edges and loops do not count"


def test_roles_of_a_random_network_are_all_its_open_triads() -> None:
    draw = random.Random(7)
    graph = nx.gnp_random_graph(25, 0.15, seed=7, directed=True)
    nx.set_node_attributes(graph, {node: draw.choice("xyz") for node in graph}, "level")
    open_triads = sum(
        graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c)
        for a, b, c in itertools.permutations(graph, 3)
    )
    assert sum(roles.total for roles in brokerage(graph).values()) == open_triads > 100


def test_communities_are_those_one_sees_and_do_not_depend_on_order() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(5), nx.complete_graph(4), nx.empty_graph(1)])
    graph.add_edge(4, 5)
    assert communities(graph) == [{0, 1, 2, 3, 4}, {5, 6, 7, 8}, {9}]
    shuffled = list(graph.edges)
    random.Random(3).shuffle(shuffled)
    again: nx.Graph[int] = nx.Graph()
    again.add_nodes_from([9, 5, 0])
    again.add_edges_from((b, a) for a, b in shuffled)
    assert {frozenset(group) for group in communities(again)} == {frozenset(group) for group in communities(graph)}
    assert communities(nx.Graph()) == []


def test_communities_are_connected_and_as_good_as_those_of_networkx() -> None:
    for seed in range(5):
        graph = nx.gnm_random_graph(120, 260, seed=seed)
        found = communities(graph)
        assert all(nx.is_connected(graph.subgraph(group)) for group in found)
        theirs = max(
            nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=draw)) for draw in range(5)
        )
        assert nx.community.modularity(graph, found) > 0.95 * theirs


def test_weights_decide_where_a_node_belongs() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("b", "c", 9), ("c", "d", 9), ("b", "d", 9), ("a", "e", 9)])
    assert {"a", "e"} in communities(graph)


def test_communities_are_the_same_under_every_hash_seed() -> None:
    code = (
        "import networkx as nx\n"
        "from graph.network import communities\n"
        "G = nx.relabel_nodes(nx.karate_club_graph(), str)\n"
        "print([sorted(group) for group in communities(G)])"
    )
    told = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": s}).stdout
        for s in ("1", "2")
    }
    assert len(told) == 1


def test_levels_of_help() -> None:
    world = World()
    for number, (source, target) in enumerate(((Level.PROVINCE, COUNTY), (Level.COUNTY, f"{COUNTY}/北乡/一村"))):
        for turn in range(2):
            world.assist(f"{number}{turn}局", target, level=source)
    network = assistance_graph(world.done())
    assert level_mixing(network) == {("province", "county"): 2, ("county", "village"): 2}
    assert level_assortativity(network) == pytest.approx(1)
    assert level_assortativity(network, ranked=False) == pytest.approx(-1 / 3)
    crossed = assistance_graph(world.assist("村小学", COUNTY, level=Level.VILLAGE).done())
    assert level_assortativity(crossed) < 0.5
    one_level = assistance_graph(World().assist("甲局", COUNTY).assist("乙局", COUNTY).done())
    assert math.isnan(level_assortativity(one_level))
    assert math.isnan(level_assortativity(one_level, ranked=False))
    unknown = assistance_graph(World().assist("某公司", COUNTY, level=None).done())
    assert level_mixing(unknown) == {}


def test_levels_that_chance_explains_and_that_it_does_not() -> None:
    world, even = World(), World()
    for number in range(8):
        village = f"{COUNTY}/北乡/{number}村"
        world.assist(f"省{number}局", COUNTY, level=Level.PROVINCE).assist(f"县{number}局", village)
        even.assist(f"省{number}局", (COUNTY, village)[number % 2], level=Level.PROVINCE)
        even.assist(f"县{number}局", (COUNTY, village)[number % 2])
    # Of the choose(16, 8) ways to deal the recipients, two are as unequal as this one.
    assert assortativity_chance(assistance_graph(world.done())) == 1 / 1000
    assert level_assortativity(assistance_graph(even.done())) == pytest.approx(0)
    assert assortativity_chance(assistance_graph(even.done())) == 1
    assert math.isnan(assortativity_chance(nx.MultiDiGraph()))


def test_what_stands_is_what_is_told_as_done() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, statuses in enumerate(("under_way", "planned", "denied", "planned;ended")):
        network.add_edge("bureau", "village", key=key, relation="assists", statuses=statuses)
    assert [key for *_, key in standing(network).edges(keys=True)] == [0, 3]
    assert network.number_of_edges() == 4, "the given network stays as it is"


def test_gaps_keep_silence_and_lack_of_documents_apart() -> None:
    world = World().assist("甲局", f"{COUNTY}/北乡/一村", household="张三").assist("乙局", f"{COUNTY}/南乡")
    world.home("李四", f"{COUNTY}/南乡/二村").home("王五", f"{COUNTY}/东乡/三村").place(f"{COUNTY}/西乡/四村")
    network = assistance_graph(world.done())

    def named(found: dict[str, Gap]) -> dict[str, str]:
        return {network.nodes[node]["label"] if node in network else node: gap.value for node, gap in found.items()}

    everywhere = {"一村": "assisted", "二村": "above", "三村": "none_named", "四村": "not_covered"}
    assert named(gaps(network)) == everywhere
    (south,) = [node for node, data in network.nodes(data=True) if data["label"] == "南乡"]
    assert named(gaps(network, within=south, official=["五村"])) == {"二村": "above", "五村": "not_covered"}
    assert named(gaps(network, level="township"))["南乡"] == "assisted"
    covered_elsewhere = gaps(network, covered=())
    assert Gap.NONE_NAMED not in covered_elsewhere.values(), "what documents cover may be told from outside"
    assert gaps(nx.MultiDiGraph()) == {}
