"""Facts as rows: the marks in a quote."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Assistance, Mode, Posting, Span
from graph.render.statements import STATEMENT_FIELDS, marks, statement_row
from tests.network.assistance_sample import World

VILLAGE = "江西省/赣江市/双溪县/枫林镇/上坪村"


def _marked(quote: str, told: str) -> dict[str, str]:
    parts = {}
    for mark in told.split():
        start, end = map(int, mark[1:].split("-"))
        parts[mark[0]] = quote[start:end]
    return parts


def test_marks_name_both_ends_and_the_trigger() -> None:
    linked = World().assist("甲局", VILLAGE).assist("双溪县𠮷田局", VILLAGE).done().facts
    told = [_marked(one.fact.evidence.quote, marks(one.fact)) for one in linked]
    assert sorted(told, key=lambda parts: parts["a"]) == [
        {"t": "包保", "a": "双溪县𠮷田局", "r": "上坪村"},
        {"t": "包保", "a": "甲局", "r": "上坪村"},
    ]


def test_an_end_outside_the_quote_has_no_mark() -> None:
    (linked,) = World().assist("甲局", VILLAGE).done().facts
    assert isinstance(linked.fact, Assistance)
    far = replace(linked.fact, recipient_span=Span(5000, 5003), assister_span=None)
    assert [mark[0] for mark in marks(far).split()] == ["t"]


def test_a_row_has_a_cell_for_every_field() -> None:
    for linked in (
        World().assist("甲局", VILLAGE, mode=Mode.SALES).post("王一", VILLAGE).home("赵二", VILLAGE).done().facts
    ):
        row = dict(zip(STATEMENT_FIELDS, statement_row(linked, 0), strict=True))
        assert row["quote"] == linked.fact.evidence.quote
        assert row["role"] == ("first_secretary" if isinstance(linked.fact, Posting) else "")
        assert row["modes"] == {"assistance": "sales", "posting": "posting", "household": ""}[linked.fact.kind.value]
