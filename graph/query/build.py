"""A finished build, open for questions: the store, the tables, and the few ways in which look-ups read them.

The tables (`ledger.sqlite`) answer what is looked up by name or summed, the store what follows paths; both hold
the same graph. Terms of the store stay inside this module; what leaves it are strings: IRIs as they are, literals by
their text.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from graph import __version__
from graph.errors import BuildError, QueryError
from graph.query.terms import PREFIXES, RDFS, SKOS
from graph.rdf.store import UNION_DEFAULT_GRAPH, current, open_generation
from graph.relational.opening import open_tables

__all__ = ["Build", "Solution"]

#: One row of a query: variable → IRI or text, without the variables that are unbound in it.
Solution: TypeAlias = dict[str, str]

_LABELS = (RDFS + "label", SKOS + "altLabel")
_ATTEMPTS, _MOMENT = 5, 0.02
_REBUILD = "Run `bangfu build` again."
_LANGUAGES = ("zh-Hans", "zh-Hant", "zh", "en", None)


class Build:
    """What `build_graph.build` left in a folder, read-only; writers and other readers are not disturbed.

    The store is opened when it is first asked. A graph that lies in no folder gets its tables in memory.
    """

    __slots__ = ("_generation", "_store", "_tables", "folder")

    def __init__(self, store: ox.Store | None = None, folder: Path | None = None) -> None:
        self.folder = folder
        self._store = store
        self._tables: sqlite3.Connection | None = None
        self._generation = ""

    @classmethod
    def open(cls, folder: str | Path) -> Build:
        """Open the build in that folder; raises BuildError when there is none, one of another version, or a part of it
        is missing or damaged."""
        build = cls(folder=Path(folder))
        for attempt in range(_ATTEMPTS):
            time.sleep(attempt * _MOMENT)  # while a build is put in force, tables and store may be of two graphs
            generation = current(Path(folder))
            if not Path(folder, "store", generation.name).is_dir():
                raise BuildError(f"The store in {folder} cannot be opened: {generation.name} is gone.", remedy=_REBUILD)
            build._tables, graph = open_tables(Path(folder))
            build._generation = generation.name
            if graph == generation.content:
                return build
        raise BuildError(f"{folder}: ledger.sqlite and the store are of two graphs.", remedy=_REBUILD)

    @property
    def store(self) -> ox.Store:
        """The graph in Oxigraph; raises BuildError when its files are damaged, or two builds have passed since."""
        if self._store is None:
            self._store = open_generation(self.folder or Path(), self._generation)
        return self._store

    @property
    def tables(self) -> sqlite3.Connection:
        """The graph as tables: docs/ledger-sqlite.md."""
        if self._tables is None:
            self._tables = _tables_in_memory(self.store)
        return self._tables

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query to the tables, `values` in place of its question marks; raises BuildError when the file
        is damaged."""
        try:
            return self.tables.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.OperationalError):
                raise  # a query that is wrong
            raise BuildError(f"ledger.sqlite is damaged: {error}.", remedy=_REBUILD) from error

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


def _tables_in_memory(store: ox.Store) -> sqlite3.Connection:
    from graph.rdf.decode import decode  # noqa: PLC0415  only a graph without a folder needs it
    from graph.relational.writing import fill  # noqa: PLC0415

    tables = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    fill(tables, decode(store), version=__version__, graph="")
    return tables
