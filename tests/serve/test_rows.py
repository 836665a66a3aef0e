"""Rows counted in what the store writes, however it is cut and whatever the values hold."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store

from graph.serve.rows import row_counter

FORMS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)
VALUES = st.text(st.sampled_from('a{}",:\\\r\n\t<>村 [') | st.characters(codec="utf-8"), max_size=12)


def table(values: list[str], form: QueryResultsFormat) -> bytes:
    """A table with a row for each value, bound in the one column or the other."""
    rows = " ".join(
        f"({Literal(value)} UNDEF)" if n % 2 else f"(UNDEF {Literal(value)})" for n, value in enumerate(values)
    )
    results = Store().query(f"SELECT ?first ?other {{ VALUES (?first ?other) {{ {rows} }} }}")
    assert isinstance(results, QuerySolutions)
    return results.serialize(format=form) or b""


@pytest.mark.parametrize("form", FORMS, ids=str)
@settings(max_examples=40, deadline=None)
@given(values=st.lists(VALUES, max_size=5), step=st.integers(1, 9))
@example(values=["},{", '}},{"', "{},{}", "\\"], step=1)
@example(values=['"},{"', "\n", "a\r\nb", '""', "<result>"], step=3)
def test_rows_are_counted(form: QueryResultsFormat, values: list[str], step: int) -> None:
    text = table(values, form)
    counter = row_counter(form)
    counts = [counter.count(text[n : n + step]) for n in range(0, len(text), step)]
    # In JSON a row is known by the one before it.
    assert counts[-1] == (max(len(values) - 1, 0) if form == QueryResultsFormat.JSON else len(values))
    assert counts == sorted(counts)
