"""How much one query may take: time, memory, rows, bytes; and how many may run and wait."""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Limits", "confine", "leave_no_longer_than"]

MEGABYTE = 1024 * 1024


def _processors() -> int:
    return max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server grants 限额.

    Attributes:
        timeout: seconds of wall time for a query, from its start to its last byte written.
        memory: megabytes for a query, above what the open store takes.
        max_rows: rows of a SELECT, triples of a CONSTRUCT or DESCRIBE.
        max_bytes: size of an answer.
        max_query: size of a request's body.
        max_address: size of what follows the question mark in a request's address.
        jobs: queries that run at once.
        waiting: queries that may wait for their turn.
        patience: seconds a query waits for its turn, a request may take to arrive, and 64 kB of an answer to be read.
    """

    timeout: float = 60.0
    memory: int = 2048
    max_rows: int = 1_000_000
    max_bytes: int = 512 * MEGABYTE
    max_query: int = MEGABYTE
    max_address: int = 65_536
    jobs: int = 0
    waiting: int = 256
    patience: float = 30.0

    @property
    def workers(self) -> int:
        """Processes that answer: `jobs`, or one a processor, two at least, where that is 0."""
        return self.jobs or _processors()


def confine(memory: int) -> None:
    """Bound this process's address space to what it has now and so many megabytes more.

    Allocation beyond ends a query in MemoryError or the process in SIGABRT; either becomes a clear answer. Systems
    without /proc (macOS) do not enforce the limit either.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return
    bound = pages * resource.getpagesize() + memory * MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def leave_no_longer_than(seconds: float) -> None:
    """Have the system end this process when the time is over, whatever it is busy with; 0 takes the order back."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
