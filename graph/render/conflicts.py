"""What documents tell differently 说法不一: of the same help, of the projects of a place, of the helpers of a place.

The same reading as `graph.query.differences`, over the values of a build in the making: two documents differ where
each says something that the other does not, reprints left out. Here all that speak of one topic stand together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Assistance, Basis, Collective, Level, Linked, Project

__all__ = ["Conflict", "Told", "conflicts"]


@dataclass(frozen=True, slots=True)
class Told:
    """What one document says on a topic, and the IRI of the first fact that says it."""

    doc: str
    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A topic on which documents differ.

    `aspect` is status, sum or count; `kind` the type of the projects or category of the helpers, `level` that of the
    helpers, both "" where there is none; `values` of `told` are statuses, sums in yuan or numbers.
    """

    aspect: str
    place: tuple[str, ...]
    assister: str
    recipient: str
    kind: str
    level: str
    told: tuple[Told, ...]


def conflicts(facts: Sequence[Linked], reprints: Collection[str]) -> tuple[Conflict, ...]:
    """All of them, sorted by aspect and place; `reprints` are the ids of documents that only repeat another."""
    topics: dict[tuple[str, ...], list[tuple[Linked, str]]] = defaultdict(list)
    heads: dict[tuple[str, ...], Linked] = {}
    for linked in facts:
        if linked.fact.doc not in reprints:
            for topic, values in _said(linked):
                heads.setdefault(topic, linked)
                topics[topic] += [(linked, value) for value in values]
    found = (_conflict(topic, heads[topic], _told(said)) for topic, said in topics.items() if len(said) > 1)
    return tuple(sorted((one for one in found if _contrary(one.told)), key=_order))


def _said(linked: Linked) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Topics a fact speaks of, as (aspect, place, assister, recipient, kind, level) in IRIs and codes."""
    fact, place = linked.fact, linked.end("place") or ""
    if isinstance(fact, Assistance):
        ends = (linked.end("assister") or "", linked.end("recipient") or "")
        yield ("status", place, *ends, "", ""), [fact.status.value]
    elif isinstance(fact, Project):
        sums = [f"{amount.value:.15g}" for amount in fact.amounts if amount.basis is Basis.TOTAL]
        yield ("sum", place, "", "", fact.project_type.value, ""), sums
    elif isinstance(fact, Collective):
        levels: tuple[Level | None, ...] = fact.levels or (None,)
        for level in levels:
            yield ("count", place, "", "", fact.category.value, level.value if level else ""), [str(fact.count)]


def _told(said: Sequence[tuple[Linked, str]]) -> tuple[Told, ...]:
    values: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for linked, value in said:
        doc = linked.fact.doc
        values[doc].add(value)
        first.setdefault(doc, linked.iri)
    return tuple(Told(doc, first[doc], tuple(sorted(values[doc], key=_by_size))) for doc in sorted(values))


def _by_size(value: str) -> tuple[float, str]:
    return (float(value), "") if value.replace(".", "", 1).isdecimal() else (0.0, value)


def _contrary(told: Sequence[Told]) -> bool:
    """Whether some two differ: the sets of what is said form no chain, each within the next."""
    by_size = sorted((frozenset(one.values) for one in told), key=len)
    return any(not small <= large for small, large in pairwise(by_size))


def _conflict(topic: tuple[str, ...], head: Linked, told: tuple[Told, ...]) -> Conflict:
    fact = head.fact
    ends = (fact.assister, fact.recipient) if isinstance(fact, Assistance) else ("", "")
    return Conflict(topic[0], fact.place.path, *ends, topic[4], topic[5], told)


def _order(one: Conflict) -> tuple[object, ...]:
    return one.aspect, one.place, one.assister, one.recipient, one.kind, one.level
