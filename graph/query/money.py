"""How much money goes where and into what 资金: sums by county and type of project."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ids import document_iri
from graph.model import Basis, Bound, ProjectType
from graph.query.answers import Answer, ProjectDone, Row, Thing
from graph.query.build import Build
from graph.query.counties import county_of
from graph.query.filters import Filters
from graph.query.projects import projects
from graph.query.rows import gathered
from graph.query.terms import bf
from graph.query.things import Things

__all__ = ["Money", "costs", "money", "reprinted"]


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
    found = projects(build, place, filters=filters)
    things = Things(build)
    cells: dict[tuple[Thing, ProjectType], list[ProjectDone]] = {}
    for row in found.rows:
        county = county_of(build, things, row.place)
        if county and row.project_type and costs(row, basis) and not reprinted(build, row):
            cells.setdefault((county, row.project_type), []).append(row)
    rows = sorted((_row(*cell, rows, basis) for cell, rows in cells.items()), key=_order)
    return Answer("money", found.about, tuple(rows), found.coverage, found.sparql)


def _order(row: Money) -> tuple[str, str]:
    return row.county.path, row.project_type


def costs(row: ProjectDone, basis: Basis) -> list[tuple[float, bool]]:
    """The sums stated for a project that count the same, in yuan, each with whether it is exact."""
    return [(amount.value, amount.bound is Bound.EXACT) for amount in row.amounts if amount.basis is basis]


def reprinted(build: Build, row: ProjectDone) -> bool:
    """Whether no original tells of the project."""
    return all(build.value(document_iri(doc), bf("reprintOf")) for doc in row.documents)


def _row(county: Thing, project_type: ProjectType, rows: list[ProjectDone], basis: Basis) -> Money:
    stated = [cost for row in rows for cost in costs(row, basis)]
    return Money(
        **gathered(rows),
        county=county,
        project_type=project_type,
        exact=sum((value for value, exact in stated if exact), 0.0),
        inexact=sum((value for value, exact in stated if not exact), 0.0),
        projects=len(rows),
    )
