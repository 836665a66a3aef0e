"""networkx and igraph give the same values, to the ninth digit, for every kind of graph; size decides who counts."""

from __future__ import annotations

import importlib.util
import math
import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graph.errors import QueryError
from graph.network import betweenness, components, constraint, core_numbers
from graph.network.backends import Backend, uses_igraph

needs_igraph = pytest.mark.skipif(importlib.util.find_spec("igraph") is None, reason="igraph is not installed")


def units_and_villages(seed: int, units: int = 40, villages: int = 120, edges: int = 200) -> nx.Graph[str]:
    """A bipartite network in which some units are much busier than others, with some that stand alone."""
    draw = random.Random(seed)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from([f"u{n}" for n in range(units)] + [f"v{n}" for n in range(villages)])
    for _ in range(edges):
        unit = int(units * draw.random() ** 3)
        graph.add_edge(f"u{unit}", f"v{draw.randrange(villages)}", weight=draw.randrange(1, 4))
    return graph


def arrows(seed: int) -> nx.MultiDiGraph[str]:
    draw = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(f"n{n}" for n in range(60))
    for _ in range(150):
        graph.add_edge(f"n{draw.randrange(60)}", f"n{draw.randrange(50)}", weight=1)
    return graph


GRAPHS: dict[str, Callable[[], nx.Graph[Any]]] = {
    "empty": nx.Graph,
    "one node": lambda: nx.empty_graph(1),
    "two nodes": lambda: nx.path_graph(2),
    "alone": lambda: nx.empty_graph(5),
    "ties in every place": lambda: nx.cycle_graph(8),
    "complete": lambda: nx.complete_graph(6),
    "two parts": lambda: nx.disjoint_union(nx.barbell_graph(4, 2), nx.star_graph(5)),
    "bipartite": lambda: units_and_villages(1),
    "shared": lambda: nx.bipartite.weighted_projected_graph(units_and_villages(2), [f"u{n}" for n in range(40)]),
    "empty directed": nx.MultiDiGraph,
    "directed": lambda: arrows(3),
}

MEASURES: dict[str, Callable[..., Any]] = {
    "betweenness": betweenness,
    "betweenness, not normalized": lambda graph, backend: betweenness(graph, normalized=False, backend=backend),
    "betweenness, estimated": lambda graph, backend: betweenness(graph, k=3, seed=5, backend=backend),
    "core": core_numbers,
    "components": components,
    "constraint": constraint,
}


#: Every measure on every graph, but constraint on undirected ones only: it is defined for them.
CASES = [
    (name, measure)
    for name, made in GRAPHS.items()
    for measure in MEASURES
    if not (measure == "constraint" and made().is_directed())
]


@needs_igraph
@pytest.mark.parametrize(("name", "measure"), CASES)
def test_both_count_alike(name: str, measure: str) -> None:
    graph = GRAPHS[name]()
    one, other = (MEASURES[measure](graph, backend=backend) for backend in ("networkx", "igraph"))
    if measure == "components":
        assert one == other
        return
    assert list(one) == list(other) == list(graph)
    for node in graph:
        assert one[node] == pytest.approx(other[node], abs=1e-9, nan_ok=True)


def test_values_worked_out_by_hand() -> None:
    path = nx.path_graph(5)
    assert betweenness(path) == pytest.approx({0: 0, 1: 3 / 6, 2: 4 / 6, 3: 3 / 6, 4: 0})
    assert betweenness(nx.path_graph(5, nx.DiGraph), normalized=False) == {0: 0, 1: 3, 2: 4, 3: 3, 4: 0}
    assert betweenness(path, k=99) == betweenness(path), "more nodes than there are is all of them"
    triangle_with_tail: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("x", "x")])
    assert core_numbers(triangle_with_tail) == {"a": 2, "b": 2, "c": 2, "d": 1, "x": 0}
    assert constraint(nx.star_graph(4))[0] == pytest.approx(1 / 4)
    assert math.isnan(constraint(nx.empty_graph(1))[0])
    assert components(nx.MultiDiGraph([(1, 2), (3, 2), (4, 5)])) == [{1, 2, 3}, {4, 5}]


@pytest.mark.parametrize("weight", ["weight", None])
def test_constraint_is_that_of_networkx(weight: str | None) -> None:
    graph = GRAPHS["shared"]()
    theirs = nx.constraint(graph, weight=weight)
    assert constraint(graph, weight=weight) == pytest.approx(theirs, abs=1e-9, nan_ok=True)


def test_an_estimate_is_right_on_average() -> None:
    graph = units_and_villages(4)
    exact = betweenness(graph)
    node = max(exact, key=lambda node: exact[node])
    drawn = [betweenness(graph, k=20, seed=seed)[node] for seed in range(60)]
    assert sum(drawn) / len(drawn) == pytest.approx(exact[node], rel=0.05)


def test_who_counts_is_chosen_by_size_and_can_be_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = importlib.util.find_spec("igraph") is not None
    small, big = nx.path_graph(3), nx.path_graph(1000)
    assert not uses_igraph(small, "auto", pays_from=500)
    assert uses_igraph(big, "auto", pays_from=500) is installed
    assert not uses_igraph(big, "networkx", pays_from=500)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not uses_igraph(big, "auto", pays_from=500), "what is not installed is not missed"
    with pytest.raises(QueryError, match="igraph is not installed") as missing:
        uses_igraph(small, "igraph", pays_from=500)
    assert "bangfu[fast]" in str(missing.value.remedy)
    wrong: Any = "rustworkx"
    with pytest.raises(QueryError, match="rustworkx"):
        uses_igraph(small, wrong, pays_from=500)


def test_igraph_is_not_loaded_unless_it_counts() -> None:
    code = (
        "import sys, networkx as nx\n"
        "from graph.network import betweenness, MEASURES\n"
        "betweenness(nx.path_graph(4))\n"
        "sys.exit('igraph' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_backends_are_those_of_the_type() -> None:
    for backend in ("auto", "networkx"):
        named: Backend = backend
        assert betweenness(nx.path_graph(3), backend=named)[1] == 1
