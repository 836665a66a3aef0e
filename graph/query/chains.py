"""The chain of help above a household or place 帮扶链条: who assists it, and every place it lies in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.model import AssisterType, Level, Mode
from graph.query.aids import Scope, aids
from graph.query.answers import Aid, Answer, Row, Thing
from graph.query.assistance import sparql_of
from graph.query.build import Build
from graph.query.coverage import coverage, places_around
from graph.query.facts import DONE
from graph.query.filters import Filters
from graph.query.names import resolve, resolve_place
from graph.query.rows import common, gathered
from graph.query.things import Things

__all__ = ["Step", "chain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Row):
    """A place on the way from the province down 层级, and one who assists it itself.

    `assister` is None, and the row without facts, where nobody is said to.
    """

    level: Level
    place: Thing
    assister: Thing | None
    assister_type: AssisterType | None
    assister_level: Level | None
    modes: tuple[Mode, ...]


def chain(build: Build, name: str, *, filters: Filters | None = None) -> Answer[Step]:
    """From the province down to a household or place: each step, with everyone who assists it directly.

    Level and type filter the assisters; `county` tells things of one name apart. Plans do not count unless asked for
    by status. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    inside = resolve_place(build, filters.county) if filters.county else None
    thing = resolve(build, name, kinds=("household", "place"), inside=inside, uncovered=True)
    steps = [thing.iri, *places_around(build, thing)]
    scope, filters = Scope("recipient", steps), replace(filters, county=None)
    helping = aids(build, scope, filters, statuses=DONE)
    things = Things(build)
    rows = _rows([thing, *(things[iri] for iri in steps[1:])], helping)
    sparql = sparql_of(build, scope, filters, DONE)
    return Answer("chain", thing, rows, coverage(build, thing, year=filters.year), sparql)


def _rows(steps: list[Thing], helping: tuple[Aid, ...]) -> tuple[Step, ...]:
    rows = []
    for step in sorted((step for step in steps if step.level), key=lambda s: (s.level or Level.HOUSEHOLD).rank):
        helped = [_helped(step, row) for row in helping if row.recipient.iri == step.iri]
        rows += sorted(helped, key=_order) or [_unhelped(step)]
    return tuple(rows)


def _order(row: Step) -> tuple[int, str, str]:
    level = row.assister_level or Level.HOUSEHOLD
    return level.rank, row.assister.name if row.assister else "", row.fact


def _helped(step: Thing, row: Aid) -> Step:
    return Step(
        **gathered([row]),
        level=step.level or Level.HOUSEHOLD,
        place=step,
        assister=row.assister,
        assister_type=row.assister_type,
        assister_level=row.assister_level,
        modes=row.modes,
    )


def _unhelped(step: Thing) -> Step:
    return Step(
        **common(),
        level=step.level or Level.HOUSEHOLD,
        place=step,
        assister=None,
        assister_type=None,
        assister_level=None,
        modes=(),
    )
