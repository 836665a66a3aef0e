"""Who assists whom 帮扶关系: the units of a place, and the places of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import AssisterType, Mode, RecipientType, Status
from graph.query.aids import Scope, aids, order
from graph.query.answers import Aid, Answer, Thing
from graph.query.build import Build
from graph.query.coverage import coverage, places_around
from graph.query.facts import DONE, NOT_DENIED, FactQuery, Stated, ask
from graph.query.filters import Depth, Filters
from graph.query.names import resolve, resolve_place, scope_of
from graph.query.rows import common, enumerated
from graph.query.things import Things

__all__ = ["ENDS", "END_VARIABLES", "aid", "assists", "lifting", "one_of", "sparql_of", "who_assists"]

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
            scope = Scope("recipient", [thing.iri])
        case Depth.WITHIN:
            scope = Scope("place", [thing.iri])
        case Depth.ABOVE:
            scope = Scope("recipient", [thing.iri, *places_around(build, thing)])
    return _answer(build, "who-assists", thing, scope, filters)


def assists(build: Build, unit: str, *, filters: Filters | None = None) -> Answer[Aid]:
    """Whom a unit, person or place assists.

    Level and type filter the recipients. Raises QueryError when the name is unknown or ambiguous.
    """
    thing = resolve(build, unit, kinds=("unit", "person", "place"))
    scope = Scope("assister", [thing.iri], levelled="recipient")
    return _answer(build, "assists", thing, scope, filters or Filters())


def lifting(build: Build, place: str | None = None, *, filters: Filters | None = None) -> Answer[Aid]:
    """Which villages lift which 村帮村: villages that assist villages of a place, or anywhere when no place is given.

    The mode is peer help unless another is given; level and type have no meaning here. Plans do not count unless asked
    for by status. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    villages = "?assister a bf:Village . ?recipient a bf:Village ."
    query = FactQuery(says=(*scope, *ENDS, villages), variables=END_VARIABLES, statuses=DONE)
    facts, sparql = ask(build, query, replace(filters, mode=filters.mode or Mode.PEER))
    things = Things(build)
    rows = tuple(sorted((aid(things, fact) for fact in facts), key=order))
    return Answer("lifting", where, rows, coverage(build, where, year=filters.year), sparql)


def one_of(variable: str, iris: Sequence[str]) -> str:
    """The pattern that lets a variable be one of these IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def _answer(build: Build, question: str, thing: Thing, scope: Scope, filters: Filters) -> Answer[Aid]:
    rows = aids(build, scope, filters)
    return Answer(question, thing, rows, coverage(build, thing, year=filters.year), sparql_of(build, scope, filters))


def sparql_of(build: Build, scope: Scope, filters: Filters, statuses: tuple[Status, ...] = NOT_DENIED) -> str:
    """The SPARQL query that finds the facts of `aids` in the store."""
    inside = f"?place bf:within* <{scope.iris[0]}> ." if scope.end == "place" else one_of(scope.end, scope.iris)
    scheme = {"assister": "unit-type", "recipient": "recipient-type"}[scope.levelled]
    query = FactQuery(
        says=(inside, *ENDS),
        variables=END_VARIABLES,
        levelled=scope.levelled,
        typed=("fact", f"bf:{scope.levelled}Type", scheme),
        statuses=statuses,
    )
    return query.sparql(filters, resolve_place(build, filters.county).iri if filters.county else None)


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
