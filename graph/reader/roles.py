"""Which stretches of a document carry a fact 证据各部分: its passage, its ends, its trigger, what pronouns refer to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from graph.model import Assistance, Household, Posting, Project, Span, Statement

__all__ = ["Part", "parts_of"]


class Part(StrEnum):
    """What a stretch is to a fact; the value is the class of its mark on the page."""

    PASSAGE = "passage"
    TRIGGER = "trigger"
    ASSISTER = "assister"
    RECIPIENT = "recipient"
    PERSON = "person"
    SUM = "sum"
    ANTECEDENT = "antecedent"


def parts_of(fact: Statement) -> Iterator[tuple[Part, Span]]:
    """The stretches of a fact that are not empty, its passage first."""
    for part, span in _parts(fact):
        if span is not None and len(span):
            yield part, span


def _parts(fact: Statement) -> Iterator[tuple[Part, Span | None]]:
    evidence = fact.evidence
    yield Part.PASSAGE, evidence.span
    yield Part.TRIGGER, evidence.trigger
    for span in evidence.antecedents:
        yield Part.ANTECEDENT, span
    if isinstance(fact, Assistance):
        yield Part.ASSISTER, fact.assister_span
        yield Part.RECIPIENT, fact.recipient_span
    elif isinstance(fact, Posting):
        yield Part.PERSON, fact.person_span
    elif isinstance(fact, Household):
        yield Part.RECIPIENT, fact.person_span
    elif isinstance(fact, Project):
        for amount in fact.amounts:
            yield Part.SUM, amount.span
