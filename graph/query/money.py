"""How much money goes where and into what 资金: sums by county and type of project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import Basis, Level, ProjectType, Status
from graph.query.answers import Answer, Row, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import NOT_DENIED, FactQuery
from graph.query.filters import Filters
from graph.query.names import resolve_place, scope_of
from graph.query.narrowing import INSIDE_PLACE, Conditions, narrowed
from graph.query.projects import LOCATED

__all__ = ["Money", "money"]

_FROM = """FROM projects
JOIN facts ON facts.id = projects.fact
JOIN passages p ON p.fact = projects.fact
JOIN documents d ON d.id = p.document
JOIN places ON places.id = facts.place"""
#: The sums of one basis of a project.
_SUMS = """JOIN (
  SELECT project, total(exact_yuan) AS exact, total(inexact_yuan) AS inexact
  FROM amounts WHERE basis = ? GROUP BY project
) sums ON sums.project = projects.fact"""
_CELLS = f"""SELECT county, project_type, total(exact), total(inexact), count(*),
  group_concat(iri, ' '), group_concat(document, char(31)), group_concat(DISTINCT status), group_concat(DISTINCT stated)
FROM (
  SELECT projects.county, project_type, exact, inexact, facts.iri, d.name AS document, p.status, p.stated_date AS stated
  {_FROM} {_SUMS} WHERE projects.county IS NOT NULL AND d.reprint_of IS NULL AND {{where}}
  ORDER BY places.path, d.name, facts.iri
) GROUP BY county, project_type"""
_REPRINTS = f"""SELECT d.reprint_of, facts.place, project_type, facts.iri, d.name, p.status, p.stated_date
{_FROM} WHERE d.reprint_of IS NOT NULL AND {{where}} ORDER BY facts.iri"""
_REPRINTED = f"""SELECT projects.document, facts.place, project_type, projects.county {_FROM} {_SUMS}
WHERE projects.county IS NOT NULL AND d.id IN (SELECT reprint_of FROM documents) AND {{where}}"""
_STATUSES = {status.value: number for number, status in enumerate(Status)}


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
    where = narrowed(build, filters, NOT_DENIED, level="places.level = ?", type_="project_type = ?")
    if place and about:
        where += Conditions((INSIDE_PLACE,), (about.iri,))
    rows = sorted(_rows(build, where, basis), key=_order)
    county = resolve_place(build, filters.county).iri if filters.county else None
    sparql = FactQuery(says=(*scope, LOCATED), variables=("place", "projectType")).sparql(filters, county)
    return Answer("money", about, tuple(rows), coverage(build, about, year=filters.year), sparql)


def _order(row: Money) -> tuple[str, str]:
    return row.county.path, row.project_type


@dataclass(slots=True)
class _Behind:
    """What a cell of the table rests on, besides the projects that are summed: their reprints."""

    facts: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)


def _rows(build: Build, where: Conditions, basis: Basis) -> Iterable[Money]:
    cells = build.rows(_CELLS.format(where=where), basis.value, *where.values)
    if not cells:
        return
    reprints = _reprints(build, where, basis)
    counties = _counties(build)
    for county, kind, exact, inexact, count, facts, documents, statuses, dates in cells:
        behind = reprints.get((county, kind)) or _Behind()
        told = {*statuses.split(","), *behind.statuses}
        yield Money(
            facts=(*facts.split(" "), *behind.facts),
            documents=tuple(sorted({*documents.split("\x1f"), *behind.documents})),
            statuses=tuple(Status(code) for code in sorted(told, key=_STATUSES.__getitem__)),
            dates=tuple(sorted({*(dates.split(",") if dates else ()), *behind.dates})),
            county=counties[county],
            project_type=ProjectType(kind),
            exact=exact,
            inexact=inexact,
            projects=count,
        )


def _reprints(build: Build, where: Conditions, basis: Basis) -> dict[tuple[int, str], _Behind]:
    """By county and type, what reprints of the summed projects' documents repeat."""
    rows = build.rows(_REPRINTS.format(where=where), *where.values)
    if not rows:
        return {}
    originals = {row[:3]: row[3] for row in build.rows(_REPRINTED.format(where=where), basis.value, *where.values)}
    found: dict[tuple[int, str], _Behind] = {}
    for *project, fact, document, status, date in rows:
        if (key := (project[0], project[1], project[2])) in originals:
            behind = found.setdefault((originals[key], key[2]), _Behind())
            behind.facts.append(fact)
            behind.documents.append(document)
            behind.statuses.append(status)
            behind.dates += [date] if date else []
    return found


def _counties(build: Build) -> dict[int, Thing]:
    query = "SELECT id, iri, name, path FROM entities WHERE kind = 'place' AND level = 'county'"
    return {number: Thing(iri, name, path, Level.COUNTY) for number, iri, name, path in build.rows(query)}
