"""SHACL over a graph that is being built: every document against the shapes of the ontology.

Documents are validated in batches: pySHACL costs far more a call than a triple. A fact's IRI is shared by the documents
that state it, so inside a batch it bears the number of its document, lest what one says be counted for another. A batch
holds its documents, the entities they mention and the class and scheme of every concept; no inference is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from rdflib import RDF, SH, BNode, Graph, Namespace, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

import ontology
from graph.errors import ShapeError
from graph.ids import ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY, ONTOLOGY_GRAPH
from graph.rdf.breaches import Breach
from graph.rdf.namespaces import bf, term
from graph.rdf.vocabulary import ontology_quads

__all__ = ["rdflib_triple", "shapes_graph", "validate", "validate_graph"]

#: Triples of documents in one call of pySHACL.
_BATCH = 60_000
#: Stands between a fact's IRI and the number of its document within a batch.
_APART = "#in-document-"
_FACT = term("prov:wasDerivedFrom")
_BF = Namespace(ONTOLOGY)
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_SCHEMA = frozenset(map(term, ("rdf:type", "rdfs:subClassOf", "skos:inScheme", "skos:notation")))


def shapes_graph() -> Graph:
    """All shapes of the ontology in one graph.

    Raises:
        ShapeError: a file of `ontology/shapes` does not parse.
    """
    graph = Graph()
    for source in ontology.shapes():
        try:
            graph.parse(data=source.text, format="turtle")
        except Exception as error:  # rdflib raises many kinds, all of them the file's fault
            raise ShapeError(f"ontology/shapes/{source.name}.ttl: {error}") from error
    return graph


def validate(store: Store) -> tuple[Breach, ...]:
    """Validate every document graph of a store, with the entities it mentions; all breaches, sorted.

    The store holds what `encode` yields; the ontology's concepts are taken from the ontology itself.
    """
    shapes, schema = shapes_graph(), _schema()
    breaches: set[Breach] = set()
    for batch in _batches(store):
        data = Graph()
        for triple in schema:
            data.add(triple)
        for graph in (*batch, *_entities(store, batch)):
            for quad in graph:
                data.add(rdflib_triple(quad))
        breaches.update(map(_unmarked, validate_graph(data, shapes)))
    return tuple(sorted(breaches))


def validate_graph(data: Graph, shapes: Graph) -> Iterator[Breach]:
    """The breaches of one graph in memory that already holds entities and concepts."""
    flat = _each_with_its_targets(shapes)
    _, results, _ = pyshacl.validate(data, shacl_graph=flat, inference="none", advanced=False, meta_shacl=False)
    if not isinstance(results, Graph):
        raise ShapeError(f"pySHACL failed: {results}")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = results.value(result, SH.focusNode)
        messages = {_language(m): str(m) for m in results.objects(result, SH.resultMessage)}
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        fact = _fact_of(data, focus)
        yield Breach(
            document=_document_of(data, focus, fact),
            fact="" if fact is None else str(fact),
            focus=str(focus),
            rule=_shape_name(shapes, results.value(result, SH.sourceShape)),
            message_zh=messages.get("zh", ""),
            message_en=messages.get("en", messages.get("", "")),
            detail=" ".join(_short(node) for node in (path, value) if node is not None),
        )


def _each_with_its_targets(shapes: Graph) -> Graph:
    """The same shapes with those on properties taken out of those on nodes, each with the targets of its owner.

    pySHACL validates the properties of a node shape node by node, but the targets of a shape in one go, which is five
    times as fast; what is a breach stays the same.
    """
    flat = Graph()
    for triple in shapes:
        flat.add(triple)
    for owner, shape in shapes.subject_objects(SH.property):
        targets = [(kind, target) for kind in _TARGETS for target in shapes.objects(owner, kind)]
        if targets and (owner, SH.deactivated, None) not in shapes:
            flat.remove((owner, SH.property, shape))
            for kind, target in targets:
                flat.add((shape, kind, target))
    return flat


# --- batches ----------------------------------------------------------------------------------------------------


def _batches(store: Store) -> Iterator[list[list[Quad]]]:
    """Document graphs in order of their names, as many at a time as one call should get."""
    batch: list[list[Quad]] = []
    for name in sorted(str(graph.value) for graph in store.named_graphs()):
        if name in (ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH):
            continue
        batch.append(_facts_apart(list(store.quads_for_pattern(None, None, None, NamedNode(name))), len(batch)))
        if sum(map(len, batch)) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _facts_apart(quads: list[Quad], number: int) -> list[Quad]:
    """The same graph with a mark on its facts, so that another document's words on the same fact stay apart."""
    facts: dict[object, NamedNode] = {
        quad.subject: NamedNode(f"{quad.subject.value}{_APART}{number}")
        for quad in quads
        if quad.predicate == _FACT and isinstance(quad.subject, NamedNode)
    }
    return [
        Quad(facts.get(q.subject, q.subject), q.predicate, facts.get(q.object, q.object), q.graph_name) for q in quads
    ]


def _unmarked(breach: Breach) -> Breach:
    def plain(text: str) -> str:
        return re.sub(rf"{_APART}\d+", "", text)

    return replace(breach, fact=plain(breach.fact), focus=plain(breach.focus), detail=plain(breach.detail))


def _entities(store: Store, graphs: Iterable[list[Quad]]) -> Iterator[list[Quad]]:
    """The entities that some graphs mention, and the places these lie in."""
    entities = NamedNode(ENTITIES_GRAPH)
    wanted = {quad.object for graph in graphs for quad in graph if isinstance(quad.object, NamedNode)}
    seen: set[NamedNode] = set()
    while wanted:
        node = wanted.pop()
        seen.add(node)
        quads = list(store.quads_for_pattern(node, None, None, entities))
        wanted |= {quad.object for quad in quads if isinstance(quad.object, NamedNode)} - seen
        yield quads


def _schema() -> list[tuple[Node, Node, Node]]:
    """What shapes ask of concepts and classes: their types, schemes, notations and superclasses."""
    return [rdflib_triple(quad) for quad in ontology_quads() if quad.predicate in _SCHEMA]


def rdflib_triple(quad: Quad) -> tuple[Node, Node, Node]:
    """A quad of the store as a triple of rdflib; its graph is left out."""
    return _rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)


def _rdflib(node: object) -> Node:
    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, Literal):
        if node.language:
            return RdfLiteral(node.value, lang=node.language)
        return RdfLiteral(node.value, datatype=URIRef(node.datatype.value))
    if isinstance(node, BlankNode):
        return BNode(node.value)
    raise TypeError(f"no RDF 1.1 term: {node!r}")


# --- reading the report -----------------------------------------------------------------------------------------


def _language(message: Node) -> str:
    return (message.language or "").split("-")[0] if isinstance(message, RdfLiteral) else ""


def _fact_of(data: Graph, focus: Node | None) -> Node | None:
    """The fact that a node is, states, or is a part of."""
    if focus is None:
        return None
    if (focus, URIRef(_FACT.value), None) in data:
        return focus
    for part_of in (_BF.amount, _BF.antecedent, URIRef(term("oa:hasSelector").value)):
        if owner := data.value(predicate=part_of, object=focus, any=True):
            return _fact_of(data, owner)
    return data.value(subject=focus, predicate=URIRef(bf("states").value), any=True)


def _document_of(data: Graph, focus: Node | None, fact: Node | None) -> str:
    """The id of the document whose graph holds a node; empty for entities."""
    passage = None if fact is None else data.value(subject=fact, predicate=URIRef(_FACT.value), any=True)
    for node, predicate in (
        (passage, URIRef(term("oa:hasSource").value)),
        (focus, URIRef(term("oa:hasSource").value)),
        (focus, URIRef(term("prov:used").value)),
    ):
        document = None if node is None else data.value(subject=node, predicate=predicate, any=True)
        if document is not None:
            return str(data.value(subject=document, predicate=_BF.documentId, any=True) or document)
    return str(data.value(subject=focus, predicate=_BF.documentId, any=True) or "") if focus is not None else ""


def _shape_name(shapes: Graph, shape: Node | None) -> str:
    """The name of a shape; of a property shape that of the node shape it belongs to."""
    seen: set[Node] = set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = next(iter(shapes.subjects(object=shape)), None)
    return str(shape).rpartition("#")[2].rpartition("/")[2] if shape is not None else ""


def _short(node: Node) -> str:
    text = str(node)
    return "bf:" + text.removeprefix(ONTOLOGY) if text.startswith(ONTOLOGY) else text
