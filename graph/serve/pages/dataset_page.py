"""The page of the dataset 数据集: title, licence, extent, counts by class and property, files and endpoint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import graph
from graph.query import Build
from graph.rdf.dataset import (
    DATASET,
    DATASET_PREFIXES,
    DESCRIPTION,
    LICENCE,
    RIGHTS,
    TITLE,
    Measures,
    dataset_triples,
    files_of,
    measure,
)
from graph.rdf.descriptions import write
from graph.serve.pages.fact_tables import Library
from graph.serve.pages.frame import Page
from graph.serve.pages.markup import Content, Html, outside_link, tag, text
from graph.serve.pages.prefixed import prefixed
from graph.serve.pages.sums import count
from graph.serve.pages.thing_page import definition_list
from graph.serve.pages.visit import Visit

__all__ = ["dataset_description", "dataset_page"]


@lru_cache(maxsize=1)
def _measures(build: Build) -> Measures:
    """What the build holds, counted once."""
    return measure(build.store)


def dataset_description(build: Build, form: str, visit: Visit) -> bytes:
    """The description in one of `addresses.FORMATS`, with the addresses of this server."""
    files = files_of(build.folder) if build.folder else ()
    triples = dataset_triples(_measures(build), files, site=visit.absolute("").rstrip("/"))
    return write(triples, form, DATASET_PREFIXES)


def dataset_page(build: Build, visit: Visit) -> Page:
    """The same for people."""
    library = Library.of(build, visit)
    measures = _measures(build)
    return Page(
        title=TITLE[visit.lang],
        kind=visit.say("nav.dataset"),
        iri=DATASET,
        body=text(
            tag("p", DESCRIPTION[visit.lang], class_="lead"),
            definition_list(list(_told(library, measures, visit))),
            _files(build, visit),
            _counted("classes", measures.classes, library, visit),
            _counted("properties", measures.properties, library, visit),
        ),
    )


def _told(library: Library, measures: Measures, visit: Visit) -> Iterator[tuple[str, Content]]:
    yield visit.say("version"), graph.__version__
    yield visit.say("licence"), [outside_link(LICENCE, "Apache-2.0"), " ", RIGHTS[visit.lang]]
    yield visit.say("triples"), count(measures.triples, visit.lang)
    yield visit.say("entities"), count(measures.subjects, visit.lang)
    if measures.published:
        yield visit.say("published"), "–".join(dict.fromkeys(measures.published))
    places = [tag("a", library.things[iri].name, href=visit.page(iri)) for iri in measures.provinces]
    if places:
        yield visit.say("provinces"), [text(place, " ") for place in places]
    yield visit.say("programs.endpoint"), tag("code", visit.absolute("/sparql"))
    yield "VoID", tag("code", visit.absolute("/.well-known/void"))


def _files(build: Build, visit: Visit) -> Html | None:
    found = files_of(build.folder) if build.folder else ()
    if not found:
        return None
    heads = [visit.say(key) for key in ("file", "size", "holds")]
    rows = [
        tag(
            "tr",
            tag("td", tag("a", file.name, href=visit.file(f"/files/{file.name}")), data_label=heads[0]),
            tag("td", count(file.size, visit.lang), class_="num", data_label=heads[1]),
            tag("td", visit.say(f"file.{file.name}"), data_label=heads[2]),
            tag("td", tag("code", file.sha256), data_label="SHA-256"),
        )
        for file in found
    ]
    return _table("home.downloads", [*heads, "SHA-256"], rows, visit)


def _counted(key: str, numbers: Mapping[str, int], library: Library, visit: Visit) -> Html:
    heads = [visit.say("term"), "IRI", visit.say("number")]
    rows = [
        tag(
            "tr",
            tag("td", _term(iri, library, visit), data_label=heads[0]),
            tag("td", tag("code", prefixed(iri)), data_label=heads[1]),
            tag("td", count(number, visit.lang), class_="num", data_label=heads[2]),
        )
        for iri, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    ]
    return _table(key, heads, rows, visit)


def _term(iri: str, library: Library, visit: Visit) -> Content:
    page = visit.page(iri)
    return tag("a", library.words[iri], href=page) if page else library.words[iri]


def _table(key: str, heads: list[str], rows: list[Html], visit: Visit) -> Html:
    head = tag("thead", tag("tr", [tag("th", name, scope="col") for name in heads]))
    table = tag("div", tag("table", head, tag("tbody", rows), class_="cards"), class_="table-scroll")
    return tag("section", tag("h2", visit.say(key)), table, id=key.rpartition(".")[2])
