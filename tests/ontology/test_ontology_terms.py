"""Every term and concept is declared, explained in both languages, used, and in step with the code."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

import ontology
from graph import model
from graph.ids import ONTOLOGY, VOCABULARY
from graph.rdf.namespaces import CLASSES, PROPERTIES

BF = Namespace(ONTOLOGY)
THIS = URIRef("https://w3id.org/bangfu/ontology")
STRING = URIRef("http://www.w3.org/2001/XMLSchema#string")
SCHEMES: dict[str, type[StrEnum]] = {
    "level": model.Level,
    "unit-type": model.AssisterType,
    "recipient-type": model.RecipientType,
    "mode": model.Mode,
    "role": model.Role,
    "project-type": model.ProjectType,
    "category": model.Category,
    "status": model.Status,
    "bound": model.Bound,
    "basis": model.Basis,
    "issue-kind": model.IssueKind,
}
#: Terms that need no shape, question or example, each with its reason.
UNTOUCHED_FOR_A_REASON = {
    # Issues stand in the build report, not in the graph; their names are fixed here for its readers.
    *(f"{VOCABULARY}issue-kind/{kind}" for kind in model.IssueKind),
}


def declared(graph: Graph, *kinds: URIRef) -> set[URIRef]:
    return {
        term
        for kind in kinds
        for term in graph.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and str(term).startswith(ONTOLOGY)
    }


def languages(graph: Graph, term: Node, predicate: URIRef) -> list[str]:
    return sorted(str(text.language) for text in graph.objects(term, predicate) if isinstance(text, Literal))


def test_every_term_is_explained_in_both_languages(terms: Graph) -> None:
    for term in declared(terms, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        assert languages(terms, term, RDFS.label) == ["en", "zh"], term
        assert languages(terms, term, SKOS.definition) == ["en", "zh"], term
        assert "zh" in languages(terms, term, SKOS.example), term
        assert (term, RDFS.isDefinedBy, THIS) in terms, term


def test_every_concept_is_explained_in_both_languages(terms: Graph) -> None:
    concepts = {c for c in terms.subjects(SKOS.inScheme) if str(c).startswith(VOCABULARY)}
    assert len(concepts) == sum(len(kind) for kind in SCHEMES.values())
    for concept in concepts:
        assert languages(terms, concept, SKOS.prefLabel) == ["en", "zh"], concept
        assert languages(terms, concept, SKOS.definition) == ["en", "zh"], concept
        assert "zh" in languages(terms, concept, SKOS.example), concept
        assert (concept, RDFS.isDefinedBy, THIS) in terms, concept


def test_every_scheme_is_explained_in_both_languages(terms: Graph) -> None:
    schemes = {s for s in terms.subjects(RDF.type, SKOS.ConceptScheme) if str(s).startswith(VOCABULARY)}
    assert schemes == {URIRef(VOCABULARY + name) for name in SCHEMES}
    for scheme in schemes:
        assert languages(terms, scheme, SKOS.prefLabel) == ["en", "zh"]
        assert languages(terms, scheme, SKOS.definition) == ["en", "zh"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_notations_equal_the_values_of_the_code(terms: Graph, scheme: str) -> None:
    concepts = set(terms.subjects(SKOS.inScheme, URIRef(VOCABULARY + scheme)))
    for concept in concepts:
        assert str(concept) == f"{VOCABULARY}{scheme}/{terms.value(concept, SKOS.notation)}"
    assert {str(terms.value(concept, SKOS.notation)) for concept in concepts} == {str(m) for m in SCHEMES[scheme]}


def test_levels_rank_as_in_the_code(terms: Graph) -> None:
    for level in model.Level:
        rank = terms.value(URIRef(f"{VOCABULARY}level/{level}"), BF["rank"])
        assert rank == Literal(level.rank)


def test_labels_of_a_concept_do_not_overlap(terms: Graph) -> None:
    for concept in set(terms.subjects(SKOS.inScheme)):
        groups = [set(terms.objects(concept, p)) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
        assert len(set.union(*groups)) == sum(map(len, groups)), concept


def test_terms_of_the_code_are_those_declared(terms: Graph) -> None:
    assert {str(term).removeprefix(ONTOLOGY) for term in declared(terms, OWL.Class)} == set(CLASSES)
    properties = declared(terms, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert {str(term).removeprefix(ONTOLOGY) for term in properties} == set(PROPERTIES)


def test_nothing_of_ours_is_used_without_being_declared(terms: Graph, good: Graph, shapes: Graph) -> None:
    known = {str(s) for s in terms.subjects()}
    for graph in (terms, good, shapes):
        for node in {node for triple in graph for node in triple if isinstance(node, URIRef)}:
            if str(node).startswith((ONTOLOGY, VOCABULARY)) and str(node) != ONTOLOGY:
                assert str(node) in known, node
    for source in (*ontology.questions(), *ontology.checks(), *ontology.rules()):
        assert named_in(source.text) <= known, source.name


def named_in(query: str) -> set[str]:
    """IRIs of ours that a query names by prefix or in full."""
    prefixes = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]+)>$", query, flags=re.MULTILINE))
    body = re.sub(r'"[^"\n]*"|^#.*$|^PREFIX.*$', "", query, flags=re.MULTILINE)
    names = {prefixes[p] + local for p, local in re.findall(r"(?<![\w-])([\w-]+):(\w+)", body)}
    return {name for name in names if name.startswith((ONTOLOGY, VOCABULARY))}


def test_every_term_is_touched_by_a_question_a_shape_or_an_example(terms: Graph, good: Graph, shapes: Graph) -> None:
    concepts = {c for c in terms.subjects(SKOS.inScheme) if str(c).startswith(VOCABULARY)}
    wanted = {str(t) for t in declared(terms, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) | concepts}
    touched = {str(node) for graph in (good, shapes) for triple in graph for node in triple}
    for source in ontology.questions():
        touched |= named_in(source.text)
    assert wanted - touched == UNTOUCHED_FOR_A_REASON


def test_domains_and_ranges_hold_in_the_examples(terms: Graph, good: Graph) -> None:
    def kinds(node: Node) -> set[Node | None]:
        types = good.objects(node, RDF.type)
        return {above for kind in types for above in terms.transitive_objects(kind, RDFS.subClassOf)}

    for subject, predicate, value in good:
        if not str(predicate).startswith(ONTOLOGY):
            continue
        for domain in terms.objects(predicate, RDFS.domain):
            assert domain in kinds(subject), (subject, predicate)
        for ends in terms.objects(predicate, RDFS.range):
            if isinstance(value, Literal):
                assert (value.datatype or STRING) == ends, (predicate, value)
            elif str(ends).startswith(ONTOLOGY) and not str(value).startswith(VOCABULARY):
                assert ends in kinds(value), (predicate, value)


def test_project_types_are_linked_to_purpose_codes(terms: Graph) -> None:
    for kind in model.ProjectType:
        concept = URIRef(f"{VOCABULARY}project-type/{kind}")
        links = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)
        purposes = [purpose for link in links for purpose in terms.objects(concept, link)]
        assert purposes, concept
        for purpose in purposes:
            code = str(terms.value(purpose, SKOS.notation))
            assert re.fullmatch(r"\d{5}", code)
            assert str(purpose).endswith("#" + code)
