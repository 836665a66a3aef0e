"""All statements of a resolution as columns, with their ends as indices of nodes.

The statements stand by kind, so that each column is made in a few quick sweeps: a country has a million of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter

from graph.ids import BASE
from graph.model import FactKind, Linked, Posting, Span, Statement
from graph.render.statements import detail, modes

__all__ = ["FactColumns", "fact_columns"]

#: Marks of a quote: each has a column of starts and one of ends. `t` is the trigger; where the others stand in a fact:
_MARKS: Mapping[str, Mapping[FactKind, str]] = {
    "a": {FactKind.ASSISTANCE: "assister_span"},
    "p": {FactKind.POSTING: "person_span"},
    "r": {FactKind.ASSISTANCE: "recipient_span", FactKind.HOUSEHOLD: "person_span"},
}


_IN_ORDER = (FactKind.ASSISTANCE, FactKind.POSTING, FactKind.HOUSEHOLD, FactKind.PROJECT, FactKind.COLLECTIVE)


@dataclass(frozen=True, slots=True)
class FactColumns:
    """`columns` by name; the ends are indices of nodes, -1 for none; `via` is the unit that sent the person.

    The first `arrows` statements tell who helps whom; the others only tell of a place or a household.
    """

    columns: dict[str, Sequence[object]]
    arrows: int
    source: list[int]
    target: list[int]
    via: list[int]
    place: list[int]


@dataclass(frozen=True, slots=True)
class _Ends:
    """The indices of the ends of some statements, in their order."""

    source: list[int]
    target: list[int]
    via: list[int]
    place: list[int]


def fact_columns(facts: Sequence[Linked], nodes: Mapping[str, int], documents: Mapping[str, int]) -> FactColumns:
    """The columns; `nodes` and `documents` give the index of an entity's IRI and of a document's id."""
    blocks: dict[FactKind, list[Linked]] = {kind: [] for kind in _IN_ORDER}
    for linked in facts:
        blocks[linked.fact.kind].append(linked)
    ordered = list(chain.from_iterable(blocks.values()))
    stated = [linked.fact for linked in ordered]
    evidence = [fact.evidence for fact in stated]
    spans = [one.span for one in evidence]
    triggers = [one.trigger for one in evidence]
    confidence = [fact.confidence for fact in stated]
    rounded = {value: round(value, 3) for value in set(confidence)}
    parts = [_ends(kind, block, nodes) for kind, block in blocks.items()]
    ends = _Ends(*(list(chain.from_iterable(getattr(part, each.name) for part in parts)) for each in fields(_Ends)))
    columns: dict[str, Sequence[object]] = {
        "iri": [linked.iri.removeprefix(BASE) for linked in ordered],
        "kind": list(chain.from_iterable([kind] * len(block) for kind, block in blocks.items())),
        "doc": [documents.get(fact.doc, -1) for fact in stated],
        "quote": [one.quote for one in evidence],
        "start": [span.start for span in spans],
        "end": [span.end for span in spans],
        "antecedents": [
            " ".join(f"{span.start}-{span.end}" for span in one.antecedents) if one.antecedents else ""
            for one in evidence
        ],
        "rule": [fact.rule for fact in stated],
        "confidence": [rounded[value] for value in confidence],
        "date": [fact.date or "" for fact in stated],
        "status": [fact.status for fact in stated],
        "mode": _of_kind(blocks, modes, "", FactKind.ASSISTANCE, FactKind.POSTING),
        "role": _of_kind(blocks, _role, "", FactKind.POSTING),
        "detail": _of_kind(blocks, detail, 0, FactKind.PROJECT, FactKind.COLLECTIVE),
        "t0": [span.start for span in triggers],
        "t1": [span.end for span in triggers],
        **_mark_columns(blocks),
        **{each.name: getattr(ends, each.name) for each in fields(_Ends)},
    }
    arrows = len(blocks[FactKind.ASSISTANCE]) + len(blocks[FactKind.POSTING])
    return FactColumns(columns, arrows, ends.source, ends.target, ends.via, ends.place)


def _of_kind(
    blocks: Mapping[FactKind, Sequence[Linked]], told: Callable[[Statement], object], none: object, *kinds: FactKind
) -> list[object]:
    """What these kinds of fact tell, and `none` for the others."""
    found: list[object] = []
    for kind, block in blocks.items():
        found += [told(linked.fact) for linked in block] if kind in kinds else [none] * len(block)
    return found


def _role(fact: Statement) -> str:
    return fact.role if isinstance(fact, Posting) else ""


def _ends(kind: FactKind, block: Sequence[Linked], nodes: Mapping[str, int]) -> _Ends:
    ends = [dict(linked.ends) for linked in block]

    def of(role: str) -> list[int]:
        return [nodes.get(end[role], -1) if role in end else -1 for end in ends]

    none, place = [-1] * len(block), of("place")
    if kind is FactKind.ASSISTANCE:
        return _Ends(of("assister"), of("recipient"), none, place)
    if kind is FactKind.POSTING:
        return _Ends(of("holder"), place, of("dispatcher"), place)
    return _Ends(none, of("household"), none, place)


def _mark_columns(blocks: Mapping[FactKind, Sequence[Linked]]) -> dict[str, list[int]]:
    """Where the ends stand in the text, -1 where the statement does not say."""
    found: dict[str, list[int]] = {}
    for letter, attributes in _MARKS.items():
        starts, ends = found.setdefault(f"{letter}0", []), found.setdefault(f"{letter}1", [])
        for kind, block in blocks.items():
            if kind not in attributes:
                starts += [-1] * len(block)
                ends += [-1] * len(block)
                continue
            span_of: Callable[[Statement], Span | None] = attrgetter(attributes[kind])
            spans = [span_of(linked.fact) for linked in block]
            starts += [span.start if span is not None else -1 for span in spans]
            ends += [span.end if span is not None else -1 for span in spans]
    return found
