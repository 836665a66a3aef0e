"""The example dataset and the sample reports as tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graph.query import Build
from graph.relational.opening import open_tables
from tests.query.example_build import write_example_build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example_build(tmp_path_factory.mktemp("tables") / "build")


@pytest.fixture(scope="session")
def tables(folder: Path) -> sqlite3.Connection:
    return open_tables(folder)[0]


@pytest.fixture(scope="session")
def build(folder: Path) -> Build:
    return Build.open(folder)
