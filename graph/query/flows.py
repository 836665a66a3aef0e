"""How help flows between levels 层级流向, and who does it: units and first secretaries by level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.ids import concept_iri
from graph.model import AssisterType, Level, RecipientType, Role
from graph.query.answers import Answer, Row
from graph.query.assistance import END_VARIABLES, ENDS
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import DONE, FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import scope_of
from graph.query.rows import common
from graph.query.terms import local_name
from graph.query.things import Things

__all__ = ["Flow", "SecretariesSent", "UnitsOfLevel", "flows", "secretaries_sent", "units_by_level"]

_LEVEL = "OPTIONAL { ?assister bf:level ?level }"
_LAST = len(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Row):
    """The assistances from assisters of one level to recipients of one type 层级流向; `assister_level` is None for
    people, companies and others of no level."""

    assister_level: Level | None
    recipient_type: RecipientType

    @property
    def assistances(self) -> int:
        """How many, each counted once however many documents state it."""
        return len(self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsOfLevel(Row):
    """The units of one level and type that assist 帮扶单位数; `unit_level` is None where they have none."""

    unit_level: Level | None
    unit_type: AssisterType
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretariesSent(Row):
    """The first secretaries whom units of one level sent 各级派出第一书记, and the places they serve.

    `unit_level` is None where the sender has no level, and where no document names one: then `sender_named` is False.
    """

    sender_named: bool
    unit_level: Level | None
    secretaries: int
    places: int


def flows(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[Flow]:
    """How many assistances run from assisters of each level to recipients of each type, in a place or everywhere.

    Level and type filter the assisters. Plans do not count unless asked for by status. Raises QueryError when the
    name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    query = FactQuery(
        says=(*scope, *ENDS, "?fact bf:recipientType ?kind .", _LEVEL),
        variables=(*END_VARIABLES, "kind", "level"),
        levelled="assister",
        typed=("fact", "bf:assisterType", "unit-type"),
        statuses=DONE,
    )
    facts, sparql = ask(build, query, filters)
    cells: dict[tuple[int, Level | None, RecipientType], list[Stated]] = {}
    for fact in facts:
        for kind in fact.all("kind"):
            for level in _levels(fact):
                cells.setdefault((_rank(level), level, RecipientType(local_name(kind))), []).append(fact)
    order = {kind: at for at, kind in enumerate(RecipientType)}
    rows = [
        Flow(**common(*stated), assister_level=level, recipient_type=to)
        for (_, level, to), stated in sorted(cells.items(), key=lambda cell: (cell[0][0], order[cell[0][2]]))
    ]
    return Answer("flows", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def units_by_level(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[UnitsOfLevel]:
    """How many units of each level and type assist in a place or everywhere.

    Level and type are the units'. Plans do not count unless asked for by status. Raises QueryError when the name is
    unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    query = FactQuery(
        says=(*scope, *ENDS, "?assister bf:unitType ?kind .", _LEVEL),
        variables=(*END_VARIABLES, "kind", "level"),
        levelled="assister",
        typed=("assister", "bf:unitType", "unit-type"),
        statuses=DONE,
    )
    facts, sparql = ask(build, query, filters)
    cells: dict[tuple[int, Level | None, AssisterType], list[Stated]] = {}
    for fact in facts:
        for kind in fact.all("kind"):
            for level in _levels(fact):
                cells.setdefault((_rank(level), level, AssisterType(local_name(kind))), []).append(fact)
    order = {kind: at for at, kind in enumerate(AssisterType)}
    rows = [
        UnitsOfLevel(
            **common(*stated),
            unit_level=level,
            unit_type=kind,
            units=len({fact.one("assister") for fact in stated}),
        )
        for (_, level, kind), stated in cells.items()
    ]
    rows.sort(key=lambda row: (_rank(row.unit_level), order[row.unit_type]))
    return Answer("units-by-level", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def secretaries_sent(
    build: Build, place: str | None = None, *, filters: Filters | None = None
) -> Answer[SecretariesSent]:
    """How many first secretaries units of each level sent to a place and all inside it, or anywhere.

    Level and type are the sending units'. Plans do not count unless asked for by status. Raises QueryError when the
    name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    sent_by = "?fact bf:dispatchedBy ?unit ."
    posting = f"?fact bf:role <{concept_iri('role', Role.FIRST_SECRETARY)}> ; bf:holder ?person ; bf:dutyPlace ?place ."
    query = FactQuery(
        says=(*scope, posting, sent_by if filters.level or filters.type else f"OPTIONAL {{ {sent_by} }}"),
        variables=("person", "place", "unit"),
        levelled="unit",
        typed=("unit", "bf:unitType", "unit-type"),
        statuses=DONE,
    )
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    cells: dict[tuple[bool, Level | None], list[Stated]] = {}
    for fact in facts:
        unit = fact.one("unit")
        cells.setdefault((unit is not None, things[unit].level if unit else None), []).append(fact)
    rows = [
        SecretariesSent(
            **common(*sent),
            sender_named=named,
            unit_level=level,
            secretaries=len({one.one("person") for one in sent}),
            places=len({one.one("place") for one in sent}),
        )
        for (named, level), sent in cells.items()
    ]
    rows.sort(key=lambda row: (not row.sender_named, _rank(row.unit_level)))
    return Answer("secretaries-sent", where, tuple(rows), coverage(build, where, year=filters.year), sparql)


def _levels(fact: Stated) -> Iterable[Level | None]:
    """The levels of the assister; None alone where it has none."""
    return [Level(local_name(level)) for level in fact.all("level")] or [None]


def _rank(level: Level | None) -> int:
    return level.rank if level else _LAST
