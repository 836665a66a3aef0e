"""Published data name no household: not in names, quotes, titles, units, nor by IRIs that can be tried out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pyoxigraph import Store

from graph.ids import household_iri, place_iri
from graph.ledger import rows
from graph.model import AssisterType, Household, RecipientType, Resolution
from graph.pseudonyms import pseudonymise
from graph.rdf.checks import run_checks
from graph.rdf.encode import encode
from graph.rdf.shapes import validate
from graph.rdf.vocabulary import ontology_quads
from graph.resolve import resolve
from tests.facts_by_hand import VILLAGE, Told


@pytest.fixture(scope="module")
def named() -> Resolution:
    told = (
        Told("a", title="陈桂兰家的好日子")
        .household("脱贫户陈桂兰养了30只羊。", "陈桂兰")
        .assistance("干部何晓梅包保陈桂兰。", "何晓梅", kind=AssisterType.PERSON, seat=None, recipient="陈桂兰",
                    recipient_type=RecipientType.HOUSEHOLD)
        .assistance("陈桂兰养殖场包保柳树湾村。", "陈桂兰养殖场", kind=AssisterType.ENTERPRISE)
        .project("村里给陈桂兰建羊圈。", names=("陈桂兰羊圈",))
        .posting("第一书记何晓梅。", "何晓梅")
    )  # fmt: skip
    other = Told("b", title="别村的事").household("低保户孙有田。", "孙有田").posting("第一书记陈桂兰。", "陈桂兰")
    return resolve([told.done(), other.done()])


def written(resolution: Resolution) -> str:
    quads = "\n".join(map(str, encode(resolution, version="1")))
    return quads + json.dumps(rows(resolution), ensure_ascii=False)


def test_names_of_households_are_nowhere(named: Resolution) -> None:
    published = pseudonymise(named)
    text = written(replace(published, facts=tuple(f for f in published.facts if f.fact.doc == "a"), people=()))
    assert "陈桂兰" in written(named)
    assert "陈桂兰" not in text
    assert "孙有田" not in written(published)
    assert "何晓梅" in written(published)


def test_quotes_keep_their_length(named: Resolution) -> None:
    for linked in pseudonymise(named).facts:
        evidence = linked.fact.evidence
        assert len(evidence.quote) == len(evidence.span)


def test_households_are_numbered_in_the_order_of_the_documents(named: Resolution) -> None:
    published = pseudonymise(named)
    people = {linked.fact.doc: linked.fact.person for linked in published.facts if isinstance(linked.fact, Household)}
    assert people == {"a": "户0001", "b": "户0002"}
    assert {household.name for household in published.households} == {"户0001", "户0002"}


def test_iris_cannot_be_tried_out_with_names(named: Resolution) -> None:
    guess = household_iri("陈桂兰", place_iri(VILLAGE))
    assert guess in written(named)
    assert guess not in written(pseudonymise(named))


def test_a_namesake_who_helps_elsewhere_keeps_the_name(named: Resolution) -> None:
    assert "陈桂兰" in {person.name for person in pseudonymise(named).people}


def test_a_salt_keeps_pseudonyms_from_edition_to_edition(named: Resolution) -> None:
    fewer = replace(named, facts=tuple(linked for linked in named.facts if linked.fact.doc == "b"))
    whole = {h.name for h in pseudonymise(named, salt="geheim").households}
    assert {h.name for h in pseudonymise(fewer, salt="geheim").households} <= whole
    assert whole.isdisjoint(h.name for h in pseudonymise(named, salt="anders").households)


def test_facts_still_point_at_their_households_and_the_graph_is_sound(named: Resolution) -> None:
    published = pseudonymise(named)
    households = {household.iri for household in published.households}
    ends = {iri for linked in published.facts for role, iri in linked.ends if role == "household"}
    assert ends == households
    store = Store()
    store.extend([*encode(published, version="1"), *ontology_quads()])
    assert validate(store) == ()
    assert run_checks(store) == ()


def test_the_same_resolution_gives_the_same_pseudonyms(named: Resolution) -> None:
    assert pseudonymise(named) == pseudonymise(named)
