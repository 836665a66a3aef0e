"""How far the help of a unit reaches 帮扶覆盖面: the places of each level that it assists or assists in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import Level
from graph.query.answers import Answer, Row, Thing
from graph.query.assistance import END_VARIABLES, ENDS, one_of
from graph.query.build import Build
from graph.query.coverage import coverage, places_around
from graph.query.facts import DONE, FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import resolve
from graph.query.rows import common
from graph.query.things import Things, kind_of

__all__ = ["Reach", "places_reached", "reach"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Row):
    """The places of one level that a unit reaches 触及的地点; `direct` are those that it assists themselves, the others
    have something inside them that it assists."""

    level: Level
    places: tuple[Thing, ...]
    direct: tuple[Thing, ...]

    @property
    def place_count(self) -> int:
        """How many places of the level it reaches."""
        return len(self.places)

    @property
    def direct_count(self) -> int:
        """How many of them it assists themselves."""
        return len(self.direct)


def reach(build: Build, unit: str, *, filters: Filters | None = None) -> Answer[Reach]:
    """How many places of each level, households among them, a unit, person or place reaches with its help.

    Level picks a row; type is the recipient's. Plans do not count unless asked for by status. Raises QueryError when
    the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    thing = resolve(build, unit, kinds=("unit", "person", "place"))
    query = FactQuery(
        says=(one_of("assister", [thing.iri]), *ENDS),
        variables=END_VARIABLES,
        typed=("fact", "bf:recipientType", "recipient-type"),
        statuses=DONE,
    )
    facts, sparql = ask(build, query, replace(filters, level=None))
    rows = _rows(build, facts, filters.level)
    return Answer("reach", thing, rows, coverage(build, thing, year=filters.year), sparql)


def places_reached(build: Build, fact: Stated) -> tuple[str, ...]:
    """What an assistance reaches: its recipient, if that is a place or household, and the places around it."""
    recipient, place = fact.one("recipient") or "", fact.one("place") or ""
    own = [recipient] if kind_of(recipient) in ("place", "household") else []
    around = places_around(build, Thing(place, ""))
    return tuple(dict.fromkeys([*own, place, *around]))


def _rows(build: Build, facts: Iterable[Stated], wanted: Level | None) -> tuple[Reach, ...]:
    things = Things(build)
    by_level: dict[Level, dict[str, list[Stated]]] = {}
    for fact in facts:
        for iri in places_reached(build, fact):
            level = things[iri].level
            if level and wanted in (None, level):
                by_level.setdefault(level, {}).setdefault(iri, []).append(fact)
    return tuple(_row(things, level, by_level[level]) for level in sorted(by_level, key=lambda level: level.rank))


def _row(things: Things, level: Level, reached: dict[str, list[Stated]]) -> Reach:
    facts = {fact.fact: fact for stated in reached.values() for fact in stated}
    recipients = {fact.one("recipient") for fact in facts.values()}
    places = sorted((things[iri] for iri in reached), key=lambda t: (t.path, t.name, t.iri))
    return Reach(
        **common(*(facts[iri] for iri in sorted(facts))),
        level=level,
        places=tuple(places),
        direct=tuple(place for place in places if place.iri in recipients),
    )
