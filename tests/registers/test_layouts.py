"""Registers in the layouts in which they are published: every fact of each and no other; silence where none is told."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graph.model import Assistance, Household, IssueKind, Posting
from tests.registers.register_files import Layout, extracted, layouts, told

LAYOUTS = layouts("layouts.yaml")
SILENT = layouts("silent.yaml")
#: Telephone and identity numbers as the layouts invent them.
PRIVATE = re.compile(r"139000000\d\d|\d{4}-\d{7}|\d{17}[\dXx]")


def by_name(layout: Layout) -> str:
    return layout.name


def same(expected: str, fact: str) -> bool:
    """Whether a fact is as expected, where a place may be told without the places above it."""
    one, other = expected.split(), fact.split()
    return len(one) == len(other) and all(b == a or b.endswith("/" + a) for a, b in zip(one, other, strict=True))


def test_there_are_enough_layouts() -> None:
    assert len(LAYOUTS) >= 20
    assert len(SILENT) >= 8
    assert {layout.format for layout in LAYOUTS} == {"txt", "md", "html", "docx", "xlsx", "csv", "tsv", "jsonl"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_name)
def test_every_fact_of_a_layout_is_read_and_no_other(layout: Layout, tmp_path: Path) -> None:
    found = extracted(layout, tmp_path)
    facts = [told(fact) for fact in found.facts]
    missing = [expected for expected in layout.facts if not any(same(expected, fact) for fact in facts)]
    beyond = [fact for fact in facts if not any(same(expected, fact) for expected in layout.facts)]
    assert (missing, beyond) == ([], [])
    assert len(facts) == len(layout.facts)
    assert sorted({issue.kind for issue in found.issues}) == sorted(layout.issues)
    unknown = {fact.place.name for fact in found.facts if fact.place.code is None}
    assert unknown == set(layout.unknown_places)


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_name)
def test_the_cells_are_the_evidence(layout: Layout, tmp_path: Path) -> None:
    found = extracted(layout, tmp_path)
    text = found.article.text
    spans = {(table.number, cell.row, cell.column): cell.span for table in found.article.tables for cell in table.cells}
    prose = 0
    for fact in found.facts:
        evidence = fact.evidence
        assert evidence.quote == evidence.span.of(text)
        assert "\n" not in evidence.quote
        if not evidence.cells:
            prose += 1
            continue
        told_spans = [evidence.span, *evidence.antecedents]
        assert any(evidence.trigger in span for span in told_spans)
        ends = [getattr(fact, name, None) for name in ("assister_span", "recipient_span", "person_span")]
        assert all(any(end in span for span in told_spans) for end in ends if end is not None)
        for cell in evidence.cells:
            span = spans[cell.table, cell.row, cell.column]
            assert any(span.overlaps(other) for other in told_spans)
    assert prose <= layout.prose


@pytest.mark.parametrize("layout", [*LAYOUTS, *SILENT], ids=by_name)
def test_no_private_number_leaves_its_table(layout: Layout, tmp_path: Path) -> None:
    found = extracted(layout, tmp_path)
    text = found.article.text
    said = [fact.evidence.quote for fact in found.facts]
    said += [span.of(text) for fact in found.facts for span in fact.evidence.antecedents]
    said += [told(fact) for fact in found.facts] + [issue.quote + issue.message for issue in found.issues]
    assert not [words for words in said if PRIVATE.search(words)]


@pytest.mark.parametrize("layout", SILENT, ids=by_name)
def test_other_tables_state_nothing(layout: Layout, tmp_path: Path) -> None:
    found = extracted(layout, tmp_path)
    assert [told(fact) for fact in found.facts] == []
    kinds = {issue.kind for issue in found.issues}
    assert {IssueKind(kind) for kind in layout.issues} <= kinds


def test_a_register_is_read_once(tmp_path: Path) -> None:
    for layout in LAYOUTS:
        (folder := tmp_path / str(LAYOUTS.index(layout))).mkdir()
        found = extracted(layout, folder)
        named = Counter(
            (
                fact.kind,
                fact.place.path,
                *(getattr(fact, name, "") for name in ("assister", "recipient", "person", "role")),
            )
            for fact in found.facts
            if isinstance(fact, Assistance | Posting | Household)
        )
        assert max(named.values(), default=1) == 1, layout.name
