"""The nursery: a lean process, one thread, nothing open, that forks the children in which queries run.

Started by the server as a process of its own, it holds the store's library loaded but no store, so that forking is
quick and safe. It ends its children when told to, reports how each ended, and when the server is gone, however that
came about, it takes all of them along.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path

from graph.serve.child import work
from graph.serve.limits import Limits
from graph.serve.wire import ENDING, ORDER

__all__ = ["main"]

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER and CLONE_NEWNET of Linux's unshare(2)


class _Nursery:
    def __init__(self, control: socket.socket, build: Path, limits: Limits) -> None:
        self.control = control
        self.build = build
        self.limits = limits
        self.children: dict[int, int] = {}

    def run(self) -> None:
        """Follow orders until the server closes its end."""
        wake, waker = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            while True:
                ready, _, _ = select.select([self.control.fileno(), wake], [], [])
                if wake in ready:
                    os.read(wake, 4096)
                    self._report()
                if self.control.fileno() in ready and not self._follow():
                    return
        except (BrokenPipeError, ConnectionResetError):
            return
        finally:
            for pid in self.children:
                os.kill(pid, signal.SIGKILL)

    def _follow(self) -> bool:
        order, descriptors, _, _ = socket.recv_fds(self.control, ORDER.size, 1)
        if len(order) < ORDER.size:
            return False
        what, number = ORDER.unpack(order)
        if what == b"F":
            self._fork(number, descriptors[0])
        else:
            for pid in [pid for pid, known in self.children.items() if known == number]:
                os.kill(pid, signal.SIGKILL)
        return True

    def _fork(self, number: int, descriptor: int) -> None:
        nursery = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # too many processes, or no memory for another
            os.close(descriptor)
            self.control.sendall(ENDING.pack(number, 0, os.EX_OSERR))
            return
        if pid:
            os.close(descriptor)
            self.children[pid] = number
            return
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.control.close()
            _die_with(nursery)
            # What the store's code says when memory runs out is told by the server, once.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            with socket.socket(fileno=descriptor) as connection:
                work(connection, self.build, self.limits)
        finally:
            os._exit(0)

    def _report(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
            code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
            self.control.sendall(ENDING.pack(self.children.pop(pid), ended_by, code))


def _die_with(parent: int) -> None:
    """Ask Linux to end this process with its parent; elsewhere the time limit of the query has to do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _leave_network() -> None:
    """Take this process and its children off every network, where Linux permits that.

    Queries that would ask another server are refused before they run; this is a second wall behind that one.
    """
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        if library.unshare(_NEW_NETWORK) != 0:
            library.unshare(_NEW_USER | _NEW_NETWORK)


def main() -> None:
    """Run a nursery on the socket, the build folder and the limits that stand in the arguments."""
    descriptor, build, limits = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _leave_network()
    gc.freeze()
    with socket.socket(fileno=int(descriptor)) as control:
        _Nursery(control, Path(build), Limits(**json.loads(limits))).run()


if __name__ == "__main__":
    main()
