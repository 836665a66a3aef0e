"""The page of a fact: its ends, its details, and every passage of every document that states it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ids import document_graph
from graph.query import Build, FactAbout, Passage, evidence_of
from graph.query.portrait import describe_fact
from graph.query.terms import bf, notation
from graph.serve.pages.fact_tables import Library, cited_all, detail, thing_link
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, tag, text
from graph.serve.pages.sums import count, money
from graph.serve.pages.thing_page import definition_list
from graph.serve.pages.visit import Visit

__all__ = ["FACT_NAMES", "fact_page"]

#: The first segment of the names of facts.
FACT_NAMES = ("assistance", "posting", "assisted", "project", "helpers")
_EVIDENCE = """PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>

SELECT ?quote ?title ?publisher ?date ?status ?rule
WHERE {{
  GRAPH ?graph {{
    <{fact}> prov:wasDerivedFrom ?passage ; bf:status ?status .
    ?passage bf:quote ?quote ; bf:start ?start ; bf:rule ?rule ; oa:hasSource ?document .
  }}
  OPTIONAL {{ ?document dcterms:title ?title }}
  OPTIONAL {{ ?document dcterms:publisher ?publisher }}
  OPTIONAL {{ ?document dcterms:issued ?date }}
}}
ORDER BY ?date ?title ?start
"""
#: The two ends that name a fact, by its class.
_ENDS = {
    "Assistance": ("assister", "recipient"),
    "Posting": ("holder", "dutyPlace"),
    "HouseholdAssisted": ("household",),
    "Project": ("location",),
    "HelperGroup": ("helps",),
}


def fact_page(build: Build, iri: str, visit: Visit) -> Page:
    """The page of a fact that the build knows."""
    library = Library.of(build, visit)
    fact = describe_fact(build, iri, things=library.things)
    passages = evidence_of(build, [iri])[iri]
    said = [
        tag("li", shown, _as_said(library, fact, passage, visit))
        for passage, shown in zip(passages, cited_all(fact, library, visit), strict=True)
    ]
    return Page(
        title=_title(fact, visit),
        kind=library.words.term(fact.kind),
        iri=iri,
        body=text(
            definition_list(list(_told(library, fact, visit))),
            tag(
                "section",
                tag("h2", visit.say("evidence"), " ", tag("span", count(len(passages), visit.lang), class_="count")),
                tag("ol", said, class_="evidence"),
                query_shown(_EVIDENCE.format(fact=iri), visit),
            ),
        ),
    )


def _title(fact: FactAbout, visit: Visit) -> str:
    names = [thing.name for part in _ENDS[fact.kind] for p, thing in fact.others if p == part]
    return visit.say("arrow").join(names) or fact.fact


def _told(library: Library, fact: FactAbout, visit: Visit) -> Iterator[tuple[str, Content]]:
    for part, thing in fact.others:
        yield library.words.term(part), thing_link(thing, visit)
    names = dict.fromkeys(name for name, _ in fact.details)
    for name in names:
        yield library.words.term(name), [detail(name, value, library, visit) for n, value in fact.details if n == name]
    if fact.amounts:
        yield library.words.term("Amount"), visit.say("joiner").join(money(a, library.words) for a in fact.amounts)


def _as_said(library: Library, fact: FactAbout, passage: Passage, visit: Visit) -> Html:
    """What this document says of the fact, and by which rule it was read."""
    graph = document_graph(passage.document.id)
    told = [
        detail(name, notation(value) or value, library, visit)
        for name in ("status", "mode", "statedDate")
        for value in library.build.values(fact.fact, bf(name), graph=graph)
    ]
    rule = visit.say("read_by", rule=passage.rule, confidence=f"{passage.confidence:g}")
    cells = tag("p", visit.say("cells"), " ", ", ".join(passage.cells), class_="cite") if passage.cells else None
    return text(tag("p", told, " ", rule, class_="cite"), cells)
