"""Communities 社群: groups of nodes that are tied more among each other than chance would have it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import networkx as nx

__all__ = ["communities"]

N = TypeVar("N")

#: Neighbours of each node with the weight of the tie; a loop counts twice its weight.
_Ties = list[dict[int, float]]


def communities(
    G: nx.Graph[N],  # noqa: N803
    *,
    weight: str | None = "weight",
    resolution: float = 1.0,
) -> list[set[N]]:
    r"""Return the communities of a network by the Louvain method, the largest first 社群.

    Nodes move, one after the other, to the community of a neighbour where modularity gains most, communities then
    become nodes, and so on until nothing gains:

    .. math::  Q = \sum_c \left[ \frac{L_c}{m} - \gamma \left( \frac{k_c}{2m} \right)^2 \right]

    with $m$ the weight of all edges, $L_c$ that inside community c, $k_c$ the sum of its degrees, $\gamma$ the
    resolution. A community that has come apart is split into its connected parts, which never lowers Q.

    Returns
    -------
    list of sets
        Equal sizes in the order of their first node; isolated nodes are communities of their own; empty for an empty
        graph.

    Notes
    -----
    Nothing is drawn by lot: nodes are taken in the order of their names, ties go to the community with the first name,
    so that one network has one answer, whatever the order of its nodes and whatever is installed (igraph's methods
    break ties otherwise and are not used). Directions are left aside, parallel edges add up. Modularity does not see
    communities far smaller than the whole [2]_; on a bipartite graph it is that of the graph as it is, not Barber's.

    References
    ----------
    .. [1] Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks. Journal of Statistical
       Mechanics P10008.
    .. [2] Fortunato, S., Barthélemy, M. (2007). Resolution limit in community detection. PNAS 104 (1), 36-41.

    Examples
    --------
    >>> import networkx as nx
    >>> [sorted(group) for group in communities(nx.barbell_graph(3, 0))]
    [[0, 1, 2], [3, 4, 5]]
    """
    nodes = sorted(G, key=str)
    number = {node: index for index, node in enumerate(nodes)}
    ties: _Ties = [{} for _ in nodes]
    for a, b, data in G.edges(data=True):
        worth = _worth(data, weight)
        i, j = number[a], number[b]
        ties[i][j] = ties[i].get(j, 0) + worth
        ties[j][i] = ties[j].get(i, 0) + worth
    belongs = _louvain(ties, resolution)
    found = [{nodes[i] for i in part} for part in _connected(ties, belongs)]
    return sorted(found, key=len, reverse=True)


def _worth(data: dict[str, Any], weight: str | None) -> float:
    value: float = data.get(weight, 1) if weight else 1
    return value


def _louvain(ties: _Ties, resolution: float) -> list[int]:
    """The community of each node, over all rounds."""
    belongs = list(range(len(ties)))
    while True:
        moved = _moved(ties, resolution)
        names = {name: number for number, name in enumerate(sorted(set(moved)))}
        if len(names) == len(ties):
            return belongs
        group = [names[name] for name in moved]
        belongs = [group[at] for at in belongs]
        ties = _merged(ties, group, len(names))


def _moved(ties: _Ties, resolution: float) -> list[int]:
    """One round: the community of each node when no single move gains any more."""
    degrees = [sum(near.values()) for near in ties]
    whole = sum(degrees)
    home = list(range(len(ties)))
    inside = list(degrees)
    waiting = list(range(len(ties)))
    while waiting:
        changed: set[int] = set()
        for node in waiting:
            best = _best_home(node, ties[node], home, inside, resolution * degrees[node] / whole if whole else 0)
            if best != home[node]:
                inside[home[node]] -= degrees[node]
                inside[best] += degrees[node]
                home[node] = best
                changed.update(near for near in ties[node] if home[near] != best)
        waiting = sorted(changed)
    return home


def _best_home(node: int, near: dict[int, float], home: list[int], inside: list[float], price: float) -> int:
    """Where a node gains most; it moves only for a real gain, and to the first of equal ones."""
    own = home[node]
    drawn: dict[int, float] = {own: 0}
    degree = 0.0
    for other, worth in near.items():
        degree += worth
        if other != node:
            drawn[home[other]] = drawn.get(home[other], 0) + worth
    best, gain = own, drawn[own] - price * (inside[own] - degree)
    # Gains of equal worth differ in the last digits of their sums: what is no gain must not move a node for ever.
    least = 1e-9 * (1 + degree)
    for candidate in sorted(drawn):
        value = drawn[candidate] - price * inside[candidate]
        if candidate != own and value > gain + least:
            best, gain = candidate, value
    return best


def _merged(ties: _Ties, group: list[int], count: int) -> _Ties:
    """The network of the groups: what ran inside one becomes its loop."""
    merged: _Ties = [{} for _ in range(count)]
    for node, near in enumerate(ties):
        into = merged[group[node]]
        for other, worth in near.items():
            into[group[other]] = into.get(group[other], 0) + worth
    return merged


def _connected(ties: _Ties, belongs: list[int]) -> Iterable[list[int]]:
    """The communities, each in its connected parts, in the order of their first nodes."""
    seen: set[int] = set()
    for start in range(len(ties)):
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            node = waiting.pop()
            part.append(node)
            for near in ties[node]:
                if near not in seen and belongs[near] == belongs[node]:
                    seen.add(near)
                    waiting.append(near)
        yield part
