"""From a visit to what is sent back: the page, the data, or where to look, without a server around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graph.ids import BASE, ONTOLOGY
from graph.query import Build
from graph.query.things import kind_of
from graph.rdf.dataset import DATASET
from graph.rdf.descriptions import describe, write
from graph.rdf.namespaces import PREFIXES
from graph.serve.negotiation import preferred
from graph.serve.pages.addresses import FORMATS, data_path, iri_named, page_path, site_path
from graph.serve.pages.dataset_page import dataset_description, dataset_page
from graph.serve.pages.document_page import document_page
from graph.serve.pages.documents_page import documents_page
from graph.serve.pages.editor_page import editor_page
from graph.serve.pages.fact_page import FACT_NAMES, fact_page
from graph.serve.pages.frame import Page, page_html
from graph.serve.pages.home_page import home_page
from graph.serve.pages.missing_page import missing_page
from graph.serve.pages.ontology_page import ontology_page
from graph.serve.pages.passage_page import passage_page
from graph.serve.pages.plain_page import plain_page
from graph.serve.pages.search_page import search_json, search_page
from graph.serve.pages.thing_page import thing_page
from graph.serve.pages.visit import Visit

__all__ = ["Reply", "reply"]

#: Pages load our own styles and pictures, and send forms to us; nothing else, from nowhere else.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: The editor besides runs our scripts and asks our endpoint; its libraries set styles on elements.
_EDITOR_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: The description of the dataset by a short name, and where VoID (5.2) would have crawlers look.
_DATASET = ("/dataset", "/.well-known/void")
_HTML, _JSON = "text/html; charset=utf-8", "application/json"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back: status, media type, body and further headers."""

    status: int
    media: str = _HTML
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


#: The pages that have an address of their own.
_PAGES: Mapping[str, Callable[[Build, Visit], Page]] = {
    "/": home_page,
    "/documents": documents_page,
    "/editor": editor_page,
}


def reply(build: Build, visit: Visit, accept: str | None = None) -> Reply:
    """What a build answers to a visit; `accept` is the Accept header."""
    path = visit.path
    if path in _PAGES:
        return _shown(_PAGES[path](build, visit), visit)
    if path == "/search":
        return _found(build, visit, accept)
    if path == "/prefixes.json":
        return Reply(200, _JSON, (json.dumps(dict(PREFIXES), indent=1) + "\n").encode())
    return _of_thing(build, visit, accept) or _shown(missing_page(build, visit), visit)


def _of_thing(build: Build, visit: Visit, accept: str | None) -> Reply | None:
    """The page or the data of a thing, or the way there; None where it is not known or the path means none."""
    path = visit.path
    if path in _DATASET:
        return _see_other(DATASET, visit, accept, data_first=path != "/dataset")
    kind, _, name = path.removeprefix("/").partition("/")
    name, form = name.rsplit(".", 1) if kind == "data" and "." in name else (name, "")
    iri = iri_named(name if kind in ("page", "data") else site_path(path) or "")
    if iri is None or not _known(build, iri):
        return None
    if kind == "page":
        return _shown(_page_of(build, iri, visit), visit)
    if kind == "data":
        return _data(build, iri, form, visit)
    return _see_other(iri, visit, accept)


def _shown(page: Page, visit: Visit) -> Reply:
    headers = {
        "Content-Security-Policy": _EDITOR_POLICY if page.scripts else _POLICY,
        "Content-Language": "zh-Hans" if visit.lang == "zh" else "en",
        "Vary": "Accept-Language",
    }
    if page.iri:
        links = [
            f'<{visit.absolute(data_path(page.iri, form) or "")}>; rel="alternate"; type="{media}"'
            for form, media in FORMATS.items()
        ]
        headers["Link"] = ", ".join([*links, f'<{page.iri}>; rel="describes"'])
    return Reply(page.status, _HTML, page_html(page, visit).encode("utf-8", "replace"), headers)


def _found(build: Build, visit: Visit, accept: str | None) -> Reply:
    media = preferred(accept, ["text/html", _JSON])
    if media == _JSON:
        return Reply(200, _JSON, search_json(build, visit).encode(), {"Vary": "Accept"})
    return _shown(search_page(build, visit), visit)


def _known(build: Build, iri: str) -> bool:
    if iri in (DATASET, ONTOLOGY.removesuffix("#")):
        return True
    return bool(build.properties(iri)) or (iri.startswith(BASE + "graph/") and bool(describe(build.store, iri)))


def _see_other(iri: str, visit: Visit, accept: str | None, *, data_first: bool = False) -> Reply:
    """303 to what describes a thing, in the form the client would rather have."""
    page = {"text/html": visit.link(page_path(iri) or "/")}
    data = {media: visit.file(data_path(iri, form) or "/") for form, media in FORMATS.items()}
    offered = {**data, **page} if data_first else {**page, **data}
    media = preferred(accept, list(offered))
    if media is None:
        said = visit.say("unacceptable", offers=", ".join(offered))
        return Reply(406, "text/plain; charset=utf-8", f"{said}\n".encode(), {"Vary": "Accept"})
    return Reply(303, headers={"Location": offered[media], "Vary": "Accept"})


def _page_of(build: Build, iri: str, visit: Visit) -> Page:
    if iri == DATASET:
        return dataset_page(build, visit)
    if iri == ONTOLOGY.removesuffix("#"):
        return ontology_page(build, visit)
    kind, _, rest = iri.removeprefix(BASE).partition("/")
    if not iri.startswith(BASE) or "/" in rest:
        return plain_page(build, iri, visit)
    if kind_of(iri):
        return thing_page(build, iri, visit)
    if kind in FACT_NAMES:
        return fact_page(build, iri, visit)
    return {"document": document_page, "passage": passage_page}.get(kind, plain_page)(build, iri, visit)


def _data(build: Build, iri: str, form: str, visit: Visit) -> Reply | None:
    if form not in FORMATS:
        return None
    about_all = iri == DATASET
    body = dataset_description(build, form, visit) if about_all else write(describe(build.store, iri), form)
    link = f'<{iri}>; rel="describes", <{visit.absolute(page_path(iri) or "/")}>; rel="alternate"; type="text/html"'
    return Reply(200, FORMATS[form], body, {"Link": link})
