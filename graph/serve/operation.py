"""Requests of the SPARQL 1.1 Protocol read: what is asked, over which graphs, or why the request is none.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request

from graph.serve.limits import Limits
from graph.serve.wire import Job

__all__ = ["RefusalError", "read"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)

Parameters = Sequence[tuple[str, str]]


class RefusalError(Exception):
    """A request that is not answered: the status, and the message of `messages.tsv` with its values."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values


async def read(request: Request, limits: Limits) -> Job | None:
    """The query of a request; None for a GET that asks nothing, which asks for the description of the service.

    Raises:
        RefusalError: no query or several, an update, another type of body, no UTF-8, too large, too slow.
    """
    address: bytes = request.scope["query_string"]
    if len(address) > limits.max_address:
        raise RefusalError(414, "long", limit=limits.max_address)
    parameters = _decoded(address)
    query = None
    if request.method == "POST":
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if media == UPDATE:
            raise RefusalError(403, "update")
        if media not in (FORM, QUERY):
            raise RefusalError(415, "media", media=media or "–")
        _refuse_other_charsets(request)
        body = await _body(request, limits)
        if media == FORM:
            parameters = [*parameters, *_decoded(body)]
        else:
            query = _text(body)
    elif not parameters:
        return None
    return _job(request, parameters, query)


def _job(request: Request, parameters: Parameters, direct: str | None) -> Job:
    if _values(parameters, "update"):
        raise RefusalError(403, "update")
    queries = [*_values(parameters, "query"), *([] if direct is None else [direct])]
    if len(queries) != 1:
        raise RefusalError(400, "many_queries" if queries else "no_query")
    return Job(
        query=queries[0],
        default_graphs=_graphs(parameters, "default-graph-uri"),
        named_graphs=_graphs(parameters, "named-graph-uri"),
        accept=", ".join(request.headers.getlist("accept")),
        form=next(iter(_values(parameters, "format")), ""),
    )


def _values(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    graphs = _values(parameters, name)
    for value in graphs:
        if not _IRI.fullmatch(value):
            raise RefusalError(400, "no_iri", name=name, value=value)
    return tuple(graphs)


def _refuse_other_charsets(request: Request) -> None:
    said = _CHARSET.search(request.headers.get("content-type", ""))
    if said and said[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise RefusalError(400, "no_utf8")


def _decoded(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise RefusalError(400, "no_utf8") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusalError(400, "no_utf8") from None


async def _body(request: Request, limits: Limits) -> bytes:
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limits.max_query:
        raise RefusalError(413, "large", limit=limits.max_query)
    body = bytearray()
    try:
        async with asyncio.timeout(limits.patience):
            async for part in request.stream():
                body += part
                if len(body) > limits.max_query:
                    raise RefusalError(413, "large", limit=limits.max_query)
    except TimeoutError:
        raise RefusalError(408, "slow", limit=f"{limits.patience:g}") from None
    return bytes(body)
