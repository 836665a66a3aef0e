"""Things and documents of the graph, read from the tables by their IRIs."""

from __future__ import annotations

from graph.ids import BASE
from graph.model import Level
from graph.query.answers import Source, Thing
from graph.query.build import Build

__all__ = ["KINDS", "Things", "kind_of", "source"]

#: What kind of entity an IRI names, by the first segment after the base.
KINDS = ("place", "unit", "person", "household")


def kind_of(iri: str) -> str | None:
    """`place`, `unit`, `person` or `household`; None for an IRI that names no entity."""
    kind = iri.removeprefix(BASE).split("/", 1)[0]
    return kind if iri.startswith(BASE) and kind in KINDS else None


class Things:
    """Entities by IRI, each read once."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._known: dict[str, Thing] = {}

    def __getitem__(self, iri: str) -> Thing:
        """The entity of that IRI; one the graph says nothing about is called by its IRI."""
        if iri not in self._known:
            self._known[iri] = self._read(iri)
        return self._known[iri]

    def _read(self, iri: str) -> Thing:
        for name, path, level in self._build.rows("SELECT name, path, level FROM entities WHERE iri = ?", iri):
            return Thing(iri, name, path, Level(level) if level else None)
        return Thing(iri, iri)


_SOURCE = """SELECT d.name, d.iri, d.title, d.issued, d.publisher, d.url, d.source, original.iri
FROM documents d LEFT JOIN documents original ON original.id = d.reprint_of WHERE d.iri = ?"""


def source(build: Build, iri: str) -> Source:
    """The document of that IRI; one the graph says nothing about is called by its IRI."""
    return next((Source(*row) for row in build.rows(_SOURCE, iri)), Source(iri, iri))
