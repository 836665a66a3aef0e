"""The page of whatever has no page of its own kind: a concept of the vocabularies, an extraction, a sum, a selector.

Properties and values as the graph has them, and the first of what points here.
"""

from __future__ import annotations

from graph.ids import VOCABULARY
from graph.query import Build
from graph.query.terms import DCTERMS, RDFS, SKOS
from graph.serve.pages.fact_tables import Library
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, tag, text
from graph.serve.pages.queries import SHOWN
from graph.serve.pages.result_tables import linked
from graph.serve.pages.sums import count
from graph.serve.pages.thing_page import definition_list
from graph.serve.pages.visit import Visit

__all__ = ["plain_page"]

_SAID = """SELECT DISTINCT ?property ?value ?language
WHERE {{ <{iri}> ?property ?value BIND(LANG(?value) AS ?language) }}
ORDER BY ?property ?language ?value
"""
_POINTING = """SELECT DISTINCT ?property ?thing
WHERE {{ ?thing ?property <{iri}> }}
ORDER BY ?property ?thing
LIMIT {limit}
"""
_NAMES = (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title")


def plain_page(build: Build, iri: str, visit: Visit) -> Page:
    """The page of a thing that the build knows, of whatever kind."""
    library = Library.of(build, visit)
    said, pointing = _SAID.format(iri=iri), _POINTING.format(iri=iri, limit=SHOWN + 1)
    rows = list(build.select(said))
    others = list(build.select(pointing))
    return Page(
        title=library.words.labels.get(iri) or _name(rows) or iri.rsplit("/", 1)[-1],
        kind=visit.say("concept" if iri.startswith(VOCABULARY) else "resource"),
        iri=iri,
        body=text(
            definition_list([(library.words[name], values) for name, values in _gathered(rows, library, visit)]),
            query_shown(said, visit),
            _pointing(others, pointing, library, visit) if others else None,
        ),
    )


def _name(rows: list[dict[str, str]]) -> str:
    return next((row["value"] for row in rows if row["property"] in _NAMES), "")


def _gathered(rows: list[dict[str, str]], library: Library, visit: Visit) -> list[tuple[str, Content]]:
    """The values of each property; of many short ones (wordings) a running list."""
    by_property: dict[str, list[Html]] = {}
    for row in rows:
        language = tag("span", row["language"], class_="path") if row.get("language") else None
        value = text(linked(row.get("value", ""), library, visit), " " if language else None, language)
        by_property.setdefault(row["property"], []).append(value)
    return [
        (name, [tag("span" if len(values) > 3 else "div", value, " ") for value in values])
        for name, values in by_property.items()
    ]


def _pointing(rows: list[dict[str, str]], sparql: str, library: Library, visit: Visit) -> Html:
    items = [
        tag("li", tag("span", library.words[row["property"]], class_="part"), " ", linked(row["thing"], library, visit))
        for row in rows[:SHOWN]
    ]
    many = f"{count(SHOWN, visit.lang)}+" if len(rows) > SHOWN else count(len(rows), visit.lang)
    return tag(
        "section",
        tag("h2", visit.say("pointing"), " ", tag("span", many, class_="count")),
        tag("ul", items, class_="pointing"),
        query_shown(sparql, visit),
    )
