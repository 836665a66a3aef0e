"""The page of a document 文献: what is known of it, and every fact it states in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ids import document_graph
from graph.query import Build, FactAbout, Passage
from graph.query.answers import Source
from graph.query.evidence import passages_of
from graph.query.portrait import describe_fact
from graph.query.terms import DCTERMS, bf
from graph.query.things import source
from graph.serve.pages.build_files import text_path
from graph.serve.pages.fact_tables import Library, told_in_short
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, outside_link, tag, text
from graph.serve.pages.queries import SHOWN
from graph.serve.pages.quotes import ends_of, marked_quote
from graph.serve.pages.result_tables import linked
from graph.serve.pages.sums import count
from graph.serve.pages.thing_page import definition_list
from graph.serve.pages.visit import Visit

__all__ = ["document_page"]

_STATED = """PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?start ?quote ?fact ?rule ?passage
WHERE {{
  ?passage oa:hasSource <{document}> ; bf:start ?start ; bf:quote ?quote ; bf:states ?fact ; bf:rule ?rule .
}}
ORDER BY ?start ?fact
"""


def document_page(build: Build, iri: str, visit: Visit) -> Page:
    """The page of a document that the build knows."""
    library = Library.of(build, visit)
    document = source(build, iri)
    sparql = _STATED.format(document=iri)
    rows = list(build.select(sparql))
    shown = rows[: SHOWN * 5]
    stated = [_stated(library, row, visit) for row in shown]
    return Page(
        title=document.title or document.id,
        kind=library.words.term("Document"),
        iri=iri,
        body=text(
            definition_list(list(_told(library, document, visit))),
            tag(
                "section",
                tag("h2", visit.say("stated"), " ", tag("span", count(len(rows), visit.lang), class_="count")),
                tag("ol", stated, class_="evidence") if stated else tag("p", visit.say("no_facts"), class_="note"),
                tag("p", visit.say("cut", shown=len(shown), n=len(rows)), class_="note")
                if len(rows) > len(shown)
                else None,
                query_shown(sparql, visit),
            ),
        ),
    )


def _told(library: Library, document: Source, visit: Visit) -> Iterator[tuple[str, Content]]:
    build = library.build
    for key, predicate in (("publisher", "publisher"), ("author", "creator"), ("date", "issued")):
        if values := build.values(document.iri, DCTERMS + predicate):
            yield visit.say(key), visit.say("joiner").join(values)
    if whole := text_path(build.folder, document.id):
        yield visit.say("text"), tag("a", visit.say("whole_text"), href=visit.file(whole))
    if document.url:
        yield library.words.term("url"), outside_link(document.url, document.url)
    if document.file:
        yield visit.say("file"), tag("code", document.file)
    yield library.words.term("documentId"), tag("code", document.id)
    for name in ("reprintOf", "encoding", "sha256"):
        for value in build.values(document.iri, bf(name)):
            yield library.words.term(name), tag("code", value) if name == "sha256" else linked(value, library, visit)
    reprints = [linked(iri, library, visit) for iri in build.subjects(bf("reprintOf"), document.iri)]
    if reprints:
        yield visit.say("reprints"), [tag("div", reprint) for reprint in reprints]
    covered = build.values(document.iri, bf("coversPlace"))
    if covered:
        places = sorted((library.things[place] for place in covered), key=lambda thing: thing.path)
        narrow = [p for p in places if not any(other.path.startswith(p.path + "/") for other in places)]
        links = [tag("a", place.name, href=visit.page(place.iri), title=place.path) for place in narrow]
        yield library.words.term("coversPlace"), _joined(links, visit)
    graph = document_graph(document.id)
    yield visit.say("named_graph"), tag("code", graph)


def _joined(links: list[Html], visit: Visit) -> Html:
    return text([[visit.say("joiner") if n else None, link] for n, link in enumerate(links)])


def _stated(library: Library, row: dict[str, str], visit: Visit) -> Html:
    fact = describe_fact(library.build, row["fact"], things=library.things)
    passage = _passage(library, fact, row["passage"])
    quote = marked_quote(passage, ends_of(fact.others, library.ends)) if passage else text(row["quote"])
    where = tag("a", row["start"], href=visit.page(row["passage"]), title=visit.say("passage"))
    return tag(
        "li",
        tag("p", told_in_short(fact, library, visit)),
        tag("blockquote", quote, lang="zh"),
        tag("p", visit.say("offset"), " ", where, " · ", row["rule"], class_="cite"),
    )


def _passage(library: Library, fact: FactAbout, iri: str) -> Passage | None:
    return next((passage for passage in passages_of(library.build, fact.fact) if passage.iri == iri), None)
