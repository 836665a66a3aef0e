"""Writing `ledger.sqlite`: from a resolution to a finished database, the same bytes for the same graph.

The bytes also depend on the version of SQLite, which notes its own number in the header of the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import ontology
from graph.errors import BuildError
from graph.model import Basis, Resolution
from graph.relational.entity_rows import entity_rows
from graph.relational.fact_rows import fact_rows
from graph.relational.numbering import Numbers
from graph.relational.opening import APPLICATION, VERSION
from graph.relational.schema import script
from graph.relational.sums import sums

__all__ = ["fill", "write"]

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
#: What could differ from one machine to the next, and, as the file is a draft until it is finished, no journal.
_SETTINGS = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA auto_vacuum = NONE;"


def write(
    resolution: Resolution, path: Path, *, version: str, graph: str, texts: Mapping[str, str] = _NO_TEXTS
) -> None:
    """Write the tables of a resolution to a new file.

    Args:
        resolution: what the documents state, sorted as `resolve` and `decode` leave it.
        path: a file that does not exist yet.
        version: of Bangfu.
        graph: digest of the graph that the tables repeat, by which a reader tells that the two belong together.
        texts: the text of each document by id; where given, antecedents carry their words.

    Raises:
        BuildError: the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(_SETTINGS)
            fill(database, resolution, version=version, graph=graph, texts=texts)
            database.execute("VACUUM")
    except sqlite3.Error as error:
        raise BuildError(f"{path} cannot be written: {error}.", remedy="Choose another folder.") from error


def fill(
    database: sqlite3.Connection,
    resolution: Resolution,
    *,
    version: str,
    graph: str,
    texts: Mapping[str, str] = _NO_TEXTS,
) -> None:
    """Create the tables in an empty database and fill them, row by row as they are made."""
    numbers = Numbers.of(resolution)
    said = {"schema": str(VERSION), "bangfu": version, "graph": graph}
    database.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};")
    database.executescript(script("schema.sql"))
    database.execute("BEGIN")
    database.executemany("INSERT INTO build VALUES (?, ?)", said.items())
    database.executemany("INSERT INTO codes VALUES (?, ?, ?, ?)", _codes())
    for table, rows in (entity_rows(resolution, numbers) | fact_rows(resolution, numbers, texts)).items():
        columns = database.execute(f"SELECT count(*) FROM pragma_table_info('{table}')").fetchone()[0]
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)
    database.execute("COMMIT")
    database.executescript(script("indexes.sql"))
    for basis in Basis:
        for county, kind, *summed in database.execute(sums("p.status <> 'denied'"), (basis.value,)).fetchall():
            marks = ", ".join("?" * (3 + len(summed)))
            database.execute(f"INSERT INTO sums VALUES ({marks})", (county, kind, basis.value, *summed))
    database.executescript(script("views.sql"))
    database.execute("ANALYZE")


def _codes() -> Iterator[tuple[str, str, str, str]]:
    for scheme, _ in ontology.vocab():
        for code, labels in ontology.concept_labels(scheme).items():
            yield scheme, code, labels.zh[0], labels.en[0]
