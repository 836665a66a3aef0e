"""A finished build, open for questions: the store and the few ways in which look-ups read it.

Terms of the store stay inside this module; what leaves it are strings: IRIs as they are, literals by their text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from graph.errors import QueryError
from graph.query.terms import PREFIXES, RDFS, SKOS
from graph.rdf.store import UNION_DEFAULT_GRAPH, open_read_only

__all__ = ["Build", "Solution"]

#: One row of a query: variable → IRI or text, without the variables that are unbound in it.
Solution: TypeAlias = dict[str, str]

_LABELS = (RDFS + "label", SKOS + "altLabel")
_LANGUAGES = ("zh-Hans", "zh-Hant", "zh", "en", None)


@dataclass(frozen=True, slots=True)
class Build:
    """What `build_graph.build` left in a folder, read-only; writers and other readers are not disturbed."""

    store: ox.Store
    folder: Path | None = None

    @classmethod
    def open(cls, folder: str | Path) -> Build:
        """Open the build in that folder; raises BuildError when there is none, or one of another version."""
        return cls(open_read_only(Path(folder)), Path(folder))

    def select(self, query: str) -> Iterator[Solution]:
        """Solutions of a SELECT query over the union of all graphs, with the prefixes of `terms.PREFIXES`."""
        results = self.store.query(PREFIXES + query, use_default_graph_as_union=UNION_DEFAULT_GRAPH)
        if not isinstance(results, ox.QuerySolutions):
            raise QueryError("Not a SELECT query.", remedy="Use `bangfu sparql` for ASK, CONSTRUCT and DESCRIBE.")
        names = [variable.value for variable in results.variables]
        for solution in results:
            yield {name: term.value for name in names if isinstance(term := solution[name], ox.NamedNode | ox.Literal)}

    def values(self, subject: str, predicate: str, *, graph: str | None = None) -> list[str]:
        """What a thing has for a property, in any graph or in one: each value once, sorted."""
        where = ox.NamedNode(graph) if graph else None
        found = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, where)
        return sorted({quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)})

    def value(self, subject: str, predicate: str) -> str | None:
        """The first of the values in their order, None where there is none."""
        return next(iter(self.values(subject, predicate)), None)

    def subjects(self, predicate: str, object_: str) -> list[str]:
        """The things that have an IRI for a property, in any graph: each once, sorted."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(object_))
        return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})

    def properties(self, subject: str) -> list[tuple[str, str]]:
        """All (property, value) pairs of a thing, in any graph: each once, sorted; none for what is no IRI."""
        try:
            found = self.store.quads_for_pattern(ox.NamedNode(subject), None, None)
        except ValueError:
            return []
        return sorted(
            {(q.predicate.value, q.object.value) for q in found if isinstance(q.object, ox.NamedNode | ox.Literal)}
        )

    def called(self, name: str, *properties: str) -> list[str]:
        """The things that have exactly this name as a label, in whatever language, sorted.

        `properties` are those that hold names: unless given, `rdfs:label` and `skos:altLabel`.
        """
        found = set()
        for language in _LANGUAGES:
            literal = ox.Literal(name, language=language) if language else ox.Literal(name)
            for predicate in properties or _LABELS:
                for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), literal):
                    if isinstance(quad.subject, ox.NamedNode):
                        found.add(quad.subject.value)
        return sorted(found)
