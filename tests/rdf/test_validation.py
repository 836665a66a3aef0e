"""A sound graph passes shapes and checks; a broken one is told apart by fact, document and shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph

import ontology
from graph.errors import ShapeError
from graph.ids import document_graph
from graph.model import Resolution
from graph.rdf.checks import run_checks
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.rdf.namespaces import bf, term
from graph.rdf.shapes import rdflib_triple, shapes_graph, validate, validate_graph
from graph.rdf.vocabulary import ontology_quads
from tests.resolution_by_hand import resolution, texts


@pytest.fixture
def store() -> Store:
    return _stored(resolution())


def _stored(r: Resolution) -> Store:
    store = Store()
    store.extend(list(encode(r, version="1", texts=texts())))
    store.extend(list(ontology_quads()))
    return store


def _drop(store: Store, subject: str, predicate: NamedNode, doc: str) -> None:
    pattern = (NamedNode(subject), predicate, None, NamedNode(document_graph(doc)))
    for quad in list(store.quads_for_pattern(*pattern)):
        store.remove(quad)


def test_a_sound_graph_breaks_nothing(store: Store) -> None:
    assert validate(store) == ()
    infer(store)
    assert run_checks(store) == ()


def test_a_breach_names_fact_document_and_shape_in_both_languages(store: Store) -> None:
    shared = next(linked for linked in resolution().facts if linked.fact.doc == "b" and linked.fact.status == "ended")
    _drop(store, shared.iri, bf("status"), "b")
    (breach,) = validate(store)
    assert (breach.fact, breach.document) == (shared.iri, "b")
    assert breach.rule == "FactNeedsStatus"
    assert "状态" in breach.message_zh
    assert "status" in breach.message_en
    assert shared.iri in str(breach)


def test_what_two_documents_say_of_one_fact_is_not_added_up(store: Store) -> None:
    """Documents a and b give the shared fact different statuses, which is no breach."""
    statuses = {linked.fact.status for linked in resolution().facts if linked.fact.doc in "ab"}
    assert len(statuses) > 1
    assert validate(store) == ()


def test_a_broken_passage_points_at_its_fact(store: Store) -> None:
    linked = resolution().facts[0]
    _drop(store, linked.passage, bf("rule"), linked.fact.doc)
    breaches = validate(store)
    assert {(breach.fact, breach.document, breach.focus) for breach in breaches} == {
        (linked.iri, linked.fact.doc, linked.passage)
    }


def test_a_broken_entity_is_told_once(store: Store) -> None:
    place = next(place for place in resolution().places if place.name == "柳树湾村")
    for quad in list(store.quads_for_pattern(NamedNode(place.iri), bf("level"), None, None)):
        store.remove(quad)
    breaches = validate(store)
    assert breaches
    assert {(breach.focus, breach.document) for breach in breaches} == {(place.iri, "")}


def test_a_false_date_is_a_breach() -> None:
    r = resolution()
    first = r.facts[0]
    bad = replace(first, fact=replace(first.fact, date="2020-02-30"))
    breaches = validate(_stored(replace(r, facts=(bad, *r.facts[1:]))))
    assert {(breach.rule, breach.document) for breach in breaches} == {("FactStatedDate", first.fact.doc)}


def test_checks_see_what_lies_across_documents(store: Store) -> None:
    linked = resolution().facts[0]
    graph = NamedNode(document_graph(linked.fact.doc))
    store.add(Quad(NamedNode(linked.passage), bf("quote"), Literal("别的话"), graph))
    breaches = run_checks(store)
    assert "passage-quote-of-another-length" in {breach.rule for breach in breaches}
    assert {breach.fact for breach in breaches if breach.focus == linked.passage} == {linked.iri}


def test_rules_make_first_secretaries_and_arrows(store: Store) -> None:
    yields = infer(store)
    assert all(yields.values())
    secretaries = list(store.quads_for_pattern(None, term("rdf:type"), bf("FirstSecretary"), None))
    names = {q.object for s in secretaries for q in store.quads_for_pattern(s.subject, term("rdfs:label"), None, None)}
    assert names == {Literal("周立群", language="zh-Hans")}


def test_reprints_count_once_as_sources(store: Store) -> None:
    infer(store)
    posting = next(linked for linked in resolution().facts if linked.fact.kind == "posting" and linked.fact.doc == "r")
    (count,) = store.quads_for_pattern(NamedNode(posting.iri), bf("statedBy"), None, None)
    assert count.object == Literal("1", datatype=term("xsd:integer"))


def test_inferring_twice_adds_nothing(store: Store) -> None:
    infer(store)
    size = len(store)
    infer(store)
    assert len(store) == size


@pytest.mark.parametrize(("folder", "run"), [("rules", infer), ("checks", run_checks)], ids=["a rule", "a check"])
@pytest.mark.parametrize("text", ["SELECT WHERE", "ASK { ?s ?p ?o }"], ids=["that does not parse", "of another kind"])
def test_a_bad_query_is_named(
    store: Store, monkeypatch: pytest.MonkeyPatch, folder: str, run: Callable[[Store], object], text: str
) -> None:
    monkeypatch.setattr(ontology, folder, lambda: (ontology.Source("99-wrong", text),))
    with pytest.raises(ShapeError, match=f"ontology/{folder}/99-wrong.rq"):
        run(store)


def test_the_bad_examples_together_break_exactly_the_shapes_they_name() -> None:
    """Every shape of the ontology still bites in the fast way of validating, all in one call."""
    data, named = Graph(), set()
    for quad in ontology_quads():
        data.add(rdflib_triple(quad))
    for example in ontology.bad_examples():
        own = example.text.replace("/id/bad/", f"/id/bad/{example.name}/")
        data.parse(data=own, format="turtle")
        named.add(example.text.partition("bfsh:")[2].split()[0])
    assert {breach.rule for breach in validate_graph(data, shapes_graph())} == named
