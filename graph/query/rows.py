"""What all rows share, made from the solutions of a query."""

from __future__ import annotations

from enum import StrEnum
from typing import TypedDict, TypeVar

from graph.model import Status
from graph.query.build import Build
from graph.query.facts import Stated
from graph.query.terms import bf, notation

__all__ = ["Common", "common", "enumerated", "number"]

E = TypeVar("E", bound=StrEnum)


class Common(TypedDict):
    """The fields of `answers.Row`."""

    facts: tuple[str, ...]
    documents: tuple[str, ...]
    statuses: tuple[Status, ...]
    dates: tuple[str, ...]


def common(build: Build, *facts: Stated) -> Common:
    """The shared fields of a row that rests on these facts, the row's own first."""
    documents = {build.value(iri, bf("documentId")) or iri for fact in facts for iri in fact.all("document")}
    return Common(
        facts=tuple(dict.fromkeys(fact.fact for fact in facts)),
        documents=tuple(sorted(documents)),
        statuses=tuple(s for s in Status if any(s in fact.statuses for fact in facts)),
        dates=tuple(sorted({date for fact in facts for date in fact.all("stated")})),
    )


def enumerated(kind: type[E], concept: str | None) -> E | None:
    """The member of an enumeration that a concept of the vocabularies stands for."""
    code = notation(concept)
    return kind(code) if code else None


def number(text: str | None) -> int | None:
    """A count as the store writes it."""
    return int(text) if text is not None else None
