"""How much money goes where and into what 资金: sums by county and type of project."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph.model import Basis, Level, ProjectType, Status
from graph.query.answers import Answer, Row, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import NOT_DENIED, FactQuery
from graph.query.filters import Filters
from graph.query.names import resolve_place, scope_of
from graph.query.narrowing import INSIDE_PLACE, Conditions, narrowed
from graph.query.projects import LOCATED
from graph.query.rows import members, numbered
from graph.relational.sums import KEPT, sums

__all__ = ["Money", "money"]

_STATUSES = numbered(Status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Row):
    """What the projects of one type in one county cost, in yuan 资金.

    `exact` sums what is stated exactly 确数, `inexact` what is about, at least or up to a sum 约数; `projects` counts
    those with a sum.
    """

    county: Thing
    project_type: ProjectType
    exact: float
    inexact: float
    projects: int


def money(
    build: Build, place: str | None = None, *, basis: Basis = Basis.TOTAL, filters: Filters | None = None
) -> Answer[Money]:
    """The sums of the projects of a place and all inside it, by county and type; of the whole graph when no place is
    given.

    Only sums that count the same are added: totals unless another `basis` is given. Reprints are left out, and so are
    projects of no county (of a whole province, say). Two reports may tell of one outlay: the sums say what the
    documents state, not what was spent. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    about, scope = scope_of(build, place, filters)
    rows = sorted(_rows(build, _where(build, about if place else None, filters), basis), key=_order)
    county = resolve_place(build, filters.county).iri if filters.county else None
    sparql = FactQuery(says=(*scope, LOCATED), variables=("place", "projectType")).sparql(filters, county)
    return Answer("money", about, tuple(rows), coverage(build, about, year=filters.year), sparql)


def _where(build: Build, place: Thing | None, filters: Filters) -> Conditions | None:
    """What must hold of a project; None where nothing is asked but that it is not denied."""
    if place is None and not filters.given():
        return None
    where = narrowed(build, filters, NOT_DENIED, level="places.level = ?", type_="project_type = ?")
    return where + Conditions((INSIDE_PLACE,), (place.iri,)) if place else where


def _order(row: Money) -> tuple[str, str]:
    return row.county.path, row.project_type


def _rows(build: Build, where: Conditions | None, basis: Basis) -> Iterable[Money]:
    if where is None:
        cells = build.rows(f"{KEPT} WHERE basis = ?", basis.value)
    else:
        cells = build.rows(sums(str(where)), basis.value, *where.values)
    counties = {number: _county(build, number) for number in {cell[0] for cell in cells}}
    facts, documents = (json.loads(f"[{','.join(cell[at] for cell in cells)}]") for at in (5, 6))
    for cell, told, tellers in zip(cells, facts, documents, strict=True):
        county, kind, exact, inexact, count, _, _, statuses, dates = cell
        yield Money(
            facts=tuple(told),
            documents=tuple(sorted(set(tellers))),
            statuses=_statuses(statuses),
            dates=tuple(sorted(dates.split(","))) if dates else (),
            county=counties[county],
            project_type=ProjectType(kind),
            exact=exact,
            inexact=inexact,
            projects=count,
        )


@cache
def _statuses(codes: str) -> tuple[Status, ...]:
    return members(_STATUSES, codes.split(","))


def _county(build: Build, number: int) -> Thing:
    ((iri, name, path),) = build.rows("SELECT iri, name, path FROM entities WHERE id = ?", number)
    return Thing(iri, name, path, Level.COUNTY)
