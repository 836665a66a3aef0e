"""The page of the editor: YASGUI, our prefixes and terms, and the competency questions as ready examples.

The one page with scripts, all of them ours or vendored in `assets/vendor/`; it loads nothing from elsewhere and asks no
endpoint but this server's. Without scripts, its form sends a query to the endpoint.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from graph.ids import ONTOLOGY
from graph.query import Build
from graph.rdf.namespaces import CLASSES, PREFIXES, PROPERTIES
from graph.serve.pages.frame import Page
from graph.serve.pages.markup import Html, tag, text
from graph.serve.pages.ready_questions import ReadyQuestion, ready_questions
from graph.serve.pages.visit import Visit

__all__ = ["editor_page"]

_YASGUI = "vendor/yasgui/yasgui.min"
_LONGEST = 20_000
_FIRST = """SELECT ?assister ?recipient ?quote
WHERE {
  ?fact bf:assister/rdfs:label ?assister ;
    bf:recipient/rdfs:label ?recipient ;
    prov:wasDerivedFrom/bf:quote ?quote .
}
LIMIT 20
"""
_FIRST_PREFIXES = ("bf", "prov", "rdfs")


def editor_page(build: Build, visit: Visit) -> Page:
    """The editor, with the query of `?query=`, or that of the competency question named by `?question=`."""
    examples = ready_questions(build)
    chosen = next((q for q in examples if q.name == visit.query.get("question")), None)
    query = visit.query.get("query", "")[:_LONGEST] or (chosen.sparql if chosen else _first())
    settings = {
        "endpoint": visit.file("/sparql"),
        "query": query,
        "first": _first(),
        "prefixes": visit.file("/prefixes.json"),
        "classes": sorted(ONTOLOGY + name for name in CLASSES),
        "properties": sorted(ONTOLOGY + name for name in PROPERTIES),
        "home": visit.file("/"),
        "site": PREFIXES["bf"].removesuffix("ontology#"),
        "examples": {q.name: q.sparql for q in examples},
    }
    return Page(
        title=visit.say("nav.editor"),
        styles=(_YASGUI + ".css", "editor.css"),
        scripts=(_YASGUI + ".js", "editor.js"),
        body=text(
            tag("p", visit.say("editor.intro")),
            _choice(examples, chosen, visit),
            tag("div", id="yasgui"),
            tag("noscript", _form(query, visit)),
            _list(examples, visit),
            _data("settings", settings),
        ),
    )


def _first() -> str:
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _FIRST_PREFIXES) + "\n" + _FIRST


def _choice(examples: Sequence[ReadyQuestion], chosen: ReadyQuestion | None, visit: Visit) -> Html:
    options = [
        tag("option", f"{q.name[2:4]}  {q.asks(visit.lang)}", value=q.name, selected=q is chosen) for q in examples
    ]
    first = tag("option", visit.say("editor.choose"), value="")
    label = tag("label", visit.say("editor.examples"), for_="examples")
    named = {"data_rows": visit.say("editor.rows"), "data_filter": visit.say("editor.filter")}
    choice = tag("select", first, options, id="examples", **named)
    return tag("p", label, " ", choice, class_="examples")


def _form(query: str, visit: Visit) -> Html:
    area = tag("textarea", query, name="query", rows="16", cols="80", aria_label="SPARQL")
    button = tag("button", visit.say("editor.run"))
    return tag("form", tag("p", visit.say("editor.no_script")), area, button, action=visit.file("/sparql"))


def _list(examples: Sequence[ReadyQuestion], visit: Visit) -> Html:
    """The questions as links, for those without scripts and for those who read first."""
    items = [tag("li", tag("a", q.asks(visit.lang), href=visit.link("/editor", question=q.name))) for q in examples]
    return tag("details", tag("summary", visit.say("home.all_questions", n=len(examples))), tag("ol", items))


def _data(identifier: str, value: object) -> Html:
    """A JSON block for the script; within JSON `<` stands in strings only, so it may be written as an escape."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Html(f'<script type="application/json" id="{identifier}">{said}</script>')
