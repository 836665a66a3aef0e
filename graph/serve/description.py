"""The service described in RDF: SPARQL 1.1 Service Description of this endpoint.

https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode, QueryResultsFormat, RdfFormat, Triple

from graph.rdf.namespaces import PREFIXES
from graph.rdf.triples import written
from graph.serve.media import GRAPHS, TABLES

__all__ = ["described"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
#: Formats by the names that W3C gave them.
_NAMES = MappingProxyType(
    {
        QueryResultsFormat.JSON: "SPARQL_Results_JSON",
        QueryResultsFormat.XML: "SPARQL_Results_XML",
        QueryResultsFormat.CSV: "SPARQL_Results_CSV",
        QueryResultsFormat.TSV: "SPARQL_Results_TSV",
        RdfFormat.TURTLE: "Turtle",
        RdfFormat.N_TRIPLES: "N-Triples",
        RdfFormat.RDF_XML: "RDF_XML",
        RdfFormat.JSON_LD: "JSON-LD",
        RdfFormat.N_QUADS: "N-Quads",
    }
)


def described(endpoint: str, media: str) -> bytes:
    """The description of the service at an address, in one of the media types of `GRAPHS`."""
    prefixes = {"sd": _SD, "formats": _FORMATS}
    return written(list(_triples(endpoint)), GRAPHS[media], prefixes)


def _triples(endpoint: str) -> Iterator[Triple]:
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for form in (*TABLES.values(), *GRAPHS.values()):
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + _NAMES[form]))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _TYPE, _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
