"""The web application: the routes of its parts put together, the processes that answer started and ended with it.

A part is a module with a function `routes(...)`. Handlers find the folder of the build in `request.app.state.build` and
the children that answer queries in `request.app.state.workers`: `await workers.ask(Job(query))`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute

from graph.serve import protocol
from graph.serve.limits import Limits
from graph.serve.pages import routes as pages
from graph.serve.workers import Workers

__all__ = ["Settings", "application"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is set up: what a query may take."""

    limits: Limits = field(default_factory=Limits)


def application(build: Path, settings: Settings | None = None) -> Starlette:
    """The application that serves a build folder 服务; what is published there later is served from then on.

    Its processes run from the start of its lifespan to its end.
    """
    limits = (settings or Settings()).limits
    workers = Workers(build, limits)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        workers.start()
        try:
            yield
        finally:
            workers.give_up()

    app = Starlette(routes=_routes(build, workers, limits), middleware=[_cross_origin()], lifespan=lifespan)
    app.state.build = build
    app.state.workers = workers
    return app


def _routes(build: Path, workers: Workers, limits: Limits) -> list[BaseRoute]:
    return [*protocol.routes(workers, limits), *pages.routes(build)]


def _cross_origin() -> Middleware:
    """Pages of any origin may ask: there is nothing to change here, and no session to borrow."""
    return Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["Content-Language", "Retry-After"],
        max_age=86400,
    )
