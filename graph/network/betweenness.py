"""Betweenness 中介中心性: how much of the shortest ways between others runs over a node."""

from __future__ import annotations

import random
from typing import TypeVar

import networkx as nx

from graph.network.backends import Backend, as_igraph, uses_igraph

__all__ = ["betweenness"]

N = TypeVar("N")

#: Edges from which igraph is faster, its import and all conversion included (benchmarks/network_backends.py).
_PAYS_FROM = 1_000


def betweenness(
    G: nx.Graph[N],  # noqa: N803
    *,
    normalized: bool = True,
    k: int | None = None,
    seed: int = 0,
    backend: Backend = "auto",
) -> dict[N, float]:
    r"""Return the share of shortest paths between others that pass through each node 中介中心性.

    .. math::  B(v) = \sum_{s \ne v \ne t} \frac{\sigma(s, t \mid v)}{\sigma(s, t)}

    where $\sigma(s, t)$ is the number of shortest paths from s to t and $\sigma(s, t \mid v)$ that of those through v;
    pairs are unordered in an undirected graph. With `normalized` it is divided by the number of pairs that do not
    hold v.

    Parameters
    ----------
    G : Graph or DiGraph
        Any projection; parallel edges count once, weights are not used.
    k : int, optional
        Estimate from the paths that start in k nodes drawn with `seed` [3]_; exact if None.
    backend : {"auto", "networkx", "igraph"}
        Who counts; the values are the same.

    Returns
    -------
    dict
        Betweenness by node; 0.0 for every node of a graph with less than three nodes, empty for an empty graph.

    Notes
    -----
    In the bipartite graph of units and villages a village is never far from a unit: values of units compare with those
    of units only.

    References
    ----------
    .. [1] Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41.
    .. [2] Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25 (2),
       163-177.
    .. [3] Brandes, U., Pich, C. (2007). Centrality estimation in large networks. International Journal of Bifurcation
       and Chaos 17 (7), 2303-2318.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.path_graph(3))
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    sources = None if k is None or k >= len(G) else random.Random(seed).sample(list(G), k)
    pairs = (len(G) - 1) * (len(G) - 2) / (1 if G.is_directed() else 2)
    scale = 1 / pairs if normalized and pairs else 1.0
    if sources:
        scale *= len(G) / len(sources)
    count = _by_igraph if uses_igraph(G, backend, pays_from=_PAYS_FROM) else _by_networkx
    return {node: value * scale for node, value in zip(G, count(G, sources), strict=True)}


def _by_networkx(graph: nx.Graph[N], sources: list[N] | None) -> list[float]:
    simple: nx.Graph[N] = nx.DiGraph(graph) if graph.is_directed() else nx.Graph(graph)
    if sources is None:
        found = nx.betweenness_centrality(simple, normalized=False)
    else:
        found = nx.betweenness_centrality_subset(simple, sources, list(simple), normalized=False)
    return [found[node] for node in graph]


def _by_igraph(graph: nx.Graph[N], sources: list[N] | None) -> list[float]:
    number = {node: index for index, node in enumerate(graph)}
    drawn = None if sources is None else [number[node] for node in sources]
    return list(as_igraph(graph).betweenness(directed=graph.is_directed(), sources=drawn))
