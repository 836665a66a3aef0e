"""What two documents say differently 说法不一: the status of a help, the sum of a project, the number of helpers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeAlias

from graph.ids import document_graph, document_iri
from graph.model import Basis, Category, Level, ProjectType, Status
from graph.query.answers import Answer, Row, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import scope_of
from graph.query.rows import amounts_of, common, enumerated, number
from graph.query.terms import bf, notation
from graph.query.things import Things

__all__ = ["Aspect", "Difference", "differences"]

_TOLD = (
    "?fact bf:assister ?assister ; bf:recipient ?recipient ; bf:recipientPlace ?place .",
    "?fact bf:location ?place ; bf:projectType ?projectType .",
    "?fact bf:helps ?place ; bf:category ?category ; bf:count ?count .",
)
_VARIABLES = ("place", "assister", "recipient", "projectType", "category", "count")

#: What a document says: a status, a sum in yuan, a number of helpers.
_Value: TypeAlias = Status | float | int


class Aspect(StrEnum):
    """In what documents differ 分歧: the status of an assistance, the total of the projects of one type in one place,
    the number of helpers of one category and level."""

    STATUS = "status"
    SUM = "sum"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Row):
    """One thing of which two documents say what the other does not 分歧.

    `assister` and `recipient` are those of an assistance, `kind` is the type of the projects or the category of the
    helpers, `level` that of the helpers. `documents` are the two, `said_first` and `said_second` what each alone says.
    """

    aspect: Aspect
    place: Thing
    assister: Thing | None
    recipient: Thing | None
    kind: ProjectType | Category | None
    level: Level | None
    said_first: tuple[_Value, ...]
    said_second: tuple[_Value, ...]

    @property
    def first(self) -> str:
        """The id of the first document."""
        return self.documents[0]

    @property
    def second(self) -> str:
        """The id of the second document."""
        return self.documents[1]


@dataclass(frozen=True, slots=True)
class _Topic:
    """What documents can be compared on."""

    aspect: Aspect
    place: str
    assister: str | None = None
    recipient: str | None = None
    kind: ProjectType | Category | None = None
    level: Level | None = None


def differences(
    build: Build, place: str | None = None, *, aspect: Aspect | None = None, filters: Filters | None = None
) -> Answer[Difference]:
    """What two documents say differently of a place and all inside it, or of anything; reprints are left out.

    Two differ where each says something that the other does not: one that only says more contradicts nobody. Sums and
    numbers may well be of different works or years: they are for a reader to judge. County and year narrow what is
    compared. Raises QueryError when the name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    query = FactQuery(says=scope, any_of=_TOLD, variables=_VARIABLES, statuses=tuple(Status))
    facts, sparql = ask(build, query, filters)
    things, rows = Things(build), []
    for topic, told in _told(build, facts).items():
        if aspect in (None, topic.aspect):
            rows += [_row(things, topic, *pair) for pair in combinations(sorted(told.items()), 2) if _contrary(*pair)]
    reached = coverage(build, where, year=filters.year)
    return Answer("differences", where, tuple(sorted(rows, key=_order)), reached, sparql)


@dataclass(slots=True)
class _Said:
    """What one document says on a topic, by the facts that say it."""

    facts: list[Stated]
    values: set[_Value]


def _told(build: Build, facts: Iterable[Stated]) -> dict[_Topic, dict[str, _Said]]:
    """Topic → document → what it says."""
    told: dict[_Topic, dict[str, _Said]] = {}
    for fact in facts:
        for document in fact.documents:
            if build.value(document_iri(document), bf("reprintOf")):
                continue
            for topic, values in _said(build, fact, document):
                said = told.setdefault(topic, {}).setdefault(document, _Said([], set()))
                said.facts.append(fact)
                said.values |= values
    return told


def _said(build: Build, fact: Stated, document: str) -> Iterator[tuple[_Topic, set[_Value]]]:
    """On which topics a document speaks by a fact, and what it says."""
    place = fact.one("place") or ""
    if fact.one("assister"):
        codes = map(notation, build.values(fact.fact, bf("status"), graph=document_graph(document)))
        ends = fact.one("assister"), fact.one("recipient")
        yield _Topic(Aspect.STATUS, place, *ends), {Status(code) for code in codes if code}
    elif fact.one("projectType"):
        kind = enumerated(ProjectType, fact.one("projectType"))
        sums = {amount.value for amount in amounts_of(build, fact.fact) if amount.basis is Basis.TOTAL}
        yield _Topic(Aspect.SUM, place, kind=kind), set(sums)
    else:
        category = enumerated(Category, fact.one("category"))
        for level in map(notation, build.values(fact.fact, bf("helperLevel"))):
            topic = _Topic(Aspect.COUNT, place, kind=category, level=Level(level) if level else None)
            yield topic, {number(fact.one("count")) or 0}


def _contrary(first: tuple[str, _Said], second: tuple[str, _Said]) -> bool:
    return bool(first[1].values - second[1].values and second[1].values - first[1].values)


def _row(things: Things, topic: _Topic, first: tuple[str, _Said], second: tuple[str, _Said]) -> Difference:
    one, two = first[1], second[1]
    shared = common(*one.facts, *two.facts)
    shared["documents"] = (first[0], second[0])
    return Difference(
        **shared,
        aspect=topic.aspect,
        place=things[topic.place],
        assister=things[topic.assister] if topic.assister else None,
        recipient=things[topic.recipient] if topic.recipient else None,
        kind=topic.kind,
        level=topic.level,
        said_first=tuple(sorted(one.values - two.values)),
        said_second=tuple(sorted(two.values - one.values)),
    )


def _order(row: Difference) -> tuple[int, str, str, str, str, tuple[str, ...], str]:
    ends = (row.assister.name if row.assister else "", row.recipient.name if row.recipient else "")
    return tuple(Aspect).index(row.aspect), row.place.path, *ends, row.kind or "", row.documents, row.level or ""
