"""The page of a place, unit, person or household: what it is, every fact it has a part in, how far documents reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.query import Build
from graph.query.coverage import coverage, places_around
from graph.query.terms import FOAF, RDF, SKOS, bf
from graph.query.things import kind_of
from graph.serve.pages.coverage_lines import coverage_line
from graph.serve.pages.fact_tables import Library, fact_section, thing_link
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, tag, text
from graph.serve.pages.queries import PageQuery, fact_queries, table_queries
from graph.serve.pages.result_tables import result_section
from graph.serve.pages.visit import Visit

__all__ = ["class_label", "definition_list", "thing_page"]

#: Classes that say less than any other a thing has.
_GENERAL = ("Place", "AssistingUnit", "Person")
_EVERYTHING = """PREFIX bf: <https://w3id.org/bangfu/ontology#>

SELECT ?graph ?property ?value
WHERE { GRAPH ?graph { <urn:thing> ?property ?value } }
ORDER BY ?graph ?property ?value
"""


def thing_page(build: Build, iri: str, visit: Visit) -> Page:
    """The page of an entity that the build knows."""
    library = Library.of(build, visit)
    thing = library.things[iri]
    kind = kind_of(iri) or ""
    sections = [fact_section(query, iri, library, visit) for query in fact_queries() if kind in query.of]
    tables = [result_section(query, iri, library, visit) for query in table_queries() if kind in query.of]
    shown = [section for section in (*sections, *tables) if section]
    return Page(
        title=thing.name,
        kind=class_label(library, iri),
        iri=iri,
        body=text(
            _path(library, iri, visit),
            definition_list(_attributes(library, iri, visit)),
            coverage_line(coverage(build, thing), visit),
            None if any(sections) else tag("p", visit.say("no_facts"), class_="note"),
            _contents([q for q in (*fact_queries(), *table_queries()) if kind in q.of], shown, visit),
            shown,
            tag(
                "section", tag("h2", visit.say("everything")), query_shown(_EVERYTHING.replace("urn:thing", iri), visit)
            ),
        ),
    )


def class_label(library: Library, iri: str) -> str:
    """What sort of thing it is, by the label of its most telling class."""
    classes = [c for c in library.build.values(iri, RDF + "type") if c.startswith(bf(""))]
    telling = [c for c in classes if c.removeprefix(bf("")) not in _GENERAL] or classes
    return library.words[telling[0]] if telling else ""


def definition_list(pairs: Sequence[tuple[str, Content]]) -> Html | None:
    """Names and values, None where there are none."""
    return tag("dl", [tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs]) if pairs else None


def _path(library: Library, iri: str, visit: Visit) -> Html | None:
    around = list(places_around(library.build, library.things[iri]))
    if not around:
        return None
    steps = [tag("li", tag("a", library.things[place].name, href=visit.page(place))) for place in reversed(around)]
    return tag(
        "nav", tag("ol", steps, tag("li", library.things[iri].name)), class_="trail", aria_label=visit.say("path")
    )


def _attributes(library: Library, iri: str, visit: Visit) -> list[tuple[str, Content]]:
    return list(_told(library, iri, visit))


def _told(library: Library, iri: str, visit: Visit) -> Iterator[tuple[str, Content]]:
    build, words = library.build, library.words
    for name in ("level", "unitType"):
        for concept in build.values(iri, bf(name)):
            yield words.term(name), tag("a", words[concept], href=visit.page(concept))
    for name in ("seat", "partOf"):
        for other in build.values(iri, bf(name)):
            yield words.term(name), thing_link(library.things[other], visit)
    for place in build.values(iri, FOAF + "based_near"):
        yield visit.say("based_near"), thing_link(library.things[place], visit)
    if code := build.value(iri, bf("divisionCode")):
        yield words.term("divisionCode"), tag("code", code)
    names = [name for name in build.values(iri, SKOS + "altLabel") if name != library.things[iri].name]
    if names:
        yield visit.say("also_called"), visit.say("joiner").join(names)


def _contents(queries: Sequence[PageQuery], shown: Sequence[Html], visit: Visit) -> Html | None:
    """Links to the sections of a long page."""
    links = [
        tag("a", query.title(visit.lang), href=f"#{name}")
        for query in queries
        if (name := query.name.partition("-")[2]) and any(f' id="{name}"' in section for section in shown)
    ]
    return tag("nav", links, class_="contents", aria_label=visit.say("contents")) if len(links) > 1 else None
