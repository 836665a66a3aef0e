"""Subjects of a named graph with their properties, as `graph.rdf.decode` reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from graph.errors import BuildError
from graph.model import Span
from graph.rdf.namespaces import term

__all__ = ["Node", "nodes_of", "of_type"]


@dataclass(frozen=True, slots=True)
class Node:
    """A subject of one graph with its properties; `graph` is named in errors."""

    iri: str
    graph: str
    said: Mapping[str, list[NamedNode | Literal]]

    def all(self, name: str) -> list[str]:
        """The values of a property by its prefixed name, as text, sorted."""
        return sorted(value.value for value in self.said.get(term(name).value, ()))

    def maybe(self, name: str) -> str | None:
        """The first value, None where there is none."""
        values = self.all(name)
        return values[0] if values else None

    def one(self, name: str) -> str:
        """The only value; raises BuildError where it is missing."""
        value = self.maybe(name)
        if value is None:
            raise BuildError(
                f"{self.iri} in <{self.graph}> has no {name}.", remedy="The store is damaged: build the graph again."
            )
        return value

    def number(self, name: str) -> int | None:
        value = self.maybe(name)
        return None if value is None else int(value)

    def span(self, start: str = "bf:start", end: str = "bf:end") -> Span:
        return Span(int(self.one(start)), int(self.one(end)))


def nodes_of(store: Store, graph: str) -> dict[str, Node]:
    """The subjects of one named graph, by IRI."""
    said: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said[quad.subject.value][quad.predicate.value].append(quad.object)
    return {iri: Node(iri, graph, properties) for iri, properties in said.items()}


def of_type(nodes: Mapping[str, Node], cls: NamedNode) -> Iterator[Node]:
    """The nodes of a class, by IRI."""
    return (node for iri, node in sorted(nodes.items()) if cls.value in node.all("rdf:type"))
