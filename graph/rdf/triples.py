"""Triples written for others: Turtle and its kin, with the prefixes that are used; the same triples, the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from graph.rdf.namespaces import PREFIXES

__all__ = ["with_graphs", "written"]

_HEAD = re.compile(rb"(?:@prefix [^\n]*\n)+")


def written(triples: Sequence[Triple], form: RdfFormat, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Triples in a format of graphs, in the order given; prefixes are declared in Turtle, where they are used."""
    if form != RdfFormat.TURTLE:
        return serialize(triples, format=form) or b""
    used = _namespaces(triples)
    wanted = {prefix: namespace for prefix, namespace in prefixes.items() if namespace in used}
    text = serialize(triples, format=form, prefixes=wanted) or b""
    # The library declares prefixes in an order of its own, another each time.
    return _HEAD.sub(lambda head: b"".join(sorted(head[0].splitlines(keepends=True))), text, count=1)


def _namespaces(triples: Iterable[Triple]) -> set[str]:
    """What stands before the last part of each IRI."""
    found: set[str] = set()
    for triple in triples:
        for term in triple:
            iri = (
                term.datatype.value if isinstance(term, Literal) else term.value if isinstance(term, NamedNode) else ""
            )
            found.add(iri[: max(iri.rfind("/"), iri.rfind("#")) + 1])
    return found


def with_graphs(store: Store, triples: Iterable[Triple]) -> Iterator[Quad]:
    """Each triple as quads, one for every named graph that holds it; what CONSTRUCT makes anew in the default graph.

    So N-Quads tell which document says what.
    """
    for triple in triples:
        held = {quad.graph_name for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object)}
        for graph in sorted(held, key=str) or [DefaultGraph()]:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
