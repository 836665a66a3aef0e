"""`bangfu serve`: a build on an address of this machine, until interrupted."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from graph.errors import BuildError
from graph.terminal.answers import talk
from graph.terminal.language import choose, message

__all__ = ["run_server"]

_NEEDED = ("starlette", "uvicorn")


def run_server(
    build: Path,
    *,
    host: str,
    port: int,
    timeout: float,
    memory: int,
    max_rows: int,
    jobs: int,
    lang: str | None,
) -> None:
    """Serve a build; raises BuildError when there is none, the address is taken, or a package is missing."""
    choose(lang)
    if not all(importlib.util.find_spec(name) for name in _NEEDED):
        raise BuildError(message("serve.missing"))
    if not hasattr(os, "fork"):
        raise BuildError(message("serve.no_fork"))
    from graph.serve.application import Settings  # noqa: PLC0415  an optional part
    from graph.serve.limits import Limits  # noqa: PLC0415
    from graph.serve.running import is_loopback, serve  # noqa: PLC0415

    if not is_loopback(host):
        talk(message("serve.open", host=host))
    limits = Limits(timeout=timeout, memory=memory, max_rows=max_rows, jobs=jobs)
    serve(build, host, port, Settings(limits), ready=lambda address: talk(message("serve.ready", address=address)))
