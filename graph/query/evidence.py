"""The sentences behind facts: every passage that states a fact, with its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import CellPosition
from graph.query.answers import Source
from graph.query.build import Build
from graph.query.terms import OA, PROV, bf
from graph.query.things import source

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


def passages_of(build: Build, fact: str) -> tuple[Passage, ...]:
    """All passages that state a fact, by document and place in the text."""
    found = [_passage(build, iri) for iri in build.values(fact, PROV + "wasDerivedFrom")]
    return tuple(sorted(found, key=lambda p: (p.document.id, p.start, p.end)))


def _passage(build: Build, iri: str) -> Passage:
    said: dict[str, str] = dict(reversed(build.properties(iri)))
    start, quote = int(said[bf("start")]), said[bf("quote")]
    trigger_start = int(said.get(bf("triggerStart"), start))
    trigger_end = int(said.get(bf("triggerEnd"), trigger_start))
    antecedents = tuple(sorted(_antecedent(build, node) for node in build.values(iri, bf("antecedent"))))
    stretches = (Antecedent(start, int(said[bf("end")]), quote), *antecedents)
    return Passage(
        iri=iri,
        document=source(build, said[OA + "hasSource"]),
        start=start,
        end=int(said[bf("end")]),
        quote=quote,
        rule=said.get(bf("rule"), ""),
        confidence=float(said.get(bf("confidence"), 1)),
        trigger=_trigger(stretches, trigger_start, trigger_end),
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        antecedents=antecedents,
        cells=tuple(cell.address for cell in sorted(map(CellPosition.parsed, build.values(iri, bf("cell"))))),
    )


def _trigger(stretches: Iterable[Antecedent], start: int, end: int) -> str:
    """The trigger's words, out of the quote or (the head of a column) out of an antecedent."""
    holding = (s for s in stretches if s.start <= start and end <= s.end)
    return next((s.quote[start - s.start : end - s.start] for s in holding if s.quote), "")


def _antecedent(build: Build, iri: str) -> Antecedent:
    said = dict(build.properties(iri))
    return Antecedent(int(said[bf("start")]), int(said[bf("end")]), said.get(bf("quote"), ""))
