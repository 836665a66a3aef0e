"""The page a report stands on does not change what it says 换版面、换字体: other layouts and scripts.

A third of the shipped documents runs with the quick tests, every one with the slow ones.
"""

from __future__ import annotations

import pytest

from tests.generality.layouts import LAYOUTS
from tests.generality.measures import documents, in_traditional_script, on_page

#: Share of the facts that must be found again on another page, and in the other script; and of what is then found.
SAME = 0.98
SAMPLE, ALL = 3, 1
QUICK_AND_ALL = pytest.mark.parametrize("step", [SAMPLE, pytest.param(ALL, marks=pytest.mark.slow)])


@QUICK_AND_ALL
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_facts_on_another_page(layout: str, step: int) -> None:
    tally, lost = on_page(list(documents())[::step], layout)
    assert tally.recall >= SAME, lost
    assert tally.precision >= SAME, lost


@QUICK_AND_ALL
def test_the_same_facts_in_traditional_script(step: int) -> None:
    tally, lost = in_traditional_script(list(documents())[::step])
    assert tally.recall >= SAME, lost
    assert tally.precision >= SAME, lost
