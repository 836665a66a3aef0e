"""The build that all look-up tests ask."""

from __future__ import annotations

import pytest

from graph.query import Build
from tests.query.sample_reports import write_build


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample reports, built once for all tests."""
    return Build.open(write_build(tmp_path_factory.mktemp("sample") / "build"))
