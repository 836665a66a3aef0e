"""Opening `ledger.sqlite` read-only, and telling what is wrong with one that cannot be asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graph.errors import BuildError

__all__ = ["APPLICATION", "NAME", "VERSION", "open_tables"]

#: `PRAGMA user_version`: raised whenever a table or view changes so that older queries would fail or mislead.
VERSION = 1
#: `PRAGMA application_id`: "bfLG", so that `file` and others tell the database from any other.
APPLICATION = int.from_bytes(b"bfLG")
#: The file in the build folder.
NAME = "ledger.sqlite"

_REBUILD = "Run `bangfu build` again."


def open_tables(build: Path) -> tuple[sqlite3.Connection, str]:
    """Open the tables of a build folder; a later build, which puts a new file in place, does not disturb them.

    Returns:
        the tables, and the digest of the graph that they repeat.

    Raises:
        BuildError: the file is missing, no database, damaged, or of another version.
    """
    path = build / NAME
    if not path.is_file():
        raise BuildError(f"{path} is missing.", remedy=_REBUILD)
    try:
        # Immutable: the file is replaced, never changed, so no lock is needed and none is left behind.
        tables = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        _check(tables, path)
        (graph,) = tables.execute("SELECT value FROM build WHERE name = 'graph'").fetchone()
    except sqlite3.Error as error:
        raise BuildError(f"{path} cannot be read: {error}.", remedy=_REBUILD) from error
    return tables, graph


def _check(tables: sqlite3.Connection, path: Path) -> None:
    (application,), (version,) = (tables.execute(f"PRAGMA {n}").fetchone() for n in ("application_id", "user_version"))
    if application != APPLICATION:
        raise BuildError(f"{path} is no ledger of Bangfu.", remedy=_REBUILD)
    if version != VERSION:
        raise BuildError(f"{path} is of schema {version}; this Bangfu reads schema {VERSION}.", remedy=_REBUILD)
    pages, size = (tables.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size != path.stat().st_size:
        raise BuildError(f"{path} is cut short: {path.stat().st_size} of {pages * size} bytes.", remedy=_REBUILD)
