"""The example dataset of the ontology as a build, written once for the tests of the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.query import Build
from tests.query.example_build import write_example_build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example_build(tmp_path_factory.mktemp("example") / "build")


@pytest.fixture(scope="session")
def build(folder: Path) -> Build:
    return Build.open(folder)
