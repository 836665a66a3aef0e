"""The good examples are minted and cited as a build would: IRIs of graph.ids, quotes out of the text."""

from __future__ import annotations

import re
from typing import Any

from rdflib import RDF, Graph, Namespace, URIRef

import ontology
from graph import ids
from graph.model import ProjectType

BF = Namespace(ids.ONTOLOGY)


def one(graph: Graph, subject: Any, predicate: URIRef) -> str:
    value = graph.value(subject, predicate, any=False)
    assert value is not None, (subject, predicate)
    return str(value)


def test_documents_projects_and_assistances_have_the_iris_of_the_code(good: Graph) -> None:
    for document in good.subjects(RDF.type, BF.Document):
        assert str(document) == ids.document_iri(one(good, document, BF.documentId))
    for fact in good.subjects(RDF.type, BF.Assistance):
        assert str(fact) == ids.assistance_iri(one(good, fact, BF.assister), one(good, fact, BF.recipient))
    for fact in good.subjects(RDF.type, BF.HouseholdAssisted):
        assert str(fact) == ids.household_fact_iri(one(good, fact, BF.household))
    for fact in good.subjects(RDF.type, BF.Project):
        passage = URIRef(one(good, fact, URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")))
        source = URIRef(one(good, passage, URIRef("http://www.w3.org/ns/oa#hasSource")))
        kind = ProjectType(one(good, fact, BF.projectType).rpartition("/")[2])
        assert str(fact) == ids.project_iri(one(good, source, BF.documentId), one(good, fact, BF.location), kind)


def test_quotes_stand_in_the_text_at_their_offsets() -> None:
    for source in ontology.good_examples():
        text = re.search(r"^# The text read: (.*)$", source.text, flags=re.MULTILINE)
        quotes = re.findall(r'bf:start (\d+) ;\n +bf:end (\d+) ;\n +bf:quote "([^"]+)"', source.text)
        assert bool(text) == bool(quotes), source.name
        for start, end, quote in quotes:
            assert text is not None
            assert text.group(1)[int(start) : int(end)] == quote
