"""Parts of a network 子网: the facts of one county, year, level, type or mode, before they are projected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import networkx as nx

from graph.model import Assistance, AssisterType, Document, Level, Linked, Mode, Posting, Resolution
from graph.network.entities import places_above

__all__ = ["inside", "part", "year_of"]


def part(
    resolution: Resolution,
    *,
    within: str | None = None,
    year: int | None = None,
    level: Level | None = None,
    type_: AssisterType | None = None,
    mode: Mode | None = None,
    min_documents: int = 1,
) -> Resolution:
    """The same entities and documents with the facts that fit, as the look-ups of `graph.query` filter them.

    `within` is the IRI of a place in which the facts must lie; `year` the year a text gives for a fact, else that of
    its publication. `level` and `type_` are the assister's (of a posting: the dispatching unit's), `mode` that of help
    (a posting has none and then does not fit); `min_documents` counts the independent documents that state a fact.
    Household facts, projects and helper groups, which no projection shows but coverage counts, are kept by place and
    year alone.
    """
    places = {place.iri: place for place in resolution.places}
    levels = {unit.iri: unit.level for unit in resolution.units} | {iri: p.level for iri, p in places.items()}
    published = {document.id: document for document in resolution.documents}
    stating = _stating(resolution)

    def lies_there_then(linked: Linked) -> bool:
        around = places_above(places, linked.end("place") or "")
        here = within is None or any(place.iri == within for place in around)
        return here and (year is None or year_of(linked, published.get(linked.fact.doc)) == f"{year:04d}")

    def fits(linked: Linked) -> bool:
        fact = linked.fact
        if not isinstance(fact, Assistance | Posting):
            return True
        if level is not None and levels.get(linked.end("assister") or linked.end("dispatcher") or "") is not level:
            return False
        kind = fact.assister_type if isinstance(fact, Assistance) else fact.dispatcher_type
        modes = (fact.modes or (fact.mode,)) if isinstance(fact, Assistance) else ()
        fitting = (type_ is None or kind is type_) and (mode is None or mode in modes)
        return fitting and len(stating[linked.iri]) >= min_documents

    kept = (linked for linked in resolution.facts if lies_there_then(linked) and fits(linked))
    return replace(resolution, facts=tuple(kept))


def _stating(resolution: Resolution) -> dict[str, set[str]]:
    """The independent documents that state each fact."""
    original = dict(resolution.reprints)
    stating: defaultdict[str, set[str]] = defaultdict(set)
    for linked in resolution.facts:
        stating[linked.iri].add(original.get(linked.fact.doc, linked.fact.doc))
    return stating


def inside(graph: nx.Graph[str], place: str) -> nx.Graph[str]:
    """A projection of a `part` without the nodes that have nothing to do with a place 地区子网.

    What lies in it stays, with the places that hold it and whatever an arrow of a fact ties. For `assistance_graph` and
    `administrative_tree`, in which every entity is a node.
    """
    tied = {end for *ends, data in graph.edges(data=True) if "relation" in data for end in ends}
    kept = tied.union(_holders(graph, place))
    kept.update(node for node in graph if place in _holders(graph, node))
    return graph.subgraph(node for node in graph if node in kept).copy()


def _holders(graph: nx.Graph[str], node: str) -> list[str]:
    """A node and the places that hold it, upwards."""
    found: list[str] = []
    while node in graph and node not in found:
        found.append(node)
        node = str(graph.nodes[node].get("within", ""))
    return found


def year_of(linked: Linked, document: Document | None) -> str:
    """The year of a statement, "" where unknown: that which its text gives, else that of the document's publication."""
    return (linked.fact.date or (document.date if document else None) or "")[:4]
