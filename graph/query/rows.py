"""What all rows share, made from the solutions of a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypedDict, TypeVar

from graph.model import Basis, Bound, Status
from graph.query.answers import AmountStated, Row
from graph.query.build import Build
from graph.query.facts import Stated
from graph.query.terms import bf, notation

__all__ = ["Common", "amounts_of", "common", "enumerated", "gathered", "members", "number", "numbered"]

E = TypeVar("E", bound=StrEnum)


class Common(TypedDict):
    """The fields of `answers.Row`."""

    facts: tuple[str, ...]
    documents: tuple[str, ...]
    statuses: tuple[Status, ...]
    dates: tuple[str, ...]


def common(*facts: Stated) -> Common:
    """The shared fields of a row that rests on these facts, the row's own first."""
    statuses = {code for fact in facts for code in fact.codes("status")}
    return Common(
        facts=tuple(dict.fromkeys(fact.fact for fact in facts)),
        documents=tuple(sorted({doc for fact in facts for doc in fact.documents})),
        statuses=tuple(status for status in Status if status.value in statuses),
        dates=tuple(sorted({date for fact in facts for date in fact.said("statedDate")})),
    )


def gathered(rows: Iterable[Row]) -> Common:
    """The shared fields of a row that sums up these rows."""
    rows = tuple(rows)
    statuses = {status for row in rows for status in row.statuses}
    return Common(
        facts=tuple(dict.fromkeys(fact for row in rows for fact in row.facts)),
        documents=tuple(sorted({doc for row in rows for doc in row.documents})),
        statuses=tuple(status for status in Status if status in statuses),
        dates=tuple(sorted({date for row in rows for date in row.dates})),
    )


def enumerated(kind: type[E], *concepts: str | None) -> E | None:
    """The member of an enumeration that the first of these concepts of the vocabularies stands for."""
    code = notation(next(iter(concepts), None))
    return kind(code) if code else None


def numbered(kind: type[E]) -> Mapping[str, tuple[int, E]]:
    """The members of an enumeration by code, each with its place in the order."""
    return {member.value: (at, member) for at, member in enumerate(kind)}


def members(known: Mapping[str, tuple[int, E]], codes: Iterable[str | None]) -> tuple[E, ...]:
    """The members that codes stand for, in the order of the enumeration; None stands for none."""
    return tuple(member for _, member in sorted(known[code] for code in codes if code))


def number(text: str | None) -> int | None:
    """A count as the store writes it."""
    return int(text) if text is not None else None


def amounts_of(build: Build, fact: str) -> tuple[AmountStated, ...]:
    """The sums of money of a project, the greatest first."""
    amounts = (_amount(build, iri) for iri in build.values(fact, bf("amount")))
    return tuple(sorted(amounts, key=lambda a: (-a.value, a.basis, a.bound)))


def _amount(build: Build, iri: str) -> AmountStated:
    return AmountStated(
        value=float(build.value(iri, bf("value")) or 0),
        bound=enumerated(Bound, build.value(iri, bf("bound"))) or Bound.EXACT,
        basis=enumerated(Basis, build.value(iri, bf("basis"))) or Basis.TOTAL,
    )
