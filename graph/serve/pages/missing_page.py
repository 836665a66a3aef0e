"""The page for what is not here: said plainly, with near names and the search."""

from __future__ import annotations

from urllib.parse import unquote

from graph.query import Build
from graph.query.near_names import nearest
from graph.query.things import KINDS
from graph.serve.pages.fact_tables import thing_link
from graph.serve.pages.frame import Page
from graph.serve.pages.markup import tag, text
from graph.serve.pages.visit import Visit

__all__ = ["missing_page"]

_LONGEST = 60


def missing_page(build: Build, visit: Visit) -> Page:
    """The page of a path that leads nowhere; its last part may be a name somebody typed."""
    name = unquote(visit.path.rstrip("/").rsplit("/", 1)[-1])[:_LONGEST]
    near = nearest(build, name, kinds=KINDS, limit=8) if name else ()
    items = [tag("li", thing_link(thing, visit)) for thing in near]
    return Page(
        title=visit.say("missing"),
        status=404,
        body=text(
            tag("p", visit.say("missing.said", path=visit.path)),
            [tag("h2", visit.say("near")), tag("ul", items, class_="found")] if items else None,
            tag("p", tag("a", visit.say("home.back"), href=visit.link("/"))),
        ),
    )
