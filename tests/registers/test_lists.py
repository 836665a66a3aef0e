"""Lists without a header: every fact of each and no other; silence where their people help nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registers.register_files import Layout, extracted, layouts, told
from tests.registers.test_layouts import by_name, same

LISTS = layouts("lists.yaml")
SILENT = layouts("lists_silent.yaml")


def test_there_are_enough_lists() -> None:
    assert len(LISTS) >= 20
    assert len(SILENT) >= 8


@pytest.mark.parametrize("layout", LISTS, ids=by_name)
def test_every_fact_of_a_list_is_read_and_no_other(layout: Layout, tmp_path: Path) -> None:
    found = extracted(layout, tmp_path)
    facts = [told(fact) for fact in found.facts]
    missing = [expected for expected in layout.facts if not any(same(expected, fact) for fact in facts)]
    beyond = [fact for fact in facts if not any(same(expected, fact) for expected in layout.facts)]
    assert (missing, beyond) == ([], [])
    assert len(facts) == len(layout.facts)
    unknown = {fact.place.name for fact in found.facts if fact.place.code is None}
    assert unknown == set(layout.unknown_places)


@pytest.mark.parametrize("layout", LISTS, ids=by_name)
def test_ends_and_trigger_of_a_fact_can_be_reached(layout: Layout, tmp_path: Path) -> None:
    found = extracted(layout, tmp_path)
    text = found.article.text
    for fact in found.facts:
        evidence = fact.evidence
        assert evidence.quote == evidence.span.of(text)
        assert "\n" not in evidence.quote
        reached = [evidence.span, *evidence.antecedents]
        ends = [getattr(fact, name, None) for name in ("assister_span", "recipient_span", "person_span")]
        for span in (evidence.trigger, *(end for end in ends if end is not None)):
            assert any(span in other for other in reached), told(fact)


@pytest.mark.parametrize("layout", SILENT, ids=by_name)
def test_other_lists_state_nothing(layout: Layout, tmp_path: Path) -> None:
    assert [told(fact) for fact in extracted(layout, tmp_path).facts] == []
