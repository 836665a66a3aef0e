"""Together: in each document a fact stands once, with the best of its statements as evidence.

Keys follow docs/annotation-guidelines.md: assistance by assister and recipient, posting by person, role and place,
household by person (who lives in one place), project by place and type, collective by place, category, level and count.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from graph.model import Assistance, Collective, Household, Mode, Place, Posting, Project, Statement

__all__ = ["merged"]

_MODE_ORDER = (Mode.PAIRING, Mode.POSTING, Mode.PEER, Mode.FUNDING, Mode.SALES, Mode.SERVICE, Mode.PROJECT)


def merged(stated: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each fact once, in text order of its evidence."""
    groups: dict[Hashable, list[Statement]] = {}
    for fact in stated:
        groups.setdefault(_key(fact), []).append(fact)
    facts = (_merge(group) for group in groups.values())
    return tuple(sorted(facts, key=lambda f: (f.evidence.span, f.kind, str(_key(f)))))


def _where(place: Place) -> Hashable:
    return place.code or place.path


def _key(fact: Statement) -> Hashable:
    match fact:
        case Assistance():
            return (fact.kind, fact.assister, fact.recipient, _where(fact.place))
        case Posting():
            return (fact.kind, fact.person, fact.role, _where(fact.place))
        case Household():
            # A register lists namesakes; prose speaks of one.
            return (fact.kind, fact.person, _where(fact.place) if fact.evidence.cells else None)
        case Project():
            return (fact.kind, _where(fact.place), fact.project_type)
        case Collective():
            return (fact.kind, _where(fact.place), fact.category, fact.count)


def _merge(group: Sequence[Statement]) -> Statement:
    """The statement of highest confidence, of equals the shortest, with what the others add."""
    best = min(group, key=lambda f: (-f.confidence, len(f.evidence.span), f.evidence.span))
    if isinstance(best, Assistance):
        return _merge_assistance(best, [f for f in group if isinstance(f, Assistance)])
    if isinstance(best, Project):
        return _merge_projects(best, [f for f in group if isinstance(f, Project)])
    if isinstance(best, Collective) and not best.levels:
        return next((f for f in group if isinstance(f, Collective) and f.levels), best)
    if isinstance(best, Posting) and best.dispatched_by is None:
        return next((f for f in group if isinstance(f, Posting) and f.dispatched_by), best)
    return best


def _merge_assistance(best: Assistance, group: Sequence[Assistance]) -> Assistance:
    """All modes stated; first the one of the surest statement, of equally sure ones the closest tie."""
    surest = max(f.confidence for f in group)
    sure = {m for f in group if f.confidence >= surest - 0.05 for m in f.modes}
    first = next(m for m in _MODE_ORDER if m in sure)
    others = (m for m in _MODE_ORDER if m is not first and any(m in f.modes for f in group))
    return replace(best, mode=first, modes=(first, *others))


def _first_number(stated: Sequence[int | None]) -> int | None:
    """The number stated first; one household, which may only be the one named, yields to a larger number."""
    known = [number for number in stated if number is not None]
    return next((number for number in known if number > 1), known[0] if known else None)


def _merge_projects(best: Project, group: Sequence[Project]) -> Project:
    """All names and sums are kept; of competing numbers the one stated first."""
    ordered = sorted(group, key=lambda f: f.evidence.span)
    amounts = {(a.value, a.bound, a.basis): a for f in ordered for a in f.amounts}
    return replace(
        best,
        names=tuple(dict.fromkeys(n for f in ordered for n in f.names)),
        amounts=tuple(amounts.values()),
        households=_first_number([f.households for f in ordered]),
        persons=next((f.persons for f in ordered if f.persons is not None), None),
        count=next((f.count for f in ordered if f.count is not None), None),
    )
