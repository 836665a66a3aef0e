"""The pages behind the server: addresses, languages, what is unchanged since the last visit, files of the build.

The store is opened read-only in the server's own process and read from threads; the processes in which queries run are
started separately and inherit nothing of it.
"""

from __future__ import annotations

import asyncio
import hashlib
from email.utils import formatdate, parsedate_to_datetime
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from graph import __version__
from graph.errors import BuildError
from graph.query import Build
from graph.rdf.store import current
from graph.render.theme import theme_css
from graph.serve.negotiation import language
from graph.serve.pages.build_files import file_of
from graph.serve.pages.replies import Reply, reply
from graph.serve.pages.shelf import Shelf
from graph.serve.pages.visit import Visit

__all__ = ["routes"]

#: So many pages are made at once; more wait.
_AT_ONCE = 4
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_ASSETS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", "": "text/plain; charset=utf-8"}


class _Library:
    """The build in force, opened again when another is published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: tuple[str, Build] | None = None

    def build(self, generation: str) -> Build:
        if self._open is None or self._open[0] != generation:
            self._open = (generation, Build.open(self.folder))
        return self._open[1]


def routes(folder: Path) -> list[BaseRoute]:
    """The routes of the pages of a build folder; the last of them takes every path, so others must come before."""
    library, shelf, room = _Library(folder), Shelf(), asyncio.Semaphore(_AT_ONCE)

    async def page(request: Request) -> Response:
        try:
            return await in_force(request)
        except BuildError as error:
            return Response(f"{error}\n", 503, {**_SAFE, "Content-Type": _ASSETS[""], "Cache-Control": "no-store"})

    async def in_force(request: Request) -> Response:
        generation = await run_in_threadpool(lambda: current(folder).name)
        changed = (folder / "store" / "CURRENT").stat().st_mtime
        visit = _visit(request)
        accept = ", ".join(request.headers.getlist("accept")) or None
        etag = _etag(generation, visit, accept or "")
        fresh = {"ETag": etag, "Last-Modified": formatdate(changed, usegmt=True), "Cache-Control": "no-cache"}
        if _unchanged(request, etag, changed) and shelf.get(etag):
            return Response(status_code=304, headers=fresh)
        found = shelf.get(etag)
        if found is None:
            async with room:
                found = await run_in_threadpool(lambda: reply(library.build(generation), visit, accept))
        if found.status != 200:
            return _response(found, {})
        shelf.put(etag, found)
        return _response(found, fresh)

    async def file(request: Request) -> Response:
        found = file_of(folder, request.path_params["path"])
        if found is None:
            return await page(request)
        path, media = found
        return FileResponse(path, media_type=media, headers={**_SAFE, "Cache-Control": "no-cache"})

    return [
        Route("/assets/{path:path}", _asset, name="asset"),
        Route("/files/{path:path}", file, name="file"),
        Route("/editor", page, name="editor"),
        Route("/{path:path}", page, name="page"),
    ]


def _visit(request: Request) -> Visit:
    asked = request.query_params.get("lang")
    root = request.scope.get("root_path", "").rstrip("/")
    lang = asked if asked in ("zh", "en") else language(request.headers.get("accept-language"))
    return Visit(
        path=request.url.path.removeprefix(root) if root else request.scope["path"],
        query=dict(request.query_params),
        lang="zh" if lang == "zh" else "en",
        chosen=asked in ("zh", "en"),
        root=root,
        origin=f"{request.url.scheme}://{request.url.netloc}",
    )


def _etag(generation: str, visit: Visit, accept: str) -> str:
    """A tag that changes with the build, our version, the address asked for, the language and the form."""
    fields = (generation, __version__, visit.origin, visit.root, visit.path, repr(sorted(visit.query.items())))
    digest = hashlib.sha256("\x1f".join((*fields, visit.lang, str(visit.chosen), accept)).encode("utf-8", "replace"))
    return f'"{digest.hexdigest()[:32]}"'


def _unchanged(request: Request, etag: str, changed: float) -> bool:
    """RFC 9110, 13.2.2: If-None-Match decides; only without it, If-Modified-Since."""
    if tags := request.headers.get("if-none-match"):
        return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    try:
        since = parsedate_to_datetime(request.headers["if-modified-since"]).timestamp()
    except (KeyError, ValueError, TypeError):
        return False
    return int(changed) <= since


def _response(found: Reply, fresh: dict[str, str]) -> Response:
    headers = {**found.headers, **fresh, **_SAFE, "Content-Type": found.media}
    return Response(found.body, found.status, headers)


@cache
def _asset_text(name: str) -> bytes | None:
    """A style or script beside this package, or one of the vendored; None for any other path."""
    parts = PurePosixPath(name).parts
    if not parts or any(part in ("..", ".", "/") or part.startswith(".") for part in parts):
        return None
    found = files("graph.serve").joinpath("assets", *parts)
    if not found.is_file():
        return None
    text = found.read_bytes()
    return theme_css().encode() + b"\n" + text if name == "pages.css" else text


async def _asset(request: Request) -> Response:
    name = request.path_params["path"]
    text = _asset_text(name)
    if text is None:
        return Response("404\n", 404, {**_SAFE, "Content-Type": _ASSETS[""]})
    etag = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    headers = {**_SAFE, "ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    media = _ASSETS.get(PurePosixPath(name).suffix, _ASSETS[""])
    return Response(text, headers={**headers, "Content-Type": media})
