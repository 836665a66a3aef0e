"""Who is stationed where 派驻任职: first secretaries 第一书记 and the others of the teams."""

from __future__ import annotations

from dataclasses import replace

from graph.ids import concept_iri
from graph.model import Role
from graph.query.answers import Answer, Stationed, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import resolve, resolve_place
from graph.query.rows import common, enumerated
from graph.query.things import Things

__all__ = ["posted", "secretaries"]

_POSTED = "?fact bf:holder ?person ; bf:role ?role ; bf:dutyPlace ?place ."
_SENT_BY = "?fact bf:dispatchedBy ?unit ."


def secretaries(
    build: Build,
    *,
    place: str | None = None,
    unit: str | None = None,
    filters: Filters | None = None,
    role: Role | None = Role.FIRST_SECRETARY,
) -> Answer[Stationed]:
    """The first secretaries of a place and all inside it, of a unit, of a county, or of the whole graph.

    Level and type filter the sending units; `role` None lists every stationed role. Raises QueryError when a name is
    unknown or ambiguous.
    """
    filters = filters or Filters()
    where = resolve_place(build, place) if place else None
    sender = resolve(build, unit, kinds=("unit", "place")) if unit else None
    says = [_POSTED, _SENT_BY if sender or filters.level or filters.type else f"OPTIONAL {{ {_SENT_BY} }}"]
    if sender:
        says.append(f"?fact bf:dispatchedBy <{sender.iri}> .")
    if role:
        says.append(f"?fact bf:role <{concept_iri('role', role)}> .")
    if where:
        says.insert(0, f"?place bf:within* <{where.iri}> .")
    query = FactQuery(
        says=tuple(says),
        variables=("person", "role", "place", "unit"),
        levelled="unit",
        typed=("unit", "bf:unitType", "unit-type"),
    )
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    rows = sorted((_row(things, fact) for fact in facts), key=lambda r: (r.place.path, r.role, r.person.name, r.fact))
    about = where or sender or (resolve_place(build, filters.county) if filters.county else None)
    return Answer("secretaries", about, tuple(rows), coverage(build, about, year=filters.year), sparql)


def posted(build: Build, unit: str, *, filters: Filters | None = None, role: Role | None = None) -> Answer[Stationed]:
    """Whom a unit sent where 派驻人员, in every role unless one is given.

    Raises QueryError when the name is unknown or ambiguous.
    """
    return replace(secretaries(build, unit=unit, filters=filters, role=role), question="posted")


def _row(things: Things, fact: Stated) -> Stationed:
    unit: Thing | None = things[iri] if (iri := fact.one("unit")) else None
    return Stationed(
        **common(fact),
        person=things[fact.one("person") or ""],
        role=enumerated(Role, fact.one("role")) or Role.FIRST_SECRETARY,
        place=things[fact.one("place") or ""],
        unit=unit,
        unit_level=unit.level if unit else None,
    )
