"""Projects are read in their wordings, of every type and in many provinces, and not in their near misses."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graph.model import ProjectType
from tests.grammar.project_wordings import ProjectWording, load_wordings, province_of, shortcoming


def _failures(wordings: Iterable[ProjectWording]) -> list[str]:
    found = ((w, shortcoming(w)) for w in wordings)
    return [f"{w.place} | {w.text}\n    {failure}" for w, failure in found if failure is not None]


def _of(type_: ProjectType, *sections: str) -> list[ProjectWording]:
    return [w for w in load_wordings() if w.type is type_ and w.section in sections]


@pytest.mark.parametrize("type_", ProjectType)
def test_type_is_read_in_its_wordings(type_: ProjectType) -> None:
    failures = _failures(_of(type_, "says"))
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("type_", ProjectType)
def test_near_misses_of_the_type_tell_no_project(type_: ProjectType) -> None:
    failures = _failures(_of(type_, "silent"))
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("type_", ProjectType)
def test_wordings_of_the_type_are_broad(type_: ProjectType) -> None:
    says, silent = _of(type_, "says", "wanted"), _of(type_, "silent", "wanted_silent")
    assert len(says) >= 4
    assert len(silent) >= 3
    assert len({province_of(w) for w in says}) >= 3
    assert all(any(t.type is type_ and not t.optional for t in w.told) for w in says), "each tells its type"
    assert all(t.optional for w in silent for t in w.told)


def test_there_are_many_wordings_of_many_provinces() -> None:
    wordings = load_wordings()
    assert len(wordings) >= 150
    assert len({province_of(w) for w in wordings}) >= 20
    assert len({w.text for w in wordings}) == len(wordings), "no wording stands twice"


def test_wanted_wordings_still_fail() -> None:
    """What the grammar has learned since moves up to `says` or `silent`."""
    wanted = [w for w in load_wordings() if w.section.startswith("wanted")]
    assert [w.text for w in wanted if shortcoming(w) is None] == []
