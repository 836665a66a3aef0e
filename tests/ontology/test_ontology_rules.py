"""What the rules yield on the examples, told in names."""

from __future__ import annotations

from pyoxigraph import NamedNode, QuerySolutions, QueryTriples, Store

import ontology
from graph.ids import INFERRED_GRAPH

PREFIXES = (
    "PREFIX bf: <https://w3id.org/bangfu/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#> "
    "PREFIX status: <https://w3id.org/bangfu/vocab/status/> "
)


def names(store: Store, pattern: str) -> set[tuple[str, ...]]:
    """Distinct answers to `SELECT ?a ?b …`, as plain strings."""
    found = store.query(PREFIXES + pattern, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return {tuple(str(getattr(cell, "value", "")) for cell in row) for row in found}


def arrows(store: Store, link: str) -> set[tuple[str, ...]]:
    return names(store, f"SELECT ?a ?b {{ ?x bf:{link} ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }}")


def test_facts_told_as_under_way_draw_arrows(example: Store) -> None:
    assert arrows(example, "assists") == {
        ("岭北省审计厅", "柳湾村"),
        ("云岭县水利局", "张桂兰"),
        ("云岭农商银行", "柳湾村"),
        ("柳湾村驻村工作队", "柳湾村"),
        ("柳湾村", "响水村"),
        ("晨光食品有限公司", "响水村"),
        ("青河市供销社", "响水村"),
        ("赵宏", "刘二柱"),
        ("岭北农业大学", "惠民种植专业合作社"),
        ("武警青河支队", "石桥镇"),
        ("岭北省慈善总会", "云岭县"),
    }


def test_a_plan_draws_no_arrow(example: Store) -> None:
    assert ("云岭县水利局", "杏坪村") not in arrows(example, "assists")


def test_a_denial_alone_draws_no_arrow(changeable: Store) -> None:
    changeable.update(
        PREFIXES
        + "DELETE { GRAPH ?g { ?f bf:status status:under_way } } WHERE { GRAPH ?g { ?f bf:status status:under_way } }"
    )
    query = dict(ontology.rules())["20-assists"]
    found = changeable.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QueryTriples)
    assert list(found) == []


def test_help_climbs_to_the_places_above_but_not_to_the_recipient(example: Store) -> None:
    reached = {place for unit, place in arrows(example, "assistsWithin") if unit == "云岭县水利局"}
    assert reached == {"柳湾村", "石桥镇", "云岭县", "青河市", "岭北省"}
    assert ("岭北省审计厅", "柳湾村") not in arrows(example, "assistsWithin")
    assert ("岭北农业大学", "柳湾村") in arrows(example, "assistsWithin"), "a cooperative in the village is helped"


def test_first_secretaries_held_the_posting(example: Store) -> None:
    found = names(example, "SELECT ?a { ?x a bf:FirstSecretary ; rdfs:label ?a }")
    assert found == {("王建国",), ("孙梅",)}, "周涛's posting is a plan"


def test_documents_cover_the_places_of_their_facts_and_those_above(example: Store) -> None:
    covered = names(example, 'SELECT ?b { ?d bf:documentId "shuangling-2021" ; bf:coversPlace ?y . ?y rdfs:label ?b }')
    assert covered == {("白崖乡",), ("双岭县",), ("青河市",), ("岭北省",)}


def test_a_reprint_is_no_second_witness(example: Store) -> None:
    told = names(
        example,
        "SELECT ?a ?b ?n { ?f bf:assister/rdfs:label ?a ; bf:recipient/rdfs:label ?b ; bf:statedBy ?n }",
    )
    assert ("岭北省审计厅", "柳湾村", "2") in told, "2019 with its reprint, and 2020"
    assert ("云岭农商银行", "柳湾村", "1") in told, "2019 with its reprint"
    assert ("云岭县水利局", "张桂兰", "1") in told, "2020 denies it"


def test_every_fact_has_a_place(example: Store) -> None:
    homeless = names(
        example,
        "SELECT ?f { ?f bf:status ?s ; prov:wasDerivedFrom ?p . FILTER NOT EXISTS { ?f bf:place ?place } }",
    )
    assert homeless == set()


def test_running_the_rules_again_adds_nothing(changeable: Store) -> None:
    inferred = NamedNode(INFERRED_GRAPH)
    before = {(q.subject, q.predicate, q.object) for q in changeable.quads_for_pattern(None, None, None, inferred)}
    for rule in ontology.rules():
        found = changeable.query(rule.text, use_default_graph_as_union=True)
        assert isinstance(found, QueryTriples)
        assert {(t.subject, t.predicate, t.object) for t in found} <= before, rule.name
