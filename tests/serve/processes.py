"""Servers as processes of their own, and what they leave behind."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

__all__ = ["Server", "alive", "children", "descendants", "start_command", "start_server", "until"]

ROOT = Path(__file__).resolve().parents[2]
_SERVE = """
import json, sys
from pathlib import Path
from graph.serve.application import Settings
from graph.serve.limits import Limits
from graph.serve.running import serve
build, limits = sys.argv[1:]
ready = lambda address: print(address, file=sys.stderr, flush=True)
serve(Path(build), "127.0.0.1", 0, Settings(Limits(**json.loads(limits))), ready=ready)
"""
#: Making a client takes longer than asking with it; no connection is used twice.
_CLIENT = httpx.Client(limits=httpx.Limits(max_connections=None, max_keepalive_connections=0))
_ADDRESS = re.compile(r"http://[\d.]+:(\d+)/")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that takes requests."""

    process: subprocess.Popen[str]
    address: str
    port: int

    def ask(self, query: str, *, accept: str = "*/*", timeout: float = 60) -> httpx.Response:
        """The answer to a query, over a connection of its own."""
        return _CLIENT.get(
            self.address + "sparql", params={"query": query}, headers={"Accept": accept}, timeout=timeout
        )

    def connect(self) -> socket.socket:
        """A connection on which nothing is said yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def stop(self) -> None:
        """End it, however it is."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        assert self.process.stderr is not None
        self.process.stderr.close()


def start_server(build: Path, **limits: float) -> Server:
    """A server with these limits."""
    return _started([sys.executable, "-c", _SERVE, str(build), json.dumps(limits)])


def start_command(*arguments: str) -> Server:
    """A server started by the command `bangfu serve`, on a free port."""
    return _started([sys.executable, str(ROOT / "cli.py"), "serve", "--port", "0", "--lang", "en", *arguments])


def _started(command: list[str]) -> Server:
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if found := _ADDRESS.search(line):
            return Server(process, found[0], int(found[1]))
    raise AssertionError(f"the server ended with {process.wait(10)} before it took requests")


def children(pid: int) -> set[int]:
    """The processes that a process started, by the system's own table."""
    return {int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and _parent(path) == pid}


def descendants(pid: int) -> set[int]:
    """Its children, and theirs."""
    below = children(pid)
    return below.union(*map(descendants, below))


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def alive(pids: set[int]) -> set[int]:
    """Those that still run; what only waits to be buried does not."""
    return {pid for pid in pids if _state(pid) not in ("", "Z", "X")}


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
    except OSError:
        return ""


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something comes true in time."""
    return any(true() for _ in _ticks(seconds))


def _ticks(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.05)
