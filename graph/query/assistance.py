"""Who assists whom 帮扶关系: the units of a place, and the places of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import AssisterType, Level, Mode, RecipientType
from graph.query.answers import Aid, Answer, Thing
from graph.query.build import Build
from graph.query.coverage import coverage, places_around
from graph.query.facts import DONE, FactQuery, Stated, ask
from graph.query.filters import Depth, Filters
from graph.query.names import resolve, resolve_place, scope_of
from graph.query.rows import common, enumerated
from graph.query.things import Things

__all__ = ["ENDS", "END_VARIABLES", "aid", "assists", "lifting", "one_of", "who_assists"]

END_VARIABLES = ("assister", "recipient", "place")
#: The pattern that binds the two ends of an assistance, and its place.
ENDS = ("?fact bf:assister ?assister ; bf:recipient ?recipient ; bf:recipientPlace ?place .",)


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
    match depth:
        case Depth.DIRECT:
            scope = one_of("recipient", [thing.iri])
        case Depth.WITHIN:
            scope = f"?place bf:within* <{thing.iri}> ."
        case Depth.ABOVE:
            scope = one_of("recipient", [thing.iri, *places_around(build, thing)])
    query = FactQuery(
        says=(scope, *ENDS),
        variables=END_VARIABLES,
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
        says=(one_of("assister", [thing.iri]), *ENDS),
        variables=END_VARIABLES,
        levelled="recipient",
        typed=("fact", "bf:recipientType", "recipient-type"),
    )
    return _answer(build, "assists", thing, query, filters or Filters())


def lifting(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[Aid]:
    """Which villages lift which 村帮村: villages that assist villages of a place, or anywhere when no place is given.

    The mode is peer help unless another is given; level and type have no meaning here. Plans do not count unless asked
    for by status. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    villages = "?assister a bf:Village . ?recipient a bf:Village ."
    query = FactQuery(says=(*scope, *ENDS, villages), variables=END_VARIABLES, statuses=DONE)
    return _answer(build, "lifting", where, query, replace(filters, mode=filters.mode or Mode.PEER))


def one_of(variable: str, iris: Sequence[str]) -> str:
    """The pattern that lets a variable be one of these IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def _answer(build: Build, question: str, thing: Thing | None, query: FactQuery, filters: Filters) -> Answer[Aid]:
    facts, sparql = ask(build, query, filters)
    things = Things(build)
    rows = sorted((aid(things, fact) for fact in facts), key=_order)
    return Answer(question, thing, tuple(rows), coverage(build, thing, year=filters.year), sparql)


def aid(things: Things, fact: Stated) -> Aid:
    """The row of an assistance."""
    assister, recipient = things[fact.one("assister") or ""], things[fact.one("recipient") or ""]
    modes = fact.codes("mode")
    return Aid(
        **common(fact),
        assister=assister,
        assister_type=enumerated(AssisterType, *fact.said("assisterType")),
        assister_level=assister.level,
        recipient=recipient,
        recipient_type=enumerated(RecipientType, *fact.said("recipientType")),
        place=things[fact.one("place") or ""],
        modes=tuple(mode for mode in Mode if mode.value in modes),
    )


def _order(row: Aid) -> tuple[str, str, int, str, str]:
    level = row.assister_level or Level.HOUSEHOLD
    return row.place.path, row.recipient.name, level.rank, row.assister.name, row.fact
