"""Each check stays silent on the good examples and speaks when its fault is put in."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

import ontology

PREFIXES = """
PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX level: <https://w3id.org/bangfu/vocab/level/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX place: <https://w3id.org/bangfu/id/place/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX x: <https://w3id.org/bangfu/id/fault/>
"""
ENTITIES = "<https://w3id.org/bangfu/id/graph/entities>"
LIUWAN, XIANGSHUI, YUNLING = "place:990121101201", "place:990121202201", "place:990121"
FAULTS = {
    "assistance-of-itself": f"INSERT DATA {{ GRAPH x:g {{ x:f bf:assister {LIUWAN} ; bf:recipient {LIUWAN} }} }}",
    "assistance-outside-its-recipient": (
        f"INSERT DATA {{ GRAPH x:g {{ x:f bf:recipient {LIUWAN} ; bf:recipientPlace {XIANGSHUI} }} }}"
    ),
    "concept-not-declared": ("INSERT DATA { GRAPH x:g { x:f bf:mode <https://w3id.org/bangfu/vocab/mode/charity> } }"),
    "concept-without-notation": "DELETE { GRAPH ?g { level:county skos:notation ?n } } WHERE { GRAPH ?g { ?s ?p ?n } }",
    "division-code-twice": f'INSERT DATA {{ GRAPH {ENTITIES} {{ {XIANGSHUI} bf:divisionCode "990121101201" }} }}',
    "document-graph-holding-two-documents": (
        "INSERT { GRAPH ?g { x:d a bf:Document } } WHERE { GRAPH ?g { ?d a bf:Document } }"
    ),
    "document-id-twice": 'INSERT DATA { GRAPH x:g { x:d bf:documentId "yunling-2019" } }',
    "entity-without-label": (
        f"DELETE {{ GRAPH ?g {{ {LIUWAN} rdfs:label ?n }} }} WHERE {{ GRAPH ?g {{ {LIUWAN} rdfs:label ?n }} }}"
    ),
    "entity-without-type": "INSERT DATA { GRAPH x:g { x:f bf:assister x:nobody } }",
    "fact-without-evidence": (
        "DELETE { GRAPH ?g { ?f prov:wasDerivedFrom ?p } } "
        "WHERE { GRAPH ?g { ?f a bf:HelperGroup ; prov:wasDerivedFrom ?p } }"
    ),
    "first-secretary-without-posting": "INSERT DATA { GRAPH x:g { x:p a bf:FirstSecretary } }",
    "inferred-arrow-without-fact": f"INSERT DATA {{ GRAPH x:g {{ {YUNLING} bf:assists {LIUWAN} }} }}",
    "notation-twice-in-a-scheme": (
        'INSERT DATA { GRAPH x:g { x:c skos:inScheme <https://w3id.org/bangfu/vocab/mode> ; skos:notation "peer" } }'
    ),
    "passage-outside-its-documents-graph": (
        "INSERT { GRAPH x:g { ?p oa:hasSource ?d } } WHERE { GRAPH ?g { ?p oa:hasSource ?d } }"
    ),
    "passage-quote-of-another-length": ('INSERT DATA { GRAPH x:g { x:p bf:start 0 ; bf:end 3 ; bf:quote "柳湾" } }'),
    "passage-states-what-does-not-cite-it": "INSERT DATA { GRAPH x:g { x:p a bf:Passage ; bf:states x:f } }",
    "passage-without-document": "DELETE WHERE { GRAPH ?g { ?d bf:documentId ?id } }",
    "place-cyclically-within": f"INSERT DATA {{ GRAPH {ENTITIES} {{ place:99 bf:within {LIUWAN} }} }}",
    "place-within-a-lower-level": f"INSERT DATA {{ GRAPH {ENTITIES} {{ {YUNLING} bf:within {LIUWAN} }} }}",
    "place-within-two-places": f"INSERT DATA {{ GRAPH {ENTITIES} {{ {LIUWAN} bf:within {YUNLING} }} }}",
    "reprint-of-a-reprint": "INSERT { GRAPH x:g { x:d bf:reprintOf ?d } } WHERE { GRAPH ?g { ?d bf:reprintOf ?o } }",
    "selector-differs-from-its-passage": (
        'INSERT DATA { GRAPH x:g { x:p oa:hasSelector x:s ; bf:start 0 ; bf:end 2 ; bf:quote "柳湾" . '
        'x:s oa:exact "响水" } }'
    ),
    "term-not-declared": "INSERT DATA { GRAPH x:g { x:f bf:asister x:u } }",
    "term-without-label-in-two-languages": (
        "INSERT DATA { GRAPH x:g { bf:novel a owl:Class ; rdfs:isDefinedBy <https://w3id.org/bangfu/ontology> } }"
    ),
    "trigger-outside-the-evidence": (
        "INSERT DATA { GRAPH x:g { x:p bf:start 5 ; bf:end 9 ; bf:triggerStart 2 ; bf:triggerEnd 4 } }"
    ),
}


def rows(store: Store, check: ontology.Source) -> list[str]:
    found = store.query(check.text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions), check.name
    return [str(row) for row in found]


def test_every_check_has_a_fault() -> None:
    assert {check.name for check in ontology.checks()} == set(FAULTS)


@pytest.mark.parametrize("check", ontology.checks(), ids=lambda check: check.name)
def test_checks_are_silent_on_the_good_examples(example: Store, check: ontology.Source) -> None:
    assert rows(example, check) == []


@pytest.mark.parametrize("check", ontology.checks(), ids=lambda check: check.name)
def test_checks_speak_when_the_fault_is_put_in(changeable: Store, check: ontology.Source) -> None:
    changeable.update(PREFIXES + FAULTS[check.name])
    assert rows(changeable, check)


def test_a_hamlet_may_lie_within_its_village(changeable: Store) -> None:
    changeable.update(
        f"{PREFIXES} INSERT DATA {{ GRAPH {ENTITIES} {{ x:hamlet bf:level level:village ; bf:within {LIUWAN} }} }}"
    )
    assert rows(changeable, ontology.Source("", dict(ontology.checks())["place-within-a-lower-level"])) == []


def test_a_trigger_may_lie_in_an_antecedent(changeable: Store) -> None:
    changeable.update(
        f"{PREFIXES} INSERT DATA {{ GRAPH x:g {{ x:p bf:start 5 ; bf:end 9 ; bf:triggerStart 2 ; bf:triggerEnd 4 ;"
        " bf:antecedent x:a . x:a bf:start 1 ; bf:end 4 } }"
    )
    assert rows(changeable, ontology.Source("", dict(ontology.checks())["trigger-outside-the-evidence"])) == []
