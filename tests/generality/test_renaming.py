"""Extraction knows the language, not the names: renamed documents state the same facts 改名测试.

Every place, unit and person of an annotated document gets another name of its kind (`tests.generality.renaming`). What
was found under the old names is to be found under the new ones, and what the annotation has as well as before. One draw
of names runs with the quick tests, more of them with the slow ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from graph.evaluation.found import found_of
from graph.evaluation.gold import GoldDocument, GoldHousehold, GoldPosting, read_gold
from graph.evaluation.scores import Tally, evaluate
from graph.extract import extract
from graph.model import Article, Extraction
from graph.text.reading import article, read_all
from tests.generality.renaming import Renamed, renamed
from tests.generality.same_facts import Kept, as_annotation, compared

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
#: Share of the facts that must be found again under new names.
SAME = 0.98
#: Of the documents of one draw, held-out ones among them.
SAME_ANYWHERE = 0.97


@cache
def documents() -> dict[str, tuple[Article, GoldDocument]]:
    """Every annotated document by id, read from its bare text, with its annotation."""
    texts = {each.document.id: each.text for each in read_all([CORPUS]).articles}
    return {gold.id: (article(texts[gold.id], id=gold.id), gold) for gold in read_gold(CORPUS / "annotations")}


#: Every third document is enough for a quick look; the slow tests take all.
SAMPLE, ALL = 3, 1


@cache
def read_first(doc: str) -> Extraction:
    return extract(documents()[doc][0])


@cache
def under_new_names(doc: str, seed: int) -> tuple[Renamed, Extraction]:
    old, gold = documents()[doc]
    new = renamed(old, gold, seed=seed)
    return new, extract(new.article)


def kept_of(doc: str, seed: int) -> Kept:
    new, reading = under_new_names(doc, seed)
    return compared(new.gold(as_annotation(read_first(doc))), reading)


def told(seed: int, step: int) -> tuple[Tally, list[str]]:
    tally, lost = Tally(), []
    for doc in sorted(documents())[::step]:
        kept = kept_of(doc, seed)
        tally += kept.tally
        lost += [f"{doc}: {fault.verdict} {fault.kind} {fault.fact}" for fault in kept.faults]
    return tally, lost


@pytest.mark.parametrize(
    ("seed", "step"), [(1, SAMPLE), *(pytest.param(seed, ALL, marks=pytest.mark.slow) for seed in range(1, 9))]
)
def test_the_same_facts_are_found_under_other_names(seed: int, step: int) -> None:
    tally, lost = told(seed, step)
    assert tally.recall >= SAME, lost
    assert tally.precision >= SAME_ANYWHERE, lost


def test_what_readers_annotated_is_found_as_well_under_other_names() -> None:
    before = after = Tally()
    for doc in sorted(documents())[::SAMPLE]:
        gold = documents()[doc][1]
        new, reading = under_new_names(doc, 1)
        before += evaluate([gold], tuple(found_of(read_first(doc)))).all
        after += evaluate([new.gold(gold)], tuple(found_of(reading))).all
    assert after.tp >= SAME * before.tp


def test_a_renamed_document_has_none_of_its_old_villages_and_people() -> None:
    for doc in sorted(documents())[::SAMPLE]:
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
    assert again.text == under_new_names("jingyu-2017-retold", 1)[0].article.text
    assert again.text != renamed(old, gold, seed=2).article.text
