"""From a store back to a `Resolution`: the inverse of `graph.rdf.encode`, for networks and exports of a finished build.

The names inside facts come back as those of their entities, modes in the order of their enumeration, of a document's
source the file name. The spans of the two ends, of sums, surfaces and undecided candidates are not in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import Store

from graph.errors import BuildError
from graph.ids import ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY, ONTOLOGY_GRAPH, VOCABULARY, document_iri
from graph.model import (
    Amount,
    Assistance,
    AssisterType,
    Basis,
    Bound,
    Category,
    CellPosition,
    Collective,
    Document,
    Evidence,
    Household,
    HouseholdEntity,
    Level,
    Linked,
    Mode,
    Person,
    Place,
    PlaceEntity,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Resolution,
    Role,
    Statement,
    Status,
    Unit,
)
from graph.rdf.entities import PLACE_CLASSES, UNIT_CLASSES
from graph.rdf.literals import script_of
from graph.rdf.namespaces import PREFIXES, bf
from graph.rdf.nodes import Node, nodes_of, of_type

__all__ = ["decode"]

_E = TypeVar("_E", bound=StrEnum)
_V = TypeVar("_V")
_PLACE_TYPES = frozenset(ONTOLOGY + name for name in PLACE_CLASSES.values() if name != "Household")
_UNIT_TYPES = frozenset(ONTOLOGY + name for name in UNIT_CLASSES.values())


@dataclass(frozen=True, slots=True)
class _Entities:
    places: dict[str, PlaceEntity] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    households: dict[str, HouseholdEntity] = field(default_factory=dict)

    def place(self, iri: str) -> Place:
        entity = self.places[iri]
        return Place(entity.name, entity.level, entity.path, entity.code)

    def name(self, iri: str) -> str:
        for book in (self.units, self.people, self.households, self.places):
            if iri in book:
                return book[iri].name
        raise BuildError(f"{iri} is no entity.", remedy="The store is damaged: build the graph again.")


def decode(store: Store) -> Resolution:
    """All that a store says of documents, entities and facts, sorted by IRI 解码.

    Raises:
        BuildError: the graph lacks something that the encoder always writes.
    """
    entities = _entities(nodes_of(store, ENTITIES_GRAPH))
    documents: list[Document] = []
    facts: list[Linked] = []
    origins: dict[str, str] = {}
    ids: dict[str, str] = {}
    for graph in sorted(str(name.value) for name in store.named_graphs()):
        if graph in (ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH):
            continue
        nodes = nodes_of(store, graph)
        for node in of_type(nodes, bf("Document")):
            document = _document(node)
            documents.append(document)
            ids[node.iri] = document.id
            if origin := node.maybe("bf:reprintOf"):
                origins[document.id] = origin
        facts += [_linked(passage, nodes, ids, entities) for passage in of_type(nodes, bf("Passage"))]
    return Resolution(
        documents=tuple(sorted(documents, key=lambda document: document_iri(document.id))),
        places=_in_order(entities.places),
        units=_in_order(entities.units),
        people=_in_order(entities.people),
        households=_in_order(entities.households),
        facts=tuple(sorted(facts, key=lambda linked: (linked.iri, linked.fact.doc))),
        reprints=tuple(sorted((doc, ids[origin]) for doc, origin in origins.items())),
    )


def _in_order(book: Mapping[str, _V]) -> tuple[_V, ...]:
    return tuple(book[iri] for iri in sorted(book))


def _code(iri: str, enumeration: type[_E]) -> _E:
    return enumeration(iri.removeprefix(VOCABULARY).partition("/")[2])


def _entities(nodes: Mapping[str, Node]) -> _Entities:
    entities = _Entities()
    for iri, node in nodes.items():
        types = set(node.all("rdf:type"))
        name, labels = node.one("rdfs:label"), tuple(node.all("skos:altLabel"))
        if bf("Household").value in types:
            entities.households[iri] = HouseholdEntity(iri, name, node.one("bf:within"), labels)
        elif bf("Person").value in types:
            entities.people[iri] = Person(iri, name, node.one("foaf:based_near"), labels)
        elif types & _UNIT_TYPES:
            entities.units[iri] = _unit(node, name, labels)
        elif types & _PLACE_TYPES:
            entities.places[iri] = _place(node, name)
    return entities


def _place(node: Node, name: str) -> PlaceEntity:
    path = tuple(node.one("bf:path").split("/"))
    level = _code(node.one("bf:level"), Level)
    return PlaceEntity(node.iri, name, level, path, node.maybe("bf:divisionCode"), node.maybe("bf:within"))


def _unit(node: Node, name: str, labels: tuple[str, ...]) -> Unit:
    level = node.maybe("bf:level")
    return Unit(
        node.iri,
        name,
        _code(node.one("bf:unitType"), AssisterType),
        _code(level, Level) if level else None,
        node.maybe("bf:seat"),
        labels,
    )


def _document(node: Node) -> Document:
    return Document(
        id=node.one("bf:documentId"),
        title=node.one("dcterms:title"),
        date=node.maybe("dcterms:issued"),
        publisher=node.maybe("dcterms:publisher"),
        author=node.maybe("dcterms:creator"),
        url=node.maybe("bf:url"),
        source=node.maybe("dcterms:source") or "",
        sha256=node.one("bf:sha256"),
        encoding=node.one("bf:encoding"),
        media_type=node.one("dcterms:format"),
        script=script_of(node.one("dcterms:language")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """The fields that every kind of fact has."""

    doc: str
    place: Place
    evidence: Evidence
    rule: str
    confidence: float
    date: str | None
    status: Status


def _linked(passage: Node, nodes: Mapping[str, Node], ids: Mapping[str, str], entities: _Entities) -> Linked:
    node = nodes[passage.one("bf:states")]
    place = next(iri for name in _PLACE_OF.values() if (iri := node.maybe(name)))
    doc = next(ids[iri] for iri in passage.all("oa:hasSource"))
    antecedents = sorted(passage.all("bf:antecedent"), key=lambda iri: int(iri.rpartition("/")[2]))
    common = _Common(
        doc=doc,
        place=entities.place(place),
        evidence=Evidence(
            passage.span(),
            passage.one("bf:quote"),
            passage.span("bf:triggerStart", "bf:triggerEnd"),
            tuple(nodes[iri].span() for iri in antecedents),
            tuple(sorted(map(CellPosition.parsed, passage.all("bf:cell")))),
        ),
        rule=passage.one("bf:rule"),
        confidence=float(passage.one("bf:confidence")),
        date=node.maybe("bf:statedDate"),
        status=_code(node.one("bf:status"), Status),
    )
    ends = [(role, iri) for role, name in _ENDS if (iri := node.maybe(name))]
    return Linked(node.iri, passage.iri, _fact(node, nodes, common, entities), (*ends, ("place", place)))


_PLACE_OF = {
    "Assistance": "bf:recipientPlace",
    "Posting": "bf:dutyPlace",
    "HouseholdAssisted": "bf:place",
    "Project": "bf:location",
    "HelperGroup": "bf:helps",
}
_ENDS = (
    ("assister", "bf:assister"),
    ("recipient", "bf:recipient"),
    ("holder", "bf:holder"),
    ("dispatcher", "bf:dispatchedBy"),
    ("household", "bf:household"),
)


def _fact(node: Node, nodes: Mapping[str, Node], common: _Common, entities: _Entities) -> Statement:
    base = {name: getattr(common, name) for name in _Common.__slots__}
    kind = next(cls.removeprefix(PREFIXES["bf"]) for cls in node.all("rdf:type") if cls.startswith(PREFIXES["bf"]))
    match kind:
        case "Assistance":
            return _assistance(node, base, entities)
        case "Posting":
            return _posting(node, base, entities)
        case "HouseholdAssisted":
            return Household(**base, person=entities.name(node.one("bf:household")))
        case "Project":
            return _project(node, nodes, base)
        case "HelperGroup":
            return Collective(
                **base,
                category=_code(node.one("bf:category"), Category),
                count=int(node.one("bf:count")),
                bound=_code(node.one("bf:bound"), Bound),
                levels=tuple(sorted((_code(iri, Level) for iri in node.all("bf:helperLevel")), key=lambda lv: lv.rank)),
            )
    raise BuildError(f"{node.iri} is of unknown kind {kind}.", remedy="Build the graph again.")


def _assistance(node: Node, base: dict[str, object], entities: _Entities) -> Assistance:
    assister, recipient = node.one("bf:assister"), node.one("bf:recipient")
    unit = entities.units.get(assister)
    place = entities.places.get(assister)
    seat = place.iri if place else unit.seat if unit else None
    modes = tuple(sorted((_code(iri, Mode) for iri in node.all("bf:mode")), key=tuple(Mode).index))
    return Assistance(
        **base,  # type: ignore[arg-type]
        assister=entities.name(assister),
        assister_type=_code(node.one("bf:assisterType"), AssisterType),
        recipient=entities.name(recipient),
        recipient_type=_code(node.one("bf:recipientType"), RecipientType),
        mode=modes[0],
        modes=modes,
        assister_level=place.level if place else unit.level if unit else None,
        assister_place=entities.place(seat) if seat else None,
    )


def _posting(node: Node, base: dict[str, object], entities: _Entities) -> Posting:
    dispatcher = node.maybe("bf:dispatchedBy")
    unit = entities.units[dispatcher] if dispatcher else None
    return Posting(
        **base,  # type: ignore[arg-type]
        person=entities.name(node.one("bf:holder")),
        role=_code(node.one("bf:role"), Role),
        dispatched_by=unit.name if unit else None,
        dispatcher_type=unit.type if unit else None,
        dispatcher_level=unit.level if unit else None,
    )


def _project(node: Node, nodes: Mapping[str, Node], base: dict[str, object]) -> Project:
    amounts = sorted(node.all("bf:amount"), key=lambda iri: int(iri.rpartition("/")[2]))
    return Project(
        **base,  # type: ignore[arg-type]
        project_type=_code(node.one("bf:projectType"), ProjectType),
        names=tuple(node.all("bf:projectName")),
        amounts=tuple(_amount(nodes[iri]) for iri in amounts),
        households=node.number("bf:households"),
        persons=node.number("bf:persons"),
        count=node.number("bf:count"),
    )


def _amount(node: Node) -> Amount:
    return Amount(float(node.one("bf:value")), _code(node.one("bf:bound"), Bound), _code(node.one("bf:basis"), Basis))
