"""The page of a search: what was found, kind by kind, with paths; near names where nothing was."""

from __future__ import annotations

import json

from graph.query import Build, Thing
from graph.query.things import kind_of
from graph.serve.pages.asked_question import answer_section
from graph.serve.pages.fact_tables import Library, thing_link
from graph.serve.pages.finding import Findings, search
from graph.serve.pages.frame import Page
from graph.serve.pages.markup import Html, tag, text
from graph.serve.pages.quotes import citation
from graph.serve.pages.sums import count
from graph.serve.pages.thing_page import class_label
from graph.serve.pages.visit import Visit

__all__ = ["search_json", "search_page"]

#: Of a path as many parts as it can have: names are told apart by it.
_PARTS = 9


def search_page(build: Build, visit: Visit) -> Page:
    """What is found for `?q=`."""
    library = Library.of(build, visit)
    found = search(build, visit.query.get("q", ""))
    answered = answer_section(build, found.asked, library, visit) if found.asked else None
    groups = [_group(kind, things, library, visit) for kind, things in found.things]
    if found.documents:
        items = [tag("li", citation(document, visit)) for document in found.documents]
        groups.append(_section(visit.say("documents"), items, visit))
    return Page(
        title=visit.say("found", asked=found.asked) if found.asked else visit.say("search"),
        searched=found.asked,
        body=text(
            answered, groups, _nothing(found, library, visit) if found.asked and not (groups or answered) else None
        ),
    )


def _group(kind: str, things: tuple[Thing, ...], library: Library, visit: Visit) -> Html:
    return _section(visit.say(f"kind.{kind}"), [_item(thing, library, visit) for thing in things], visit)


def _section(heading: str, items: list[Html], visit: Visit) -> Html:
    number = tag("span", count(len(items), visit.lang), class_="count")
    return tag("section", tag("h2", heading, " ", number), tag("ul", items, class_="found"))


def _item(thing: Thing, library: Library, visit: Visit) -> Html:
    return tag(
        "li", thing_link(thing, visit, parts=_PARTS), " ", tag("span", class_label(library, thing.iri), class_="tag")
    )


def _nothing(found: Findings, library: Library, visit: Visit) -> Html:
    near = [_item(thing, library, visit) for thing in found.near]
    said = tag("p", visit.say("nothing_found", asked=found.asked), class_="note")
    return text(said, _section(visit.say("near"), near, visit) if near else None)


def search_json(build: Build, visit: Visit) -> str:
    """The same for programs."""
    found = search(build, visit.query.get("q", ""))
    said = {
        "asked": found.asked,
        "things": [_record(thing, visit) for _, things in found.things for thing in things],
        "documents": [
            {"iri": d.iri, "id": d.id, "title": d.title, "date": d.date, "page": visit.page(d.iri)}
            for d in found.documents
        ],
        "near": [_record(thing, visit) for thing in found.near],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _record(thing: Thing, visit: Visit) -> dict[str, str | None]:
    return {
        "iri": thing.iri,
        "kind": kind_of(thing.iri),
        "name": thing.name,
        "level": thing.level,
        "path": thing.path,
        "page": visit.page(thing.iri),
    }
