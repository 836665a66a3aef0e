"""Malformed queries: the slip named, in which line and column, the line shown and marked, in both languages."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from pyoxigraph import Store

import graph.rdf.sparql_errors
from graph.errors import QueryError
from graph.rdf.sparql import evaluate
from graph.rdf.sparql_errors import SparqlError, place_of
from graph.rdf.sparql_tokens import tokens

#: Key of the slip, and the query with ▸ before the place that the error must point at.
SLIPS = [
    ("prefix", "SELECT * WHERE {\n  ?v a ▸geo:Village\n}"),
    ("prefix", "PREFIX geo: <http://geo.test/>\nSELECT * { ?v geo:name ?n ; ▸goe:name ?m }"),
    ("unclosed", "SELECT * WHERE {\n  ?v a bf:Village .\n  OPTIONAL { ?v rdfs:label ?n }▸\n"),
    ("unclosed", "SELECT * { ?v rdfs:label ?n FILTER(STRLEN(?n▸"),
    ("unopened", "SELECT * { ?v a bf:Village } ▸}"),
    ("crossed", "SELECT * { ?v a bf:Village FILTER (?v = 1 ▸} }"),
    ("expected", "SELECT ?v WHERE ▸?v a bf:Village }"),
    ("update", "▸INSERT DATA { bf:a bf:b bf:c }"),
    ("update", "PREFIX a: <http://a.test/>\nBASE <http://a.test/>\n▸delete where { ?s ?p ?o }"),
    ("service", "SELECT * { ▸SERVICE <http://a.test/> { ?s ?p ?o } }"),
    ("service", "SELECT * { ?s a ex:a\\# ?o . ▸service silent ?x { ?s ?p ?o } }"),
    ("service", "SELECT * { FILTER(?a<?b)▸SERVICE?u{?s ?p ?o} }"),
    ("misspelt", "▸SELCT * WHERE { ?v a bf:Village }"),
    ("misspelt", "SELECT * WHERE {\n  ?v a bf:Village .\n  ▸OPTINAL { ?v rdfs:label ?n }\n}"),
    ("bare", "SELECT * { ?v rdfs:label ▸大北山村 }"),
    ("bare", "SELECT * { ?v rdfs:label ?n FILTER(▸enthaelt(?n, '村')) }"),
    ("string", 'SELECT * { ?v rdfs:label ▸"大北山村 }'),
    ("punctuation", "SELECT * { ?v rdfs:label ▸“大北山村”@zh }"),
    ("punctuation", "SELECT * { ?v a bf:Village▸； rdfs:label ?n }"),
    ("punctuation", "SELECT * { ?v a bf:Village ; rdfs:label ▸？n }"),
    ("relative", "SELECT * { ▸<village/1> ?p ?o }"),
    ("iri", "SELECT * { ?v a ▸<http://a.test/my village> }"),
    ("turtle", "▸@prefix a: <http://a.test/> .\nSELECT * { ?v a a:b }"),
    ("colon", "PREFIX ▸a <http://a.test/>\nSELECT * { ?v a bf:Village }"),
    ("aggregate", "SELECT ▸COUNT(?v) WHERE { ?v a bf:Village }"),
    ("comma", "SELECT ?v▸, ?n WHERE { ?v rdfs:label ?n }"),
    ("equals", "SELECT * { ?v bf:rank ?n FILTER(?n =▸= 3) }"),
    ("filter", "SELECT * { ?v bf:rank ?n FILTER ▸?n = 3 }"),
    ("dot", "SELECT * {\n  ?v a bf:Village\n  ▸?v rdfs:label ?n\n}"),
    ("argument", "SELECT * { ?v rdfs:label ?n FILTER(REGEX(?n ▸'村')) }"),
    ("blank", "SELECT * { _:a ?p ?o . { ▸_:a ?q ?r } }"),
    ("bind", "SELECT * { ?v bf:rank ?n BIND(1 AS ?n) ▸}"),
    ("unbound", "SELECT ?v ?n WHERE { ?v bf:rank ?n } GROUP BY ?v▸"),
    ("star", "SELECT * WHERE { ?v bf:rank ?n } GROUP BY ?v▸"),
    ("twice", "SELECT ?v (1 AS ?v) WHERE { ?v bf:rank ?n }▸"),
    ("end", "DESCRIBE▸"),
    ("unexpected", "SELECT * { ?v a bf:Village } LIMIT 5 ▸;"),
    ("unexpected", "SELECT * WHERE {\n  ?v a bf:Village ;\n     rdfs:label ?n ,\n▸}"),
    ("empty", "▸# nothing but a comment"),
    ("empty", "▸"),
]


def refused(query: str) -> SparqlError:
    with pytest.raises(SparqlError) as caught:
        evaluate(Store(), query)
    return caught.value


@pytest.mark.parametrize(("key", "marked"), SLIPS)
def test_a_slip_is_named_and_placed(key: str, marked: str) -> None:
    before, query = marked.partition("▸")[0], marked.replace("▸", "")
    error = refused(query)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert error.place is not None
    assert (error.key, error.place.line, error.place.column) == (key, line, column)
    assert str(error).startswith(f"SPARQL, line {line}, column {column}: ")
    assert error.said("zh").startswith(f"SPARQL 第 {line} 行第 {column} 列：")


def test_every_sentence_has_a_slip_or_needs_no_query() -> None:
    path = Path(graph.rdf.sparql_errors.__file__).with_name("sparql_errors.tsv")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert {row[0] for row in rows} == {key for key, _ in SLIPS} | {"form", "graph", "failed"}
    for key, zh, zh_remedy, en, en_remedy in rows:
        places = [set(re.findall(r"{(\w+)}", text)) for text in (zh + zh_remedy, en + en_remedy)]
        assert places[0] == places[1], key


def test_the_line_is_shown_with_a_mark_below() -> None:
    said = refused('SELECT * WHERE {\n  ?v rdfs:label "大北山村"@zh-Hans ?n .\n}').said("en").splitlines()
    assert said[0] == (
        'SPARQL, line 2, column 32: Between "大北山村"@zh-Hans and ?n a dot or a semicolon seems to be missing.'
    )
    assert said[1] == '    ?v rdfs:label "大北山村"@zh-Hans ?n .'
    # Four blanks are as wide as the Chinese above them.
    assert said[2] == "  " + " " * 17 + "\u3000" * 4 + " " * 10 + "^"
    assert said[3].startswith("Triples are parted by .")


def test_a_long_line_is_cut_around_the_place() -> None:
    filler = " ".join(f"?v bf:rank ?n{n} ." for n in range(400))
    _, shown, mark, *_ = refused(f"SELECT * {{ {filler} ?v geo:name ?m . {filler} }}").said("en").splitlines()
    assert len(shown) < 110
    assert shown[len(mark) - 1 :].startswith("geo:name")


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s rdfs:label "SERVICE" }',
        "ASK { ?service a bf:Posting } # SERVICE { } INSERT",
        "ASK { ?s bf:mode mode:service ; a <http://a.test/SERVICE> }",
        "ASK { ?s rdfs:label '''a ' SERVICE \" b''' , \"x\\\" SERVICE\" }",
    ],
)
def test_words_inside_strings_names_and_comments_are_not_looked_at(query: str) -> None:
    assert not evaluate(Store(), query)


def test_the_graph_asked_must_have_an_iri() -> None:
    from graph.rdf.sparql import Dataset

    with pytest.raises(QueryError, match="The IRI of a graph is none"):
        evaluate(Store(), "ASK {}", Dataset(default=("no iri",)))


def test_tokens_are_the_whole_query_but_for_blanks_and_comments() -> None:
    query = 'PREFIX a: <b:c>\nSELECT ?名 { ?名 a:d/^a:e "x\\"y"@zh-Hans , 1.5e3 . FILTER(?x<=3&&?y!=a:f\\-g) } # end\n'
    found = [token.text for token in tokens(query)]
    assert found[:4] == ["PREFIX", "a:", "<b:c>", "SELECT"]
    assert '"x\\"y"@zh-Hans' in found
    assert {"1.5e3", "<=", "&&", "!=", "a:f\\-g", "^", "/"} <= set(found)
    assert "".join(found) == "".join(query.partition(" #")[0].split())


PIECES = ["a.", "a.:", "<a", '"x', "'''", "?x ", "a:b.", "{ ", "( ", "_:", "\\n\\r", "a b:c"]


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_time_beyond_its_length(piece: str) -> None:
    start = time.process_time()
    refused(piece * 10_000 + " SELECT")
    assert time.process_time() - start < 3


def test_places_count_lines_as_editors_do() -> None:
    place = place_of("SELECT *\n{ ?x\n}", 11)
    assert (place.line, place.column, place.text) == (2, 3, "{ ?x")
