"""Connections whose client neither asks nor reads are closed after a while; so they cannot keep others out."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["patient_protocol"]


def patient_protocol(seconds: float) -> type[asyncio.Protocol]:
    """The HTTP protocol of uvicorn, with this time for the head of a request to arrive, and for a full buffer of an
    answer (64 kB) to be taken."""

    class PatientProtocol(H11Protocol):
        def __init__(self, *arguments: Any, **settings: Any) -> None:
            super().__init__(*arguments, **settings)
            self._asking: asyncio.TimerHandle | None = None
            self._reading: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._watch()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._watch()

        def pause_writing(self) -> None:
            super().pause_writing()
            self._reading = self.loop.call_later(seconds, self.transport.abort)

        def resume_writing(self) -> None:
            super().resume_writing()
            self._reading = _over(self._reading)

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            self._asking, self._reading = _over(self._asking), _over(self._reading)

        def _watch(self) -> None:
            """Start the time when it is the client's turn to speak, stop it when it is ours."""
            if self.cycle is not None and not self.cycle.response_complete:
                self._asking = _over(self._asking)
            elif self._asking is None:
                self._asking = self.loop.call_later(seconds, self.transport.close)

    return PatientProtocol


def _over(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """No timer; the one there was is stopped."""
    if timer is not None:
        timer.cancel()
    return None
