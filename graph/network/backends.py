"""Which library counts 计算后端: networkx, or igraph where it is installed and the graph is big enough to pay for it.

Both give the same values; `tests/network/test_backends.py` compares them. igraph is imported only when it is used.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any, Literal, TypeAlias, TypeVar

import networkx as nx

from graph.errors import QueryError

__all__ = ["Backend", "as_igraph", "uses_igraph"]

#: Who counts: whichever is faster, or one of the two by name.
Backend: TypeAlias = Literal["auto", "networkx", "igraph"]

N = TypeVar("N")


def uses_igraph(graph: nx.Graph[N], backend: Backend, *, pays_from: int) -> bool:
    """Whether igraph is to count: asked for by name, or installed and the graph has at least `pays_from` edges.

    Raises QueryError for another word, and where igraph is asked for and not installed.
    """
    if backend not in ("auto", "networkx", "igraph"):
        raise QueryError(f"backend={backend!r} is unknown.", remedy="Use auto, networkx or igraph.")
    if backend == "networkx" or (backend == "auto" and graph.number_of_edges() < pays_from):
        return False
    installed = importlib.util.find_spec("igraph") is not None
    if backend == "igraph" and not installed:
        raise QueryError("igraph is not installed.", remedy="Run: pip install 'bangfu[fast]', or use networkx.")
    return installed


def as_igraph(graph: nx.Graph[N], *, weight: str | None = None, loops: bool = True) -> Any:
    """The graph as a simple `igraph.Graph`: vertices in the order of the nodes, parallel edges once.

    Directed as the graph is. With `weight` the edges carry that attribute (1 where it is missing); `loops` False leaves
    out edges from a node to itself.
    """
    number = {node: index for index, node in enumerate(graph)}
    directed = graph.is_directed()
    pairs: list[tuple[int, int]] = []
    weights: list[float] = []
    for source, near in graph.adjacency():
        start = number[source]
        for target, data in near.items():
            end = number[target]
            if (directed or start <= end) and (loops or start != end):
                pairs.append((start, end))
                if weight:
                    weights.append(data.get(weight, 1))
    made = importlib.import_module("igraph").Graph(n=len(number), edges=pairs, directed=directed)
    if weight:
        made.es["weight"] = weights
    return made
