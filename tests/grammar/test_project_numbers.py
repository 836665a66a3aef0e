"""Which numbers belong to which work: households, persons, counts and sums, and which of them must stay away.

project_numbers.yaml, by cause: place of the headline | wording | what each type has. `户=36` says what is read, `户=-`
that nothing is; `元=80000,5000` are all the sums. What is not named may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from graph.extract import extract
from graph.model import Project
from graph.text.reading import article

_SOURCE = Path(__file__).with_name("project_numbers.yaml")


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording with the numbers of each type of work in it."""

    cause: str
    place: str
    text: str
    told: tuple[tuple[str, dict[str, str]], ...]


def _wordings() -> Iterator[_Wording]:
    for cause, lines in yaml.safe_load(_SOURCE.read_text("utf-8")).items():
        for line in lines:
            place, text, told = (part.strip() for part in line.split("|"))
            facts = (fact.split() for fact in told.split(";"))
            yield _Wording(
                cause, place, text, tuple((type_, dict(n.split("=") for n in rest)) for type_, *rest in facts)
            )


def _read(wording: _Wording) -> list[Project]:
    source = article(f"{wording.place}帮扶纪实\n\n{wording.text}", id="wording")
    return [fact for fact in extract(source).facts if isinstance(fact, Project)]


def _told(fact: Project, unit: str) -> str:
    if unit == "元":
        return ",".join(str(int(amount.value)) for amount in fact.amounts) or "-"
    number = {"户": fact.households, "人": fact.persons, "项": fact.count}[unit]
    return "-" if number is None else str(number)


def _shortcomings(wording: _Wording) -> Iterator[str]:
    facts = _read(wording)
    for type_, numbers in wording.told:
        same = [fact for fact in facts if fact.project_type.value == type_]
        if not same:
            yield f"{type_} is not read"
        for fact in same:
            yield from (f"{type_} {u}={_told(fact, u)}, not {v}" for u, v in numbers.items() if _told(fact, u) != v)


_ALL = tuple(_wordings())


@pytest.mark.parametrize("cause", sorted({w.cause for w in _ALL}))
def test_numbers_belong_where_the_wording_ties_them(cause: str) -> None:
    failures = [f"{w.place} | {w.text}: {s}" for w in _ALL if w.cause == cause for s in _shortcomings(w)]
    assert not failures, "\n".join(failures)


def test_each_cause_has_wordings_for_and_against() -> None:
    for cause in {w.cause for w in _ALL}:
        wordings = [w for w in _ALL if w.cause == cause]
        assert len({w.place[:2] for w in wordings}) >= 4, cause
        told = [v for w in wordings for _, numbers in w.told for v in numbers.values()]
        assert any(v == "-" for v in told) and any(v != "-" for v in told), cause
