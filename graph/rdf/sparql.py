"""Questions in SPARQL to a store, read-only: typed rows for programs, CSV, JSON, XML, Turtle for others.

The one place where `bangfu sparql` and notebooks enter; look-ups in `graph.query` have their own patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from graph.rdf.namespaces import PREFIXES
from graph.rdf.slips import diagnosed
from graph.rdf.sparql_errors import SparqlError, place_of
from graph.rdf.sparql_tokens import Kind, tokens
from graph.rdf.store import UNION_DEFAULT_GRAPH
from graph.rdf.triples import with_graphs, written

__all__ = ["FORMATS", "Answer", "Dataset", "Results", "Value", "evaluate", "run", "run_as"]

#: A cell: IRIs, dates and labelled text as strings, numbers and truth values by their own types, None where unbound.
Value: TypeAlias = str | int | Decimal | bool | None

_TABLES = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_TRIPLES = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "xml": RdfFormat.RDF_XML,
    "json": RdfFormat.JSON_LD,
}
#: What `run_as` can write: tables for SELECT and ASK, triples for CONSTRUCT and DESCRIBE.
FORMATS = tuple(sorted({*_TABLES, *_TRIPLES}))

_XSD = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: the variables, and a row of values for each solution, in the order of the query."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs a query is asked over, by IRI, instead of what its FROM clauses say.

    As the protocol has it: a dataset with named graphs alone has an empty default graph, and the other way round.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


def run(store: Store, query: str) -> Answer | bool | tuple[Triple, ...]:
    """Ask a store over the union of all its graphs 查询.

    Prefixes of the ontology need no declaration.

    Returns:
        an `Answer` for SELECT, a truth value for ASK, triples for CONSTRUCT and DESCRIBE.

    Raises:
        QueryError: a syntax error (with line and column), an update, or a call of another service.
    """
    results = evaluate(store, query)
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QueryTriples):
        return tuple(results)
    variables = tuple(variable.value for variable in results.variables)
    return Answer(variables, tuple(tuple(map(_value, solution)) for solution in results))


def run_as(store: Store, query: str, form: str) -> str:
    """Ask a store and write the answer in one of `FORMATS`; raises QueryError as `run` does, and for a form that the
    kind of query does not have."""
    results = evaluate(store, query)
    forms = _TRIPLES if isinstance(results, QueryTriples) else _TABLES
    if form not in forms:
        raise SparqlError("form", form=form, forms=", ".join(sorted(forms)))
    if isinstance(results, QueryTriples):
        triples = sorted(results, key=str)
        if form == "nq":
            return "".join(f"{quad} .\n" for quad in with_graphs(store, triples))
        return written(triples, _TRIPLES[form]).decode()
    if isinstance(results, QueryBoolean) and form in ("csv", "tsv"):
        return f"{str(bool(results)).lower()}\n"
    return (results.serialize(format=_TABLES[form]) or b"").decode()


def evaluate(store: Store, query: str, dataset: Dataset | None = None) -> Results:
    """What the store makes of a query, not yet read: over the graphs given, else over those that it names by FROM,
    else over the union of all; raises QueryError as `run` does."""
    words = {token.text.upper(): token for token in tokens(query) if token.kind is Kind.WORD}
    if service := words.get("SERVICE"):
        raise SparqlError("service", place_of(query, service.start))
    prefixes = dict(PREFIXES)
    try:
        if dataset is not None:
            return store.query(
                query,
                prefixes=prefixes,
                default_graph=[NamedNode(iri) for iri in dataset.default],
                named_graphs=[NamedNode(iri) for iri in dataset.named],
            )
        # The union of all graphs would take the place of those that a query names.
        union = UNION_DEFAULT_GRAPH and "FROM" not in words
        return store.query(query, prefixes=prefixes, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise diagnosed(query, PREFIXES, str(error)) from error
    except ValueError as error:
        raise SparqlError("graph", reason=error) from error
    except RuntimeError as error:
        raise SparqlError("failed", reason=error) from error


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(term) if isinstance(term, BlankNode | Triple) else term.value
    match term.datatype.value.removeprefix(_XSD):
        case "integer":
            return int(term.value)
        case "decimal" | "double" | "float":
            return Decimal(term.value)
        case "boolean":
            return term.value in ("true", "1")
    return term.value
