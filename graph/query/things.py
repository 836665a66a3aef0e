"""Things and documents of the graph, read from the store by their IRIs."""

from __future__ import annotations

from graph.ids import BASE
from graph.model import Level
from graph.query.answers import Source, Thing
from graph.query.build import Build
from graph.query.terms import DCTERMS, FOAF, RDFS, bf, notation

__all__ = ["KINDS", "Things", "kind_of", "source"]

#: What kind of entity an IRI names, by the first segment after the base.
KINDS = ("place", "unit", "person", "household")
#: By which property an entity stands at a place, where it is not `bf:within`.
_PLACED_BY = {"unit": bf("seat"), "person": FOAF + "based_near"}


def kind_of(iri: str) -> str | None:
    """`place`, `unit`, `person` or `household`; None for an IRI that names no entity."""
    kind = iri.removeprefix(BASE).split("/", 1)[0]
    return kind if iri.startswith(BASE) and kind in KINDS else None


class Things:
    """Entities by IRI, each read from the store once."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._known: dict[str, Thing] = {}

    def __getitem__(self, iri: str) -> Thing:
        """The entity of that IRI; one the store says nothing about is called by its IRI."""
        if iri not in self._known:
            self._known[iri] = self._read(iri)
        return self._known[iri]

    def _read(self, iri: str) -> Thing:
        build = self._build
        name = build.value(iri, RDFS + "label") or iri
        level = notation(build.value(iri, bf("level")))
        return Thing(iri, name, self._path(iri, name), Level(level) if level else None)

    def _path(self, iri: str, name: str) -> str:
        build = self._build
        if own := build.value(iri, bf("path")):
            return own
        kind = kind_of(iri)
        around = build.value(iri, _PLACED_BY.get(kind or "", bf("within")))
        path = build.value(around, bf("path")) or "" if around else ""
        return f"{path}/{name}" if path and kind == "household" else path


def source(build: Build, iri: str) -> Source:
    """The document of that IRI."""

    def stated(*predicates: str) -> str | None:
        return next((found for p in predicates if (found := build.value(iri, p))), None)

    original = stated(bf("reprintOf"))
    return Source(
        id=stated(bf("documentId")) or iri,
        iri=iri,
        title=stated(DCTERMS + "title") or "",
        date=stated(DCTERMS + "issued"),
        publisher=stated(DCTERMS + "publisher"),
        url=stated(bf("url")),
        file=stated(DCTERMS + "source"),
        reprint_of=original,
    )
