"""The gaps 空白: places that reports name, and nobody is said to assist."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.ids import concept_iri
from graph.model import Level
from graph.query.answers import Answer, Row, Thing
from graph.query.assistance import END_VARIABLES, ENDS
from graph.query.build import Build, Solution
from graph.query.coverage import coverage, in_year
from graph.query.facts import DONE, FactQuery
from graph.query.filters import Filters
from graph.query.names import resolve_place, scope_of
from graph.query.terms import bf
from graph.query.things import Things

__all__ = ["UnassistedPlace", "unassisted"]

#: The levels of places that are looked at unless one is asked for.
_LEVELS = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnassistedPlace(Row):
    """A place of which reports tell something, but not that anybody assists it or anything inside it 无人帮扶之地.

    `documents` are those that cover the place, `facts` what they tell of the place itself.
    """

    place: Thing


def unassisted(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[UnassistedPlace]:
    """The counties, townships and villages, inside a place or anywhere, that nobody is said to assist.

    Level is the places'. Type, mode, status, year and documents say which help is missed: with type enterprise, places
    that no enterprise is said to assist; a year also keeps the places to those its documents cover. Plans do not count
    as help unless asked for by status. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    sparql = _sparql(scope, filters, resolve_place(build, filters.county).iri if filters.county else None)
    things = Things(build)
    found: dict[str, list[Solution]] = {}
    for solution in build.select(sparql):
        found.setdefault(solution["named"], []).append(solution)
    rows = sorted((_row(build, things, *item) for item in found.items()), key=lambda r: (r.place.path, r.place.iri))
    return Answer("unassisted", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _sparql(scope: tuple[str, ...], filters: Filters, county: str | None) -> str:
    """Covered places without those around anything that is helped; `?place` is where the help goes."""
    help_ = FactQuery(
        says=(*scope, *ENDS), variables=END_VARIABLES, typed=("fact", "bf:assisterType", "unit-type"), statuses=DONE
    ).sparql(replace(filters, level=None), county)
    levels = ", ".join(f"<{concept_iri('level', level)}>" for level in ((filters.level,) if filters.level else _LEVELS))
    around = [pattern.replace("?place", "?named") for pattern in scope]
    if county:
        around.append(f"?named bf:within* <{county}> .")
    return f"""SELECT DISTINCT ?named ?id WHERE {{
  ?document bf:coversPlace ?named ; bf:documentId ?id .
  ?named bf:level ?level . FILTER(?level IN ({levels}))
  {" ".join(around)}
  OPTIONAL {{ ?document dcterms:issued ?issued }}
  {in_year(filters.year)}
  MINUS {{ {{ SELECT DISTINCT ?place WHERE {{ {{ {help_} }} }} }} ?place bf:within* ?named }}
}}"""


def _row(build: Build, things: Things, place: str, solutions: list[Solution]) -> UnassistedPlace:
    return UnassistedPlace(
        facts=tuple(build.subjects(bf("place"), place)),
        documents=tuple(sorted({solution["id"] for solution in solutions})),
        statuses=(),
        dates=(),
        place=things[place],
    )
