"""Every wording of the two tables yields exactly the units written beside it: none missing, none more, none longer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.gazetteer.units import find_units
from graph.model import Span

_HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def unmarked(sentence: str) -> tuple[str, list[Span]]:
    """The sentence without its brackets, and the spans they marked."""
    places, removed = [], 0
    for match in re.finditer(r"\[(.*?)\]", sentence):
        start = match.start() - removed
        places.append(Span(start, start + len(match[1])))
        removed += 2
    return re.sub(r"[\[\]]", "", sentence), places


@pytest.mark.parametrize(("genre", "sentence", "units"), _rows("test_units_positive.tsv"))
def test_units_of_sentence(genre: str, sentence: str, units: str) -> None:
    text, places = unmarked(sentence)
    found = find_units(text, places)
    assert [mention.surface for mention in found] == units.split("|"), genre
    assert all(mention.span.of(text) == mention.surface for mention in found)


@pytest.mark.parametrize(("trap", "sentence"), _rows("test_units_negative.tsv"))
def test_no_unit_in_sentence(trap: str, sentence: str) -> None:
    text, places = unmarked(sentence)
    assert [mention.surface for mention in find_units(text, places)] == [], trap


def test_enough_wordings() -> None:
    """Both tables stay large, and no sentence stands in them twice."""
    positive = [row[1] for row in _rows("test_units_positive.tsv")]
    negative = [row[1] for row in _rows("test_units_negative.tsv")]
    assert len(positive) >= 150
    assert len(negative) >= 55
    assert len({*positive, *negative}) == len(positive) + len(negative)
