"""Measures of big networks by igraph against networkx: CPU time as ratios, all conversion included, values compared.

    PYTHONPATH=. python benchmarks/network_backends.py [EDGES ...]

The network is bipartite, units to villages, a few units busier than all others; 10,000 and 100,000 edges unless given.
Betweenness is exact at 10,000 edges and estimated from 50 nodes above, as networkx would take hours. Prints a table;
exits 1 when a goal is missed or two values differ. For components converting costs more than it saves: that row shows
why "auto" leaves them to networkx, and has no goal.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from graph.network import betweenness, communities, components, constraint, core_numbers, curveball

__all__ = ["GOALS", "main", "units_and_villages"]

#: How many times faster igraph has to be, conversion included.
GOALS = {"betweenness": 20.0, "core numbers": 2.0, "constraint": 2.0}
_EXACT = 20_000


def units_and_villages(edges: int, seed: int = 0) -> nx.Graph[str]:
    """About `edges` ties between a quarter as many villages and a sixteenth as many units."""
    draw = random.Random(seed)
    units = [f"https://w3id.org/bangfu/id/unit/{n:016x}" for n in range(edges // 16)]
    villages = [f"https://w3id.org/bangfu/id/place/{n:012}" for n in range(edges // 4)]
    busy = [1 / (rank + 1) ** 0.6 for rank in range(len(units))]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(units, bipartite=0)
    graph.add_nodes_from(villages, bipartite=1)
    for unit in draw.choices(units, busy, k=edges):
        graph.add_edge(unit, draw.choice(villages), weight=1)
    return graph


def _cpu(call: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Median CPU milliseconds, and what was answered."""
    times, answer = [], None
    for _ in range(runs):
        start = time.process_time()
        answer = call()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), answer


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return bool(one == other)
    return one.keys() == other.keys() and all(
        abs(one[node] - other[node]) <= 1e-9 or one[node] != one[node] for node in one
    )


def _measures(graph: nx.Graph[str]) -> dict[str, Callable[[Any], Any]]:
    exact = graph.number_of_edges() <= _EXACT
    k = None if exact else 50
    return {
        "betweenness": lambda backend: betweenness(graph, k=k, backend=backend),
        "core numbers": lambda backend: core_numbers(graph, backend=backend),
        "constraint": lambda backend: constraint(graph, backend=backend),
        "components": lambda backend: components(graph, backend=backend),
    }


def main(arguments: list[str]) -> int:
    missed = False
    for edges in map(int, arguments or ["10000", "100000"]):
        graph = units_and_villages(edges)
        print(f"{len(graph):,} nodes, {graph.number_of_edges():,} edges")
        for name, measure in _measures(graph).items():
            slow, expected = _cpu(lambda: measure("networkx"), 1)  # noqa: B023 (called at once)
            fast, found = _cpu(lambda: measure("igraph"), 3)  # noqa: B023
            ratio, goal = slow / fast, GOALS.get(name)
            same = _same(expected, found)
            missed |= not same or (goal is not None and ratio < goal)
            verdict = "no goal" if goal is None else "goal met" if ratio >= goal else f"GOAL MISSED: {goal}x"
            print(f"  {name:14} networkx {slow:9.1f} ms  igraph {fast:8.1f} ms  {ratio:6.1f}x  {verdict}", end="")
            print("" if same else "  VALUES DIFFER")
        for name, call in (
            ("communities", lambda: communities(graph)),  # noqa: B023
            ("curveball, one network", lambda: list(_drawn(graph))),  # noqa: B023
        ):
            took, _ = _cpu(call, 1)
            print(f"  {name:22} {took:9.1f} ms, in Python whatever is installed")
    return int(missed)


def _drawn(graph: nx.Graph[str]) -> list[dict[str, set[str]]]:
    choices = {node: set(graph[node]) for node, data in graph.nodes(data=True) if data["bipartite"] == 0}
    return list(curveball(choices, samples=1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
