"""Scores of small ledgers, each expected number worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.evaluation.faults import Verdict
from graph.evaluation.found import Found
from graph.evaluation.gold import GoldDocument, read_gold
from graph.evaluation.scores import Evaluation, Share, Tally, evaluate
from graph.model import FactKind
from tests.evaluation.annotations_by_hand import (
    COUNTY,
    VILLAGE,
    assistance,
    collective,
    household,
    posting,
    project,
    row,
)


def read(folder: Path, **documents: list[dict[str, Any]]) -> tuple[GoldDocument, ...]:
    for doc, facts in documents.items():
        (folder / f"{doc}.json").write_text(json.dumps({"id": doc, "facts": facts}), "utf-8")
    return read_gold(folder)


def score(gold: tuple[GoldDocument, ...], *rows: dict[str, Any], texts: dict[str, str] | None = None) -> Evaluation:
    return evaluate(gold, map(Found, rows), texts)


def aid(assister: str, **columns: Any) -> dict[str, Any]:
    said = {"assister_type": "government", "assister_level": "province", "mode": "pairing", **columns}
    return row("assistance", assister=assister, recipient="元古堆村", recipient_type="village", **said)


def test_ratios_of_a_tally() -> None:
    tally = Tally(tp=6, fp=2, fn=4)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == 0.6667  # 2 · 0.75 · 0.6 / 1.35
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
    assert Tally(1, 2, 3) + Tally(4, 5, 6) == Tally(5, 7, 9)


def test_a_small_ledger_worked_out_by_hand(tmp_path: Path) -> None:
    gold = read(
        tmp_path,
        d=[
            assistance(["甘肃省农业农村厅", "省农业农村厅"]),  # found, with the wrong mode
            assistance(["渭源县供电公司"], assister_type="enterprise", assister_level="county"),  # missed
            posting("王强", dispatched_by=["甘肃省农业农村厅"]),  # found, sender missed
            household("马福", "福娃"),  # found by its second name
            household("马贵"),  # missed
            project("planting", amount_cny=[120_000], households=48, persons=190),  # found; sum and households right
            project("road"),  # missed
            collective("unit", 36, ["prefecture"]),  # found
        ],
    )
    outcome = score(
        gold,
        aid("省农业农村厅", mode="sales"),
        aid("渭源县县委"),  # wrong
        row("posting", person="王强", role="first_secretary"),
        row("household", person="福娃"),
        row("project", project_type="planting", amount_cny=[120_000, 7], households=48, persons=200),
        row("project", project_type="breeding"),  # wrong
        row("project", project_type="housing"),  # wrong
        row("collective", COUNTY, category="unit", count=36, level=["prefecture"]),
    )
    assert outcome.kinds == {
        FactKind.ASSISTANCE: Tally(1, 1, 1),
        FactKind.POSTING: Tally(1, 0, 0),
        FactKind.HOUSEHOLD: Tally(1, 0, 1),
        FactKind.PROJECT: Tally(1, 2, 1),
        FactKind.COLLECTIVE: Tally(1, 0, 0),
    }
    assert outcome.relations == Tally(3, 1, 2)
    assert (outcome.relations.precision, outcome.relations.recall) == (0.75, 0.6)
    assert outcome.all == Tally(5, 3, 3)
    assert (outcome.all.precision, outcome.all.recall, outcome.all.f1) == (0.625, 0.625, 0.625)
    assert outcome.attributes == {
        "assistance.assister_level": Share(1, 1),
        "assistance.assister_type": Share(1, 1),
        "assistance.mode": Share(0, 1),
        "assistance.recipient_place": Share(1, 1),
        "collective.level": Share(1, 1),
        "posting.dispatched_by": Share(0, 1),
        "project.amount_cny": Share(1, 1),
        "project.households": Share(1, 1),
        "project.persons": Share(0, 1),
    }
    assert list(outcome.attributes) == sorted(outcome.attributes)


def test_an_optional_fact_is_neither_missed_nor_wrong(tmp_path: Path) -> None:
    gold = read(tmp_path, d=[household("马福", optional=True), household("马贵", optional=True)])
    outcome = score(gold, row("household", person="马福"))
    assert outcome.all == Tally(0, 0, 0)
    assert not outcome.faults


def test_a_second_row_for_one_fact_counts_against_precision(tmp_path: Path) -> None:
    gold = read(tmp_path, d=[assistance(["甘肃省农业农村厅", "省农业农村厅"])])
    outcome = score(gold, aid("甘肃省农业农村厅"), aid("省农业农村厅"))
    assert outcome.all == Tally(1, 1, 0)
    assert [fault.verdict for fault in outcome.faults] == [Verdict.AGAIN]


def test_a_second_row_for_an_optional_fact_does_not(tmp_path: Path) -> None:
    gold = read(tmp_path, d=[assistance(["甘肃省农业农村厅", "省农业农村厅"], optional=True)])
    outcome = score(gold, aid("甘肃省农业农村厅"), aid("省农业农村厅"))
    assert outcome.all == Tally(0, 0, 0)
    assert not outcome.faults


def test_required_facts_choose_their_rows_before_optional_ones(tmp_path: Path) -> None:
    """The county as a whole is optional, its bureau required: the one row is the bureau's."""
    gold = read(tmp_path, d=[household("马福", "老马", optional=True), household("马福")])
    assert score(gold, row("household", person="马福")).all == Tally(1, 0, 0)


def test_rows_of_other_documents_and_unknown_kinds_do_not_count(tmp_path: Path) -> None:
    gold = read(tmp_path, d=[household("马福")])
    outcome = score(gold, {**row("household", person="马福"), "doc": "e"}, row("gift", person="马福"))
    assert outcome.all == Tally(0, 0, 1)


def test_documents_are_scored_apart_and_summed(tmp_path: Path) -> None:
    gold = read(tmp_path, d=[household("马福")], e=[household("马福"), household("马贵")])
    outcome = score(gold, row("household", person="马贵"), {**row("household", person="马贵"), "doc": "e"})
    assert outcome.kinds[FactKind.HOUSEHOLD] == Tally(1, 1, 2)
    assert [(fault.doc, fault.verdict) for fault in outcome.faults] == [
        ("d", Verdict.WRONG),
        ("d", Verdict.MISSED),
        ("e", Verdict.MISSED),
    ]


@pytest.mark.parametrize(
    ("start", "end", "quote", "right"),
    [(2, 4, "马福", 1), (1, 3, "马福", 0), (2, 2, "", 0), (None, 4, "马福", 0), (2, 4, None, 0)],
)
def test_passages_are_held_against_the_text(tmp_path: Path, start: Any, end: int, quote: Any, right: int) -> None:
    gold = read(tmp_path, d=[household("马福")])
    found = row("household", person="马福", start=start, end=end, quote=quote)
    assert score(gold, found, texts={"d": "农户马福"}).evidence == Share(right, 1)
    assert score(gold, found, texts={"other": "农户马福"}).evidence == Share(0, 0)


def test_faults_say_what_who_and_where(tmp_path: Path) -> None:
    gold = read(tmp_path, d=[posting("王强", dispatched_by=["甘肃省农业农村厅"])])
    found = Found(
        row("household", person="马福", quote="该村的马福", start=9, rule="poor one"), "贫困户", ("元古堆村",)
    )
    wrong, missed = evaluate(gold, [found]).faults
    assert (wrong.verdict, wrong.fact) == (Verdict.WRONG, f"马福 | {VILLAGE['path']}")
    assert (wrong.quote, wrong.start, wrong.rule, wrong.trigger, wrong.antecedents) == (
        "该村的马福",
        9,
        "poor one",
        "贫困户",
        ("元古堆村",),
    )
    assert (missed.verdict, missed.fact) == (
        Verdict.MISSED,
        f"王强 | first_secretary | 甘肃省农业农村厅 | {VILLAGE['path']}",
    )
    assert (missed.quote, missed.rule) == ("王强驻村", "")
