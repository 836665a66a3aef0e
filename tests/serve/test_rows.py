"""Rows counted in what the store writes, however it is cut and whatever the values hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store, Variable

from graph.serve.rows import RowCounter

FORMS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)
VALUES = st.text(st.sampled_from('a{}",:\\\r\n\t<>村 [') | st.characters(codec="utf-8"), max_size=12)


def table(values: list[str], form: QueryResultsFormat) -> bytes:
    """A table with these values in its first column, then with none."""
    rows = " ".join(f"({Literal(value)} UNDEF)" for value in values)
    query = f"SELECT ?v ?none {{ VALUES (?v ?none) {{ {rows} (UNDEF UNDEF) }} }}"
    results = Store().query(query)
    assert isinstance(results, QuerySolutions)
    assert results.variables == [Variable("v"), Variable("none")]
    return results.serialize(format=form) or b""


@pytest.mark.parametrize("form", FORMS, ids=str)
@settings(max_examples=25, deadline=None)
@given(values=st.lists(VALUES, max_size=5), step=st.integers(1, 9))
def test_rows_are_counted(form: QueryResultsFormat, values: list[str], step: int) -> None:
    text = table(values, form)
    counter = RowCounter(form)
    counts = [counter.count(text[n : n + step]) for n in range(0, len(text), step)]
    # In JSON a row is counted when the next one begins.
    assert counts[-1] == len(values) + (form != QueryResultsFormat.JSON)
    assert counts == sorted(counts)
