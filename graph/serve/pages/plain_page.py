"""The page of whatever has no page of its own kind: a concept of the vocabularies, an extraction, a sum, a selector.

Properties and values as the graph has them, and the first of what points here.
"""

from __future__ import annotations

from graph.ids import VOCABULARY
from graph.query import Build
from graph.query.terms import DCTERMS, RDFS, SKOS
from graph.serve.pages.addresses import name_of
from graph.serve.pages.fact_tables import Library
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, outside_link, tag, text
from graph.serve.pages.prefixed import prefixed
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
#: What is told first of a thing, and called by a word of ours.
_FIRST = (
    "rdf:type",
    "skos:prefLabel",
    "skos:definition",
    "skos:scopeNote",
    "skos:example",
    "skos:notation",
    "skos:broader",
    "skos:narrower",
    "skos:inScheme",
    "skos:closeMatch",
    "skos:exactMatch",
    "skos:altLabel",
    "skos:hiddenLabel",
    "rdfs:isDefinedBy",
)
#: More values than that run on in a line; more than this are folded away.
_FEW, _MANY = 3, 40
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
            definition_list(_gathered(rows, library, visit)),
            query_shown(said, visit),
            _pointing(others, pointing, library, visit) if others else None,
        ),
    )


def _name(rows: list[dict[str, str]]) -> str:
    return next((row["value"] for row in rows if row["property"] in _NAMES), "")


def _gathered(rows: list[dict[str, str]], library: Library, visit: Visit) -> list[tuple[str, Content]]:
    """Properties with their values, the most telling first; many values run on in a line, very many are folded away."""
    by_property: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_property.setdefault(prefixed(row["property"]), []).append(row)
    order = sorted(by_property, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    return [
        (_property(by_property[name][0]["property"], library, visit), _values(by_property[name], library, visit))
        for name in order
    ]


def _property(iri: str, library: Library, visit: Visit) -> str:
    """What a property is called: as the ontology says, as this page's words say, else by its prefixed name."""
    name = prefixed(iri)
    return library.words.labels.get(iri) or (visit.say(f"property.{name}") if name in _FIRST else name)


def _values(rows: list[dict[str, str]], library: Library, visit: Visit) -> Content:
    languages = {row.get("language", "") for row in rows}
    shown = [_value(row, library, visit, tell=len(languages) > 1) for row in rows]
    if len(shown) > _FEW:
        shown = [text(value, visit.say("joiner") if n < len(shown) else None) for n, value in enumerate(shown, 1)]
    else:
        shown = [tag("div", value) for value in shown]
    if len(shown) <= _MANY:
        return shown
    return tag("details", tag("summary", visit.say("all_values", n=count(len(shown), visit.lang))), shown)


def _value(row: dict[str, str], library: Library, visit: Visit, *, tell: bool) -> Html:
    value = row.get("value", "")
    known = name_of(value) or not value.startswith(("http://", "https://"))
    shown = linked(value, library, visit) if known else outside_link(value, tag("code", prefixed(value)))
    language = row.get("language")
    return text(shown, tag("span", " ", language, class_="path") if tell and language else None)


def _pointing(rows: list[dict[str, str]], sparql: str, library: Library, visit: Visit) -> Html:
    items = [
        tag(
            "li",
            tag("span", _property(row["property"], library, visit), class_="part"),
            " ",
            linked(row["thing"], library, visit),
        )
        for row in rows[:SHOWN]
    ]
    many = f"{count(SHOWN, visit.lang)}+" if len(rows) > SHOWN else count(len(rows), visit.lang)
    return tag(
        "section",
        tag("h2", visit.say("pointing"), " ", tag("span", many, class_="count")),
        tag("ul", items, class_="pointing"),
        query_shown(sparql, visit),
    )
