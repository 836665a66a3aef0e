"""Extraction knows the language, not the names: renamed documents state the same facts 改名测试.

Every place, unit and person of an annotated document gets another name of its kind (`tests.generality.renaming`). What
was found under the old names is to be found under the new ones, and what the annotation has as well as before. A third
of the documents under one draw of names runs with the quick tests; all of them, under eight draws, with the slow ones.
"""

from __future__ import annotations

import pytest

from graph.evaluation.found import found_of
from graph.evaluation.gold import GoldHousehold, GoldPosting
from graph.evaluation.scores import Tally, evaluate
from tests.generality.measures import documents, read_first, under_new_names, with_new_names
from tests.generality.renaming import renamed

#: Share of the facts that must be found again under new names, held-out documents among them.
SAME = 0.98
#: Of the facts found under the new names, those found before: a name that was never seen may now be (a surname more).
KNOWN = 0.96
#: Over all documents the aim of 0.98 is not reached: one name that is ambiguous in earnest may cost a document all its
#: facts. What is reached is held: the worst of eight draws, and all of them together.
WORST, ON_AVERAGE = 0.95, 0.97
SAMPLE = 3


def sample() -> list[str]:
    return list(documents())[::SAMPLE]


def test_the_same_facts_are_found_under_other_names() -> None:
    tally, lost = with_new_names(sample(), 1)
    assert tally.recall >= SAME, lost
    assert tally.precision >= KNOWN, lost


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_same_facts_are_found_under_eight_draws_of_names() -> None:
    draws = [with_new_names(list(documents()), seed)[0] for seed in range(1, 9)]
    assert min(tally.recall for tally in draws) >= WORST
    together = sum(draws, Tally())
    assert together.recall >= ON_AVERAGE
    assert together.precision >= KNOWN


def test_what_readers_annotated_is_found_as_well_under_other_names() -> None:
    before = after = Tally()
    for doc in sample():
        gold = documents()[doc][1]
        new, reading = under_new_names(doc, 1)
        before += evaluate([gold], tuple(found_of(read_first(doc)))).all
        after += evaluate([new.gold(gold)], tuple(found_of(reading))).all
    assert after.tp >= SAME * before.tp


def test_a_renamed_document_has_none_of_its_old_villages_and_people() -> None:
    for doc in sample():
        old, gold = documents()[doc]
        new, _ = under_new_names(doc, 1)
        for fact in gold.facts:
            names = fact.person if isinstance(fact, GoldPosting | GoldHousehold) else ()
            kept = [n for n in (*names, fact.place.name) if len(n) > 2 and new.name(n) == n and n in old.folded]
            assert not any(name[-1] in "县乡镇村" for name in kept), f"{doc}: {kept}"
        assert new.article.text != old.text or not gold.facts


def test_the_same_seed_draws_the_same_names() -> None:
    old, gold = documents()["jingyu-2017-retold"]
    again = renamed(old, gold, seed=1).article
    assert again.text == renamed(old, gold, seed=1).article.text
    assert again.text != renamed(old, gold, seed=2).article.text
