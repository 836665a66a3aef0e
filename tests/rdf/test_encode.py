"""The graph that documents make: what stands where, and in which form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from graph.ids import ENTITIES_GRAPH, concept_iri, document_graph
from graph.model import Evidence, Span
from graph.rdf.encode import encode
from graph.rdf.namespaces import PREFIXES, bf, term
from graph.resolve import resolve
from tests.facts_by_hand import VILLAGE, Told
from tests.resolution_by_hand import resolution, texts


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(encode(resolution(), version="1.2", texts=texts()))


@pytest.fixture(scope="module")
def store(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    results = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    return [tuple(str(getattr(term, "value", "")) for term in solution) for solution in results]


def test_no_blank_nodes_and_nothing_twice(quads: list[Quad]) -> None:
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert len(quads) == len({str(quad) for quad in quads})


def test_documents_share_a_fact_but_each_says_its_own_in_its_own_graph(store: Store) -> None:
    rows = ask(
        store,
        """SELECT DISTINCT ?id ?status WHERE {
             GRAPH ?g { ?d bf:documentId ?id . ?fact a bf:Assistance ; bf:recipientType recipient-type:village ;
                        bf:assisterType unit-type:government ; bf:status ?status .
                        ?p bf:states ?fact ; oa:hasSource ?d . }
             ?fact bf:recipient/rdfs:label "柳树湾村"@zh-hans } ORDER BY ?id""",
    )
    under_way, ended = concept_iri("status", "under_way"), concept_iri("status", "ended")
    assert rows == [("a", under_way), ("b", ended), ("r", under_way)]


def test_one_query_gives_fact_and_quote(store: Store) -> None:
    rows = ask(
        store,
        """SELECT DISTINCT ?unit ?quote WHERE { ?fact bf:holder/rdfs:label "周立群"@zh-hans ;
             bf:dispatchedBy/rdfs:label ?unit ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote }""",
    )
    assert rows == [("松溪县供销社", "松溪县供销社派驻第一书记周立群。")]


def test_a_document_is_retracted_with_its_graph(store: Store) -> None:
    copy = Store()
    copy.extend(list(store))
    copy.remove_graph(NamedNode(document_graph("a")))
    left = ask(copy, "SELECT DISTINCT ?id WHERE { ?p bf:states ?f ; oa:hasSource/bf:documentId ?id } ORDER BY ?id")
    assert [row[0] for row in left] == ["b", "r", "t"]


def test_entities_stand_in_their_own_graph(store: Store) -> None:
    for graph in ("document/", "entities"):
        labels = list(store.quads_for_pattern(None, term("rdfs:label"), None, None))
        assert {q.graph_name for q in labels} == {NamedNode(ENTITIES_GRAPH)}, graph


def test_money_is_a_canonical_decimal(store: Store) -> None:
    project = "?d bf:documentId 'a' . GRAPH ?g { ?d a bf:Document . ?project bf:amount/bf:value ?value }"
    values = ask(store, f"SELECT ?value WHERE {{ {project} }} ORDER BY ?value")
    assert values == [("5000",), ("1205000",)]


@pytest.mark.parametrize(
    ("date", "kind"),
    [
        ("2017", "gYear"),
        ("2018-03", "gYearMonth"),
        ("2019-12-19", "date"),
        ("2020-02-30", "string"),
        ("去年", "string"),
    ],
)
def test_dates_are_typed_by_precision_and_false_ones_stay_text(date: str, kind: str) -> None:
    told = Told("d", date=date).posting("第一书记周立群。", "周立群", date=date)
    quads = list(encode(resolve([told.done()]), version="1"))
    dates = [q.object for q in quads if q.predicate in (term("dcterms:issued"), bf("statedDate"))]
    assert dates == [Literal(date, datatype=NamedNode(PREFIXES["xsd"] + kind))] * 2


def test_scripts_of_names_and_titles_are_told(store: Store) -> None:
    rows = ask(
        store,
        """SELECT ?text WHERE { { ?s skos:altLabel ?text } UNION { ?s dcterms:title ?text }
             FILTER(LANG(?text) = "zh-hant") } ORDER BY ?text""",
    )
    assert rows == [("松溪縣供銷社",), ("松溪縣幫扶紀事",), ("許國棟",)]


def test_antecedents_carry_their_words() -> None:
    line = "该村包保单位是松溪县水利局。"
    told = Told("d").says("柳树湾村变了样。")
    start = len("柳树湾村变了样。\n")
    evidence = Evidence(Span(start, start + len(line)), line, Span(start + 2, start + 4), (Span(0, 4),))
    told.assistance(line, "松溪县水利局", VILLAGE, evidence=evidence).says(line)
    extraction = told.done()
    store = Store()
    store.extend(list(encode(resolve([extraction]), version="1", texts={"d": extraction.article.text})))
    assert ask(store, "SELECT ?q WHERE { ?p bf:antecedent/bf:quote ?q }") == [("柳树湾村",)]


def test_folders_leave_no_trace() -> None:
    told = Told("d").posting("第一书记周立群。", "周立群")
    here, there = told.done(), told.done()
    there = replace(there, article=replace(there.article, document=replace(told.document, source="/elsewhere/d.txt")))
    one, other = ({str(q) for q in encode(resolve([e]), version="1")} for e in (here, there))
    assert one == other


def test_reprints_point_at_their_original(store: Store) -> None:
    rows = ask(store, "SELECT ?a ?b WHERE { ?x bf:reprintOf ?y . ?x bf:documentId ?a . ?y bf:documentId ?b }")
    assert rows == [("r", "a")]


def test_a_misspelt_term_fails_at_once() -> None:
    with pytest.raises(KeyError, match="asister"):
        bf("asister")
