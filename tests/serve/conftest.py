"""A server in the test's own process, on the build that all look-up tests ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (extra server)")

from starlette.testclient import TestClient

from graph.serve.application import Settings, application
from graph.serve.limits import Limits
from tests.query.sample_reports import write_build
from tests.serve.processes import Server, start_server


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder that no test changes."""
    return write_build(tmp_path_factory.mktemp("served") / "build")


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of a server with two children and small limits."""
    limits = Limits(
        timeout=0.6, memory=192, max_rows=500, max_bytes=100_000, max_query=20_000, max_address=5_000, jobs=2
    )
    with TestClient(application(folder, Settings(limits)), base_url="http://graph.test") as client:
        yield client


@pytest.fixture
def started() -> Iterator[Callable[..., Server]]:
    """Starts servers as processes of their own, on free ports; ends what is left of them after the test."""
    servers: list[Server] = []

    def start(build: Path, **limits: float) -> Server:
        servers.append(start_server(build, **limits))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
