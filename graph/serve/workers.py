"""The children that answer, seen from the server: so many at a time, the other queries waiting for their turn."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

import graph
from graph.serve.limits import Limits
from graph.serve.wire import ENDING, ORDER, Job, Outcome, frame, receive_outcome

__all__ = ["Reply", "Workers"]

#: Seconds beyond a query's own time limit, which the child keeps itself, after which it is ended from outside.
_GRACE = 15.0
#: Seconds in which a nursery ends when its server closes the connection; its last act is quick.
_LAST_ACT = 2.0
_ENDING = Outcome(503, key="ending", last=True)


@dataclass(frozen=True, slots=True)
class Reply:
    """How a query ended, and for 200 the temporary file with its answer, which is the reader's to close."""

    outcome: Outcome
    answer: BinaryIO | None = None


class _EndedError(Exception):
    """A child ended over a query; `signal` is what ended it, 0 for none."""

    def __init__(self, by: int) -> None:
        super().__init__(by)
        self.signal = by


@dataclass(eq=False, slots=True)
class _Child:
    number: int
    connection: socket.socket
    ended: asyncio.Future[int]


class Workers:
    """Processes that answer queries on a build, started by `start`, all gone after `give_up`.

    The server itself never opens the store. When the nursery is lost, the next query starts another.
    """

    def __init__(self, build: Path, limits: Limits) -> None:
        self.build = build
        self.limits = limits
        self._turns = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._idle: list[_Child] = []
        self._children: dict[int, _Child] = {}
        self._numbers = count(1)
        self._nursery: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ending = False

    def start(self) -> None:
        """Start the nursery and the children, so that the first query finds the store open."""
        self._ending = False
        self._idle = [self._born() for _ in range(self.limits.workers)]

    def give_up(self) -> None:
        """End all processes; queries under way and those that come are answered with 503."""
        self._ending = True
        self._lose_nursery()

    async def ask(self, job: Job) -> Reply:
        """Answer a query, or say why not: an outcome for every ending. Cancelling it ends the query."""
        try:
            async with self._turn():
                return await self._answered(job)
        except _BusyError as error:
            return Reply(Outcome(503, key="busy", values={"jobs": self.limits.workers, "waiting": error.waiting}))
        except OSError as error:  # no descriptor, no process, no temporary file to be had
            return Reply(Outcome(503, key="scarce", values={"reason": error.strerror or error}))

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._waiting >= self.limits.waiting:
            raise _BusyError(self._waiting)
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._turns.acquire()
        except TimeoutError:
            raise _BusyError(self._waiting - 1) from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

    async def _answered(self, job: Job) -> Reply:
        if self._ending:
            return Reply(_ENDING)
        answer = tempfile.TemporaryFile()  # noqa: SIM115  handed on with the reply
        child = self._take()
        outcome = None
        try:
            async with asyncio.timeout(self.limits.timeout + _GRACE):
                outcome = await self._exchange(child, job, answer.fileno())
        except _EndedError as error:
            outcome = self._explained(error.signal)
        except TimeoutError:
            outcome = self._explained(signal.SIGALRM)
        finally:
            if outcome is None or outcome.status != 200:
                answer.close()
            self._give_back(child, again=not (outcome is None or outcome.last))
        if outcome.status != 200:
            return Reply(outcome)
        answer.seek(0)
        return Reply(outcome, answer)

    async def _exchange(self, child: _Child, job: Job, descriptor: int) -> Outcome:
        loop = asyncio.get_running_loop()
        try:
            message = frame(job)
            # The first bytes carry the descriptor; an idle child's socket has room for them.
            sent = socket.send_fds(child.connection, [message[:4]], [descriptor])
            await loop.sock_sendall(child.connection, message[sent:])
            received = b""
            while (outcome := receive_outcome(received)) is None:
                part = await loop.sock_recv(child.connection, 65536)
                if not part:
                    break
                received += part
        except (BrokenPipeError, ConnectionResetError):
            outcome = None
        if outcome is None:
            raise _EndedError(await child.ended)
        return outcome

    def _explained(self, by: int) -> Outcome:
        """What the end of a child means: its time was over, its stack, or its memory."""
        if self._ending:
            return _ENDING
        if by == signal.SIGALRM:
            return Outcome(504, key="time", last=True, values={"limit": f"{self.limits.timeout:g}"})
        if by in (signal.SIGSEGV, signal.SIGBUS):
            return Outcome(400, key="deep", last=True)
        if by in (signal.SIGABRT, signal.SIGKILL, signal.SIGTRAP):
            return Outcome(507, key="memory", last=True, values={"limit": self.limits.memory})
        return Outcome(500, key="ended", last=True, values={"signal": by})

    def _take(self) -> _Child:
        while self._idle:
            child = self._idle.pop()
            if not child.ended.done():
                return child
            child.connection.close()
        return self._born()

    def _give_back(self, child: _Child, *, again: bool) -> None:
        if again:
            self._idle.append(child)
            return
        self._order(b"K", child.number)
        child.connection.close()
        if not self._ending:
            self._idle.append(self._born())

    def _born(self) -> _Child:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        child = _Child(next(self._numbers), ours, asyncio.get_running_loop().create_future())
        if self._control is None:
            self._start_nursery()
        self._children[child.number] = child
        with theirs:
            if not self._order(b"F", child.number, theirs.fileno()):
                self._start_nursery()
                self._children[child.number] = child
                self._order(b"F", child.number, theirs.fileno())
        return child

    def _order(self, what: bytes, number: int, *descriptors: int) -> bool:
        if self._control is None:
            return False
        try:
            socket.send_fds(self._control, [ORDER.pack(what, number)], descriptors)
        except OSError:
            self._lose_nursery()
            return False
        return True

    def _start_nursery(self) -> None:
        ours, theirs = socket.socketpair()
        settings = json.dumps(asdict(self.limits))
        source = str(Path(graph.__file__).resolve().parents[1])
        path = os.pathsep.join([source, *filter(None, [os.environ.get("PYTHONPATH")])])
        with theirs:
            self._nursery = subprocess.Popen(
                [sys.executable, "-m", "graph.serve.nursery", str(theirs.fileno()), str(self.build), settings],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,
            )
        self._control = ours
        asyncio.get_running_loop().add_reader(ours.fileno(), self._hear)

    def _hear(self) -> None:
        assert self._control is not None
        try:
            said = self._control.recv(ENDING.size, socket.MSG_WAITALL)
        except OSError:
            said = b""
        if len(said) < ENDING.size:
            self._lose_nursery()
            return
        number, by, _ = ENDING.unpack(said)
        self._end(number, by)

    def _end(self, number: int, by: int) -> None:
        child = self._children.pop(number, None)
        if child and not child.ended.done():
            child.ended.set_result(by)

    def _lose_nursery(self) -> None:
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control.fileno())
            self._control.close()
            self._control = None
        for number in list(self._children):
            self._end(number, 0)
        if self._nursery is not None:
            try:
                self._nursery.wait(timeout=_LAST_ACT)
            except subprocess.TimeoutExpired:
                self._nursery.kill()
                self._nursery.wait()
            self._nursery = None


class _BusyError(Exception):
    def __init__(self, waiting: int) -> None:
        super().__init__(waiting)
        self.waiting = waiting
