"""The endpoint `/sparql`: the SPARQL 1.1 Protocol, query operation, over HTTP.

https://www.w3.org/TR/sparql11-protocol/. Updates are refused; a GET without a query describes the service, or leads a
browser to the editor. An answer is whole before its first byte is sent.
"""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, NoMatchFound, Route

from graph.serve.description import described
from graph.serve.limits import Limits
from graph.serve.media import GRAPHS
from graph.serve.messages import message
from graph.serve.negotiation import language, preferred
from graph.serve.operation import RefusalError, read
from graph.serve.sending import FileAnswer, gone
from graph.serve.wire import Job
from graph.serve.workers import Reply, Workers

__all__ = ["EDITOR", "PATH", "routes"]

PATH = "/sparql"
#: Name of the route of the page to which a browser is led that opens the endpoint's address.
EDITOR = "editor"
_METHODS = "GET, HEAD, POST, OPTIONS"
_RETRY_AFTER = {"Retry-After": "5"}
#: No browser is to guess that a text which quotes a query is a page.
_AS_SAID = {"X-Content-Type-Options": "nosniff"}
#: The response that no client is left to read.
_NOBODY = Response(status_code=400)
_BY_ACCEPT = {"Vary": "Accept", **_AS_SAID}


def routes(workers: Workers, limits: Limits) -> list[BaseRoute]:
    """The routes of the endpoint."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _METHODS})
        try:
            job = await read(request, limits)
        except RefusalError as error:
            return _refused(request, error.status, error.key, **error.values)
        except ClientDisconnect:
            return _NOBODY
        if job is None:
            return _description(request)
        reply = await _unless_gone(request, workers, job)
        return _response(request, reply) if reply else _NOBODY

    return [Route(PATH, endpoint, methods=["GET", "POST", "OPTIONS"], name="sparql")]


async def _unless_gone(request: Request, workers: Workers, job: Job) -> Reply | None:
    """The reply to a query; None when its client goes away, which ends the query."""
    asking = asyncio.ensure_future(workers.ask(job))
    leaving = asyncio.ensure_future(gone(request.receive))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else None
    finally:
        leaving.cancel()
        asking.cancel()


def _response(request: Request, reply: Reply) -> Response:
    outcome = reply.outcome
    if reply.answer is None:
        return _refused(request, outcome.status, outcome.key, **outcome.values)
    return FileAnswer(reply.answer, media_type=outcome.media, headers=_BY_ACCEPT)


def _refused(request: Request, status: int, key: str, **values: object) -> Response:
    lang = language(request.headers.get("accept-language"))
    headers = {"Content-Language": lang, "Vary": "Accept-Language", "Cache-Control": "no-store", **_AS_SAID}
    headers |= _RETRY_AFTER if status == 503 else {}
    return PlainTextResponse(message(key, lang, **values) + "\n", status, headers)


def _description(request: Request) -> Response:
    offers = [*GRAPHS, "text/html"]
    accepted = preferred(", ".join(request.headers.getlist("accept")), offers)
    if accepted is None:
        return _refused(request, 406, "unacceptable", offers=", ".join(offers))
    if accepted == "text/html":
        try:
            return RedirectResponse(request.url_for(EDITOR), 303, {"Vary": "Accept"})
        except NoMatchFound:
            accepted = next(iter(GRAPHS))
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(described(endpoint, accepted), media_type=accepted, headers=_BY_ACCEPT)
