"""The counties 县: which the documents cover, and what is done in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.ids import concept_iri, place_iri
from graph.model import Level, Place, ProjectType
from graph.query.answers import Answer, ProjectDone, Row, Thing
from graph.query.build import Build
from graph.query.coverage import Covering, coverage, covering, independent, places_around
from graph.query.filters import Filters
from graph.query.names import scope_of
from graph.query.projects import projects
from graph.query.rows import gathered
from graph.query.terms import bf, local_name
from graph.query.things import Things

__all__ = [
    "CoveredPlace",
    "ProjectsInCounty",
    "counties_covered",
    "counties_of_today",
    "county_of",
    "division_code",
    "project_types",
]

_LEVELS = (Level.PROVINCE, Level.COUNTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredPlace(Row):
    """A province or county that documents tell something of 文献涉及的省县; `independent` counts them without
    reprints. `facts` are those of the place itself."""

    place: Thing
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsInCounty(Row):
    """The projects of one type in one county 各县项目; `county` is None for those of no county, of a whole prefecture,
    say. A project counts once for each text, place and type, as the ledger has it."""

    county: Thing | None
    project_type: ProjectType
    projects: int


def county_of(build: Build, things: Things, place: Thing) -> Thing | None:
    """The county a place is or lies in."""
    around = (things[iri] for iri in (place.iri, *places_around(build, place)))
    return next((thing for thing in around if thing.level is Level.COUNTY), None)


def division_code(place: Thing) -> str:
    """The statistical division code 区划代码 of a place; empty where the gazetteer has no such place."""
    code = local_name(place.iri)
    return code if code.isdigit() and len(code) in (2, 4, 6, 9, 12) else ""


def counties_covered(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[CoveredPlace]:
    """The provinces and counties, in a place or anywhere, of which documents tell something.

    Level picks provinces or counties, year the documents published in it or stating a fact of it; other filters have
    no meaning here. A county that is not in the answer is unknown, not poor in help. Raises QueryError when the name
    is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    if filters.county and where:
        scope = (*scope, f"?place bf:within* <{where.iri}> .")
    documents = {document.iri: document for document in covering(build, None, year=filters.year)}
    sparql = _covers(scope, (filters.level,) if filters.level else _LEVELS)
    found: dict[str, list[Covering]] = {}
    for solution in build.select(sparql):
        if document := documents.get(solution["document"]):
            found.setdefault(solution["place"], []).append(document)
    things = Things(build)
    rows = sorted((_covered(build, things[iri], told) for iri, told in found.items()), key=_in_order)
    return Answer("counties-covered", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _covers(scope: tuple[str, ...], levels: tuple[Level, ...]) -> str:
    wanted = ", ".join(f"<{concept_iri('level', level)}>" for level in levels)
    lines = [*scope, "?document bf:coversPlace ?place .", f"?place bf:level ?level FILTER(?level IN ({wanted}))"]
    return "SELECT DISTINCT ?place ?document WHERE {\n" + "".join(f"  {line}\n" for line in lines) + "}"


def _covered(build: Build, place: Thing, documents: list[Covering]) -> CoveredPlace:
    return CoveredPlace(
        facts=tuple(build.subjects(bf("place"), place.iri)),
        documents=tuple(sorted(document.id for document in documents)),
        statuses=(),
        dates=(),
        place=place,
        independent=independent(tuple(documents)),
    )


def _in_order(row: CoveredPlace) -> tuple[str, str]:
    return row.place.path, row.place.iri


def project_types(
    build: Build, place: str | None = None, *, filters: Filters | None = None
) -> Answer[ProjectsInCounty]:
    """How many projects of each type documents tell of in each county of a place, or of the whole graph.

    Level filters the places of the projects, type the projects. Raises QueryError when the name is unknown or
    ambiguous.
    """
    found = projects(build, place, filters=filters)
    things = Things(build)
    cells: dict[tuple[Thing | None, ProjectType], list[ProjectDone]] = {}
    for row in found.rows:
        if row.project_type:
            cells.setdefault((county_of(build, things, row.place), row.project_type), []).append(row)
    order = {kind: at for at, kind in enumerate(ProjectType)}
    rows = [
        ProjectsInCounty(**gathered(done), county=county, project_type=kind, projects=len(done))
        for (county, kind), done in cells.items()
    ]
    rows.sort(key=lambda r: (r.county is None, r.county.path if r.county else "", order[r.project_type]))
    return Answer("project-types", found.about, tuple(rows), found.coverage, found.sparql)


@cache
def counties_of_today(province: str) -> tuple[Thing, ...]:
    """Every county of a province, by its two-digit code, on the latest map of the gazetteer, in the order of codes."""
    from graph.gazetteer.places import Gazetteer  # noqa: PLC0415  only maps need the gazetteer

    gazetteer = Gazetteer.default()
    records = gazetteer.descendants(province, Level.COUNTY)
    names = ((record, gazetteer.path_names(record.code)) for record in records)
    return tuple(
        Thing(place_iri(Place(path[-1], Level.COUNTY, path, record.code)), path[-1], "/".join(path), Level.COUNTY)
        for record, path in names
    )
