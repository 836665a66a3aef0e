"""Pages kept as they were made, by their ETag: the build does not change under them, so neither do they."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from graph.serve.pages.replies import Reply

__all__ = ["Shelf"]

_MOST = 64 * 1024 * 1024


class Shelf:
    """The replies asked for last, as many as fit into `most` bytes; safe to use from several threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Reply | None:
        """The reply of that ETag, if it is still there."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
            return self._kept.get(tag)

    def put(self, tag: str, reply: Reply) -> None:
        """Keep a reply, and let the oldest go while there is no room."""
        if len(reply.body) > self._most // 8:
            return
        with self._lock:
            if tag not in self._kept:
                self._kept[tag] = reply
                self._size += len(reply.body)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1].body)
