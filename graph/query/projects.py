"""What is done where 项目: work, sums, and how many benefit."""

from __future__ import annotations

from graph.model import ProjectType
from graph.query.answers import Answer, ProjectDone
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import resolve_place
from graph.query.rows import amounts_of, common, enumerated, number
from graph.query.terms import bf
from graph.query.things import Things

__all__ = ["projects"]

_SAYS = "?fact bf:location ?place ; bf:projectType ?projectType ."


def projects(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[ProjectDone]:
    """The projects of a place and all inside it; of the whole graph when no place is given.

    Level filters the places, type the projects; a mode has no meaning for them. One row per document, place and type,
    as the ledger has it. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    county = resolve_place(build, filters.county) if filters.county else None
    where = resolve_place(build, place) if place else None
    query = FactQuery(
        says=(f"?place bf:within* <{where.iri}> .", _SAYS) if where else (_SAYS,),
        variables=("place", "projectType"),
    )
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    rows = sorted((_row(build, things, same) for same in _by_text(build, facts)), key=_order)
    about = where or county
    return Answer("projects", about, tuple(rows), coverage(build, about, year=filters.year), sparql)


def _order(row: ProjectDone) -> tuple[str, str, tuple[str, ...], str]:
    return row.place.path, row.project_type or "", row.documents, row.fact


def _by_text(build: Build, facts: tuple[Stated, ...]) -> list[list[Stated]]:
    """The facts by text, place and type, the original's before those of its reprints."""
    same: dict[tuple[str | None, ...], list[Stated]] = {}
    for fact in facts:
        document = fact.one("document") or ""
        original = build.value(document, bf("reprintOf"))
        group = same.setdefault((original or document, fact.one("place"), fact.one("projectType")), [])
        group.insert(len(group) if original else 0, fact)
    return list(same.values())


def _row(build: Build, things: Things, facts: list[Stated]) -> ProjectDone:
    fact = facts[0]

    def counted(name: str) -> int | None:
        return number(build.value(fact.fact, bf(name)))

    return ProjectDone(
        **common(*facts),
        place=things[fact.one("place") or ""],
        project_type=enumerated(ProjectType, fact.one("projectType")),
        names=tuple(build.values(fact.fact, bf("projectName"))),
        amounts=amounts_of(build, fact.fact),
        households=counted("households"),
        persons=counted("persons"),
        count=counted("count"),
    )
