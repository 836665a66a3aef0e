"""Golden cases: the facts of `tests/golden/<case>/case.py` make the graph of `expected.trig`."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from tests.golden.rewrite import CASES, graph_of


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_facts_make_the_expected_graph(case: Path) -> None:
    expected = sorted(str(quad) for quad in parse((case / "expected.trig").read_bytes(), RdfFormat.TRIG))
    found = sorted(str(quad) for quad in graph_of(case))
    assert found == expected


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
