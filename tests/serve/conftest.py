"""A server in the test's own process, on the build that all look-up tests ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (extra server)")

from starlette.testclient import TestClient

from graph.serve.application import Settings, application
from graph.serve.limits import Limits
from tests.query.sample_reports import write_build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder that no test changes."""
    return write_build(tmp_path_factory.mktemp("served") / "build")


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of a server with two children and small limits."""
    limits = Limits(timeout=1.5, memory=256, max_rows=500, max_bytes=200_000, max_query=20_000, jobs=2)
    with TestClient(application(folder, Settings(limits)), base_url="http://graph.test") as client:
        yield client
