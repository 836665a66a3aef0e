"""One document with everything its page tells: text, facts, issues, reprints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Document, Extraction, Issue, Linked, Resolution

__all__ = ["Library", "Reading", "library"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read 一篇文献的读法.

    `facts` and `issues` are in text order. `reprint_of` is the document it repeats, `reprinted_by` those that repeat
    it. `in_graph` tells whether the network page beside it shows its entities, so that links lead somewhere.
    """

    extraction: Extraction
    facts: tuple[Linked, ...] = ()
    issues: tuple[Issue, ...] = ()
    reprint_of: Document | None = None
    reprinted_by: tuple[Document, ...] = ()
    in_graph: bool = True

    @property
    def document(self) -> Document:
        return self.extraction.article.document


@dataclass(frozen=True, slots=True)
class Library:
    """The readings of a build: each made when it is asked for, from what is grouped by document once."""

    extractions: Sequence[Extraction]
    facts: Mapping[str, Sequence[Linked]]
    issues: Mapping[str, Sequence[Issue]]
    documents: Mapping[str, Document]
    original_of: Mapping[str, str]
    copies_of: Mapping[str, Sequence[str]]

    def reading(self, extraction: Extraction, *, in_graph: bool = True) -> Reading:
        doc = extraction.article.document.id
        return Reading(
            extraction,
            tuple(sorted(self.facts.get(doc, ()), key=_position)),
            tuple(self.issues.get(doc, ())),
            self.documents.get(self.original_of.get(doc, "")),
            tuple(self.documents[copy] for copy in self.copies_of.get(doc, ()) if copy in self.documents),
            in_graph,
        )


def library(extractions: Sequence[Extraction], resolution: Resolution, issues: Iterable[Issue]) -> Library:
    """What `Library.reading` needs, grouped by document; `issues` keep their order."""
    facts: defaultdict[str, list[Linked]] = defaultdict(list)
    for linked in resolution.facts:
        facts[linked.fact.doc].append(linked)
    noted: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        noted[issue.doc].append(issue)
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for copy, original in resolution.reprints:
        copies[original].append(copy)
    documents = {document.id: document for document in resolution.documents}
    return Library(extractions, facts, noted, documents, dict(resolution.reprints), copies)


def _position(linked: Linked) -> tuple[int, int, str]:
    evidence = linked.fact.evidence
    return evidence.span.start, evidence.trigger.start, linked.iri
