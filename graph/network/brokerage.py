"""Brokerage 中间人: who stands between others that are not tied to each other, and between which groups."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple, TypeVar

import networkx as nx

from graph.network.backends import Backend, as_igraph, uses_igraph

__all__ = ["Roles", "brokerage", "constraint"]

N = TypeVar("N")

#: Edges from which igraph is faster, its import and all conversion included (benchmarks/network_backends.py).
_PAYS_FROM = 30_000


class Roles(NamedTuple):
    """How often a node plays each of the five roles of a broker 中间人角色."""

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All roles together."""
        return sum(self)


def brokerage(G: nx.Graph[N], group: str = "level") -> dict[N, Roles]:  # noqa: N803
    r"""Return how often each node brokers between two others that are not tied, by role 中间人角色.

    Node b brokers between a and c where $a \to b \to c$ and not $a \to c$. The groups of the three name the role:

    - coordinator 协调者: all three of one group
    - itinerant 外来中间人: a and c of one group, b of another
    - gatekeeper 守门人: b and c of one group, a of another
    - representative 代表: a and b of one group, c of another
    - liaison 联络人: three groups

    Parameters
    ----------
    G : Graph or DiGraph
        Any projection. Of a directed graph arrows are followed. In an undirected one each pair counts once, and
        gatekeeper and representative are the same thing, counted as gatekeeper.
    group : str
        The node attribute that says the group: "level", "county", "type" ...

    Returns
    -------
    dict
        Roles by node, all 0 for nodes that broker nothing; empty for an empty graph.

    Notes
    -----
    Triads in which the group of one of the three is not known (no attribute, or "") are not counted. Loops and parallel
    edges are left aside. Counts grow with degree: compare them between nodes of like degree.

    References
    ----------
    .. [1] Gould, R. V., Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction
       networks. Sociological Methodology 19, 89-126.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.DiGraph([("a", "b"), ("b", "c")])
    >>> nx.set_node_attributes(G, {"a": "county", "b": "county", "c": "village"}, "level")
    >>> brokerage(G)["b"]
    Roles(coordinator=0, itinerant=0, gatekeeper=0, representative=1, liaison=0)
    """
    groups = {node: str(data.get(group, "")) for node, data in G.nodes(data=True)}
    after = {node: set(near) - {node} for node, near in G.adjacency()}
    before = {node: set(G.predecessors(node)) - {node} for node in G} if isinstance(G, nx.DiGraph) else after
    roles: dict[N, Roles] = {}
    for node in G:
        counted: Counter[str] = Counter()
        if groups[node]:
            for first in before[node]:
                if groups[first]:
                    open_ends = after[node] - after[first] - {first}
                    ends = Counter(groups[end] for end in open_ends)
                    _count(counted, groups[first], groups[node], ends)
        roles[node] = Roles(**counted) if G.is_directed() else _once(counted)
    return roles


def _count(counted: Counter[str], first: str, broker: str, ends: Counter[str]) -> None:
    for last, number in ends.items():
        if last:
            counted[_role(first, broker, last)] += number


def _role(first: str, broker: str, last: str) -> str:
    if first == last:
        return "coordinator" if broker == first else "itinerant"
    if broker == last:
        return "gatekeeper"
    return "representative" if broker == first else "liaison"


def _once(counted: Counter[str]) -> Roles:
    """Counts of ordered pairs as those of unordered ones: of the two one-sided roles each pair gave one to each."""
    return Roles(
        coordinator=counted["coordinator"] // 2,
        itinerant=counted["itinerant"] // 2,
        gatekeeper=counted["gatekeeper"],
        liaison=counted["liaison"] // 2,
    )


def constraint(
    G: nx.Graph[N],  # noqa: N803
    *,
    weight: str | None = "weight",
    backend: Backend = "auto",
) -> dict[N, float]:
    r"""Return how much each node is bound to one circle of others that know each other 结构洞约束.

    .. math::  C(v) = \sum_{w \ne v} \Big( p_{vw} + \sum_{u \ne v, w} p_{vu}\, p_{uw} \Big)^2

    where $p_{vw}$ is the share of v's ties that goes to w. Low values mean structural holes: v stands between circles
    that meet only through it.

    Returns
    -------
    dict
        Constraint by node; NaN for isolated nodes, 1.0 for a node with one neighbour; empty for an empty graph.

    Notes
    -----
    For undirected graphs, such as `unit_unit`. Loops are left aside. A bipartite graph has no triangles: there the
    value is the sum of squared shares.

    References
    ----------
    .. [1] Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.

    Examples
    --------
    >>> import networkx as nx
    >>> constraint(nx.path_graph(3))
    {0: 1.0, 1: 0.5, 2: 1.0}
    """
    if uses_igraph(G, backend, pays_from=_PAYS_FROM):
        made = as_igraph(G, weight=weight, loops=False)
        return dict(zip(G, made.constraint(weights="weight" if weight else None), strict=True))
    shares = {node: _shares(G, node, weight) for node in G}
    return {node: _constraint(shares, node) for node in G}


def _shares(graph: nx.Graph[N], node: N, weight: str | None) -> dict[N, float]:
    """The share of a node's ties that goes to each neighbour."""
    ties = {near: data.get(weight, 1) if weight else 1 for near, data in graph.adj[node].items() if near != node}
    whole = sum(ties.values())
    return {near: tie / whole for near, tie in ties.items()}


def _constraint(shares: dict[N, dict[N, float]], node: N) -> float:
    # networkx's own function asks the graph for every triple anew, and takes minutes for 10,000 edges.
    own = shares[node]
    if not own:
        return math.nan
    bound = dict(own)
    for near, share in own.items():
        for other, passed_on in shares[near].items():
            if other in bound and other != node:
                bound[other] += share * passed_on
    return math.fsum(value * value for value in bound.values())
