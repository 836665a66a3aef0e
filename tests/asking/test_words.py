"""The words that questions are made of: all are used, none stands twice."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.asking.forms import forms
from graph.asking.lexicon import LANGUAGES, lexicon, read_yaml
from graph.asking.patterns import slot_of

_WORDS = read_yaml("words.yaml")["words"]


def test_every_part_is_used_by_a_pattern() -> None:
    words = lexicon("zh")
    used = {part for form in forms() for found in form.sequences.values() for sequence in found for part in sequence}
    used |= {part for phrase in words.phrases.values() for sequence in phrase for part in sequence}
    used |= {*words.anywhere, *words.verbs}
    # What points at something unnamed, or asks for a ranking, is told where nothing is understood.
    assert {part for part in words.parts() if part not in used} == {"unnamed", "ranking"}
    assert all(part in words for part in used if not slot_of(part))


@pytest.mark.parametrize("word", _WORDS)
def test_no_wording_stands_twice_under_a_word(word: str) -> None:
    for language in LANGUAGES:
        counted = Counter(_WORDS[word].get(language, ()))
        assert [wording for wording, times in counted.items() if times > 1] == []
