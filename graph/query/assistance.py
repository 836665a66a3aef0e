"""Who assists whom 帮扶关系: the units of a place, and the places of a unit."""

from __future__ import annotations

from graph.model import AssisterType, Level, Mode, RecipientType
from graph.query.answers import Aid, Answer, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import FactQuery, Stated, ask
from graph.query.filters import Depth, Filters
from graph.query.names import resolve, resolve_place
from graph.query.rows import common, enumerated
from graph.query.terms import notation
from graph.query.things import Things

__all__ = ["assists", "who_assists"]

_VARIABLES = ("assister", "assisterType", "recipient", "recipientType", "place", "mode")
_SAYS: tuple[str, ...] = (
    "?fact a bf:Assistance ; bf:assister ?assister ; bf:recipient ?recipient ; bf:recipientPlace ?place .",
    "OPTIONAL { ?fact bf:assisterType ?assisterType } OPTIONAL { ?fact bf:recipientType ?recipientType }",
    "OPTIONAL { ?fact bf:mode ?mode }",
)


def who_assists(
    build: Build, place: str, *, filters: Filters | None = None, depth: Depth = Depth.DIRECT
) -> Answer[Aid]:
    """Which units, people and places assist a place, a household or a school.

    `depth` DIRECT: what is stated for the place itself; WITHIN: for it and all inside it; ABOVE: for it and all it
    lies in. Level and type filter the assisters. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    inside = resolve_place(build, filters.county) if filters.county else None
    thing = resolve(build, place, kinds=("place", "household", "unit"), inside=inside, uncovered=True)
    says, scope = _SAYS, ""
    match depth:
        case Depth.DIRECT:
            says = (_given("recipient", thing), *_SAYS)
        case Depth.WITHIN:
            scope = f"?place bf:within* <{thing.iri}> ."
        case Depth.ABOVE:
            scope = f"<{thing.iri}> bf:within* ?recipient ."
    query = FactQuery(
        says=says,
        scope=(scope,) if scope else (),
        variables=_VARIABLES,
        levelled="assister",
        typed=("fact", "bf:assisterType", "unit-type"),
    )
    return _answer(build, "who-assists", thing, query, filters)


def assists(build: Build, unit: str, *, filters: Filters | None = None) -> Answer[Aid]:
    """Whom a unit, person or place assists.

    Level and type filter the recipients. Raises QueryError when the name is unknown or ambiguous.
    """
    thing = resolve(build, unit, kinds=("unit", "person", "place"))
    query = FactQuery(
        says=(_given("assister", thing), *_SAYS),
        variables=_VARIABLES,
        levelled="recipient",
        typed=("fact", "bf:recipientType", "recipient-type"),
    )
    return _answer(build, "assists", thing, query, filters or Filters())


def _given(variable: str, thing: Thing) -> str:
    return f"VALUES ?{variable} {{ <{thing.iri}> }}"


def _answer(build: Build, question: str, thing: Thing, query: FactQuery, filters: Filters) -> Answer[Aid]:
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    rows = sorted((_row(build, things, fact) for fact in facts), key=_order)
    return Answer(question, thing, tuple(rows), coverage(build, thing, year=filters.year), sparql)


def _row(build: Build, things: Things, fact: Stated) -> Aid:
    assister, recipient = things[fact.one("assister") or ""], things[fact.one("recipient") or ""]
    modes = {notation(mode) for mode in fact.all("mode")}
    return Aid(
        **common(build, fact),
        assister=assister,
        assister_type=enumerated(AssisterType, fact.one("assisterType")),
        assister_level=assister.level,
        recipient=recipient,
        recipient_type=enumerated(RecipientType, fact.one("recipientType")),
        place=things[fact.one("place") or ""],
        modes=tuple(mode for mode in Mode if mode.value in modes),
    )


def _order(row: Aid) -> tuple[str, str, int, str, str]:
    level = row.assister_level or Level.HOUSEHOLD
    return row.place.path, row.recipient.name, level.rank, row.assister.name, row.fact
