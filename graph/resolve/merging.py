"""One row where a document states the same thing under two names. Used by `graph.resolve` after facts are linked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.model import Assistance, Linked, Posting, Project, Statement

__all__ = ["merged"]


def merged(facts: Iterable[Linked]) -> list[Linked]:
    """The facts of one document, each IRI once, in text order.

    The passage stated first stays; modes, names and sums of the others are added to it, and numbers where the first
    says none.
    """
    by_iri: dict[str, Linked] = {}
    for linked in sorted(facts, key=_text_order):
        first = by_iri.get(linked.iri)
        by_iri[linked.iri] = linked if first is None else _joined(first, linked)
    return list(by_iri.values())


def _text_order(linked: Linked) -> tuple[int, int, str, str]:
    span = linked.fact.evidence.span
    return span.start, span.end, linked.iri, repr(linked.fact)


def _joined(first: Linked, later: Linked) -> Linked:
    fact = _joined_fact(first.fact, later.fact)
    ends = dict(later.ends) | dict(first.ends)
    return replace(first, fact=fact, ends=tuple((role, ends[role]) for role in sorted(ends, key=_role_order)))


_ROLES = ("assister", "recipient", "holder", "dispatcher", "household", "place")


def _role_order(role: str) -> int:
    return _ROLES.index(role)


def _joined_fact(first: Statement, later: Statement) -> Statement:
    match first, later:
        case Assistance(), Assistance():
            modes = dict.fromkeys((*(first.modes or (first.mode,)), *(later.modes or (later.mode,))))
            return replace(first, modes=tuple(modes), date=first.date or later.date)
        case Posting(), Posting() if first.dispatched_by is None:
            return replace(
                first,
                dispatched_by=later.dispatched_by,
                dispatcher_type=later.dispatcher_type,
                dispatcher_level=later.dispatcher_level,
                date=first.date or later.date,
            )
        case Project(), Project():
            return replace(
                first,
                names=tuple(dict.fromkeys((*first.names, *later.names))),
                amounts=tuple({(a.value, a.bound, a.basis): a for a in (*later.amounts, *first.amounts)}.values()),
                households=first.households if first.households is not None else later.households,
                persons=first.persons if first.persons is not None else later.persons,
                count=first.count if first.count is not None else later.count,
                date=first.date or later.date,
            )
    return replace(first, date=first.date or later.date)
