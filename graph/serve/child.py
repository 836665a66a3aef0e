"""A child of the nursery: answers one query after another from the generation in force, until it is told to end."""

from __future__ import annotations

import resource
import socket
import sys
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from graph.errors import BuildError
from graph.rdf.store import current, open_read_only
from graph.serve.answering import answer
from graph.serve.limits import Limits, confine, leave_no_longer_than
from graph.serve.wire import Job, Outcome, receive_job, send_outcome

__all__ = ["work"]

#: Megabytes of memory that a child may have taken in all and still be used again; beyond, a fresh one is quicker.
_TIDY = 256


class _Desk:
    """The store of the generation in force; opened anew when a build has been published since."""

    def __init__(self, build: Path) -> None:
        self._build = build
        self._store: Store | None = None
        self.generation = ""

    def store(self) -> Store:
        """The store to ask now; raises BuildError when there is none."""
        generation = current(self._build).name
        if self._store is None or generation != self.generation:
            self._store = None
            self._store = open_read_only(self._build)
            self.generation = generation
        return self._store


def work(connection: socket.socket, build: Path, limits: Limits) -> None:
    """Answer what comes over the connection; returns when the server closed it, or when this child has grown large."""
    desk = _Desk(build)
    _open_early(desk)
    confine(limits.memory)
    while received := receive_job(connection):
        job, descriptor = received
        leave_no_longer_than(limits.timeout)
        outcome = _outcome(desk, job, descriptor, limits)
        leave_no_longer_than(0)
        grown = _grown()
        send_outcome(connection, replace(outcome, last=grown))
        if grown:
            return


def _open_early(desk: _Desk) -> None:
    """Open the store before the first query asks for it; if that fails, the query will say why."""
    try:
        desk.store()
    except BuildError:
        return


def _outcome(desk: _Desk, job: Job, descriptor: int, limits: Limits) -> Outcome:
    with open(descriptor, "wb", buffering=65536) as out:
        try:
            store = desk.store()
        except BuildError as error:
            return Outcome(503, key="build", values={"text": str(error)})
        return replace(answer(store, job, out, limits), generation=desk.generation)


def _grown() -> bool:
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts in bytes there, in kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _TIDY * 1024 * 1024
