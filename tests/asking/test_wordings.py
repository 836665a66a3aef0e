"""Every wording of the corpus is read as its question, wholly and alone; near misses are not."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from graph.asking import Ambiguous, NotUnderstood, Understood, forms, understand
from tests.asking.corpus import Asked, FormCorpus, corpora

_EVERY = [asked for corpus in corpora() for asked in corpus.says]


def _fault(asked: Asked, wording: str) -> str | None:
    """What is wrong with how a wording is read, None when nothing is."""
    found = understand(wording)
    match found:
        case NotUnderstood():
            return f"{wording}: not understood; left over {found.unknown}"
        case Ambiguous():
            return f"{wording}: ambiguous between {[reading.form.name for reading in found.readings]}"
        case Understood(form=form) if form.name != asked.form:
            return f"{wording}: read as {form.name}"
        case Understood() if found.command() != asked.command:
            return f"{wording}: read as {found.command()}"
    return None


@pytest.mark.parametrize("asked", _EVERY, ids=str)
def test_a_question_is_understood_in_all_its_wordings(asked: Asked) -> None:
    faults = [fault for wording in asked.wordings if (fault := _fault(asked, wording))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("corpus", corpora(), ids=lambda corpus: corpus.form)
def test_near_misses_are_not_read_as_the_form(corpus: FormCorpus) -> None:
    wrong = []
    for wording in corpus.silent:
        found = understand(wording)
        readings = found.readings if isinstance(found, Ambiguous) else (found,)
        wrong += [wording for each in readings if isinstance(each, Understood) and each.form.name == corpus.form]
    assert not wrong


def test_every_form_has_wordings_in_both_languages_and_near_misses() -> None:
    assert sorted(corpus.form for corpus in corpora()) == sorted(form.name for form in forms())
    for corpus in corpora():
        wordings = [wording for asked in corpus.says for wording in asked.wordings]
        english = [wording for wording in wordings if len(re.findall("[A-Za-z]", wording)) > 6]
        chinese = [wording for wording in wordings if wording not in english]
        assert len(chinese) >= 5, corpus.form
        assert len(english) >= 1, corpus.form
        assert len(corpus.silent) >= 3, corpus.form


def test_no_wording_stands_under_two_questions() -> None:
    counted = Counter(wording for asked in _EVERY for wording in asked.wordings)
    assert [wording for wording, times in counted.items() if times > 1] == []
    assert len(counted) >= 250


def test_the_examples_of_a_form_are_understood_as_it() -> None:
    for form in forms():
        for wording in (*form.examples["zh"], *form.examples["en"]):
            found = understand(wording)
            assert isinstance(found, Understood), wording
            assert found.form is form, wording
