"""A build that is missing, old or damaged: one sentence that says what to run, exit code 2, and nothing is touched."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.query.sample_reports import write_build
from tests.query.three_doors import run


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("sound") / "build")


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def generation(build: Path) -> Path:
    return build / "store" / str(json.loads((build / "store" / "CURRENT").read_text())["generation"])


def pointer(**said: object) -> Callable[[Path], None]:
    def write(build: Path) -> None:
        current = build / "store" / "CURRENT"
        current.write_text(json.dumps(json.loads(current.read_text()) | said))

    return write


def never_built(build: Path) -> None:
    shutil.rmtree(build)


def emptied(build: Path) -> None:
    shutil.rmtree(build / "store")


def garbled_pointer(build: Path) -> None:
    (build / "store" / "CURRENT").write_bytes(b"\xff\x00{gen")


def generation_gone(build: Path) -> None:
    shutil.rmtree(generation(build))


def no_tables(build: Path) -> None:
    (build / "ledger.sqlite").unlink()


def tables_cut_short(build: Path) -> None:
    tables = build / "ledger.sqlite"
    tables.write_bytes(tables.read_bytes()[:20_000])


def tables_of_another_schema(build: Path) -> None:
    with closing(sqlite3.connect(build / "ledger.sqlite")) as tables:
        tables.execute("PRAGMA user_version = 0")


def tables_of_another_graph(build: Path) -> None:
    with closing(sqlite3.connect(build / "ledger.sqlite", isolation_level=None)) as tables:
        tables.execute("UPDATE build SET value = 'another' WHERE name = 'graph'")


@pytest.mark.parametrize(
    "command", [("who-assists", "大北山村"), ("money",), ("sparql", "ASK { ?s ?p ?o }")], ids=" ".join
)
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (never_built, "First run: bangfu build --out"),
        (emptied, "First run: bangfu build --out"),
        (pointer(layout=1, version="0.0.1"), "written by Bangfu 0.0.1 (layout 1;"),
        (pointer(layout=99, version="9.0"), "written by Bangfu 9.0 (layout 99;"),
        (garbled_pointer, "CURRENT is damaged"),
        (generation_gone, "cannot be opened"),
        (no_tables, "ledger.sqlite is missing"),
        (tables_cut_short, "ledger.sqlite cannot be read"),
        (tables_of_another_schema, "ledger.sqlite is of schema 0"),
        (tables_of_another_graph, "are of two graphs"),
    ],
)
def test_what_is_wrong_and_what_to_run(
    sound: Path, tmp_path: Path, damage: Callable[[Path], None], said: str, command: tuple[str, ...]
) -> None:
    build = tmp_path / "build"
    shutil.copytree(sound, build)
    damage(build)
    before = state(build)
    out, talk = run(build, *command, code=2)
    assert (out, talk.count("\n")) == ("", 1)
    assert said in talk
    assert "bangfu build" in talk or "Delete it and build." in talk
    chinese = run(build, *command, code=2, lang="zh")[1]
    assert re.search("bangfu build|请删除它再构建。", chinese)
    assert not re.search("written by|is damaged|is missing|cannot be|is of schema|of two graphs", chinese)
    assert state(build) == before


@pytest.mark.parametrize("which", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_store_whose_files_are_gone(sound: Path, tmp_path: Path, which: str) -> None:
    build = tmp_path / "build"
    shutil.copytree(sound, build)
    gone = list(generation(build).glob(which))
    for path in gone:
        path.unlink()
    if not gone:
        pytest.skip(f"the store has no file {which}")
    before = state(build)
    out, talk = run(build, "sparql", "SELECT * { ?s ?p ?o }", code=2)
    assert (out, talk.count("\n")) == ("", 1)
    assert "cannot be opened" in talk
    assert "bangfu build" in talk
    assert state(build) == before
