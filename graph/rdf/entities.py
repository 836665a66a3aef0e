"""The graph of entities: places, units, people and households as RDF. First half of `graph.rdf.encode`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.ids import ENTITIES_GRAPH, concept_iri
from graph.model import AssisterType, HouseholdEntity, Level, Person, PlaceEntity, Resolution, Unit
from graph.rdf import literals
from graph.rdf.namespaces import bf, term

__all__ = ["PLACE_CLASSES", "UNIT_CLASSES", "Pair", "concept", "encode_entities", "quads"]

#: A property and its value, about a subject named elsewhere.
Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]

#: The class of a place by its level; a place wider than a province has none of its own.
PLACE_CLASSES = MappingProxyType(
    {
        Level.CENTRAL: "Place",
        Level.PROVINCE: "Province",
        Level.PREFECTURE: "Prefecture",
        Level.COUNTY: "County",
        Level.TOWNSHIP: "Township",
        Level.VILLAGE: "Village",
        Level.HOUSEHOLD: "Household",
    }
)
#: The class of a unit by its type.
UNIT_CLASSES = MappingProxyType(
    {
        AssisterType.GOVERNMENT: "GovernmentBody",
        AssisterType.INSTITUTION: "PublicInstitution",
        AssisterType.ENTERPRISE: "Enterprise",
        AssisterType.MILITARY: "MilitaryUnit",
        AssisterType.ASSOCIATION: "Association",
        AssisterType.COOPERATIVE: "Cooperative",
        AssisterType.TEAM: "WorkTeam",
        AssisterType.PERSON: "AssistingUnit",
        AssisterType.PLACE: "AssistingUnit",
    }
)


def encode_entities(resolution: Resolution) -> Iterator[Quad]:
    """The graph of entities: places, units, people, households."""
    graph = NamedNode(ENTITIES_GRAPH)
    for place in resolution.places:
        yield from quads(place.iri, _place(place), graph)
    for unit in resolution.units:
        yield from quads(unit.iri, _unit(unit), graph)
    for person in resolution.people:
        yield from quads(person.iri, _person(person), graph)
    for household in resolution.households:
        yield from quads(household.iri, _household_entity(household), graph)


def _named(cls: str, name: str, labels: Iterable[str] = ()) -> Iterator[Pair]:
    yield term("rdf:type"), bf(cls)
    yield term("rdfs:label"), Literal(name, language="zh-Hans")
    for label in labels:
        yield term("skos:altLabel"), literals.label(label)


def _place(place: PlaceEntity) -> Iterator[Pair]:
    yield from _named(PLACE_CLASSES[place.level], place.name)
    yield bf("level"), concept("level", place.level)
    yield bf("path"), literals.string("/".join(place.path))
    if place.code:
        yield bf("divisionCode"), literals.string(place.code)
    if place.within:
        yield bf("within"), NamedNode(place.within)


def _unit(unit: Unit) -> Iterator[Pair]:
    yield from _named(UNIT_CLASSES[unit.type], unit.name, unit.labels)
    yield bf("unitType"), concept("unit-type", unit.type)
    if unit.level:
        yield bf("level"), concept("level", unit.level)
    if unit.seat:
        yield bf("seat"), NamedNode(unit.seat)


def _person(person: Person) -> Iterator[Pair]:
    yield from _named("Person", person.name, person.labels)
    yield term("foaf:based_near"), NamedNode(person.place)


def _household_entity(household: HouseholdEntity) -> Iterator[Pair]:
    yield from _named("Household", household.name, household.labels)
    yield bf("level"), concept("level", Level.HOUSEHOLD)
    yield bf("within"), NamedNode(household.within)


def quads(subject: str, pairs: Iterable[Pair], graph: NamedNode) -> Iterator[Quad]:
    node = NamedNode(subject)
    for predicate, value in pairs:
        yield Quad(node, predicate, value, graph)


def concept(scheme: str, notation: str) -> NamedNode:
    return NamedNode(concept_iri(scheme, notation))
