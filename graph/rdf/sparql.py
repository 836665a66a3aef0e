"""Questions in SPARQL to a store, read-only: typed rows for programs, CSV, JSON, XML, Turtle for others.

The one place where `bangfu sparql` and notebooks enter; look-ups in `graph.query` have their own patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from graph.errors import QueryError
from graph.rdf.namespaces import PREFIXES
from graph.rdf.store import UNION_DEFAULT_GRAPH

__all__ = ["FORMATS", "Answer", "Dataset", "Value", "evaluate", "run", "run_as", "with_graphs"]

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
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
#: What may hold the word SERVICE without asking a service: comments, IRIs, strings, names, variables.
_QUIET = re.compile(
    r"""
    \#[^\n]* | <[^<>"{}|^`\\\s]*> |
    \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' |
    [?$]\w+ | [\w.-]*:[\w.:%-]*
    """,
    re.VERBOSE | re.DOTALL,
)


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


_Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


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
        raise QueryError(f"This kind of query has no form {form!r}.", remedy=f"Take one of {', '.join(sorted(forms))}.")
    if isinstance(results, QueryTriples):
        triples = sorted(results, key=str)
        prefixes = dict(PREFIXES) if form == "ttl" else None
        return (serialize(triples, format=_TRIPLES[form], prefixes=prefixes) or b"").decode()
    if isinstance(results, QueryBoolean) and form in ("csv", "tsv"):
        return f"{str(bool(results)).lower()}\n"
    return (results.serialize(format=_TABLES[form]) or b"").decode()


def evaluate(store: Store, query: str, dataset: Dataset | None = None) -> _Results:
    """What the store makes of a query, not yet read: over the graphs given, else over those that it names by FROM,
    else over the union of all; raises QueryError as `run` does."""
    words = _QUIET.sub(" ", query)
    if re.search(r"\bSERVICE\b", words, re.IGNORECASE):
        raise QueryError("SERVICE is not answered: Bangfu asks no other server.", remedy="Leave it out.")
    try:
        if dataset is not None:
            return store.query(
                query,
                prefixes=dict(PREFIXES),
                default_graph=[NamedNode(iri) for iri in dataset.default],
                named_graphs=[NamedNode(iri) for iri in dataset.named],
            )
        # The union of all graphs would take the place of those that a query names.
        union = UNION_DEFAULT_GRAPH and not re.search(r"\bFROM\b", words, re.IGNORECASE)
        return store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=union)
    except SyntaxError as error:
        raise _syntax_error(str(error), query) from error
    except ValueError as error:
        raise QueryError(f"The IRI of a graph is none: {error}.") from error


def with_graphs(store: Store, triples: Iterable[Triple]) -> Iterator[Quad]:
    """Each triple as quads, one for every named graph that holds it; what CONSTRUCT makes anew in the default graph.

    So N-Quads tell which document says what.
    """
    for triple in triples:
        held = sorted(
            {quad.graph_name for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object)},
            key=str,
        )
        for graph in held or [DefaultGraph()]:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _syntax_error(message: str, query: str) -> QueryError:
    if re.search(r"\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", _QUIET.sub(" ", query), re.IGNORECASE):
        return QueryError("A build is read-only: updates are not run.", remedy="Ask with SELECT, ASK or CONSTRUCT.")
    if found := _AT.match(message):
        line, column, what = found.groups()
        shown = query.splitlines()[int(line) - 1].strip() if int(line) <= len(query.splitlines()) else ""
        return QueryError(f"SPARQL syntax error in line {line}, column {column}: {what} ({shown!r}).")
    return QueryError(f"SPARQL error: {message}.")


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
