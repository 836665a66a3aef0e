"""`bangfu read`: which document is meant, and what is said when none or several are."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BuildError, QueryError
from graph.terminal.language import choose
from graph.terminal.reading import Listed, chosen_of, read_document

DOCUMENTS = [
    Listed("a02", "龙泉镇里新事多", "0"),
    Listed("b01", "A县帮扶记", "1"),
    Listed("b10", "景山帮扶记", "2"),
    Listed("2", "以数字为名", "3"),
]


@pytest.mark.parametrize(
    ("name", "doc"), [("a02", "a02"), ("3", "b10"), ("2", "2"), ("新事", "a02"), ("a县", "b01"), ("景山", "b10")]
)
def test_a_document_is_found_by_id_number_or_part_of_its_title(name: str, doc: str) -> None:
    assert chosen_of(name, DOCUMENTS).id == doc


def test_several_or_none_are_told_with_candidates() -> None:
    choose("en")
    with pytest.raises(QueryError, match="hold “帮扶记”: 2") as several:
        chosen_of("帮扶记", DOCUMENTS)
    assert several.value.candidates == ("b01 A县帮扶记", "b10 景山帮扶记")
    with pytest.raises(QueryError, match="No document") as none:
        chosen_of("龙泉新事", DOCUMENTS)
    assert none.value.candidates == ("a02 龙泉镇里新事多",)
    with pytest.raises(QueryError, match="No document"):
        chosen_of("9", DOCUMENTS)


def test_without_a_build_only_files_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(BuildError):
        read_document("a02", tmp_path / "nothing", None, open_it=False, lang="en")
