"""Questions about neighbours 邻接: who assists a place, whom a unit assists, by which chain two things are tied.

All take the graph of `graph.network.assistance_graph` and answer with the arrows themselves, so that every answer
leads to its fact and, through the arrow's attributes, to its quote.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, get_args

import networkx as nx

from graph.errors import QueryError

__all__ = ["Arrow", "Chain", "Step", "Through", "assisters_of", "paths", "recipients_of"]

#: Where help counts for a place: given to itself 本级, to what lies inside it 下级, to the places that hold it 上级.
Through: TypeAlias = Literal["itself", "inside", "above"]


class Arrow(NamedTuple):
    """One arrow of the graph: `graph.edges[arrow]` holds its attributes."""

    source: str
    target: str
    fact: str


class Step(NamedTuple):
    """One step of a chain: `facts` that tie the two ends, () where `target` lies inside `source`.

    `forward` is False where the arrows run from `target` to `source`.
    """

    source: str
    target: str
    facts: tuple[str, ...]
    forward: bool = True


Chain: TypeAlias = tuple[Step, ...]


def assisters_of(
    graph: nx.MultiDiGraph[str], place: str, *, through: Through | Iterable[Through] = "itself"
) -> tuple[Arrow, ...]:
    """The arrows of help that end in a place 谁帮扶此地, nearest places first, then by name of the assister.

    `through` says which help counts: to the place `itself`, to places and households `inside` it, to the places
    `above` that hold it; several may be given. `place` may be any node that is helped (a household, a cooperative).
    Raises QueryError for a node the graph lacks and for another word in `through`.
    """
    _known(graph, place)
    words: tuple[str, ...] = (through,) if isinstance(through, str) else tuple(through)
    for word in words:
        if word not in get_args(Through):
            raise QueryError(f"through={word!r} is unknown.", remedy=f"Use one of {', '.join(get_args(Through))}.")
    targets: list[str] = [place] if "itself" in words else []
    targets += _inside(graph, place) if "inside" in words else []
    targets += _above(graph, place) if "above" in words else []
    return tuple(arrow for target in targets for arrow in _sorted(graph, graph.in_edges(target, keys=True), end=0))


def recipients_of(graph: nx.MultiDiGraph[str], unit: str) -> tuple[Arrow, ...]:
    """The arrows that start from a unit, person or place 它帮扶谁, by path and name of the recipient.

    People it sent are among the recipients (relation `sends`). Raises QueryError for a node the graph lacks.
    """
    _known(graph, unit)
    return _sorted(graph, graph.out_edges(unit, keys=True), end=1)


def paths(
    graph: nx.MultiDiGraph[str], a: str, b: str, *, directed: bool = True, inside: bool = False, limit: int = 100
) -> tuple[Chain, ...]:
    """All shortest chains of assistance from `a` to `b` 帮扶链, in a fixed order, at most `limit`.

    With `directed=False` a step may also be walked against its arrow (two units that meet in a village are then two
    steps apart); with `inside=True` a step may also lead from a place to the places and households in it (against the
    arrow: out of it). No chain → (); a node the graph lacks → QueryError.
    """
    _known(graph, a)
    _known(graph, b)
    children = _children(graph) if inside else {}
    neighbours = _walk(graph, children, directed=directed)
    before = _breadth_first(neighbours, a, b)
    chains: list[Chain] = []
    pending: list[tuple[str, tuple[str, ...]]] = [(b, (b,))]
    while pending and len(chains) < limit:
        node, tail = pending.pop()
        if node == a:
            chains.append(tuple(_step(graph, *pair) for pair in pairwise(tail)))
            continue
        pending.extend((previous, (previous, *tail)) for previous in reversed(before.get(node, [])))
    return tuple(chains)


def _breadth_first(neighbours: Callable[[str], list[str]], a: str, b: str) -> dict[str, list[str]]:
    """For every node met on the way to `b`: the nodes that stand before it on shortest ways from `a`."""
    before: dict[str, list[str]] = {a: []}
    depth = {a: 0}
    queue = deque([a])
    while queue:
        node = queue.popleft()
        if node == b:
            break
        for near in neighbours(node):
            if near not in depth:
                depth[near] = depth[node] + 1
                before[near] = []
                queue.append(near)
            if depth[near] == depth[node] + 1:
                before[near].append(node)
    return before if b in before else {}


def _walk(graph: nx.MultiDiGraph[str], children: dict[str, list[str]], *, directed: bool) -> Callable[[str], list[str]]:
    def neighbours(node: str) -> list[str]:
        near = set(graph.successors(node)) | set(children.get(node, ()))
        if not directed:
            near |= set(graph.predecessors(node))
            within = graph.nodes[node]["within"]
            if children and within in children and node in children[within]:
                near.add(within)
        return sorted(near, key=lambda iri: _name(graph, iri))

    return neighbours


def _step(graph: nx.MultiDiGraph[str], source: str, target: str) -> Step:
    if graph.has_edge(source, target):
        return Step(source, target, tuple(sorted(graph[source][target])))
    if graph.has_edge(target, source):
        return Step(source, target, tuple(sorted(graph[target][source])), forward=False)
    return Step(source, target, (), forward=graph.nodes[target]["within"] == source)


def _children(graph: nx.MultiDiGraph[str]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for iri, data in graph.nodes(data=True):
        if data["kind"] in {"place", "household"} and data["within"] in graph:
            children.setdefault(data["within"], []).append(iri)
    return children


def _inside(graph: nx.MultiDiGraph[str], place: str) -> list[str]:
    """Places and households under a place, level by level."""
    children = _children(graph)
    found: list[str] = []
    queue = deque(sorted(children.get(place, ()), key=lambda iri: _name(graph, iri)))
    while queue:
        at = queue.popleft()
        found.append(at)
        queue.extend(sorted(children.get(at, ()), key=lambda iri: _name(graph, iri)))
    return found


def _above(graph: nx.MultiDiGraph[str], place: str) -> list[str]:
    found: list[str] = []
    at = str(graph.nodes[place]["within"])
    while at in graph and at not in found and at != place:
        found.append(at)
        at = str(graph.nodes[at]["within"])
    return found


def _sorted(graph: nx.MultiDiGraph[str], edges: Iterable[tuple[str, str, str]], *, end: int) -> tuple[Arrow, ...]:
    arrows = (Arrow(*edge) for edge in edges)
    return tuple(sorted(arrows, key=lambda arrow: (*_name(graph, arrow[end]), arrow)))


def _name(graph: nx.MultiDiGraph[str], iri: str) -> tuple[str, str, str]:
    data = graph.nodes[iri]
    return str(data["path"]), str(data["label"]), iri


def _known(graph: nx.MultiDiGraph[str], node: str) -> None:
    if node not in graph:
        raise QueryError(f"The network has no node {node}.", remedy="Give the IRI of an entity of this build.")
