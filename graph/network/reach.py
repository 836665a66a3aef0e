"""Reach 帮扶覆盖面: how many different recipients, or places of a level, each node assists; and its mirror, how many
assisters each place has."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from graph.network.arrows import help_arrows, place_at

__all__ = ["assisters", "reach"]


def reach(
    G: nx.MultiDiGraph[str],  # noqa: N803 (networkx's own name for its first argument)
    nbunch: Iterable[str] | None = None,
    *,
    level: str | None = None,
) -> dict[str, int]:
    r"""Return how many different recipients each node assists 帮扶覆盖面.

    The reach of node $u$ is the number of its recipients, however many arrows run to each:

    .. math::  R(u) = |\{ v : (u, v) \in E,\ \mathrm{relation}(u, v) = \mathrm{assists} \}|

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
        Reach by node, 0 for nodes that assist nobody; empty for an empty graph.

    Notes
    -----
    Where all arrows are help this is the out-degree of the simple digraph `nx.DiGraph(G)`. Postings, plans and denials
    are no help: competency question 5 counts the same.

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
    reached: dict[str, set[str]] = {node: set() for node in (G if nbunch is None else nbunch) if node in G}
    for source, target, data in help_arrows(G):
        if source in reached:
            place = target if level is None else place_at(G, target, data, level)
            if place is not None:
                reached[source].add(place)
    return {node: len(found) for node, found in reached.items()}


def assisters(
    G: nx.MultiDiGraph[str],  # noqa: N803
    *,
    level: str = "village",
) -> dict[str, int]:
    r"""Return how many different assisters each place of a level has 帮扶主体数.

    Whoever assists the place itself or something inside it is counted once:

    .. math::  A(p) = |\{ u : (u, v) \in E,\ \mathrm{relation}(u, v) = \mathrm{assists},\ v \sqsubseteq p \}|

    Returns
    -------
    dict
        Number by place, 0 for places that nobody is said to assist; empty where G has no place of that level.

    Notes
    -----
    Units, people and places that assist count alike. Competency question 37 counts the same.

    References
    ----------
    .. [1] Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from(["A", "B"], kind="place", level="village")
    >>> _ = G.add_edge("bureau", "A", relation="assists")
    >>> _ = G.add_edge("bank", "A", relation="assists")
    >>> assisters(G)
    {'A': 2, 'B': 0}
    """
    helpers: dict[str, set[str]] = {
        node: set() for node, data in G.nodes(data=True) if data.get("kind") == "place" and data.get("level") == level
    }
    for source, target, data in help_arrows(G):
        place = place_at(G, target, data, level)
        if place in helpers:
            helpers[place].add(source)
    return {place: len(found) for place, found in helpers.items()}
