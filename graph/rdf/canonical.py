"""The graph as files: N-Quads in canonical order, and TriG to read. Same graph → same bytes.

Writes what `graph.rdf.store` holds; both writers stream, so a graph need not fit in memory.
"""

from __future__ import annotations

import heapq
import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import IO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from graph.ids import ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH
from graph.rdf.namespaces import PREFIXES

__all__ = ["write_nquads", "write_trig"]

#: Lines sorted in memory at a time; about 300 MB.
_RUN = 1_000_000
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RDF_TYPE = PREFIXES["rdf"] + "type"
_LAST = (ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH)


def write_nquads(quads: Iterable[Quad], path: Path) -> int:
    """Write quads as canonical N-Quads (sorted by code point, each once); returns how many lines.

    Blank nodes must already bear canonical names.
    """
    lines = (f"{quad} .\n" for quad in quads)
    count = 0
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".sorting-") as folder, path.open("wb") as out:
        last = ""
        for line in heapq.merge(*_runs(lines, Path(folder))):
            if line != last:
                out.write(line.encode())
                count += 1
                last = line
    return count


def _runs(lines: Iterator[str], folder: Path) -> list[Iterable[str]]:
    """Sorted runs of the lines; all but the last rest in files."""
    runs: list[Iterable[str]] = []
    run = sorted(islice(lines, _RUN))
    while following := sorted(islice(lines, _RUN)):
        file = folder / str(len(runs))
        file.write_bytes("".join(run).encode())
        runs.append(_lines_of(file))
        run = following
    return [*runs, run]


def _lines_of(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


def write_trig(store: Store, path: Path) -> None:
    """Write a store as TriG for readers: prefixes, one block a graph, one paragraph a subject, all sorted.

    Documents come first by IRI, then entities, what was inferred, the ontology.
    """
    graphs = sorted(
        (str(graph.value) for graph in store.named_graphs()),
        key=lambda iri: (_LAST.index(iri) if iri in _LAST else -1, iri),
    )
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        for graph in graphs:
            _write_graph(graph, store.quads_for_pattern(None, None, None, NamedNode(graph)), out)


def _write_graph(graph: str, quads: Iterable[Quad], out: IO[str]) -> None:
    rows = sorted((_key(quad.subject), _verb(quad.predicate), _text(quad.object)) for quad in quads)
    out.write(f"\n{_compact(graph)} {{\n")
    for subject, properties in groupby(rows, key=lambda row: row[0]):
        said = [
            f"{predicate} {', '.join(row[2] for row in values)}"
            for predicate, values in groupby(properties, key=lambda row: row[1])
        ]
        paragraph = " ;\n    ".join(said)
        out.write(f"  {subject if subject.startswith('_:') else _compact(subject)} {paragraph} .\n")
    out.write("}\n")


def _key(subject: NamedNode | BlankNode | Triple) -> str:
    """The bare IRI, so that a passage comes right before its own selectors."""
    return subject.value if isinstance(subject, NamedNode) else str(subject)


def _verb(predicate: NamedNode) -> str:
    """`a` sorts before every prefixed name."""
    return "a" if predicate.value == _RDF_TYPE else _text(predicate)


def _text(node: NamedNode | BlankNode | Literal | Triple | DefaultGraph) -> str:
    if isinstance(node, NamedNode):
        return _compact(node.value)
    if isinstance(node, Literal) and node.datatype.value.startswith(PREFIXES["xsd"]):
        return _typed(node)
    return str(node)


def _typed(literal: Literal) -> str:
    local = literal.datatype.value.removeprefix(PREFIXES["xsd"])
    if local == "string":
        return str(literal)
    if local == "integer":
        return literal.value
    return f"{Literal(literal.value)}^^xsd:{local}"


def _compact(iri: str) -> str:
    """The IRI as a prefixed name where its last part allows, else in angle brackets."""
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else f"<{iri}>"
    return f"<{iri}>"


_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))
