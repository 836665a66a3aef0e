"""The server as a process: what its end leaves behind, however it comes; what is in its way; whom it lets in."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

import graph.terminal.serving
from graph.errors import BuildError
from graph.rdf.store import open_read_only
from graph.serve.running import is_loopback
from tests.serve.processes import ROOT, Server, alive, children, descendants, start_command, until
from tests.serve.test_limits import CROSS_JOIN

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc, which Linux has")
Start = Callable[..., Server]


def busy(server: Server) -> set[int]:
    """The processes of a server while a long query runs in one of them."""
    assert server.ask("ASK {}").status_code == 200
    below = descendants(server.process.pid)
    threading.Thread(target=_asked_in_vain, args=(server,), daemon=True).start()
    assert until(lambda: _working(server))
    return below


def _working(server: Server) -> bool:
    """Whether a query has run for a while: children have used no more than a moment before."""
    (nursery,) = children(server.process.pid)
    return any(_cpu(pid) > 0.3 for pid in children(nursery))


def _asked_in_vain(server: Server) -> None:
    try:
        server.ask(CROSS_JOIN)
    except httpx.HTTPError:
        return


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@linux
def test_a_killed_server_leaves_no_process_and_no_lock(started: Start, folder: Path) -> None:
    before = {path.name for path in folder.rglob("*")}
    server = started(folder, jobs=2, timeout=60)
    below = busy(server)
    assert len(below) == 3
    server.process.send_signal(signal.SIGKILL)
    server.process.wait(10)
    assert until(lambda: not alive(below))
    assert {path.name for path in folder.rglob("*")} == before
    assert len(open_read_only(folder)) > 0


@linux
@pytest.mark.slow
def test_a_lost_nursery_takes_its_children_along_and_is_replaced(started: Start, folder: Path) -> None:
    server = started(folder, jobs=2, timeout=60)
    assert server.ask("ASK {}").status_code == 200
    below = descendants(server.process.pid)
    (nursery,) = children(server.process.pid)
    os.kill(nursery, signal.SIGKILL)
    assert until(lambda: not alive(below))
    assert server.ask("ASK {}").status_code == 200
    assert server.process.poll() is None


@linux
@pytest.mark.slow
def test_a_client_that_leaves_takes_its_query_along(started: Start, folder: Path) -> None:
    server = started(folder, jobs=1, timeout=60)
    assert server.ask("ASK {}").status_code == 200
    with server.connect() as connection:
        asked = f"GET /sparql?{urlencode({'query': CROSS_JOIN})} HTTP/1.1\r\nHost: a.test\r\n\r\n"
        connection.sendall(asked.encode())
        assert until(lambda: _working(server))
    assert server.ask("ASK {}", timeout=5).status_code == 200
    server.process.send_signal(signal.SIGTERM)
    assert server.process.communicate(timeout=20)[1].strip() == ""


@linux
@pytest.mark.parametrize(
    ("sent", "code"),
    [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, -signal.SIGTERM, marks=pytest.mark.slow)],
)
def test_an_interrupt_ends_it_quietly(folder: Path, sent: signal.Signals, code: int) -> None:
    server = start_command("--build", str(folder), "--jobs", "2")
    with ThreadPoolExecutor(1) as pool:
        assert server.ask("ASK {}").status_code == 200
        below = descendants(server.process.pid)
        asked = pool.submit(server.ask, CROSS_JOIN)
        assert until(lambda: _working(server))
        server.process.send_signal(sent)
        _, said = server.process.communicate(timeout=20)
        assert server.process.returncode == code
        assert said.strip() == ""
        assert until(lambda: not alive(below))
        assert asked.result().status_code == 503
        assert "ending" in asked.result().text


def _network(pid: int) -> str:
    return str(Path(f"/proc/{pid}/ns/net").readlink())


@linux
@pytest.mark.slow
def test_children_are_on_no_network(started: Start, folder: Path) -> None:
    if subprocess.run(["unshare", "--map-root-user", "--net", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody leave the network (unshare)")
    server = started(folder, jobs=2)
    assert server.ask("ASK {}").status_code == 200
    assert {_network(pid) for pid in descendants(server.process.pid)}.isdisjoint({_network(server.process.pid)})


def test_a_port_in_use_is_told_with_a_remedy(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "cli.py", "serve", "--build", str(folder), "--port", str(port), "--lang", "en"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            timeout=60,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {port} of 127.0.0.1 cannot be had" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_there_must_be_a_build(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "cli.py", "serve", "--build", str(tmp_path / "none"), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
    )
    assert done.returncode == 2
    assert "bangfu build" in done.stderr


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_only_loopback_is_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.slow
def test_other_addresses_are_warned_of(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "cli.py", "serve", "--build", str(folder), "--port", "0", "--host", "0.0.0.0", "--lang", "en"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stderr is not None
    try:
        assert "others on the network" in process.stderr.readline()
        assert "Serving at" in process.stderr.readline()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_missing_packages_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BuildError, match=r"pip install 'bangfu\[server\]'"):
        graph.terminal.serving.run_server(
            folder, host="127.0.0.1", port=0, timeout=1, memory=64, max_rows=1, jobs=1, lang="en"
        )
