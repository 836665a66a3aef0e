"""A Resolution as the flat tables the network page's script reads, and the roll-up it opens with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from graph.model import Level, Resolution
from graph.render.addresses import node_id, page_link
from graph.render.columns import table
from graph.render.fact_columns import FactColumns, fact_columns
from graph.render.folding import ROLL_UP_ABOVE, roll_up_level
from graph.render.layout import Arrangement, Side, arrange
from graph.render.statements import DOCUMENT_FIELDS, document_row

__all__ = ["NetworkData", "Node", "network_data"]


class Node(NamedTuple):
    """An entity on the page; `id` is plain ASCII whatever its IRI is."""

    id: str
    iri: str
    name: str
    kind: str
    type: str
    level: str
    within: str | None
    code: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkData:
    """Nodes, the arrows between them (pairs of indices, each once), their arrangement, and the page's JSON.

    `parents` are indices of the places that hold the nodes (-1 for none).
    """

    nodes: tuple[Node, ...]
    parents: tuple[int, ...]
    arrows: tuple[tuple[int, int], ...]
    arrangement: Arrangement
    reach: tuple[int, ...]
    table: dict[str, object]


def network_data(resolution: Resolution, *, documents: bool = False) -> NetworkData:
    """All entities that a fact speaks of or that hold one, all statements, all documents.

    With `documents` each document's row tells where its page stands, beside the network page.
    """
    nodes = _nodes(resolution)
    index = {node.iri: position for position, node in enumerate(nodes)}
    read = {document.id: position for position, document in enumerate(resolution.documents)}
    facts = fact_columns(resolution.facts, index, read)
    helping = _pairs(facts.source, facts.target)
    arrows = helping | _pairs(facts.via, facts.source)
    about = {*facts.place[facts.arrows :], *facts.target[facts.arrows :]} - {-1}
    parents = _parents(nodes, index, facts)
    arrangement = arrange(nodes, parents, arrows, about)
    reach = _reach(helping, arrangement)
    return NetworkData(
        nodes=nodes,
        parents=tuple(parents),
        arrows=tuple(arrows),
        arrangement=arrangement,
        reach=tuple(reach),
        table={
            "nodes": _node_table(nodes, parents, arrangement, reach),
            "facts": table(len(resolution.facts), facts.columns),
            "documents": {
                "fields": (*DOCUMENT_FIELDS, "reprint_of", "page"),
                "rows": _document_rows(resolution, linked=documents),
            },
            "roll_up": roll_up_level(nodes, parents, arrangement),
            "roll_up_above": ROLL_UP_ABOVE,
        },
    )


def _nodes(resolution: Resolution) -> tuple[Node, ...]:
    """By kind, then IRI."""
    homes = [
        Node(node_id(one.iri), one.iri, one.name, "household", "household", Level.HOUSEHOLD, one.within, "", one.labels)
        for one in resolution.households
    ]
    people = [
        Node(node_id(one.iri), one.iri, one.name, "person", "person", "", one.place, "", one.labels)
        for one in resolution.people
    ]
    places = [
        Node(node_id(one.iri), one.iri, one.name, "place", "place", one.level, one.within, one.code or "")
        for one in resolution.places
    ]
    units = [
        Node(node_id(one.iri), one.iri, one.name, "unit", one.type, one.level or "", one.seat, "", one.labels)
        for one in resolution.units
    ]
    by_iri = attrgetter("iri")
    return tuple(chain.from_iterable(sorted(kind, key=by_iri) for kind in (homes, people, places, units)))


def _pairs(one: Sequence[int], other: Sequence[int]) -> dict[tuple[int, int], None]:
    """Each pair of two nodes once, in the order of the facts."""
    pairs = dict.fromkeys(zip(one, other, strict=True))
    return {pair: None for pair in pairs if pair[0] != pair[1] and pair[0] >= 0 and pair[1] >= 0}


def _parents(nodes: Sequence[Node], index: dict[str, int], facts: FactColumns) -> list[int]:
    """Index of the place that holds each node; a recipient without a seat lies where its fact says."""
    parents = [index.get(node.within or "", -1) for node in nodes]
    for target, place in zip(facts.target, facts.place, strict=True):
        if place >= 0 and target >= 0 and parents[target] < 0 and nodes[target].kind != "place":
            parents[target] = place
    return parents


def _reach(helping: Iterable[tuple[int, int]], arrangement: Arrangement) -> list[int]:
    """Left: how many it helps; right: how many help it. Sent people count for nobody (as in `network.reach`)."""
    out, into = [0] * len(arrangement.side), [0] * len(arrangement.side)
    for source, target in helping:
        out[source] += 1
        into[target] += 1
    return [out[at] if side is Side.LEFT else into[at] for at, side in enumerate(arrangement.side)]


def _node_table(
    nodes: Sequence[Node], parents: Sequence[int], arrangement: Arrangement, reach: Sequence[int]
) -> dict[str, object]:
    """Several labels are joined by unit separators, which no name holds."""
    return table(
        len(nodes),
        {
            "id": [node.id for node in nodes],
            "name": [node.name for node in nodes],
            "kind": [node.kind for node in nodes],
            "type": [node.type for node in nodes],
            "level": [node.level for node in nodes],
            "parent": parents,
            "side": [int(side) for side in arrangement.side],
            "home": arrangement.home,
            "order": arrangement.order,
            "reach": reach,
            "code": [node.code for node in nodes],
            "labels": ["\x1f".join(node.labels) if node.labels else "" for node in nodes],
        },
    )


def _document_rows(resolution: Resolution, *, linked: bool) -> list[tuple[str, ...]]:
    reprints = dict(resolution.reprints)
    return [
        (*document_row(document), reprints.get(document.id, ""), page_link(document.id) if linked else "")
        for document in resolution.documents
    ]
