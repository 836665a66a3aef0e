"""From year to year 逐年: how much money projects cost, and how many documents there are."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ids import document_iri
from graph.model import Basis
from graph.query.answers import Answer, ProjectDone, Row
from graph.query.build import Build
from graph.query.coverage import Covering, coverage, covering
from graph.query.filters import Filters
from graph.query.names import scope_of
from graph.query.projects import costs, projects, reprinted
from graph.query.rows import gathered
from graph.query.terms import DCTERMS

__all__ = ["DocumentsOfYear", "SumsOfYear", "documents_by_year", "sums_by_year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsOfYear(Row):
    """What the projects of one year cost, in yuan 历年资金.

    `exact` sums what is stated exactly 确数, `inexact` what is about, at least or up to a sum 约数; `projects` counts
    those with a sum. The year is that which the text gives, else that of its publication; None where neither is known.
    """

    year: int | None
    exact: float
    inexact: float
    projects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsOfYear(Row):
    """The documents published in one year 历年文献, None where it is unknown; `independent` are those without
    reprints of others."""

    year: int | None
    independent: int

    @property
    def reprints(self) -> int:
        """How many repeat another document."""
        return len(self.documents) - self.independent


def sums_by_year(
    build: Build, place: str | None = None, *, basis: Basis = Basis.TOTAL, filters: Filters | None = None
) -> Answer[SumsOfYear]:
    """The sums of the projects of each year, in a place and all inside it, or everywhere.

    Only sums that count the same are added: totals unless another `basis` is given. Reprints are left out. Two reports
    may tell of one outlay: the sums say what the documents state, not what was spent. Raises QueryError when the name
    is unknown or ambiguous.
    """
    found = projects(build, place, filters=filters)
    years: dict[int | None, list[ProjectDone]] = {}
    for row in found.rows:
        if costs(row, basis) and not reprinted(build, row):
            years.setdefault(_year_of(build, row), []).append(row)
    rows = [_sums(year, years[year], basis) for year in sorted(years, key=_known_first)]
    return Answer("sums-by-year", found.about, tuple(rows), found.coverage, found.sparql)


def _year_of(build: Build, row: ProjectDone) -> int | None:
    """The year the original gives for a project, else that of its publication."""
    published = (build.value(document_iri(doc), DCTERMS + "issued") for doc in row.documents)
    dates = row.dates or sorted(filter(None, published))
    return int(dates[0][:4]) if dates else None


def _sums(year: int | None, rows: list[ProjectDone], basis: Basis) -> SumsOfYear:
    stated = [cost for row in rows for cost in costs(row, basis)]
    return SumsOfYear(
        **gathered(rows),
        year=year,
        exact=sum((value for value, exact in stated if exact), 0.0),
        inexact=sum((value for value, exact in stated if not exact), 0.0),
        projects=len(rows),
    )


def documents_by_year(
    build: Build, place: str | None = None, *, filters: Filters | None = None
) -> Answer[DocumentsOfYear]:
    """How many documents, on a place or all, were published in each year, and how many of them are reprints.

    Year keeps the documents published in it or stating a fact of it; other filters but the county have no meaning
    here. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, _ = scope_of(build, place, filters)
    years: dict[int | None, list[Covering]] = {}
    for document in covering(build, where, year=filters.year):
        years.setdefault(int(document.date[:4]) if document.date else None, []).append(document)
    rows = [_documents(year, years[year]) for year in sorted(years, key=_known_first)]
    covers = f"?document bf:coversPlace <{where.iri}> ." if where else ""
    sparql = f"""SELECT ?document ?issued ?original WHERE {{
  ?document bf:documentId ?id . {covers}
  OPTIONAL {{ ?document dcterms:issued ?issued }}
  OPTIONAL {{ ?document bf:reprintOf ?original }}
}}"""
    return Answer("documents-by-year", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _documents(year: int | None, documents: list[Covering]) -> DocumentsOfYear:
    return DocumentsOfYear(
        facts=(),
        documents=tuple(document.id for document in documents),
        statuses=(),
        dates=(),
        year=year,
        independent=sum(not document.original for document in documents),
    )


def _known_first(year: int | None) -> tuple[bool, int]:
    return year is None, year or 0
