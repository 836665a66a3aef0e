"""A ledger.sqlite that cannot be asked says why and what to run; nothing is changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.relational.opening import open_tables


def missing(path: Path) -> None:
    path.unlink()


def no_database(path: Path) -> None:
    path.write_text("甲\n" * 5000, "utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def grown(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x" * 10)


def of_another_schema(path: Path) -> None:
    with closing(sqlite3.connect(path)) as tables:
        tables.execute("PRAGMA user_version = 99")


def somebody_elses(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as tables:
        tables.execute("CREATE TABLE notes (id INTEGER)")


def without_its_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as tables:
        tables.execute("DROP TABLE build")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (missing, "is missing"),
        (no_database, "file is not a database"),
        (cut_short, "malformed"),
        (grown, "bytes"),
        (of_another_schema, "schema 99"),
        (somebody_elses, "no ledger of Bangfu"),
        (without_its_tables, "no such table: build"),
    ],
)
def test_what_is_wrong_and_what_to_run(folder: Path, tmp_path: Path, damage: Callable[[Path], None], said: str) -> None:
    path = tmp_path / "ledger.sqlite"
    shutil.copyfile(folder / "ledger.sqlite", path)
    damage(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(BuildError, match=said) as caught:
        open_tables(tmp_path)
    assert caught.value.remedy == "Run `bangfu build` again."
    assert str(path) in caught.value.message
    assert (path.read_bytes() if path.exists() else None) == before
    assert [one.name for one in tmp_path.iterdir()] == ([path.name] if before else [])
