"""An answer sent from its temporary file, to readers quick and slow."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from typing import BinaryIO

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

__all__ = ["FileAnswer"]

_PART = 65536


class FileAnswer(Response):
    """A response whose body stands whole in a file; the file is closed when it is sent, or when nobody reads it.

    Args:
        patience: seconds the client may take for 64 kB; a slower one is let go, for it holds a file and a connection.
    """

    def __init__(
        self, answer: BinaryIO, *, media_type: str, patience: float, headers: Mapping[str, str] | None = None
    ) -> None:
        self._answer = answer
        self._patience = patience
        size = os.fstat(answer.fileno()).st_size
        super().__init__(media_type=media_type, headers={**(headers or {}), "Content-Length": str(size)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._answer:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                while part := self._answer.read(_PART):
                    async with asyncio.timeout(self._patience):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
