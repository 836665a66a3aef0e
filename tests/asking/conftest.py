"""The sample build that questions in words are asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.query import Build
from tests.query.sample_reports import write_build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample reports, built once for all tests."""
    return write_build(tmp_path_factory.mktemp("asked") / "build")


@pytest.fixture(scope="session")
def build(folder: Path) -> Build:
    return Build.open(folder)
