"""The gaps 空白: places that reports name, and nobody is said to assist."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.ids import concept_iri
from graph.model import Level
from graph.query.answers import Answer, Row, Thing
from graph.query.assistance import END_VARIABLES, ENDS
from graph.query.build import Build
from graph.query.coverage import coverage, covering
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
    county = resolve_place(build, filters.county).iri if filters.county else None
    help_, covered = _help(scope, filters, county), _covered(build, scope, filters, county)
    helped = _with_all_around(build, {solution["place"] for solution in build.select(help_)})
    found: dict[str, list[str]] = {}
    for solution in build.select(f"SELECT DISTINCT ?named ?id WHERE {{\n{covered}}}"):
        if solution["named"] not in helped:
            found.setdefault(solution["named"], []).append(solution["id"])
    things = Things(build)
    rows = sorted(
        (_row(build, things[iri], ids) for iri, ids in found.items()), key=lambda r: (r.place.path, r.place.iri)
    )
    # The store answers this one query as well, but it weighs every covered place against every help.
    sparql = f"SELECT DISTINCT ?named ?id WHERE {{\n{covered}  MINUS {{ {{ {help_} }} ?place bf:within* ?named }}\n}}"
    return Answer("unassisted", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _help(scope: tuple[str, ...], filters: Filters, county: str | None) -> str:
    """The help that counts; `?place` is where it goes."""
    query = FactQuery(
        says=(*scope, *ENDS), variables=END_VARIABLES, typed=("fact", "bf:assisterType", "unit-type"), statuses=DONE
    )
    return query.sparql(replace(filters, level=None), county)


def _covered(build: Build, scope: tuple[str, ...], filters: Filters, county: str | None) -> str:
    """The pattern of places that documents cover; `?named` is the place, `?id` a document's."""
    levels = ", ".join(f"<{concept_iri('level', level)}>" for level in ((filters.level,) if filters.level else _LEVELS))
    lines = [pattern.replace("?place", "?named") for pattern in scope]
    if county:
        lines.append(f"?named bf:within* <{county}> .")
    lines += [
        "?report bf:coversPlace ?named .",
        f"FILTER EXISTS {{ ?named bf:level ?level FILTER(?level IN ({levels})) }}",
        "?report bf:documentId ?id .",
    ]
    if filters.year:
        named = " ".join(f'"{document.id}"' for document in covering(build, None, year=filters.year))
        lines.append(f"VALUES ?id {{ {named} }}")
    return "".join(f"  {line}\n" for line in lines)


def _with_all_around(build: Build, places: set[str]) -> set[str]:
    """The places, and every place one of them lies in."""
    known: set[str] = set()
    for place in places:
        around: str | None = place
        while around and around not in known:
            known.add(around)
            around = build.value(around, bf("within"))
    return known


def _row(build: Build, place: Thing, documents: list[str]) -> UnassistedPlace:
    return UnassistedPlace(
        facts=tuple(build.subjects(bf("place"), place.iri)),
        documents=tuple(sorted(documents)),
        statuses=(),
        dates=(),
        place=place,
    )
