"""What follows from the facts: the CONSTRUCT rules of the ontology, in name order, into the inferred graph.

Runs on a store that is being built, after encoding and before the checks.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

import ontology
from graph.errors import ShapeError
from graph.ids import INFERRED_GRAPH
from graph.rdf.namespaces import PREFIXES
from graph.rdf.store import UNION_DEFAULT_GRAPH

__all__ = ["infer"]


def infer(store: Store) -> dict[str, int]:
    """Add what each rule yields to the inferred graph 推理; returns how many new statements each rule gave.

    A rule sees what the rules before it yielded, in any graph.

    Raises:
        ShapeError: a rule is no CONSTRUCT query, or does not parse.
    """
    graph = NamedNode(INFERRED_GRAPH)
    yields = {}
    for rule in ontology.rules():
        try:
            triples = store.query(rule.text, prefixes=dict(PREFIXES), use_default_graph_as_union=UNION_DEFAULT_GRAPH)
        except SyntaxError as error:
            raise ShapeError(f"ontology/rules/{rule.name}.rq: {error}.") from error
        if not isinstance(triples, QueryTriples):
            raise ShapeError(f"ontology/rules/{rule.name}.rq is no CONSTRUCT query.")
        before = len(store)
        store.extend([Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples])
        yields[rule.name] = len(store) - before
    return yields
