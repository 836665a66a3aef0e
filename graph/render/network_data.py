"""A Resolution as the flat tables the network page's script reads, and the roll-up it opens with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model import Assistance, Document, Level, Linked, Posting, Resolution
from graph.render.addresses import node_id, page_link
from graph.render.layout import Arrangement, Item, Side, arrange
from graph.render.statements import DOCUMENT_FIELDS, STATEMENT_FIELDS, document_row, statement_row

__all__ = ["NODE_FIELDS", "ROLL_UP_ABOVE", "NetworkData", "Node", "network_data"]

#: Above so many nodes the page opens rolled up.
ROLL_UP_ABOVE = 1500
#: A roll-up should not show more rows than this at first.
_ROWS_AT_FIRST = 400

#: Names of the cells of a node's row; several labels are joined by line breaks.
NODE_FIELDS = ("id", "name", "kind", "type", "level", "parent", "side", "home", "order", "reach", "code", "labels")


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

    `parents` are indices of the places that hold the nodes (-1 for none). `roll_up` is the level at which places stand
    closed at first ("" for none).
    """

    nodes: tuple[Node, ...]
    parents: tuple[int, ...]
    arrows: tuple[tuple[int, int], ...]
    arrangement: Arrangement
    reach: tuple[int, ...]
    roll_up: str
    table: dict[str, object]


def network_data(resolution: Resolution, *, documents: bool = False) -> NetworkData:
    """All entities that a fact speaks of or that hold one, all statements, all documents.

    With `documents` each document's row tells where its page stands, beside the network page.
    """
    nodes = _nodes(resolution)
    index = {node.iri: position for position, node in enumerate(nodes)}
    ties = [_ends(linked, index) for linked in resolution.facts]
    arrows = _arrows(ties)
    about = {tie.place for tie in ties if tie.source < 0 and tie.place >= 0}
    about |= {tie.target for tie in ties if tie.source < 0 and tie.target >= 0}
    parents = _parents(nodes, index, ties)
    items = [
        Item(node.iri, node.name, node.kind, node.level, parents[position], node.code, position in about)
        for position, node in enumerate(nodes)
    ]
    arrangement = arrange(items, arrows)
    reach = _reach(len(nodes), arrows, ties, arrangement)
    roll_up = _roll_up(nodes, parents, arrangement)
    return NetworkData(
        nodes=nodes,
        parents=tuple(parents),
        arrows=tuple(arrows),
        arrangement=arrangement,
        reach=tuple(reach),
        roll_up=roll_up,
        table={
            "nodes": {"fields": NODE_FIELDS, "rows": _node_rows(nodes, parents, arrangement, reach)},
            "facts": {
                "fields": (*STATEMENT_FIELDS, "source", "target", "via", "place"),
                "rows": _fact_rows(resolution, ties),
            },
            "documents": {
                "fields": (*DOCUMENT_FIELDS, "reprint_of", "page"),
                "rows": _document_rows(resolution.documents, dict(resolution.reprints), documents),
            },
            "roll_up": roll_up,
            "roll_up_above": ROLL_UP_ABOVE,
        },
    )


class _Tie(NamedTuple):
    """The ends of a statement as indices, -1 for none; `via` is the unit that sent the person."""

    source: int = -1
    target: int = -1
    via: int = -1
    place: int = -1


def _nodes(resolution: Resolution) -> tuple[Node, ...]:
    nodes = [
        Node(
            node_id(unit.iri),
            unit.iri,
            unit.name,
            "unit",
            unit.type.value,
            _level(unit.level),
            unit.seat,
            labels=unit.labels,
        )
        for unit in resolution.units
    ]
    nodes += [
        Node(node_id(person.iri), person.iri, person.name, "person", "person", "", person.place, labels=person.labels)
        for person in resolution.people
    ]
    nodes += [
        Node(
            node_id(place.iri),
            place.iri,
            place.name,
            "place",
            "place",
            place.level.value,
            place.within,
            place.code or "",
        )
        for place in resolution.places
    ]
    nodes += [
        Node(
            node_id(home.iri),
            home.iri,
            home.name,
            "household",
            "household",
            Level.HOUSEHOLD.value,
            home.within,
            labels=home.labels,
        )
        for home in resolution.households
    ]
    return tuple(sorted(nodes, key=lambda node: (node.kind, node.iri)))


def _level(level: Level | None) -> str:
    return level.value if level else ""


def _ends(linked: Linked, index: dict[str, int]) -> _Tie:
    ends = dict(linked.ends)
    place = index.get(ends.get("place", ""), -1)
    if isinstance(linked.fact, Assistance):
        return _Tie(index.get(ends.get("assister", ""), -1), index.get(ends.get("recipient", ""), -1), -1, place)
    if isinstance(linked.fact, Posting):
        holder, dispatcher = ends.get("holder", ""), ends.get("dispatcher", "")
        return _Tie(index.get(holder, -1), place, index.get(dispatcher, -1), place)
    return _Tie(-1, index.get(ends.get("household", ""), -1), -1, place)


def _arrows(ties: Sequence[_Tie]) -> list[tuple[int, int]]:
    pairs = {(tie.source, tie.target) for tie in ties if tie.source >= 0 and tie.target >= 0}
    pairs |= {(tie.via, tie.source) for tie in ties if tie.via >= 0 and tie.source >= 0}
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _parents(nodes: Sequence[Node], index: dict[str, int], ties: Sequence[_Tie]) -> list[int]:
    """Index of the place that holds each node; a recipient without a seat lies where its fact says."""
    parents = [index.get(node.within or "", -1) for node in nodes]
    for tie in ties:
        if tie.target >= 0 and tie.place >= 0 and parents[tie.target] < 0 and nodes[tie.target].kind != "place":
            parents[tie.target] = tie.place
    return parents


def _reach(size: int, arrows: Sequence[tuple[int, int]], ties: Sequence[_Tie], arrangement: Arrangement) -> list[int]:
    """Left: how many it helps; right: how many help it. Sent people count for nobody (as in `network.reach`)."""
    helping = {(tie.source, tie.target) for tie in ties if tie.source >= 0 and tie.target >= 0}
    out, into = [0] * size, [0] * size
    for source, target in arrows:
        if (source, target) in helping:
            out[source] += 1
            into[target] += 1
    return [out[at] if side is Side.LEFT else into[at] for at, side in enumerate(arrangement.side)]


def _node_rows(
    nodes: Sequence[Node], parents: Sequence[int], arrangement: Arrangement, reach: Sequence[int]
) -> list[tuple[object, ...]]:
    placed = zip(nodes, parents, arrangement.side, arrangement.home, arrangement.order, reach, strict=True)
    return [
        (
            node.id,
            node.name,
            node.kind,
            node.type,
            node.level,
            parent,
            int(side),
            home,
            order,
            count,
            node.code,
            "\n".join(node.labels),
        )
        for node, parent, side, home, order, count in placed
    ]


def _fact_rows(resolution: Resolution, ties: Sequence[_Tie]) -> list[tuple[object, ...]]:
    documents = {document.id: position for position, document in enumerate(resolution.documents)}
    return [
        (*statement_row(linked, documents.get(linked.fact.doc, -1)), tie.source, tie.target, tie.via, tie.place)
        for linked, tie in zip(resolution.facts, ties, strict=True)
    ]


def _document_rows(documents: Sequence[Document], reprints: dict[str, str], linked: bool) -> list[tuple[str, ...]]:
    return [
        (*document_row(document), reprints.get(document.id, ""), page_link(document.id) if linked else "")
        for document in documents
    ]


def _roll_up(nodes: Sequence[Node], parents: Sequence[int], arrangement: Arrangement) -> str:
    """The lowest level at which closing all places leaves few enough rows; "" for a network that needs none."""
    if len(nodes) <= ROLL_UP_ABOVE:
        return ""
    right = [at for at, side in enumerate(arrangement.side) if side is Side.RIGHT]
    for level in (Level.TOWNSHIP, Level.COUNTY, Level.PREFECTURE):
        shown = sum(1 for at in right if not _under(at, level.value, nodes, parents))
        groups = Counter(
            (arrangement.home[at], node.level, node.type)
            for at, node in enumerate(nodes)
            if arrangement.side[at] is Side.LEFT
        )
        if shown + len(groups) <= _ROWS_AT_FIRST:
            return level.value
    return Level.PROVINCE.value


def _under(at: int, level: str, nodes: Sequence[Node], parents: Sequence[int]) -> bool:
    seen = 0
    above = parents[at]
    while above >= 0 and seen < 12:
        if nodes[above].level == level:
            return True
        above, seen = parents[above], seen + 1
    return False
