"""Forms in which answers are sent: media types by kind of query, with the short names that `format=` takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import QueryResultsFormat, RdfFormat

from graph.serve.negotiation import preferred

__all__ = ["GRAPHS", "SHORT", "TABLES", "TRUTHS", "chosen", "offers"]

#: SELECT: SPARQL 1.1 Query Results JSON, XML, CSV and TSV; the first is the default.
TABLES: Mapping[str, QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
        "text/csv": QueryResultsFormat.CSV,
        "text/tab-separated-values": QueryResultsFormat.TSV,
    }
)
#: ASK: the standards give CSV and TSV no form for a truth value; here it is one word, `true` or `false`.
TRUTHS = TABLES
#: CONSTRUCT and DESCRIBE.
GRAPHS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/rdf+xml": RdfFormat.RDF_XML,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/n-quads": RdfFormat.N_QUADS,
    }
)
#: Other names under which clients ask for the same.
_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "application/json": "application/sparql-results+json",
        "application/xml": "application/sparql-results+xml",
        "text/xml": "application/sparql-results+xml",
        "application/turtle": "text/turtle",
        "application/x-turtle": "text/turtle",
        "text/plain": "application/n-triples",
    }
)
#: `format=` → media types, of which the first that the kind of query has is taken.
SHORT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "json": ("application/sparql-results+json", "application/ld+json"),
        "xml": ("application/sparql-results+xml", "application/rdf+xml"),
        "csv": ("text/csv",),
        "tsv": ("text/tab-separated-values",),
        "ttl": ("text/turtle",),
        "turtle": ("text/turtle",),
        "nt": ("application/n-triples",),
        "nq": ("application/n-quads",),
        "jsonld": ("application/ld+json",),
        "json-ld": ("application/ld+json",),
        "rdf": ("application/rdf+xml",),
    }
)


def chosen(kinds: Mapping[str, object], accept: str, form: str) -> str | None:
    """The media type for an answer of a kind; None where the client accepts none that the kind has."""
    for media in SHORT.get(form.lower(), ()):
        if media in kinds:
            return media
    aliases = [alias for alias, media in _ALIASES.items() if media in kinds]
    found = preferred(accept, [*kinds, *aliases])
    return _ALIASES.get(found, found) if found else None


def offers(kinds: Mapping[str, object]) -> str:
    """The media types of a kind, for a message."""
    return ", ".join(kinds)
