"""Who helps a place as a group: work teams 工作队 by name, helpers 帮扶力量 by number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.ids import concept_iri
from graph.model import AssisterType, Bound, Category, Level, Mode
from graph.query.answers import Answer, Row, Thing
from graph.query.assistance import END_VARIABLES, ENDS
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import DONE, FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import scope_of
from graph.query.rows import common, enumerated, number
from graph.query.terms import bf, notation
from graph.query.things import Things

__all__ = ["HelpersCounted", "TeamAtWork", "helpers", "teams"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAtWork(Row):
    """A work team assists a recipient 工作队; `parent` is the unit it belongs to, None where no document says."""

    team: Thing
    parent: Thing | None
    recipient: Thing
    place: Thing
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpersCounted(Row):
    """Helpers of a place that documents count without naming them 帮扶力量: 36 units of the prefecture."""

    place: Thing
    category: Category
    levels: tuple[Level, ...]
    count: int
    bound: Bound


def teams(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[TeamAtWork]:
    """The work teams that assist a place or anything inside it; all when no place is given.

    Level is that of the team. Plans do not count unless asked for by status. Raises QueryError when the name is
    unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    team = f"?fact bf:assisterType <{concept_iri('unit-type', AssisterType.TEAM)}> ."
    query = FactQuery(says=(*scope, *ENDS, team), variables=END_VARIABLES, levelled="assister", statuses=DONE)
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    rows = sorted((_team(build, things, fact) for fact in facts), key=lambda r: (r.place.path, r.team.name, r.fact))
    return Answer("teams", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _team(build: Build, things: Things, fact: Stated) -> TeamAtWork:
    team = fact.one("assister") or ""
    parent, modes = build.value(team, bf("partOf")), fact.codes("mode")
    return TeamAtWork(
        **common(fact),
        team=things[team],
        parent=things[parent] if parent else None,
        recipient=things[fact.one("recipient") or ""],
        place=things[fact.one("place") or ""],
        modes=tuple(mode for mode in Mode if mode.value in modes),
    )


def helpers(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[HelpersCounted]:
    """How many helpers a place and the places inside it have, as the documents count them; all when no place is given.

    Level is the helpers', type their category; a mode has no meaning for them. Counts of several documents stand side
    by side and are never added up. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    says = (*scope, "?fact bf:helps ?place ; bf:category ?category ; bf:count ?count .", *_of_level(filters))
    query = FactQuery(
        says=says, variables=("place", "category", "count"), levelled="fact", typed=("fact", "bf:category", "category")
    )
    facts, sparql = ask(build, query, replace(filters, level=None))
    things = Things(build)
    rows = sorted((_counted(build, things, fact) for fact in facts), key=_order)
    return Answer("helpers", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _of_level(filters: Filters) -> tuple[str, ...]:
    return (f"?fact bf:helperLevel <{concept_iri('level', filters.level)}> .",) if filters.level else ()


def _order(row: HelpersCounted) -> tuple[str, str, tuple[str, ...], int, str]:
    return row.place.path, row.category, row.documents, -row.count, row.fact


def _counted(build: Build, things: Things, fact: Stated) -> HelpersCounted:
    levels = {notation(iri) for iri in build.values(fact.fact, bf("helperLevel"))}
    return HelpersCounted(
        **common(fact),
        place=things[fact.one("place") or ""],
        category=enumerated(Category, fact.one("category")) or Category.UNIT,
        levels=tuple(level for level in Level if level.value in levels),
        count=number(fact.one("count")) or 0,
        bound=enumerated(Bound, *fact.said("bound")) or Bound.EXACT,
    )
