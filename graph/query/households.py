"""Assisted households 帮扶对象户, and who helps them."""

from __future__ import annotations

from graph.ids import concept_iri
from graph.model import Mode, RecipientType
from graph.query.answers import Answer, AssistedHousehold, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import resolve, resolve_place
from graph.query.rows import common
from graph.query.things import Things, kind_of

__all__ = ["households"]

_HELPED = (
    "?fact bf:recipient ?household ; bf:assister ?assister ;"
    f" bf:recipientType <{concept_iri('recipient-type', RecipientType.HOUSEHOLD)}> ."
)
_NAMED = "?fact bf:household ?household ."


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
    helped = f"VALUES ?assister {{ <{thing.iri}> }} {_HELPED}" if of_helper and thing else _HELPED
    query = FactQuery(
        says=(
            *_inside(thing, of_helper),
            "?household bf:within ?place .",
            helped if helped_only else f"{{ {_NAMED} }} UNION {{ {_HELPED} }}",
        ),
        variables=("household", "assister", "place"),
        levelled="assister",
        typed=("fact", "bf:assisterType", "unit-type"),
    )
    facts, sparql = ask(build, query, filters)
    about = thing or county
    rows = _rows(build, facts)
    return Answer("households", about, rows, coverage(build, about, year=filters.year), sparql)


def _inside(thing: Thing | None, of_helper: bool) -> tuple[str, ...]:
    return (f"?place bf:within* <{thing.iri}> .",) if thing and not of_helper else ()


def _rows(build: Build, facts: tuple[Stated, ...]) -> tuple[AssistedHousehold, ...]:
    things = Things(build)
    by_household: dict[str, list[Stated]] = {}
    for fact in facts:
        by_household.setdefault(fact.one("household") or "", []).append(fact)
    rows = (_row(things, iri, stated) for iri, stated in by_household.items())
    return tuple(sorted(rows, key=lambda r: (r.place.path, r.household.name, r.household.iri)))


def _row(things: Things, household: str, facts: list[Stated]) -> AssistedHousehold:
    assisters = sorted({iri for fact in facts for iri in fact.all("assister")})
    modes = {code for fact in facts for code in fact.codes("mode")}
    named_first = sorted(facts, key=lambda fact: (bool(fact.all("assister")), fact.fact))
    return AssistedHousehold(
        **common(*named_first),
        household=things[household],
        place=things[facts[0].one("place") or ""],
        assisters=tuple(sorted(things[iri] for iri in assisters)),
        modes=tuple(mode for mode in Mode if mode.value in modes),
    )
