"""Filters as conditions of SQL on the tables, the same for every question that they answer.

The queries they go into call the tables `facts`, `passages p` and `documents d`; a passage counts by what its own
document says of status, date and mode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Status
from graph.query.build import Build
from graph.query.coverage import INSIDE
from graph.query.filters import Filters
from graph.query.names import resolve_place

__all__ = ["INSIDE_PLACE", "Conditions", "narrowed"]

#: All that lies in a place, by its IRI.
INSIDE_PLACE = f"facts.place IN ({INSIDE})"
_OF_YEAR = "substr(coalesce(p.stated_date, d.issued), 1, 4) = ?"
_OF_MODE = "EXISTS (SELECT 1 FROM assistance_modes n WHERE n.passage = p.id AND n.mode = ?)"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold of a row of SQL, and the values for the question marks."""

    texts: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def __add__(self, other: Conditions) -> Conditions:
        return Conditions((*self.texts, *other.texts), (*self.values, *other.values))

    def __str__(self) -> str:
        return " AND ".join(f"({text})" for text in self.texts) or "true"


def narrowed(
    build: Build,
    filters: Filters,
    statuses: Sequence[Status],
    *,
    level: str,
    type_: str,
    inside: str = INSIDE_PLACE,
) -> Conditions:
    """The conditions of the filters; `level`, `type_` and `inside` are those for the filters that mean something of
    its own in a question, `statuses` count unless the filters name one.

    Raises QueryError when the county of the filters is unknown or ambiguous.
    """
    county = resolve_place(build, filters.county).iri if filters.county else None
    given = (
        (inside, county),
        (level, filters.level),
        (type_, filters.type),
        (_OF_MODE, filters.mode),
        (_OF_YEAR, f"{filters.year:04d}" if filters.year else None),
        ("facts.stated_by >= ?", filters.min_documents if filters.min_documents > 1 else None),
    )
    counted = [filters.status] if filters.status else statuses
    status = f"p.status IN ({', '.join('?' * len(counted))})"
    told = [(text, value) for text, value in given if value is not None]
    texts, values = (tuple(text for text, _ in told), tuple(value for _, value in told))
    return Conditions((*texts, status), (*map(_plain, values), *map(_plain, counted)))


def _plain(value: object) -> object:
    """A member of an enumeration as its code."""
    return str(value) if isinstance(value, str) else value
