"""The terms that code may use are those that the ontology declares."""

from __future__ import annotations

from rdflib import OWL, RDF, Graph

import ontology
from graph.ids import ONTOLOGY
from graph.rdf.namespaces import CLASSES, PROPERTIES


def declared(*kinds: str) -> set[str]:
    graph = Graph()
    for source in ontology.modules():
        graph.parse(data=source.text, format="turtle")
    return {
        str(subject).removeprefix(ONTOLOGY)
        for kind in kinds
        for subject in graph.subjects(RDF.type, OWL[kind])
        if str(subject).startswith(ONTOLOGY)
    }


def test_classes_equal_the_declared_ones() -> None:
    assert declared("Class") == CLASSES


def test_properties_equal_the_declared_ones() -> None:
    assert declared("ObjectProperty", "DatatypeProperty") == PROPERTIES
