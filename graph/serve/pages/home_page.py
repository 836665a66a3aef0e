"""The home page: what this graph holds, how far its documents reach, and every way in."""

from __future__ import annotations

import ontology
from graph.query import Build
from graph.query.terms import FACT_CLASSES, bf
from graph.rdf.dataset import MEDIA
from graph.serve.pages.fact_tables import Library
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Html, tag, text
from graph.serve.pages.ready_questions import ready_questions
from graph.serve.pages.sums import count
from graph.serve.pages.visit import Visit

__all__ = ["home_page"]

_COUNTED = ("Document", "Place", "AssistingUnit", "Person", "Household", *FACT_CLASSES)
#: Classes that stand for all below them.
_NARROWER = {
    "Place": ("Province", "Prefecture", "County", "Township", "Village"),
    "AssistingUnit": (
        "AssistingUnit",
        "GovernmentBody",
        "PublicInstitution",
        "Enterprise",
        "MilitaryUnit",
        "Association",
        "Cooperative",
        "WorkTeam",
    ),
}
#: The questions that show best what the graph answers.
_SHOWN = ("cq01-", "cq06-", "cq08-", "cq13-", "cq17-", "cq19-", "cq22-", "cq24-", "cq26-", "cq29-")
_PROVINCES = """PREFIX bf: <https://w3id.org/bangfu/ontology#>

SELECT ?province ?class (COUNT(DISTINCT ?fact) AS ?facts)
WHERE {
  ?province a bf:Province .
  ?place bf:within* ?province .
  ?fact bf:place ?place ; a ?class .
}
GROUP BY ?province ?class
"""
_COVERED = """PREFIX bf: <https://w3id.org/bangfu/ontology#>

SELECT ?province (COUNT(DISTINCT ?document) AS ?documents)
WHERE { ?province a bf:Province . ?document bf:coversPlace ?province }
GROUP BY ?province
"""


def home_page(build: Build, visit: Visit) -> Page:
    """The first page of a build."""
    library = Library.of(build, visit)
    return Page(
        title=visit.say("home.title"),
        body=text(
            tag("p", visit.say("home.intro"), class_="lead"),
            _numbers(build, library, visit),
            tag("section", tag("h2", visit.say("home.questions")), _questions(build, visit)),
            tag("section", tag("h2", visit.say("home.provinces")), _provinces(library, visit)),
            tag("section", tag("h2", visit.say("home.downloads")), _downloads(build, visit)),
            tag("section", tag("h2", visit.say("home.programs")), _programs(visit)),
        ),
    )


def _numbers(build: Build, library: Library, visit: Visit) -> Html:
    cards = [
        tag("li", tag("strong", count(_count(build, name), visit.lang)), " ", library.words.term(name))
        for name in _COUNTED
    ]
    passages = visit.say("home.passages", n=count(_count(build, "Passage"), visit.lang))
    return text(tag("ul", cards, class_="numbers"), tag("p", passages, class_="note"))


def _count(build: Build, name: str) -> int:
    classes = " ".join(f"bf:{narrower}" for narrower in _NARROWER.get(name, (name,)))
    query = f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }}"
    return int(next(iter(build.select(query)))["n"])


def _questions(build: Build, visit: Visit) -> Html:
    links = [
        tag("li", tag("a", question.asks(visit.lang), href=visit.link("/editor", question=question.name)))
        for question in ready_questions(build, *_SHOWN)
    ]
    number = len(ontology.questions())
    more = tag("p", tag("a", visit.say("home.all_questions", n=number), href=visit.link("/editor")))
    return text(tag("ul", links, class_="questions"), more)


def _provinces(library: Library, visit: Visit) -> Html:
    facts: dict[str, dict[str, int]] = {}
    for row in library.build.select(_PROVINCES):
        facts.setdefault(row["province"], {})[row["class"]] = int(row["facts"])
    covered = {row["province"]: int(row["documents"]) for row in library.build.select(_COVERED)}
    if not covered:
        return tag("p", visit.say("no_facts"), class_="note")
    kinds = [name for name in FACT_CLASSES if any(bf(name) in counted for counted in facts.values())]
    heads = [visit.say("province"), visit.say("documents"), *(library.words.term(name) for name in kinds)]
    rows = [
        tag(
            "tr",
            tag("td", tag("a", library.things[iri].name, href=visit.page(iri)), data_label=heads[0]),
            tag("td", _measured(covered[iri], max(covered.values()), visit), data_label=heads[1]),
            [
                _number(facts.get(iri, {}).get(bf(name), 0), head, visit)
                for head, name in zip(heads[2:], kinds, strict=True)
            ],
        )
        for iri in sorted(covered, key=lambda iri: (-covered[iri], iri))
    ]
    columns = [tag("th", head, scope="col", class_="num" if n > 1 else None) for n, head in enumerate(heads)]
    table = tag("table", tag("thead", tag("tr", columns)), tag("tbody", rows), class_="compact")
    return text(
        tag("div", table, class_="table-scroll", tabindex="0"),
        query_shown(_COVERED, visit),
        query_shown(_PROVINCES, visit),
    )


def _measured(number: int, most: int, visit: Visit) -> Html:
    """A number with a bar as long as its share of the greatest."""
    bar = tag("progress", value=str(number), max=str(most), aria_hidden="true")
    return tag("span", count(number, visit.lang), " ", bar)


def _number(number: int, head: str, visit: Visit) -> Html:
    return tag("td", count(number, visit.lang) if number else "–", class_="num", data_label=head)


def _downloads(build: Build, visit: Visit) -> Html:
    folder = build.folder
    offered = [name for name in MEDIA if folder and (folder / name).is_file()]
    items = [
        tag("li", tag("a", name, href=visit.file(f"/files/{name}"), type=MEDIA[name]), " ", visit.say(f"file.{name}"))
        for name in offered
    ]
    return tag("ul", items, class_="files") if items else tag("p", visit.say("no_files"), class_="note")


def _programs(visit: Visit) -> Html:
    endpoint = visit.absolute("/sparql")
    lines = [
        (visit.say("programs.endpoint"), tag("code", endpoint)),
        (visit.say("programs.dataset"), tag("code", visit.absolute("/.well-known/void"))),
        (visit.say("programs.things"), tag("code", visit.absolute("/id/place/22"))),
        (visit.say("programs.search"), tag("code", visit.absolute("/search") + "?q=…")),
    ]
    return tag("dl", [tag("div", tag("dt", name), tag("dd", value)) for name, value in lines])
