"""Long work of the store that Ctrl-C can end: the store's own code does not look at signals, the main thread does."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from typing import TypeVar

__all__ = ["interruptible"]

T = TypeVar("T")

_GLANCE = 0.1


def interruptible(work: Callable[[], T], timeout: float | None = None) -> T:
    """What `work` returns or raises; KeyboardInterrupt leaves at once, the work is abandoned with the process.

    Raises:
        TimeoutError: the work takes more seconds than `timeout`.
    """
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed to the caller's thread, whatever it is
            # Results of the store may not leave this thread, not even inside a traceback.
            traceback.clear_frames(error.__traceback__)
            failures.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    end = None if timeout is None else time.monotonic() + timeout
    while worker.is_alive():
        worker.join(_GLANCE)
        if end is not None and worker.is_alive() and time.monotonic() > end:
            raise TimeoutError
    if failures:
        raise failures[0]
    return results[0]
