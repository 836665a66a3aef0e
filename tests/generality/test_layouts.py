"""The page a report stands on does not change what it says 换版面、换字体: other layouts and scripts.

A third of the shipped documents runs with the quick tests, every one with the slow ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from graph.evaluation.gold import GoldDocument
from graph.evaluation.scores import Tally
from graph.extract import extract
from graph.model import Article, Script
from graph.text.reading import article, read, read_all
from tests.generality.layouts import LAYOUTS, traditional
from tests.generality.same_facts import as_annotation, compared

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
#: Share of the facts that must be found again on another page, and in the other script; and of what is then found.
SAME = 0.98
SAMPLE, ALL = 3, 1
QUICK_AND_ALL = pytest.mark.parametrize("step", [SAMPLE, pytest.param(ALL, marks=pytest.mark.slow)])


@cache
def reports() -> tuple[Article, ...]:
    found = sorted(read_all([CORPUS]).articles, key=lambda each: each.document.id)
    return tuple(article(each.text, id=each.document.id) for each in found)


@cache
def said(doc: str) -> GoldDocument:
    return as_annotation(extract(next(each for each in reports() if each.document.id == doc)))


def kept(
    those: Sequence[Article], change: Callable[[Article], bytes], suffix: str, folder: Path
) -> tuple[Tally, list[str]]:
    """How much of what the reports state is found again after the change, and what is lost or new."""
    tally, lost = Tally(), []
    for each in those:
        path = folder / f"{each.document.id}{suffix}"
        path.write_bytes(change(each))
        (changed,) = read(path)
        assert isinstance(changed, Article), changed
        again = compared(said(each.document.id), extract(changed))
        tally += again.tally
        lost += [f"{each.document.id}: {fault.verdict} {fault.kind} {fault.fact}" for fault in again.faults]
    return tally, lost


@QUICK_AND_ALL
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_facts_on_another_page(layout: str, step: int, tmp_path: Path) -> None:
    suffix, change = LAYOUTS[layout]
    tally, lost = kept(reports()[::step], change, suffix, tmp_path)
    assert tally.recall >= SAME, lost
    assert tally.precision >= SAME, lost


@QUICK_AND_ALL
def test_the_same_facts_in_traditional_script(step: int, tmp_path: Path) -> None:
    simplified = [each for each in reports() if each.document.script is Script.HANS]
    tally, lost = kept(simplified[::step], traditional, ".txt", tmp_path)
    assert tally.recall >= SAME, lost
    assert tally.precision >= SAME, lost
