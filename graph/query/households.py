"""Assisted households 帮扶对象户, and who helps them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.ids import concept_iri
from graph.model import Level, Mode, RecipientType, Status
from graph.query.answers import Answer, AssistedHousehold, Thing
from graph.query.build import Build
from graph.query.coverage import INSIDE, coverage
from graph.query.facts import NOT_DENIED, FactQuery
from graph.query.filters import Filters
from graph.query.names import resolve, resolve_place
from graph.query.narrowing import Conditions, narrowed
from graph.query.rows import members, numbered
from graph.query.things import kind_of

__all__ = ["households"]

_HELPED = (
    "?fact bf:recipient ?household ; bf:assister ?assister ;"
    f" bf:recipientType <{concept_iri('recipient-type', RecipientType.HOUSEHOLD)}> ."
)
_NAMED = "?fact bf:household ?household ."
#: The facts that name a household, and those that tell who helps it, in the tables: a row for each passage and mode.
_ROWS = """SELECT e.path, e.name, h.iri, h.name, h.path, e.iri, e.level, facts.iri, {assister},
  p.status, p.stated_date, d.name, {mode}
FROM {facts}
JOIN entities h ON h.id = {end}
JOIN facts ON facts.id = {facts}.fact
JOIN households ON households.id = h.id
JOIN entities e ON e.id = households.place
JOIN passages p ON p.fact = facts.id
JOIN documents d ON d.id = p.document
{joined}
WHERE {{where}}"""
_NAMED_ROWS = _ROWS.format(
    facts="assisted_households", end="household", assister="NULL, NULL, NULL, NULL", mode="NULL", joined=""
)
_HELPED_ROWS = _ROWS.format(
    facts="assistances",
    end="recipient",
    assister="a.iri, a.name, a.path, a.level",
    mode="m.mode",
    joined="""JOIN entities a ON a.id = assister
LEFT JOIN assistance_modes m ON m.passage = p.id""",
)
_TYPED = """EXISTS (SELECT 1 FROM passages q JOIN assistance_passages s ON s.passage = q.id
  WHERE q.fact = facts.id AND s.assister_type = ?)"""
_INSIDE = f"households.place IN ({INSIDE})"
_BY_HOUSEHOLD = itemgetter(0, 3, 2)
_MODES, _STATUSES = numbered(Mode), numbered(Status)
_LEVELS = {level.value: level for level in Level}


def households(build: Build, name: str | None = None, *, filters: Filters | None = None) -> Answer[AssistedHousehold]:
    """The assisted households of a place and all inside it, or those that a unit or person helps; all when no name is
    given.

    Level and type filter the helpers, and with them (or a mode) only households whose helper is stated remain. Raises
    QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    county = resolve_place(build, filters.county) if filters.county else None
    thing = resolve(build, name, kinds=("place", "unit", "person"), uncovered=True) if name else None
    of_helper = thing is not None and kind_of(thing.iri) != "place"
    helped_only = of_helper or any((filters.level, filters.type, filters.mode))
    sparql = _sparql(filters, county, thing, of_helper=of_helper, helped_only=helped_only)
    where = narrowed(build, filters, NOT_DENIED, level="a.level = ?", type_=_TYPED, inside=_INSIDE)
    if thing:
        where += Conditions(("a.iri = ?" if of_helper else _INSIDE,), (thing.iri,))
    found = build.rows(_HELPED_ROWS.format(where=where), *where.values)
    if not helped_only:
        found += build.rows(_NAMED_ROWS.format(where=where), *where.values)
    about = thing or county
    rows = tuple(_row(list(same)) for _, same in groupby(sorted(found, key=_BY_HOUSEHOLD), key=_BY_HOUSEHOLD))
    return Answer("households", about, rows, coverage(build, about, year=filters.year), sparql)


def _sparql(filters: Filters, county: Thing | None, thing: Thing | None, *, of_helper: bool, helped_only: bool) -> str:
    """The query that finds the same facts in the store."""
    helped = f"VALUES ?assister {{ <{thing.iri}> }} {_HELPED}" if of_helper and thing else _HELPED
    query = FactQuery(
        says=(
            *((f"?place bf:within* <{thing.iri}> .",) if thing and not of_helper else ()),
            "?household bf:within ?place .",
            helped if helped_only else f"{{ {_NAMED} }} UNION {{ {_HELPED} }}",
        ),
        variables=("household", "assister", "place"),
        levelled="assister",
        typed=("fact", "bf:assisterType", "unit-type"),
    )
    return query.sparql(filters, county.iri if county else None)


def _row(told: list[tuple[Any, ...]]) -> AssistedHousehold:
    """A household, out of a row of SQL for each fact, passage and mode."""
    place_path, place_name, iri, name, path, place_iri, place_level = told[0][:7]
    assisters = {row[8]: Thing(row[8], row[9], row[10], _LEVELS.get(row[11])) for row in told if row[8]}
    statuses, dates, documents, modes = ({row[at] for row in told} for at in range(12, 16))
    return AssistedHousehold(
        facts=tuple(dict.fromkeys(fact for _, fact in sorted((row[8] is not None, row[7]) for row in told))),
        documents=tuple(sorted(documents)),
        statuses=members(_STATUSES, statuses),
        dates=tuple(sorted(dates - {None})),
        household=Thing(iri, name, path, Level.HOUSEHOLD),
        place=Thing(place_iri, place_name, place_path, _LEVELS.get(place_level)),
        assisters=tuple(assisters[one] for one in sorted(assisters)),
        modes=members(_MODES, modes),
    )
