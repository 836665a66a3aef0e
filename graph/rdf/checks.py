"""The checks of the ontology: queries over the whole graph that must return nothing.

SHACL shapes look at one document at a time (`graph.rdf.shapes`); what only shows across documents is asked here, of the
store itself.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, QuerySolutions, Store

import ontology
from graph.errors import ShapeError
from graph.rdf.breaches import Breach
from graph.rdf.namespaces import PREFIXES, bf, term
from graph.rdf.store import UNION_DEFAULT_GRAPH

__all__ = ["run_checks"]


def run_checks(store: Store) -> tuple[Breach, ...]:
    """All rows of all checks as breaches, sorted.

    The first variable of a check is the node at fault; `?fact` and `?document`, where it has them, say more.

    Raises:
        ShapeError: a check is no SELECT query, or does not parse.
    """
    return tuple(sorted({breach for check in ontology.checks() for breach in _breaches(store, check)}))


def _breaches(store: Store, check: ontology.Source) -> list[Breach]:
    try:
        found = store.query(check.text, prefixes=dict(PREFIXES), use_default_graph_as_union=UNION_DEFAULT_GRAPH)
    except SyntaxError as error:
        raise ShapeError(f"ontology/checks/{check.name}.rq: {error}.") from error
    if not isinstance(found, QuerySolutions):
        raise ShapeError(f"ontology/checks/{check.name}.rq is no SELECT query.")
    names = [variable.value for variable in found.variables]
    breaches = []
    for solution in found:
        row = {name: str(getattr(solution[name], "value", "")) for name in names}
        fact = row.get("fact") or _stated_fact(store, row[names[0]])
        breaches.append(
            Breach(
                document=_document_id(store, row.get("document", "")),
                fact=fact,
                focus=row[names[0]],
                rule=check.name,
                message_zh=ontology.message(check.text, "zh"),
                message_en=ontology.message(check.text, "en"),
                detail=" ".join(f"?{name} = {row[name]}" for name in names[1:] if row[name]),
            )
        )
    return breaches


def _node(text: str) -> NamedNode | None:
    try:
        return NamedNode(text)
    except ValueError:
        return None


def _stated_fact(store: Store, iri: str) -> str:
    """The fact itself, or that which a passage states; empty for other nodes."""
    node = _node(iri)
    if node is None:
        return ""
    if next(store.quads_for_pattern(node, term("prov:wasDerivedFrom"), None, None), None):
        return iri
    stated = next(store.quads_for_pattern(node, bf("states"), None, None), None)
    return str(getattr(stated.object, "value", "")) if stated else ""


def _document_id(store: Store, iri: str) -> str:
    node = _node(iri)
    if node is None:
        return iri
    named = next(store.quads_for_pattern(node, bf("documentId"), None, None), None)
    return str(getattr(named.object, "value", iri)) if named else iri
