"""Each competency question returns on examples/good exactly the rows that its header promises."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import QuerySolutions, Store

import ontology

NAMES = [source.name for source in ontology.questions()]


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_one_expected(example: Store, name: str) -> None:
    asked = ontology.question(name)
    found = example.query(asked.sparql, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    head = tuple(variable.value for variable in found.variables)
    rows = [tuple(str(getattr(cell, "value", "")) for cell in row) for row in found]
    assert (head, *rows) == asked.expects


@pytest.mark.parametrize("name", NAMES)
def test_the_header_is_whole(name: str) -> None:
    asked = ontology.question(name)
    assert re.fullmatch(r"cq\d\d(-[a-z]+)+", name)
    assert asked.zh.endswith("？")
    assert asked.en.endswith("?")
    assert len(asked.expects) >= 2, "an answer with no row shows nothing"
    for variable, meaning in asked.parameters:
        values = re.search(r"VALUES \(?[^{]*" + re.escape(variable) + r"\b[^{]*\{", asked.sparql)
        assert values, f"{variable} stands in a VALUES block"
        assert re.search(r"[一-鿿].* \| [a-z]", meaning)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_comes_twice(name: str) -> None:
    rows = ontology.question(name).expects
    assert len(set(rows)) == len(rows)


def test_names_and_questions_are_distinct() -> None:
    asked = [ontology.question(name) for name in NAMES]
    assert len(asked) >= 25
    assert len({one.zh for one in asked}) == len({one.en for one in asked}) == len(asked)
    assert [name[2:4] for name in NAMES] == [f"{number:02d}" for number in range(1, len(NAMES) + 1)]


def test_a_reader_can_change_the_name_asked_for(example: Store) -> None:
    asked = ontology.question("cq01-which-units-assist-a-place").sparql.replace("柳湾村", "响水村")
    found = example.query(asked, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    assert {str(row["assister"].value) for row in found} == {"晨光食品有限公司", "柳湾村", "青河市供销社"}


def test_coverage_tells_silence_from_absence(example: Store) -> None:
    """A county no document covers reads differently from one that documents cover without naming a helper."""
    asked = ontology.question("cq25-how-many-documents-cover-a-place").sparql.replace("杏坪村", "岭北省")
    example_rows = ontology.question("cq25-how-many-documents-cover-a-place").expects
    assert ("双岭县", "1", "1", "0") in example_rows
    lonely = Store()
    lonely.extend(list(example))
    lonely.update(
        "INSERT DATA { GRAPH <https://w3id.org/bangfu/id/graph/entities> { <https://w3id.org/bangfu/id/place/990199> "
        '<http://www.w3.org/2000/01/rdf-schema#label> "北沟县"@zh-Hans } }'
    )
    found = lonely.query(asked.replace("岭北省", "北沟县"), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    answers = {str(row["name"].value): str(row["documents"].value) for row in found}
    assert answers["北沟县"] == "0"
    assert answers["双岭县"] == "1"


def test_an_unknown_question_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ontology.question("cq00-what-nobody-asks")
