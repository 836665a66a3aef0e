"""What is taken of a text: the same answer as comparing with every stretch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.gazetteer.taken import Taken
from graph.model import Span

LENGTH = 12
spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(lambda p: Span(p[0], min(LENGTH, sum(p))))


@given(st.lists(spans, max_size=4), spans)
def test_a_stretch_meets_what_it_overlaps(taken: list[Span], asked: Span) -> None:
    assert Taken(LENGTH, taken).meets(asked) is any(asked.overlaps(span) for span in taken)


def test_neighbours_do_not_meet() -> None:
    taken = Taken(9, [Span(3, 6)])
    assert not taken.meets(Span(0, 3)) and not taken.meets(Span(6, 9)) and taken.meets(Span(5, 7))
