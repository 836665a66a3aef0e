"""Codes and their words in both languages."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.model import AssisterType, Level, Mode, ProjectType, RecipientType, Role, Status
from graph.query import Build
from graph.query.vocabulary import labels, member

SCHEMES = {
    "level": Level,
    "mode": Mode,
    "project-type": ProjectType,
    "recipient-type": RecipientType,
    "role": Role,
    "status": Status,
    "unit-type": AssisterType,
}


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_a_word_in_both_languages(build: Build, scheme: str, language: str) -> None:
    assert {m.value for m in SCHEMES[scheme]} <= set(labels(build, scheme, language))


@pytest.mark.parametrize(("word", "meant"), [("breeding", "breeding"), ("Breeding ", "breeding"), ("养殖", "breeding")])
def test_a_filter_takes_code_or_word(build: Build, word: str, meant: str) -> None:
    assert member(build, ProjectType, "project-type", word) == meant


def test_a_label_of_every_level_finds_its_code(build: Build) -> None:
    for code, label in labels(build, "level", "zh").items():
        assert member(build, Level, "level", label) == code


def test_an_unknown_word_lists_the_codes_with_their_words(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        member(build, Mode, "mode", "贷款买房")
    assert len(caught.value.candidates) == len(Mode)
    assert caught.value.candidates[0].startswith("pairing  ")
