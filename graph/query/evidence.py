"""The sentences behind facts: every passage that states a fact, with its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.query.answers import Source
from graph.query.build import Build

__all__ = ["Antecedent", "Passage", "evidence_of", "passages_of"]


@dataclass(frozen=True, slots=True, order=True)
class Antecedent:
    """A stretch outside the quote that a word inside it refers to (该村 → 炮台村); offsets in the document's text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of a document that states a fact 证据; offsets in code points of the document's text.

    `cells` are the addresses of the table cells it was read from (`2!C5`), if it stands in a table.
    """

    iri: str
    document: Source
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    trigger: str
    trigger_start: int
    trigger_end: int
    antecedents: tuple[Antecedent, ...] = ()
    cells: tuple[str, ...] = ()


def evidence_of(build: Build, facts: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """The passages of each fact, by the fact's IRI."""
    return {fact: passages_of(build, fact) for fact in facts}


_PASSAGES = """SELECT p.id, p.iri, d.name, d.iri, d.title, d.issued, d.publisher, d.url, d.source, original.iri,
  p.quote_start, p.quote_end, p.quote, p.rule, p.confidence, p.trigger_start, p.trigger_end, p.cells
FROM facts JOIN passages p ON p.fact = facts.id JOIN documents d ON d.id = p.document
LEFT JOIN documents original ON original.id = d.reprint_of
WHERE facts.iri = ? ORDER BY d.name, p.quote_start, p.quote_end"""
_ANTECEDENTS = """SELECT quote_start, quote_end, coalesce(quote, '') FROM antecedents
WHERE passage = ? ORDER BY quote_start, quote_end"""


def passages_of(build: Build, fact: str) -> tuple[Passage, ...]:
    """All passages that state a fact, by document and place in the text."""
    return tuple(_passage(build, *row) for row in build.rows(_PASSAGES, fact))


def _passage(build: Build, number: int, iri: str, *told: Any) -> Passage:
    document, (start, end, quote, rule, confidence, trigger_start, trigger_end, cells) = Source(*told[:8]), told[8:]
    antecedents = tuple(Antecedent(*row) for row in build.rows(_ANTECEDENTS, number))
    stretches = (Antecedent(start, end, quote), *antecedents)
    return Passage(
        iri=iri,
        document=document,
        start=start,
        end=end,
        quote=quote,
        rule=rule,
        confidence=confidence,
        trigger=_trigger(stretches, trigger_start, trigger_end),
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        antecedents=antecedents,
        cells=tuple(cells.split(";")) if cells else (),
    )


def _trigger(stretches: Iterable[Antecedent], start: int, end: int) -> str:
    """The trigger's words, out of the quote or (the head of a column) out of an antecedent."""
    holding = (s for s in stretches if s.start <= start and end <= s.end)
    return next((s.quote[start - s.start : end - s.start] for s in holding if s.quote), "")
