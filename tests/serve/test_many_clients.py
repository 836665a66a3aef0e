"""Many clients at once, slow ones, and such as never finish: the others are answered all the same."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from tests.serve.processes import Server, alive, descendants
from tests.serve.test_limits import CROSS_JOIN, GIANT_SORT

pytestmark = pytest.mark.slow

Start = Callable[..., Server]
EVERYTHING = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 60000"
NAMES = "SELECT ?name { ?place a bf:Village ; rdfs:label ?name } ORDER BY ?name"
PATIENCE = 3


@pytest.fixture
def server(started: Start, folder: Path) -> Iterator[Server]:
    """A server of two children that does not wait long."""
    yield from _unharmed(started(folder, jobs=2, timeout=10, memory=512, patience=PATIENCE))


@pytest.fixture
def patient(started: Start, folder: Path) -> Iterator[Server]:
    """A server of two children, with little time for a query and much for its clients."""
    yield from _unharmed(started(folder, jobs=2, timeout=1, memory=512, patience=60))


def _unharmed(server: Server) -> Iterator[Server]:
    """The server, which is expected to be afterwards as it was before."""
    assert server.ask("ASK {}").status_code == 200
    yield server
    assert server.process.poll() is None
    assert server.ask("ASK {}").status_code == 200
    assert len(alive(descendants(server.process.pid))) == 3
    # Nothing that clients do is an error of the server.
    server.process.send_signal(signal.SIGTERM)
    assert "Traceback" not in server.process.communicate(timeout=20)[1]


def get(query: str) -> bytes:
    return f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: a.test\r\n\r\n".encode()


def test_a_hundred_clients_at_once_are_answered(patient: Server) -> None:
    expected = patient.ask(NAMES).json()
    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(lambda _: patient.ask(NAMES), range(400)))
    assert [answer.status_code for answer in answers] == [200] * 400
    assert all(answer.json() == expected for answer in answers)


def test_a_hundred_clients_of_all_kinds_are_told_something_clear(patient: Server) -> None:
    kinds = [NAMES, CROSS_JOIN, "SELECT {", GIANT_SORT, "DESCRIBE bf:Village", "INSERT DATA { bf:a bf:b bf:c }"]
    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(lambda n: patient.ask(kinds[n % len(kinds)]), range(102)))
    seen: dict[str, set[int]] = {}
    for n, answer in enumerate(answers):
        seen.setdefault(kinds[n % len(kinds)], set()).add(answer.status_code)
    assert seen[NAMES] == {200}
    assert seen["DESCRIBE bf:Village"] == {200}
    assert seen["SELECT {"] == {400}
    assert seen["INSERT DATA { bf:a bf:b bf:c }"] == {400}
    assert seen[CROSS_JOIN] == {504}
    assert seen[GIANT_SORT] <= {504, 507}


def test_slow_readers_hold_up_nobody_and_are_let_go(server: Server) -> None:
    size = len(server.ask(EVERYTHING).content)
    assert size > 10_000_000
    with ExitStack() as stack:
        readers = [stack.enter_context(_reader(server, EVERYTHING)) for _ in range(20)]
        assert all(reader.recv(1) == b"H" for reader in readers)
        start = time.monotonic()
        assert [server.ask(NAMES).status_code for _ in range(10)] == [200] * 10
        assert time.monotonic() - start < 5
        # A byte a second is too slow: the server hangs up, and the rest is not sent.
        for _ in range(PATIENCE + 2):
            time.sleep(1)
            assert all(len(reader.recv(1)) == 1 for reader in readers)
        assert all(_rest(reader) < size for reader in readers)


def test_readers_that_leave_in_the_middle_are_no_trouble(server: Server) -> None:
    for _ in range(5):
        with _reader(server, EVERYTHING) as reader:
            assert len(reader.recv(1000)) > 0
        assert server.ask(NAMES).status_code == 200


def _reader(server: Server, query: str) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(get(query))
    return connection


def _rest(connection: socket.socket) -> int:
    """How many bytes still come."""
    total = 0
    try:
        while part := connection.recv(65536):
            total += len(part)
    except ConnectionResetError:
        pass
    return total


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /sparql?query=ASK",
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a.test\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: a.test\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 99\r\n\r\nASK",
        b"POST /sparql HTTP/1.1\r\nHost: a.test\r\nContent-Type: application/sparql-query\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n",
    ],
    ids=["silence", "half a line", "half a head", "half a body", "half of the chunks"],
)
def test_requests_that_are_never_finished_hold_up_nobody_and_are_let_go(server: Server, begun: bytes) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(server.connect()) for _ in range(200)]
        for connection in connections:
            connection.sendall(begun)
        start = time.monotonic()
        assert server.ask(NAMES).status_code == 200
        assert time.monotonic() - start < 5
        for connection in connections:
            connection.settimeout(PATIENCE + 5)
        endings = [connection.recv(65536) for connection in connections]
        assert set(endings) == {b""} or all(b" 408 " in ending.splitlines()[0] for ending in endings)
        assert time.monotonic() - start < PATIENCE + 8


def test_a_byte_at_a_time_is_no_way_to_stay(server: Server) -> None:
    with server.connect() as connection:
        start = time.monotonic()
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            for byte in get("ASK {}" + " " * 2000):
                connection.sendall(bytes([byte]))
                time.sleep(0.2)
        assert time.monotonic() - start < PATIENCE + 5


def test_oversize_requests_are_cut_short(server: Server) -> None:
    def body() -> Iterator[bytes]:
        for _ in range(1000):
            yield b" " * 65536

    try:
        answer = httpx.post(
            server.address + "sparql", content=body(), headers={"Content-Type": "application/sparql-query"}, timeout=30
        )
        assert answer.status_code == 413
    except httpx.WriteError:
        pass  # the server hung up while the client was still sending
    for spaces, status in ((30_000, b"414"), (100_000, b"400")):
        with server.connect() as connection:
            connection.sendall(b"GET /sparql?query=" + b"%20" * spaces + b" HTTP/1.1\r\nHost: a.test\r\n\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 " + status)
    assert server.ask(NAMES).status_code == 200
