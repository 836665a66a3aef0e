"""The page of a passage 证据: the sentence of one document that states a fact."""

from __future__ import annotations

from collections.abc import Iterator

from graph.query import Build, FactAbout, Passage
from graph.query.evidence import passages_of
from graph.query.portrait import describe_fact
from graph.query.terms import PROV, bf
from graph.serve.pages.build_files import text_path
from graph.serve.pages.fact_tables import Library, told_in_short
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, tag, text
from graph.serve.pages.quotes import citation, ends_of, marked_quote
from graph.serve.pages.result_tables import linked
from graph.serve.pages.thing_page import definition_list
from graph.serve.pages.visit import Visit

__all__ = ["passage_page"]

_PASSAGE = """PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?fact ?quote ?start ?end ?document
WHERE {{
  VALUES ?passage {{ <{passage}> }}
  ?passage bf:states ?fact ; bf:quote ?quote ; bf:start ?start ; bf:end ?end ; oa:hasSource ?document .
}}
"""


def passage_page(build: Build, iri: str, visit: Visit) -> Page:
    """The page of a passage that the build knows."""
    library = Library.of(build, visit)
    facts = [describe_fact(build, fact, things=library.things) for fact in build.values(iri, bf("states"))]
    parts = [part for fact in facts for part in fact.others]
    passage = next(p for fact in facts for p in passages_of(build, fact.fact) if p.iri == iri)
    return Page(
        title=visit.say("quoted", text=_shortened(passage.quote)),
        kind=library.words.term("Passage"),
        iri=iri,
        body=text(
            tag("blockquote", marked_quote(passage, ends_of(parts, library.ends)), lang="zh", class_="large"),
            tag("p", citation(passage.document, visit), _whole(build, passage, facts, visit), class_="cite"),
            definition_list(
                [
                    (library.words.term("states"), [tag("div", told_in_short(fact, library, visit)) for fact in facts]),
                    *_told(library, passage, visit),
                ]
            ),
            query_shown(_PASSAGE.format(passage=iri), visit),
        ),
    )


def _whole(build: Build, passage: Passage, facts: list[FactAbout], visit: Visit) -> Html | None:
    """The way to the passage in the whole text, where the build has it."""
    path = text_path(build.folder, passage.document.id, facts[0].fact) if facts else None
    return text(" ", tag("a", visit.say("whole_text"), href=visit.file(path))) if path else None


def _shortened(quote: str, size: int = 24) -> str:
    return quote if len(quote) <= size else quote[:size] + "…"


def _told(library: Library, passage: Passage, visit: Visit) -> Iterator[tuple[str, Content]]:
    words = library.words
    yield visit.say("offset"), f"[{passage.start}, {passage.end})"
    if passage.trigger:
        yield visit.say("trigger"), f"{passage.trigger} [{passage.trigger_start}, {passage.trigger_end})"
    for antecedent in passage.antecedents:
        yield words.term("antecedent"), f"{antecedent.quote} [{antecedent.start}, {antecedent.end})"
    if passage.cells:
        yield words.term("cell"), ", ".join(passage.cells)
    yield words.term("rule"), passage.rule
    yield words.term("confidence"), f"{passage.confidence:g}"
    for extraction in library.build.values(passage.iri, PROV + "wasGeneratedBy"):
        yield words.term("Extraction"), linked(extraction, library, visit)
