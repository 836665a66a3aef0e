"""An answer sent from its temporary file, as fast as it is read."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from typing import BinaryIO

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

__all__ = ["FileAnswer", "gone"]

_PART = 65536


class FileAnswer(Response):
    """A response whose body stands whole in a file; the file is closed when it is sent, or when nobody reads it."""

    def __init__(self, answer: BinaryIO, *, media_type: str, headers: Mapping[str, str] | None = None) -> None:
        self._answer = answer
        size = os.fstat(answer.fileno()).st_size
        super().__init__(media_type=media_type, headers={**(headers or {}), "Content-Length": str(size)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        leaving = asyncio.ensure_future(gone(receive))
        try:
            with self._answer:
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                while scope["method"] != "HEAD" and not leaving.done() and (part := self._answer.read(_PART)):
                    await send({"type": "http.response.body", "body": part, "more_body": True})
                    # What is sent to a client that is gone is dropped at once, without a pause for others.
                    await asyncio.sleep(0)
            await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()


async def gone(receive: Receive) -> None:
    """Return when the client of a request has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
