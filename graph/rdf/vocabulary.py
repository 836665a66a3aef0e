"""The ontology as a named graph of the data: classes, properties, vocabularies and alignments, for queries to walk.

Goes into the store beside what `graph.rdf.encode` yields.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

import ontology
from graph.errors import ShapeError
from graph.ids import ONTOLOGY_GRAPH

__all__ = ["ontology_quads"]


def ontology_quads() -> Iterator[Quad]:
    """All statements of the ontology; blank nodes, if any, under canonical names, so that they are the same every time.

    Raises:
        ShapeError: a file of the ontology does not parse.
    """
    graph = NamedNode(ONTOLOGY_GRAPH)
    dataset = Dataset()
    for source in ontology.graph_sources():
        try:
            for quad in parse(source.text, RdfFormat.TURTLE):
                dataset.add(Quad(quad.subject, quad.predicate, quad.object, graph))
        except SyntaxError as error:
            raise ShapeError(f"ontology: {source.name}.ttl: {error}.") from error
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    yield from dataset
