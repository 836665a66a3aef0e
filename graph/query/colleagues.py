"""Who works beside whom: others who assist where a unit does 共同帮扶, and the units at work in a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.model import AssisterType, Level, Mode
from graph.query.answers import Aid, Answer, Row, Thing
from graph.query.assistance import END_VARIABLES, ENDS, aid, one_of
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import DONE, FactQuery, ask
from graph.query.filters import Filters
from graph.query.names import resolve, scope_of
from graph.query.reach import places_reached
from graph.query.rows import gathered
from graph.query.things import Things

__all__ = ["Colleague", "UnitAtWork", "colleagues", "units"]

K = TypeVar("K")

_TYPED = ("fact", "bf:assisterType", "unit-type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague(Row):
    """Another who assists a village in which the unit asked about assists 共同帮扶者, or something inside it."""

    village: Thing
    other: Thing
    other_type: AssisterType | None
    other_level: Level | None
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAtWork(Row):
    """A unit at work in a place 在当地帮扶的单位, with those it assists there."""

    unit: Thing
    unit_type: AssisterType | None
    unit_level: Level | None
    recipients: tuple[Thing, ...]
    modes: tuple[Mode, ...]

    @property
    def recipient_count(self) -> int:
        """How many it assists there."""
        return len(self.recipients)


def colleagues(build: Build, unit: str, *, filters: Filters | None = None) -> Answer[Colleague]:
    """Who else assists in the villages where a unit, person or place assists.

    Level, type and mode are those of the others; county, year, status and documents hold for both sides. Plans do not
    count unless asked for by status. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    thing = resolve(build, unit, kinds=("unit", "person", "place"))
    own = FactQuery(says=(one_of("assister", [thing.iri]), *ENDS), variables=END_VARIABLES, statuses=DONE)
    facts, _ = ask(build, own, replace(filters, level=None, type=None, mode=None))
    things = Things(build)
    reached = sorted({iri for fact in facts for iri in places_reached(build, fact)})
    villages = [iri for iri in reached if things[iri].level is Level.VILLAGE]
    query = FactQuery(
        says=(
            one_of("village", villages),
            "?place bf:within* ?village .",
            *ENDS,
            f"FILTER(?assister != <{thing.iri}>)",
        ),
        variables=(*END_VARIABLES, "village"),
        levelled="assister",
        typed=_TYPED,
        statuses=DONE,
    )
    beside, sparql = ask(build, query, filters)
    groups = _grouped(
        ((village, fact.one("assister")), aid(things, fact)) for fact in beside for village in fact.all("village")
    )
    rows = sorted(
        (_colleague(things[village], rows) for (village, _), rows in groups.items()),
        key=lambda r: (r.village.path, (r.other_level or Level.HOUSEHOLD).rank, r.other.name, r.other.iri),
    )
    return Answer("colleagues", thing, tuple(rows), coverage(build, thing, year=filters.year), sparql)


def _colleague(village: Thing, rows: list[Aid]) -> Colleague:
    return Colleague(
        **gathered(rows),
        village=village,
        other=rows[0].assister,
        other_type=rows[0].assister_type,
        other_level=rows[0].assister_level,
        modes=_modes(rows),
    )


def units(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[UnitAtWork]:
    """The units that assist a place or anything inside it, each with those it assists there; all when no place is
    given.

    Level and type are the units'. Plans do not count unless asked for by status. Raises QueryError when the name is
    unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    query = FactQuery(
        says=(*scope, *ENDS, "FILTER EXISTS { ?assister bf:unitType ?kind }"),
        variables=END_VARIABLES,
        levelled="assister",
        typed=_TYPED,
        statuses=DONE,
    )
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    groups = _grouped((fact.one("assister") or "", aid(things, fact)) for fact in facts)
    rows = sorted(
        map(_unit, groups.values()),
        key=lambda r: ((r.unit_level or Level.HOUSEHOLD).rank, r.unit.path, r.unit.name, r.unit.iri),
    )
    return Answer("units", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _unit(rows: list[Aid]) -> UnitAtWork:
    recipients = {row.recipient.iri: row.recipient for row in rows}
    return UnitAtWork(
        **gathered(rows),
        unit=rows[0].assister,
        unit_type=rows[0].assister_type,
        unit_level=rows[0].assister_level,
        recipients=tuple(sorted(recipients.values(), key=lambda t: (t.path, t.name, t.iri))),
        modes=_modes(rows),
    )


def _grouped(pairs: Iterable[tuple[K, Aid]]) -> dict[K, list[Aid]]:
    groups: dict[K, list[Aid]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return groups


def _modes(rows: Iterable[Aid]) -> tuple[Mode, ...]:
    used = {mode for row in rows for mode in row.modes}
    return tuple(mode for mode in Mode if mode in used)
