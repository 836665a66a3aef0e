"""Every entity of a Resolution as the attributes of a network node: the first step of each projection."""

from __future__ import annotations

from typing import TypeAlias

from graph.model import Level, PlaceEntity, Resolution

__all__ = ["Attributes", "entity_attributes", "places_above"]

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


def entity_attributes(resolution: Resolution) -> dict[str, Attributes]:
    """All units, people, places and households by IRI, in this order, each sorted by IRI.

    Attributes of every node:

    - `label`: its name
    - `kind`: `unit`, `person`, `place` or `household`
    - `type`: the AssisterType of a unit; `person`, `place`, `household` for the others
    - `level`: a Level value, "" where unknown (people, private companies)
    - `within`: IRI of the place that holds it (seat of a unit, place of service of a person), "" where unknown
    - `county`, `path`: name of its county 县 and its path 省/市/县/… in names, "" where unknown
    - `code`: statistical division code of a place, else ""
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
