"""The example dataset in a store, as a build lays it out: ontology, documents, entities, and what the rules yield."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store
from rdflib import RDF, RDFS, Dataset, Graph

import ontology
from graph.ids import INFERRED_GRAPH, ONTOLOGY_GRAPH


def _apply_rules(store: Store) -> None:
    for rule in ontology.rules():
        yielded = store.query(rule.text, use_default_graph_as_union=True)
        assert isinstance(yielded, QueryTriples), rule.name
        store.extend([Quad(t.subject, t.predicate, t.object, NamedNode(INFERRED_GRAPH)) for t in yielded])


@pytest.fixture(scope="session")
def example() -> Store:
    """Read-only: tests that change it copy it first."""
    store = Store()
    for source in ontology.graph_sources():
        store.load(source.text.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))
    for source in ontology.good_examples():
        store.load(source.text.encode(), format=RdfFormat.TRIG)
    _apply_rules(store)
    return store


@pytest.fixture
def changeable(example: Store) -> Store:
    """A copy of the example for one test to spoil."""
    store = Store()
    store.extend(list(example))
    return store


@pytest.fixture(scope="session")
def terms() -> Graph:
    """The ontology itself: header, modules, vocabularies, alignments."""
    graph = Graph()
    for source in ontology.graph_sources():
        graph.parse(data=source.text, format="turtle")
    return graph


@pytest.fixture(scope="session")
def schema(terms: Graph) -> Graph:
    """What shapes need of the ontology: the types and superclasses of its terms."""
    graph = Graph()
    for predicate in (RDF.type, RDFS.subClassOf):
        for triple in terms.triples((None, predicate, None)):
            graph.add(triple)
    return graph


@pytest.fixture(scope="session")
def shapes() -> Graph:
    graph = Graph()
    for source in ontology.shapes():
        graph.parse(data=source.text, format="turtle")
    return graph


@pytest.fixture(scope="session")
def good() -> Graph:
    """All good examples in one graph, named graphs dissolved."""
    graph = Graph()
    for source in ontology.good_examples():
        dataset = Dataset(default_union=True)
        dataset.parse(data=source.text, format="trig")
        for subject, predicate, value, _ in dataset.quads():
            graph.add((subject, predicate, value))
    return graph
