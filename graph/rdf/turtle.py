"""Triples as Turtle to read: the prefixes in use, a paragraph a subject, all sorted. Same triples → same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.rdf.namespaces import PREFIXES

__all__ = ["turtle"]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_XSD = PREFIXES["xsd"]


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The triples, each once, in Turtle; blank nodes keep their names, so they should have canonical ones."""
    names = _Names(prefixes)
    rows = sorted({(_subject(t), names.verb(t.predicate), names.text(t.object)) for t in triples})
    paragraphs = []
    for subject, properties in groupby(rows, key=lambda row: row[0]):
        said = [
            f"{predicate} {', '.join(row[2] for row in values)}"
            for predicate, values in groupby(properties, key=lambda row: row[1])
        ]
        named = subject if subject.startswith("_:") else names.short(subject)
        listed = " ;\n    ".join(said)
        paragraphs.append(f"\n{named} {listed} .\n")
    declared = [f"@prefix {name}: <{prefixes[name]}> .\n" for name in prefixes if name in names.used]
    return "".join((*declared, *paragraphs))


def _subject(triple: Triple) -> str:
    return triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)


class _Names:
    """Terms as Turtle writes them, and the prefixes used on the way."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._longest_first = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.used: set[str] = set()

    def short(self, iri: str) -> str:
        """The IRI as a prefixed name where its last part allows, else in angle brackets."""
        for prefix, namespace in self._longest_first:
            if iri.startswith(namespace) and _LOCAL.fullmatch(local := iri[len(namespace) :]):
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return str(NamedNode(iri))

    def verb(self, predicate: NamedNode) -> str:
        """`a` sorts before every prefixed name."""
        return "a" if predicate.value == PREFIXES["rdf"] + "type" else self.short(predicate.value)

    def text(self, node: NamedNode | BlankNode | Literal | Triple) -> str:
        """An object."""
        if isinstance(node, NamedNode):
            return self.short(node.value)
        if not isinstance(node, Literal) or not node.datatype.value.startswith(_XSD):
            return str(node)
        match node.datatype.value.removeprefix(_XSD):
            case "string":
                return str(node)
            case "integer":
                return node.value
        return f"{Literal(node.value)}^^{self.short(node.datatype.value)}"
