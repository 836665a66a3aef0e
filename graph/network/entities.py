"""Every entity of a Resolution as the attributes of a network node: the first step of each projection."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from graph.model import Level, PlaceEntity, Resolution

__all__ = ["Attributes", "entity_attributes", "independent_documents", "places_above"]

#: Attributes of a node or an edge; a missing value is the empty string, so that every networkx writer accepts it.
Attributes: TypeAlias = dict[str, str | int | float]


def places_above(places: dict[str, PlaceEntity], iri: str) -> tuple[PlaceEntity, ...]:
    """The place itself and the places that hold it, upwards to the province; () for an IRI that is no place."""
    chain: list[PlaceEntity] = []
    seen: set[str] = set()
    at: str | None = iri
    while at is not None and at in places and at not in seen:
        seen.add(at)
        chain.append(places[at])
        at = places[at].within
    return tuple(chain)


def independent_documents(resolution: Resolution) -> dict[str, set[str]]:
    """By entity, the documents that state a fact of it, reprints under the id of their original.

    A place is covered by the documents of all facts that lie in it or inside it (`bf:coversPlace`), everything else by
    those of the facts it takes part in.
    """
    places = {place.iri: place for place in resolution.places}
    original = dict(resolution.reprints)
    covering: defaultdict[str, set[str]] = defaultdict(set)
    for linked in resolution.facts:
        doc = original.get(linked.fact.doc, linked.fact.doc)
        for role, iri in linked.ends:
            if role == "place":
                for place in places_above(places, iri):
                    covering[place.iri].add(doc)
            elif iri not in places:
                covering[iri].add(doc)
    return dict(covering)


def entity_attributes(resolution: Resolution) -> dict[str, Attributes]:
    """All units, people, places and households by IRI, in this order, each sorted by IRI.

    What the attributes mean stands in `graph/network/attributes.tsv`.
    """
    places = {place.iri: place for place in resolution.places}
    nodes: dict[str, Attributes] = {}
    for unit in sorted(resolution.units, key=lambda unit: unit.iri):
        nodes[unit.iri] = _node(unit.name, "unit", unit.type.value, level=unit.level, within=unit.seat, places=places)
    for person in sorted(resolution.people, key=lambda person: person.iri):
        nodes[person.iri] = _node(person.name, "person", "person", level=None, within=person.place, places=places)
    for place in sorted(resolution.places, key=lambda place: place.iri):
        nodes[place.iri] = _place(place, places)
    for home in sorted(resolution.households, key=lambda home: home.iri):
        nodes[home.iri] = _node(
            home.name, "household", "household", level=Level.HOUSEHOLD, within=home.within, places=places
        )
    covering = independent_documents(resolution)
    for iri, attributes in nodes.items():
        attributes["documents"] = len(covering.get(iri, ()))
    return nodes


def _node(
    name: str, kind: str, type_: str, *, level: Level | None, within: str | None, places: dict[str, PlaceEntity]
) -> Attributes:
    above = places_above(places, within) if within else ()
    return {
        "label": name,
        "kind": kind,
        "type": type_,
        "level": level.value if level else "",
        "within": within or "",
        "county": _county(above),
        "path": "/".join(above[0].path) if above else "",
        "code": "",
    }


def _place(place: PlaceEntity, places: dict[str, PlaceEntity]) -> Attributes:
    return {
        "label": place.name,
        "kind": "place",
        "type": "place",
        "level": place.level.value,
        "within": place.within or "",
        "county": _county(places_above(places, place.iri)),
        "path": "/".join(place.path),
        "code": place.code or "",
    }


def _county(above: tuple[PlaceEntity, ...]) -> str:
    return next((place.name for place in above if place.level is Level.COUNTY), "")
