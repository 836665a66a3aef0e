"""Measures 指标 in the form of networkx's own functions: a graph in, a number or a dictionary by node out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

import networkx as nx

__all__ = ["concentration", "gini", "herfindahl", "reach"]


def reach(
    G: nx.MultiDiGraph[str],  # noqa: N803 (networkx's own name for its first argument)
    nbunch: Iterable[str] | None = None,
    *,
    level: str | None = None,
) -> dict[str, int]:
    r"""Return how many different recipients each node assists 帮扶覆盖面.

    The reach of node $u$ is the number of its successors, however many arrows run to each:

    .. math::  R(u) = |\{ v : (u, v) \in E,\ \mathrm{relation}(u, v) \neq \mathrm{sends} \}|

    With `level`, each recipient is first raised to the place of that level that holds it, so that a unit which helps
    three households of one village reaches one village; recipients above that level do not count.

    Parameters
    ----------
    G : MultiDiGraph
        Graph of `assistance_graph`.
    nbunch : iterable of nodes, optional
        Nodes to measure; all nodes if None. Nodes that G lacks are left out, as in `G.degree(nbunch)`.
    level : str, optional
        A Level value, such as "village" or "county".

    Returns
    -------
    dict
        Reach by node, 0 for nodes that assist nobody.

    Notes
    -----
    Without `level` and where no node sends people this is the out-degree of the simple digraph `nx.DiGraph(G)`.
    A posted person's reach is the places of duty; a sent person is not a recipient of the unit that sends.

    References
    ----------
    .. [1] Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> _ = G.add_edge("bureau", "village A", relation="assists")
    >>> _ = G.add_edge("bureau", "village A", relation="assists")
    >>> _ = G.add_edge("bureau", "village B", relation="assists")
    >>> reach(G)
    {'bureau': 2, 'village A': 0, 'village B': 0}
    """
    nodes = G.nodes if nbunch is None else [node for node in nbunch if node in G]
    return {node: len(_reached(G, node, level)) for node in nodes}


def _reached(graph: nx.MultiDiGraph[str], node: str, level: str | None) -> set[str]:
    targets = {target for _, target, data in graph.out_edges(node, data=True) if data["relation"] != "sends"}
    if level is None:
        return targets
    return {raised for target in targets if (raised := _raised(graph, target, level))}


def _raised(graph: nx.MultiDiGraph[str], node: str, level: str) -> str | None:
    """The place of that level that holds the node, or the node itself; None where there is none."""
    seen: set[str] = set()
    while node in graph and node not in seen:
        data = graph.nodes[node]
        # A unit of county level is not a county: only places and households stand for a level.
        if data.get("level") == level and data.get("kind") in {"place", "household"}:
            return node
        seen.add(node)
        node = data.get("within", "")
    return None


def gini(values: Iterable[float]) -> float:
    r"""Return the Gini coefficient 基尼系数 of non-negative values: 0 where all are equal, towards 1 where one has all.

    For $x_1 \le \dots \le x_n$ (the form that sorts once, equal to half the relative mean absolute difference):

    .. math::  G = \frac{2 \sum_{i=1}^{n} i\, x_i}{n \sum_{i=1}^{n} x_i} - \frac{n + 1}{n}

    Raises
    ------
    ValueError
        If a value is negative or not a number.

    Notes
    -----
    Not defined, and therefore NaN, for no values and for values that are all 0. One value gives 0. The greatest value
    for n values is $(n - 1) / n$.

    References
    ----------
    .. [1] Gini, C. (1912). Variabilità e mutabilità. Cuppini, Bologna.
    .. [2] Sen, A. (1973). On Economic Inequality. Clarendon Press, Oxford, p. 31.

    Examples
    --------
    >>> gini([1, 1, 1, 1])
    0.0
    >>> gini([0, 0, 0, 4])
    0.75
    >>> gini([])
    nan
    """
    ordered = _checked(values)
    total = math.fsum(ordered)
    if total == 0:
        return math.nan
    n = len(ordered)
    weighted = math.fsum(rank * value for rank, value in enumerate(ordered, start=1))
    return 2 * weighted / (n * total) - (n + 1) / n


def herfindahl(values: Iterable[float], *, normalized: bool = False) -> float:
    r"""Return the Herfindahl-Hirschman index 赫芬达尔指数: the sum of squared shares, from 1/n to 1.

    .. math::  H = \sum_{i=1}^{n} \left( \frac{x_i}{\sum_j x_j} \right)^2
               \qquad H^{*} = \frac{H - 1/n}{1 - 1/n}

    With `normalized` it is $H^{*}$, which runs from 0 (all equal) to 1 (one has all) whatever n is.

    Raises
    ------
    ValueError
        If a value is negative or not a number.

    Notes
    -----
    NaN for no values and for values that are all 0. One value gives 1, normalized too.

    References
    ----------
    .. [1] Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54 (5), 761-762.

    Examples
    --------
    >>> herfindahl([1, 1, 1, 1])
    0.25
    >>> herfindahl([1, 1, 1, 1], normalized=True)
    0.0
    >>> herfindahl([0, 0, 7])
    1.0
    """
    ordered = _checked(values)
    total = math.fsum(ordered)
    if total == 0:
        return math.nan
    index = math.fsum((value / total) ** 2 for value in ordered)
    n = len(ordered)
    if not normalized or n == 1:
        return index
    return (index - 1 / n) / (1 - 1 / n)


def concentration(
    G: nx.MultiDiGraph[str],  # noqa: N803
    *,
    level: str = "village",
    index: Literal["gini", "herfindahl"] = "gini",
) -> float:
    r"""Return how unevenly help is spread over the places of a level 帮扶集中度.

    The value of a place is the number of its different assisters, direct or by way of what lies in it; places that the
    graph holds and nobody assists count with 0, because a gap is part of the unevenness. `index` chooses `gini` or
    `herfindahl` of these values.

    Notes
    -----
    NaN where the graph has no place of that level, or nobody assists one. People are assisters as units are: a first
    secretary and the unit that sent them both count.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from("AB", kind="place", level="village", within="")
    >>> _ = G.add_edge("bureau", "A", relation="assists")
    >>> _ = G.add_edge("bank", "A", relation="assists")
    >>> concentration(G)
    0.5
    >>> concentration(G, index="herfindahl")
    1.0
    """
    helpers: dict[str, set[str]] = {
        node: set() for node, data in G.nodes(data=True) if data.get("kind") == "place" and data.get("level") == level
    }
    for source, target, data in G.edges(data=True):
        place = _raised(G, target, level)
        if place in helpers and data["relation"] != "sends":
            helpers[place].add(source)
    counts = [len(found) for found in helpers.values()]
    return gini(counts) if index == "gini" else herfindahl(counts)


def _checked(values: Iterable[float]) -> list[float]:
    ordered = sorted(values)
    for value in ordered:
        if math.isnan(value) or value < 0:
            raise ValueError(f"shares are counted from values of 0 and more, not from {value}")
    return ordered
