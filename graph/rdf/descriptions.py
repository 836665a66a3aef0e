"""Things described in RDF 描述: what the graph says of them, the facts they have a part in, and the evidence of those.

A description holds the statements about the thing; the facts that point at it, with their sums; the passages that state
these, with their selectors; title, publisher and date of the documents they stand in; and the names of what is met on
the way. A document's holds its whole named graph, a vocabulary's its concepts, the ontology's all of its graph. It goes
by the pattern of a concise bounded description (W3C Submission CBD), widened by the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from graph.ids import BASE, ONTOLOGY, ONTOLOGY_GRAPH, VOCABULARY
from graph.rdf.namespaces import PREFIXES, term
from graph.rdf.turtle import turtle

__all__ = ["FORMATS", "describe", "write"]

#: Short name → format of a description.
FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
_PARTS = (
    "bf:assister",
    "bf:recipient",
    "bf:recipientPlace",
    "bf:holder",
    "bf:dutyPlace",
    "bf:dispatchedBy",
    "bf:household",
    "bf:location",
    "bf:helps",
)
_OF_DOCUMENTS = ("dcterms:title", "dcterms:publisher", "dcterms:issued", "bf:documentId", "bf:url")
_NAMES = ("rdfs:label", "skos:prefLabel", "bf:path")


def describe(store: Store, iri: str) -> tuple[Triple, ...]:
    """The description of a thing, sorted; empty where the store says nothing of it."""
    if iri == ONTOLOGY.removesuffix("#"):
        found = _graph(store, ONTOLOGY_GRAPH)
    elif iri.startswith(BASE + "graph/"):
        found = _graph(store, iri)
    elif iri.startswith(VOCABULARY):
        concepts = _pointing(store, ["skos:inScheme"], NamedNode(iri))
        found = _said(store, [NamedNode(iri), *concepts])
    else:
        found = _with_evidence(store, NamedNode(iri))
    return tuple(sorted(set(found), key=str))


def write(triples: Iterable[Triple], form: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Triples in one of FORMATS, in their order; Turtle sorted, with the prefixes in use."""
    if form == "ttl":
        return turtle(triples, prefixes).encode()
    return serialize(triples, format=FORMATS[form]) or b""


def _with_evidence(store: Store, thing: NamedNode) -> Iterator[Triple]:
    facts = [thing, *_pointing(store, _PARTS, thing)]
    passages = _values(store, facts, ["prov:wasDerivedFrom"])
    parts = _values(store, [*facts, *passages], ["bf:amount", "oa:hasSelector", "bf:antecedent"])
    told = dict.fromkeys([*facts, *passages, *parts])
    yield from _said(store, told)
    yield from _said(store, _values(store, [thing, *passages], ["oa:hasSource"]), _OF_DOCUMENTS)
    if thing.value.startswith(BASE + "document/"):
        yield from _graph(store, thing.value.replace("/document/", "/graph/document/"))
    named = [t.object for t in _said(store, facts) if isinstance(t.object, NamedNode) and t.object not in told]
    yield from _said(store, dict.fromkeys(named), _NAMES)


def _pointing(store: Store, predicates: Iterable[str], thing: NamedNode) -> list[NamedNode]:
    found = (quad.subject for name in predicates for quad in store.quads_for_pattern(None, term(name), thing))
    return [subject for subject in dict.fromkeys(found) if isinstance(subject, NamedNode)]


def _values(store: Store, subjects: Iterable[NamedNode], predicates: Iterable[str]) -> list[NamedNode]:
    names = tuple(predicates)
    found = (q.object for s in subjects for name in names for q in store.quads_for_pattern(s, term(name), None))
    return [value for value in dict.fromkeys(found) if isinstance(value, NamedNode)]


def _said(store: Store, subjects: Iterable[NamedNode], predicates: Iterable[str] | None = None) -> Iterator[Triple]:
    wanted = [term(name) for name in predicates] if predicates else [None]
    for subject in subjects:
        for predicate in wanted:
            yield from (quad.triple for quad in store.quads_for_pattern(subject, predicate, None))


def _graph(store: Store, graph: str) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)))
