"""Every rule reads the wordings of its corpus, in many provinces, and stays silent on its near misses."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graph.grammar.rule import Reads, load_rules
from tests.grammar.corpus_failures import counted, failures
from tests.grammar.corpus_reading import Corpus, Wording, load_corpora, province_of, shortcoming

#: Projects are read by their words, not by rules of the grammar.
WITH_CORPUS = [rule.name for rule in load_rules() if rule.reads is not Reads.PROJECT]


def _of(rule: str) -> Corpus:
    return load_corpora().get(rule, Corpus(rule))


def _failures(wordings: Iterable[Wording]) -> list[str]:
    found = ((w, shortcoming(w)) for w in wordings)
    return [f"{w.rule} | {w.place} | {w.text}\n    {failure}" for w, failure in found if failure is not None]


@pytest.mark.parametrize("rule", WITH_CORPUS)
def test_rule_reads_its_wordings(rule: str) -> None:
    told = _failures(_of(rule).says)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("rule", WITH_CORPUS)
def test_near_misses_of_the_rule_state_nothing(rule: str) -> None:
    told = _failures(_of(rule).silent)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("rule", WITH_CORPUS)
def test_corpus_of_the_rule_is_broad(rule: str) -> None:
    corpus = _of(rule)
    assert len(corpus.says) >= 12, "too few wordings"
    assert len(corpus.silent) >= 6, "too few near misses"
    assert len({province_of(w) for w in corpus.says} - {None}) >= 8, "too few provinces"


def test_every_corpus_belongs_to_a_rule() -> None:
    assert sorted(set(load_corpora()) - set(WITH_CORPUS)) == []


def test_no_wording_stands_twice() -> None:
    corpora = load_corpora().values()
    texts = [(w.rule, w.text) for c in corpora for w in (*c.says, *c.silent, *c.wanted, *c.wanted_silent)]
    assert len(set(texts)) == len(texts), sorted(t for t in set(texts) if texts.count(t) > 1)


def test_wordings_that_hold_facts_say_which() -> None:
    """A positive wording without facts would pass by being silent; a negative one has none to name."""
    corpora = load_corpora().values()
    assert all(w.facts for c in corpora for w in (*c.says, *c.wanted))
    assert not any(w.facts for c in corpora for w in (*c.silent, *c.wanted_silent))


def test_wanted_wordings_still_fail() -> None:
    """What the grammar has learned since moves up: python -m tests.grammar.settle_corpora."""
    corpora = load_corpora().values()
    failing = failures(corpora)
    wanted = [w for c in corpora for w in (*c.wanted, *c.wanted_silent)]
    learned = [f"{w.rule} | {w.text}" for w in wanted if w not in failing]
    assert not learned, "move these up:\n" + "\n".join(learned)


def test_failures_are_told_apart() -> None:
    """Each wording fails in one way; the ways add up: python -m tests.grammar.corpus_failures."""
    failing = failures(load_corpora().values())
    assert sum(counted(failing).values()) == len(failing)
