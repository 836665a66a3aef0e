"""Assistances as the tables have them: who helps whom, each with what its documents say.

The same as a `FactQuery` over `bf:assister` and `bf:recipient` finds in the store, in less time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from graph.model import AssisterType, Level, Mode, RecipientType, Status
from graph.query.answers import Aid, Thing
from graph.query.build import Build
from graph.query.facts import NOT_DENIED
from graph.query.filters import Filters
from graph.query.narrowing import INSIDE_PLACE, Conditions, narrowed
from graph.query.rows import members, numbered

__all__ = ["Scope", "aids", "order"]

E = TypeVar("E", bound=StrEnum)

_SELECT = """SELECT facts.iri, a.iri, a.name, a.path, a.level, r.iri, r.name, r.path, r.level,
  e.iri, e.name, e.path, e.level, p.status, p.stated_date, d.name, said.assister_type, said.recipient_type, m.mode
FROM assistances
JOIN facts ON facts.id = assistances.fact
JOIN entities a ON a.id = assister
JOIN entities r ON r.id = recipient
JOIN entities e ON e.id = facts.place
JOIN passages p ON p.fact = facts.id
JOIN documents d ON d.id = p.document
JOIN assistance_passages said ON said.passage = p.id
LEFT JOIN assistance_modes m ON m.passage = p.id
WHERE """
_BY_IRI = "{end} IN (SELECT id FROM entities WHERE iri IN ({marks}))"
_TYPED = """EXISTS (SELECT 1 FROM passages q JOIN assistance_passages s ON s.passage = q.id
  WHERE q.fact = facts.id AND s.{end}_type = ?)"""
_LEVELS = {level.value: level for level in Level}
_MODES = numbered(Mode)
_STATUSES = numbered(Status)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose help is asked for: `end` is one of `assister`, `recipient`, or `place` for all that lies in one of the
    IRIs; `levelled` the end whose level and type `Filters` narrow."""

    end: str
    iris: Sequence[str]
    levelled: str = "assister"

    def condition(self) -> str:
        """The condition of SQL, with a question mark for each IRI."""
        if self.end == "place":
            return " OR ".join([INSIDE_PLACE] * len(self.iris))
        return _BY_IRI.format(end=self.end, marks=", ".join("?" * len(self.iris)))


def aids(build: Build, scope: Scope, filters: Filters, *, statuses: Sequence[Status] = NOT_DENIED) -> tuple[Aid, ...]:
    """The assistances of a scope, by place, recipient, level and name of the assister.

    `statuses` are those that count unless the filters name one. Raises QueryError when the county of the filters is
    unknown or ambiguous.
    """
    own = Conditions((scope.condition(),), tuple(scope.iris))
    level = f"{'a' if scope.levelled == 'assister' else 'r'}.level = ?"
    where = own + narrowed(build, filters, statuses, level=level, type_=_TYPED.format(end=scope.levelled))
    rows = build.rows(_SELECT + str(where), *where.values)
    rows.sort(key=itemgetter(0))
    return tuple(sorted((_aid(list(same)) for _, same in groupby(rows, key=itemgetter(0))), key=order))


def _aid(rows: list[tuple[Any, ...]]) -> Aid:
    """The row of one assistance, out of a row of SQL for each passage and mode."""
    columns = [set(column) for column in zip(*(row[13:] for row in rows), strict=True)]
    statuses, dates, documents, assister_types, recipient_types, modes = columns
    first = rows[0]
    level = _LEVELS.get(first[4])
    return Aid(
        facts=(first[0],),
        documents=tuple(sorted(documents)),
        statuses=members(_STATUSES, statuses),
        dates=tuple(sorted(dates - {None})),
        assister=Thing(first[1], first[2], first[3], level),
        assister_type=AssisterType(min(assister_types)),
        assister_level=level,
        recipient=Thing(first[5], first[6], first[7], _LEVELS.get(first[8])),
        recipient_type=RecipientType(min(recipient_types)),
        place=Thing(first[9], first[10], first[11], _LEVELS.get(first[12])),
        modes=members(_MODES, modes),
    )


def order(row: Aid) -> tuple[str, str, int, str, str]:
    """The order in which answers list assistances."""
    level = row.assister_level or Level.HOUSEHOLD
    return row.place.path, row.recipient.name, level.rank, row.assister.name, row.fact
