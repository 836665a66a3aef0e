"""Cohesion 凝聚: the separate parts of a network, and how deep in its core each node stands."""

from __future__ import annotations

from typing import TypeVar

import networkx as nx

from graph.network.backends import Backend, as_igraph, uses_igraph

__all__ = ["components", "core_numbers"]

N = TypeVar("N")

#: Edges from which igraph is faster, its import and all conversion included; for components it never is. Measured by
#: benchmarks/network_backends.py.
_CORES_PAY_FROM, _COMPONENTS_PAY_FROM = 30_000, 10**12


def components(G: nx.Graph[N], *, backend: Backend = "auto") -> list[set[N]]:  # noqa: N803
    """Return the connected components of a network, the largest first 连通分量.

    Two nodes stand in one component if a chain of edges, whatever their direction, ties them (weak connection in a
    directed graph).

    Returns
    -------
    list of sets
        Equal sizes in the order of their first node in G; isolated nodes are components of their own; empty for an
        empty graph.

    Notes
    -----
    Converting a graph for igraph takes longer than networkx takes to answer, so "auto" always means networkx here.

    References
    ----------
    .. [1] Hopcroft, J., Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. Communications
       of the ACM 16 (6), 372-378.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.Graph([("bureau", "A"), ("bank", "B"), ("bank", "C")])
    >>> [sorted(part) for part in components(G)]
    [['B', 'C', 'bank'], ['A', 'bureau']]
    """
    found: list[set[N]]
    if uses_igraph(G, backend, pays_from=_COMPONENTS_PAY_FROM):
        nodes = list(G)
        found = [{nodes[i] for i in part} for part in as_igraph(G).connected_components(mode="weak")]
        first = {node: number for number, node in enumerate(nodes)}
        found.sort(key=lambda part: min(first[node] for node in part))
    elif isinstance(G, nx.DiGraph):
        found = list(nx.weakly_connected_components(G))
    else:
        found = list(nx.connected_components(G))
    return sorted(found, key=len, reverse=True)


def core_numbers(G: nx.Graph[N], *, backend: Backend = "auto") -> dict[N, int]:  # noqa: N803
    r"""Return the core number of each node: the largest k for which it belongs to the k-core k-核.

    The k-core is the largest part of the network in which every node has at least k neighbours in that part:

    .. math::  c(v) = \max \{ k : v \in C_k \}, \qquad C_k = \text{largest } S \text{ with } \deg_S(u) \ge k
               \ \forall u \in S

    Returns
    -------
    dict
        Core number by node, 0 for isolated nodes; empty for an empty graph.

    Notes
    -----
    Directions, parallel edges and loops are left aside. In a bipartite graph the 2-core is what remains when units with
    one village and villages with one unit have been taken away, again and again: where help overlaps.

    References
    ----------
    .. [1] Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5 (3), 269-287.
    .. [2] Batagelj, V., Zaveršnik, M. (2011). Fast algorithms for determining (generalized) core groups in social
       networks. Advances in Data Analysis and Classification 5 (2), 129-145.

    Examples
    --------
    >>> import networkx as nx
    >>> core_numbers(nx.Graph([("a", "A"), ("a", "B"), ("b", "A"), ("b", "B"), ("c", "B")]))
    {'a': 2, 'A': 2, 'B': 2, 'b': 2, 'c': 1}
    """
    if uses_igraph(G, backend, pays_from=_CORES_PAY_FROM):
        plain = G.to_undirected(as_view=False) if G.is_directed() else G
        return dict(zip(G, as_igraph(plain, loops=False).coreness(), strict=True))
    simple: nx.Graph[N] = nx.Graph()
    simple.add_nodes_from(G)
    simple.add_edges_from((a, b) for a, b in G.edges() if a != b)
    found = nx.core_number(simple)
    return {node: found[node] for node in G}
