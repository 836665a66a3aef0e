"""Facts as rows of a table, each with the sentence that states it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.ids import concept_iri
from graph.query import Build, FactAbout, Thing
from graph.query.evidence import passages_of
from graph.query.portrait import describe_fact
from graph.query.things import Things
from graph.query.vocabulary import SCHEMES
from graph.serve.pages.build_files import text_path
from graph.serve.pages.frame import query_shown
from graph.serve.pages.markup import Content, Html, tag, text
from graph.serve.pages.queries import SHOWN, PageQuery
from graph.serve.pages.quotes import Ends, cited, ends_of, quotes
from graph.serve.pages.sums import count, money
from graph.serve.pages.visit import Visit
from graph.serve.pages.words import Vocabulary

__all__ = ["Library", "cited_all", "detail", "fact_section", "fact_table", "thing_link", "told_in_short"]

#: So many parts of a path stand beside a name.
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Library:
    """What the tables of one page read from, each thing read once."""

    build: Build
    things: Things
    ends: Ends
    words: Vocabulary

    @classmethod
    def of(cls, build: Build, visit: Visit) -> Library:
        return cls(build, Things(build), Ends(build), Vocabulary.of(build, visit.lang))


def thing_link(thing: Thing, visit: Visit, *, parts: int = _PARTS) -> Html:
    """The name of a thing, linked, and so many parts of the path around it, the nearest."""
    around = thing.path.split("/")
    around = around[:-1] if around[-1] == thing.name else around
    aside = tag("span", "/".join(around[-parts:]), class_="path") if parts and any(around) else None
    return text(tag("a", thing.name, href=visit.page(thing.iri)), " " if aside else None, aside)


def fact_section(query: PageQuery, iri: str, library: Library, visit: Visit) -> Html | None:
    """The facts that a query finds of a thing, as a section of its page; None where it finds none."""
    sparql = query.about(iri)
    found = [solution["fact"] for solution in library.build.select(sparql)]
    if not found:
        return None
    facts = [describe_fact(library.build, fact, things=library.things) for fact in found[:SHOWN]]
    return tag(
        "section",
        tag("h2", query.title(visit.lang), " ", tag("span", count(len(found), visit.lang), class_="count")),
        fact_table(facts, query.shows, iri, library, visit),
        tag("p", visit.say("cut", shown=SHOWN, n=len(found)), class_="note") if len(found) > SHOWN else None,
        query_shown(sparql, visit),
        id=query.name.partition("-")[2],
    )


def fact_table(facts: Sequence[FactAbout], shows: Sequence[str], iri: str, library: Library, visit: Visit) -> Html:
    """A row a fact; columns in which every row is empty, or tells only the thing of the page, are left out."""
    cells = [{name: _cell(fact, name, library, visit) for name in shows} for fact in facts]
    kept = [
        name
        for name in shows
        if any(row[name] for row in cells) and not all(_is_only(fact, name, iri) for fact in facts)
    ]
    evidence = library.words.term("quote")
    heads = [tag("th", _heading(name, library), scope="col") for name in kept]
    rows = [
        tag(
            "tr",
            [tag("td", row[name], data_label=_heading(name, library)) for name in kept],
            tag("td", _evidence(fact, library, visit), class_="wide", data_label=evidence),
        )
        for fact, row in zip(facts, cells, strict=True)
    ]
    head = tag("thead", tag("tr", heads, tag("th", evidence, scope="col")))
    return tag("div", tag("table", head, tag("tbody", rows), class_="cards"), class_="table-scroll")


def _is_only(fact: FactAbout, name: str, iri: str) -> bool:
    said = {thing.iri for part, thing in fact.others if part == name}
    return bool(said) and said == {iri}


def _heading(name: str, library: Library) -> str:
    return library.words.term("Amount" if name == "amount" else name)


def _cell(fact: FactAbout, name: str, library: Library, visit: Visit) -> Content:
    if name == "amount":
        return [tag("div", money(amount, library.words)) for amount in fact.amounts]
    things = [tag("div", thing_link(thing, visit)) for part, thing in fact.others if part == name]
    return things or [detail(name, value, library, visit) for part, value in fact.details if part == name]


def detail(name: str, value: str, library: Library, visit: Visit) -> Html:
    """A detail of a fact: a code by its label, linked to its concept, anything else as it is."""
    if name not in SCHEMES:
        return tag("span", value, class_="value")
    concept = concept_iri(SCHEMES[name], value)
    return tag("a", library.words[concept], href=visit.page(concept), class_=f"tag {name}-{value}")


def told_in_short(fact: FactAbout, library: Library, visit: Visit) -> Html:
    """A fact in a line: its class, linked to its page, its ends, its details, its sums."""
    kind = tag("a", library.words.term(fact.kind), href=visit.page(fact.fact), class_="tag fact")
    ends = [
        text(tag("span", library.words.term(part), class_="part"), " ", thing_link(thing, visit, parts=0), " ")
        for part, thing in fact.others
    ]
    details = [
        text(detail(name, value, library, visit), " ")
        for name, value in fact.details
        if name not in ("assisterType", "recipientType")
    ]
    sums = [tag("span", money(amount, library.words), class_="value") for amount in fact.amounts]
    return text(kind, " ", ends, details, sums)


def cited_all(fact: FactAbout, library: Library, visit: Visit) -> list[Html]:
    """Every passage that states a fact, with the way to it in the whole text where the build has that."""
    ends = ends_of(fact.others, library.ends)
    return [
        cited(passage, ends, visit, whole=text_path(library.build.folder, passage.document.id, fact.fact))
        for passage in passages_of(library.build, fact.fact)
    ]


def _evidence(fact: FactAbout, library: Library, visit: Visit) -> Content:
    return [
        quotes(cited_all(fact, library, visit), visit),
        tag("a", visit.say("fact"), href=visit.page(fact.fact), class_="more"),
    ]
