"""What every page has around it: head with the other forms of the page, way home, search, language, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import graph
from graph.serve.pages.addresses import FORMATS, data_path
from graph.serve.pages.markup import Content, Html, tag, text
from graph.serve.pages.visit import Visit

__all__ = ["Page", "editor_link", "page_html", "query_shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is particular to a page.

    `title` is its name, `kind` what sort of thing it shows, `body` its content; `iri` is the thing described, so that
    the page can link to its other forms; `status` the HTTP status, `styles` and `scripts` further assets it loads.
    """

    title: str
    body: Content
    kind: str = ""
    iri: str | None = None
    status: int = 200
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    searched: str = ""


def page_html(page: Page, visit: Visit) -> str:
    """The whole HTML document."""
    head = text(
        tag("meta", charset="utf-8"),
        tag("title", f"{page.title} · {visit.say('site')}"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"Bangfu {graph.__version__}"),
        tag("link", rel="icon", href="data:,"),
        [tag("link", rel="stylesheet", href=visit.file(f"/assets/{name}")) for name in ("pages.css", *page.styles)],
        _alternates(page, visit),
        [tag("script", src=visit.file(f"/assets/{name}"), defer=True) for name in page.scripts],
    )
    body = text(
        tag("a", visit.say("skip"), class_="skip", href="#content"),
        _top(page, visit),
        tag("main", _heading(page), page.body, id="content"),
        _foot(page, visit),
    )
    html = tag("html", tag("head", head), tag("body", body), lang="zh-Hans" if visit.lang == "zh" else "en")
    return f"<!DOCTYPE html>\n{html}\n"


def _heading(page: Page) -> Html:
    kind = tag("p", page.kind, class_="kind") if page.kind else None
    return tag("div", kind, tag("h1", tag("bdi", page.title)), class_="heading")


def _alternates(page: Page, visit: Visit) -> Html:
    other = "en" if visit.lang == "zh" else "zh-Hans"
    links = [tag("link", rel="alternate", hreflang=other, href=visit.in_other_language())]
    if page.iri:
        links += [
            tag("link", rel="alternate", type=media, href=visit.file(path))
            for form, media in FORMATS.items()
            if (path := data_path(page.iri, form))
        ]
        links.append(tag("link", rel="describes", href=page.iri))
    return text(links)


def _top(page: Page, visit: Visit) -> Html:
    search = tag(
        "form",
        tag("label", visit.say("search"), for_="q", class_="unseen"),
        tag(
            "input",
            type="search",
            id="q",
            name="q",
            value=page.searched or None,
            placeholder=visit.say("search.hint"),
            autocomplete="off",
            required=True,
        ),
        tag("input", type="hidden", name="lang", value=visit.lang) if visit.chosen else None,
        tag("button", visit.say("search")),
        action=visit.file("/search"),
        class_="search",
        role="search",
    )
    ways = [("nav.editor", "/editor"), ("nav.documents", "/documents"), ("nav.ontology", "/page/ontology")]
    ways.append(("nav.dataset", "/dataset"))
    nav = tag(
        "nav",
        [tag("a", visit.say(key), href=visit.link(path)) for key, path in ways],
        tag(
            "a",
            visit.say("language"),
            href=visit.in_other_language(),
            class_="language",
            lang="en" if visit.lang == "zh" else "zh-Hans",
        ),
        aria_label=visit.say("nav"),
    )
    home = tag("a", visit.say("site"), class_="home", href=visit.link("/"))
    return tag("header", home, search, nav, class_="top")


def _foot(page: Page, visit: Visit) -> Html:
    forms = [
        tag("a", visit.say(f"form.{form}"), href=visit.file(path), type=media)
        for form, media in FORMATS.items()
        if page.iri and (path := data_path(page.iri, form))
    ]
    iri = tag("p", visit.say("iri"), " ", tag("code", page.iri)) if page.iri else None
    others = tag("p", visit.say("forms"), " ", [text(form, " ") for form in forms]) if forms else None
    return tag("footer", iri, others, tag("p", visit.say("foot", version=graph.__version__)), class_="foot")


def editor_link(query: str, visit: Visit) -> Html:
    """A link that opens a query in the editor."""
    return tag("a", visit.say("open_in_editor"), href=visit.link("/editor", query=query))


def query_shown(query: str, visit: Visit) -> Html:
    """The SPARQL behind something, folded away, with the way to the editor."""
    return tag(
        "details",
        tag("summary", visit.say("sparql")),
        tag("pre", tag("code", query), tabindex="0"),
        tag("p", editor_link(query, visit)),
        class_="sparql",
    )
