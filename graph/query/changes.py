"""What changed between two years 年度变化: the help that is told of one of them only, or of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import AssisterType, Level
from graph.query.answers import Answer, Row, Thing
from graph.query.assistance import END_VARIABLES, ENDS, aid
from graph.query.build import Build
from graph.query.coverage import coverage, covering, independent
from graph.query.facts import DONE, FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import scope_of
from graph.query.rows import common
from graph.query.things import Things

__all__ = ["Change", "Changed", "changes"]


class Change(StrEnum):
    """Of which of two years an assistance is told 变化."""

    EARLIER_ONLY = "earlier_only"
    LATER_ONLY = "later_only"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Row):
    """An assistance told of one of two years 增减, or of both.

    `other_year` counts the independent documents that cover the place in the year that is silent (None where both
    speak): with none, no change follows from the silence.
    """

    change: Change
    assister: Thing
    assister_type: AssisterType | None
    assister_level: Level | None
    recipient: Thing
    place: Thing
    other_year: int | None


def changes(
    build: Build, earlier: int, later: int, place: str | None = None, *, filters: Filters | None = None
) -> Answer[Changed]:
    """Which assistances are told of one year and not of the other, in a place and all inside it, or anywhere.

    A year is the one that a text gives for a fact, or else that of its publication. Level and type are the assister's.
    Plans do not count unless asked for by status. `compared` is the coverage of the earlier year. Raises QueryError
    when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    query = FactQuery(
        says=(*scope, *ENDS),
        variables=END_VARIABLES,
        levelled="assister",
        typed=("fact", "bf:assisterType", "unit-type"),
        statuses=DONE,
        years=(earlier, later),
    )
    facts, sparql = ask(build, query, filters)
    told = _Years(build, earlier, later)
    rows = sorted((told.row(fact) for fact in facts), key=_order)
    reached = coverage(build, where, year=later)
    return Answer("changes", where, tuple(rows), reached, sparql, compared=coverage(build, where, year=earlier))


def _order(row: Changed) -> tuple[int, str, str, str, str]:
    return tuple(Change).index(row.change), row.place.path, row.recipient.name, row.assister.name, row.fact


class _Years:
    """Two years, and what the documents of each tell and cover."""

    def __init__(self, build: Build, earlier: int, later: int) -> None:
        self._build, self._things = build, Things(build)
        self._earlier, self._later = earlier, later
        self._of = {year: {d.iri for d in covering(build, None, year=year)} for year in (earlier, later)}
        self._covering: dict[tuple[str, int], int] = {}

    def row(self, fact: Stated) -> Changed:
        years = {year for document in fact.documents for year in fact.years(document)}
        change = self._change(years)
        row = aid(self._things, fact)
        return Changed(
            **common(fact),
            change=change,
            assister=row.assister,
            assister_type=row.assister_type,
            assister_level=row.assister_level,
            recipient=row.recipient,
            place=row.place,
            other_year=self._covered(row.place, change),
        )

    def _change(self, years: set[int]) -> Change:
        if self._later not in years:
            return Change.EARLIER_ONLY
        return Change.BOTH if self._earlier in years else Change.LATER_ONLY

    def _covered(self, place: Thing, change: Change) -> int | None:
        if change is Change.BOTH:
            return None
        key = place.iri, self._later if change is Change.EARLIER_ONLY else self._earlier
        if key not in self._covering:
            told = (d for d in covering(self._build, place) if d.iri in self._of[key[1]])
            self._covering[key] = independent(tuple(told))
        return self._covering[key]
