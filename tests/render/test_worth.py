"""What it is worth to settle an open question, counted on facts written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import RuleError
from graph.model import CellPosition, Issue, IssueKind, Linked
from graph.render.worth import Worth, parse_rules
from graph.resolve import resolve
from tests.facts_by_hand import Told, village

UNKNOWN = village("赵家营子村")


def _facts() -> tuple[Linked, ...]:
    """Three facts at an unknown village in two documents, one elsewhere, one of them from a table."""
    one = Told("d1").assistance("甲局包保赵家营子村", "甲局", UNKNOWN).assistance("乙局包保赵家营子村", "乙局", UNKNOWN)
    other = Told("d2").assistance("丙局包保赵家营子村", "丙局", UNKNOWN).assistance("丁局包保柳树湾村", "丁局")
    evidence = replace(other.facts[1].evidence, cells=(CellPosition(2, 3, 1), CellPosition(2, 3, 2)))
    other.facts[1] = replace(other.facts[1], evidence=evidence)
    return resolve([one.done(), other.done()]).facts


def _issue(kind: IssueKind, message: str = "", doc: str = "d1") -> Issue:
    return Issue(kind, doc, message)


def test_an_unknown_place_is_worth_the_facts_that_stand_there_in_all_documents() -> None:
    worth = Worth(_facts(), 2)
    assert worth.of(_issue(IssueKind.PLACE_UNKNOWN, "赵家营子村: the gazetteer has no such place.")) == 3
    assert worth.of(_issue(IssueKind.PLACE_UNKNOWN, "钱家村: the gazetteer has no such place.")) == 0


def test_a_place_three_facts_stand_at_comes_before_a_stray_sum() -> None:
    worth = Worth(_facts(), 2)
    place = worth.of(_issue(IssueKind.PLACE_AMBIGUOUS, "赵家营子村: several places of this name (1, 2)."))
    assert place > worth.of(_issue(IssueKind.RECIPIENT_MISSING)) > worth.of(_issue(IssueKind.AMOUNT_UNTIED)) > 0


def test_documents_tables_and_sources_are_counted_as_wholes() -> None:
    worth = Worth(_facts(), 2)
    assert worth.of(_issue(IssueKind.NO_CONTEXT, doc="d2")) == 2
    assert worth.of(_issue(IssueKind.SOURCE, doc="坏文件")) == 2, "what a document yields on average"
    assert worth.of(_issue(IssueKind.COLUMN_UNKNOWN, "户数: no known column (2!C1); it was not read.", "d2")) == 1
    assert Worth((), 0).of(_issue(IssueKind.SOURCE)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [("source\tmuch", "line 1"), ("weather\t1", "line 1"), ("source\t1", "says nothing of place_unknown")],
)
def test_a_malformed_rule_is_named(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        parse_rules(text)
