"""The tables beside the readers of numbers are checked on load."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import RuleError
from graph.text import text_tables
from graph.text.text_tables import rows, words_by_use


def test_words_come_longest_first() -> None:
    words = words_by_use("money_words.tsv")["household"]
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))
    assert "户均" in words


@pytest.mark.parametrize("row", ["户", "户\thousehold", "\tperson\t", "人\tperson\t\n人\tperson\t"])
def test_a_broken_row_is_named(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "units.tsv").write_text(f"# units\nunit\tkind\tnot_before\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(text_tables, "_DATA", tmp_path)
    with pytest.raises(RuleError, match=r"units\.tsv, line"):
        list(rows("units.tsv", 3))
