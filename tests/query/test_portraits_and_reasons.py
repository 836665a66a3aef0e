"""`show`: everything about one thing; `explain`: why a fact stands in the graph."""

from __future__ import annotations

import pytest

from graph import ledger
from graph.errors import QueryError
from graph.query import Build, explain, show
from graph.query.explain import facts_of_document
from tests.query.sample_reports import resolution, texts


def test_a_village_with_its_facts(build: Build) -> None:
    portrait = show(build, "大北山村")
    assert (portrait.kind, portrait.code) == ("Village", "220622102207")
    assert [(fact.kind, fact.part) for fact in portrait.facts] == [
        ("Assistance", "recipient"),
        ("Assistance", "recipientPlace"),
        ("Posting", "dutyPlace"),
        ("Project", "location"),
    ]
    assert [thing.name for thing in portrait.contains] == ["王秀英"]
    assert [amount.value for amount in portrait.facts[3].amounts] == [500_000.0]
    assert portrait.facts[3].documents == ("dabeishan-2019", "dabeishan-web")


def test_a_county_counts_what_lies_inside(build: Build) -> None:
    portrait = show(build, "靖宇县")
    assert [fact.kind for fact in portrait.facts] == ["HelperGroup"]
    assert portrait.facts[0].details == (("category", "unit"), ("helperLevel", "prefecture"), ("count", "36"))
    assert dict(portrait.inside) == {"Assistance": 5, "Posting": 1, "HouseholdAssisted": 1, "Project": 2}


def test_a_unit_with_its_other_names_and_what_it_does(build: Build) -> None:
    portrait = show(build, "延边州供销社")
    assert (portrait.kind, portrait.unit_type, portrait.labels) == ("GovernmentBody", "government", ("延邊州供銷社",))
    assert portrait.seat is not None
    assert portrait.seat.name == "延边朝鲜族自治州"
    (fact,) = portrait.facts
    assert (fact.part, [(part, thing.name) for part, thing in fact.others]) == ("assister", [("recipient", "光东村")])


def test_a_posted_person_is_shown_as_first_secretary(build: Build) -> None:
    assert show(build, "李明").kind == "FirstSecretary"
    assert show(build, "崔京日").kind == "Person"


def test_the_numbers_of_facts_are_those_of_the_ledger(build: Build) -> None:
    rows = ledger.rows(resolution())
    for doc in {str(row["doc"]) for row in rows}:
        assert facts_of_document(build, doc) == tuple(row["iri"] for row in rows if row["doc"] == doc)


def test_every_row_of_the_ledger_is_explained_by_its_iri(build: Build) -> None:
    for row in ledger.rows(resolution()):
        readings = explain(build, str(row["iri"]), text_of=texts().get).readings
        (reading,) = [r for r in readings if r.passage.document.id == row["doc"]]
        assert (reading.passage.quote, reading.passage.rule) == (row["quote"], row["rule"])
        assert reading.before is not None


def test_an_antecedent_says_which_village_is_meant(build: Build) -> None:
    explanation = explain(build, "dabeishan-2019:3")
    passage = explanation.readings[0].passage
    assert passage.quote.startswith("该村投入50万元")
    assert [a.quote for a in passage.antecedents] == ["大北山村"]
    (found,) = explanation.readings[0].found
    assert (found.part, found.written, found.where, found.start) == ("location", "大北山村", "antecedent", 6)
    assert [(thing.name, code) for thing, code in explanation.places] == [("大北山村", "220622102207")]


def test_ends_in_the_quote_are_found_at_their_offsets(build: Build) -> None:
    explanation = explain(build, "没有帮扶")
    (reading,) = explanation.readings
    text = texts()["audit-2017"]
    for found in reading.found:
        assert found.where == "quote"
        assert found.written is not None
        assert found.start is not None
        assert text[found.start :].startswith(found.written)
    assert explanation.places[0][1] is None


def test_an_end_from_the_context_is_said_to_be_so(build: Build) -> None:
    explanation = explain(build, "第一書記金哲浩")
    where = {found.part: found.where for found in explanation.readings[0].found}
    assert where == {"holder": "quote", "dutyPlace": None}


def test_the_neighbourhood_is_left_out_when_the_text_is_another(build: Build) -> None:
    assert explain(build, "没有帮扶", text_of=lambda doc: "另一篇文章").readings[0].before is None
    assert explain(build, "没有帮扶", text_of=lambda doc: None).readings[0].before is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nodoc:1", "no fact of a document"),
        ("dabeishan-2019:99", "has 7 facts"),
        ("dabeishan-2019:0", "has 7 facts"),
        ("没有这句话", "no passage holds"),
        ("https://w3id.org/bangfu/id/place/220622", "no such fact"),
        ("https://a b", "no such fact"),
        ('"', "no passage holds"),
    ],
)
def test_what_cannot_be_explained_says_why(build: Build, asked: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        explain(build, asked)


def test_words_on_several_passages_list_them(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        explain(build, "蓝莓种植园")
    assert [candidate.split()[0] for candidate in caught.value.candidates] == ["dabeishan-2019:3", "dabeishan-web:3"]
