"""A server on an address: bound first, so that what is in the way is told at once, then run until interrupted."""

from __future__ import annotations

import ipaddress
import logging
import resource
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from graph.errors import BuildError
from graph.rdf.store import current
from graph.serve.application import Settings, application
from graph.serve.patience import patient_protocol
from graph.serve.workers import Workers

__all__ = ["is_loopback", "serve"]

_FILES = 8192
_HEAD = 131_072
#: Seconds that answers under way have to be sent when the server is told to end.
_LAST_ANSWERS = 3


class _Server(uvicorn.Server):
    """A server that gives up the queries under way when it is told to end."""

    def __init__(self, config: uvicorn.Config, workers: Workers) -> None:
        super().__init__(config)
        self._workers = workers

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._workers.give_up()
        # From here on, clients that are cut off are no news.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def serve(build: Path, host: str, port: int, settings: Settings, *, ready: Callable[[str], None]) -> None:
    """Serve a build folder until interrupted; `ready` is called with the address when requests are taken.

    Raises:
        BuildError: there is no build, or the address cannot be had.
    """
    current(build)
    listener = _bound(host, port)
    # Each connection is a descriptor, and so is each answer on its way.
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    app = application(build, settings)
    config = uvicorn.Config(
        app,
        http=patient_protocol(settings.limits.patience),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=_HEAD,
        limit_concurrency=files // 2,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        backlog=1024,
    )
    with listener:
        ready(_address(listener))
        _Server(config, app.state.workers).run(sockets=[listener])


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server on that host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise BuildError(
            f"{host} is no address of this machine ({error.strerror}).", remedy="Choose another --host."
        ) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise BuildError(
            f"Port {port} of {host} cannot be had: {error.strerror}.",
            remedy="Choose another --port (0 takes a free one), or end the server that has it.",
        ) from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
