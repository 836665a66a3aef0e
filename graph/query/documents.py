"""Which documents cover a place 文献: what every answer counts, as a list."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.answers import Answer, Row, Source
from graph.query.build import Build
from graph.query.coverage import coverage, covering, covering_query
from graph.query.names import resolve
from graph.query.things import source

__all__ = ["Covered", "documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered(Row):
    """A document that states something of what was asked 涉及文献; it has no fact of its own."""

    document: Source

    @property
    def reprint_of(self) -> str | None:
        """The IRI of the original, where the document is a reprint."""
        return self.document.reprint_of


def documents(build: Build, name: str | None = None, *, year: int | None = None) -> Answer[Covered]:
    """The documents that cover a place with all inside it, a unit, person or household; all when no name is given.

    `year` keeps those published in that year or telling a fact of it. Raises QueryError when the name is unknown or
    ambiguous.
    """
    thing = resolve(build, name, uncovered=True) if name else None
    rows = tuple(_row(source(build, found.iri)) for found in covering(build, thing, year=year))
    return Answer("documents", thing, rows, coverage(build, thing, year=year), covering_query(thing, year=year))


def _row(document: Source) -> Covered:
    dates = (document.date,) if document.date else ()
    return Covered(facts=(document.iri,), documents=(document.id,), statuses=(), dates=dates, document=document)
