"""What is coloured in a text 提及: the mentions seen by extraction, and what the facts name where it saw none.

Rows of registers are read without mentions, and projects are named by their facts alone; so names of projects are
sought in the passages of their facts, and the ends of facts count as mentions where nothing else stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from graph.errors import RuleError
from graph.model import (
    Article,
    Assistance,
    AssisterType,
    Household,
    Posting,
    Project,
    RecipientType,
    Sighting,
    Span,
    Statement,
)
from graph.reader.reading import Reading

__all__ = ["SHOWN", "mentions_of", "shown_as"]

#: The kinds of the legend, in its order.
SHOWN = ("place", "unit", "team", "person", "household", "project", "money", "number", "date")
_PLACES = frozenset({"province", "prefecture", "county", "township", "village"})


@cache
def shown_as() -> dict[str, str]:
    """Kind of a sighting → kind of the legend; raises RuleError naming the line of `mentions.tsv` that is not so."""
    found: dict[str, str] = {}
    text = files("graph.reader").joinpath("mentions.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            continue
        kind, _, shown = line.partition("\t")
        if not kind or kind in found or shown not in SHOWN:
            raise RuleError(f"mentions.tsv, line {number}: not kind, kind shown.", remedy=f"Shown: {', '.join(SHOWN)}.")
        found[kind] = shown
    return found


def mentions_of(reading: Reading) -> list[Sighting]:
    """All that is coloured, in text order, without overlaps; sightings go before what the facts add."""
    sightings = reading.extraction.sightings
    article = reading.extraction.article
    named = [one for linked in reading.facts for one in _named(linked.fact, article)]
    named += _again_in_columns(article, named)
    return _merged(sightings, sorted(named, key=lambda one: (one.span, one.kind, one.meaning)))


def _merged(first: Sequence[Sighting], more: Sequence[Sighting]) -> list[Sighting]:
    merged: list[Sighting] = []
    at = 0
    for one in more:
        while at < len(first) and first[at].span.start < one.span.end:
            merged.append(first[at])
            at += 1
        if not merged or merged[-1].span.end <= one.span.start:
            merged.append(one)
    return [*merged, *first[at:]]


def _named(fact: Statement, article: Article) -> Iterator[Sighting]:
    """What a fact names, where its spans tell."""
    if isinstance(fact, Assistance):
        if fact.assister_span:
            yield Sighting(_assister_kind(fact), fact.assister_span, fact.assister)
        if fact.recipient_span:
            yield Sighting(_recipient_kind(fact), fact.recipient_span, *_recipient(fact))
    elif isinstance(fact, Posting) and fact.person_span:
        yield Sighting("person", fact.person_span, fact.person)
    elif isinstance(fact, Household) and fact.person_span:
        yield Sighting("household", fact.person_span, fact.person)
    elif isinstance(fact, Project):
        yield from (Sighting("money", a.span, f"{a.value:.15g}") for a in fact.amounts if a.span)
        yield from _projects(fact, article)


def _again_in_columns(article: Article, named: Sequence[Sighting]) -> Iterator[Sighting]:
    """The same words further down the column: a register names its villages and units in every row, facts tell of each
    once."""
    by_span = {one.span: one for one in named}
    for table in article.tables:
        known: dict[tuple[int, str], Sighting] = {}
        for cell in table.cells:
            key = (cell.column, cell.span.of(article.text))
            if cell.span in by_span:
                known[key] = by_span[cell.span]
            elif key in known:
                yield replace(known[key], span=cell.span)


def _assister_kind(fact: Assistance) -> str:
    if fact.assister_type is AssisterType.PLACE:
        return fact.assister_place.level.value if fact.assister_place is not None else "village"
    return fact.assister_type.value if fact.assister_type in (AssisterType.PERSON, AssisterType.TEAM) else "unit"


def _recipient_kind(fact: Assistance) -> str:
    kind = fact.recipient_type.value
    return kind if kind in _PLACES or fact.recipient_type is RecipientType.HOUSEHOLD else "unit"


def _recipient(fact: Assistance) -> tuple[str, str]:
    if fact.recipient_type.value in _PLACES:
        return fact.place.path_text, fact.place.code or ""
    return fact.recipient, ""


def _projects(fact: Project, article: Article) -> Iterator[Sighting]:
    span = fact.evidence.span
    for name in fact.names:
        at = article.text.find(name, span.start, span.end)
        if at >= 0 and name:
            yield Sighting("project", Span(at, at + len(name)), name)
    yield Sighting("project", fact.evidence.trigger)
