"""Questions in SPARQL: typed rows, written forms, and errors that say where."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pyoxigraph import Store

from graph.errors import QueryError
from graph.rdf.encode import encode
from graph.rdf.sparql import Answer, run, run_as
from tests.resolution_by_hand import resolution


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(list(encode(resolution(), version="1")))
    return store


def test_rows_are_typed_and_prefixes_known(store: Store) -> None:
    answer = run(
        store,
        """SELECT ?name ?sum ?households ?none WHERE {
             ?p a bf:Project ; bf:projectType project-type:planting ; bf:households ?households ;
                bf:amount [ bf:value ?sum ; bf:basis basis:total ] ; bf:location/rdfs:label ?name .
             OPTIONAL { ?p bf:noSuch ?none } } LIMIT 1""",
    )
    assert answer == Answer(("name", "sum", "households", "none"), (("柳树湾村", Decimal(1205000), 46, None),))


def test_ask_and_construct(store: Store) -> None:
    assert run(store, "ASK { ?x a bf:Posting }") is True
    assert run(store, "ASK { ?x a bf:NoSuch }") is False
    triples = run(store, "CONSTRUCT { ?x bf:helpedBy ?y } WHERE { ?f bf:recipient ?x ; bf:assister ?y }")
    assert isinstance(triples, tuple)
    assert len(triples) == 5


def test_written_forms(store: Store) -> None:
    query = "SELECT ?n WHERE { ?x a bf:Village ; rdfs:label ?n } ORDER BY ?n"
    assert run_as(store, query, "csv").splitlines() == ["n", "大坪村", "崇义村", "柳树湾村"]
    assert run_as(store, query, "tsv").splitlines()[1] == '"大坪村"@zh-hans'
    assert len(json.loads(run_as(store, query, "json"))["results"]["bindings"]) == 3
    assert run_as(store, query, "xml").startswith("<?xml")
    assert run_as(store, "ASK {}", "csv") == "true\n"
    turtle = run_as(store, "CONSTRUCT { ?x a bf:Village } WHERE { ?x a bf:Village }", "ttl")
    assert "place:970301101201 a bf:Village" in turtle


def test_a_form_of_another_kind_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="no form ttl"):
        run_as(store, "SELECT * { ?s ?p ?o }", "ttl")


def test_syntax_errors_say_where(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 8: (?s:.*)  \?x a b }"):
        run(store, "SELECT ?x WHERE {\n  ?x a b }")


@pytest.mark.parametrize("update", ["INSERT DATA { <a:a> <a:b> <a:c> }", "DROP ALL", "DELETE WHERE { ?s ?p ?o }"])
def test_updates_are_refused(store: Store, update: str) -> None:
    with pytest.raises(QueryError, match="read-only"):
        run(store, update)


@pytest.mark.parametrize(
    "query",
    ["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "select * { service silent ?x { ?s ?p ?o } }"],
)
def test_no_other_server_is_asked(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(store, query)


@pytest.mark.parametrize(
    "query",
    ['ASK { ?s rdfs:label "SERVICE" }', "ASK { ?service a bf:Posting } # SERVICE", "ASK { ?s bf:mode mode:service }"],
)
def test_the_word_alone_is_no_offence(store: Store, query: str) -> None:
    assert run(store, query) in (True, False)
