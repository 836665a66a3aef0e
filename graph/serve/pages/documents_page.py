"""The list of documents, page by page, the latest first."""

from __future__ import annotations

from graph.query import Build
from graph.serve.pages.fact_tables import Library
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Html, tag, text
from graph.serve.pages.queries import SHOWN, Column
from graph.serve.pages.result_tables import result_table
from graph.serve.pages.visit import Visit

__all__ = ["documents_page"]

_DOCUMENTS = """PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?document ?id ?issued (COUNT(DISTINCT ?fact) AS ?facts)
WHERE {{
  ?document bf:documentId ?id .
  OPTIONAL {{ ?document dcterms:issued ?issued }}
  OPTIONAL {{ ?passage oa:hasSource ?document ; bf:states ?fact }}
}}
GROUP BY ?document ?id ?issued
ORDER BY DESC(?issued) ?id
OFFSET {start} LIMIT {limit}
"""
_COLUMNS = (
    Column("document", "文献", "document"),
    Column("id", "编号", "id"),
    Column("facts", "事实", "facts"),
)


def documents_page(build: Build, visit: Visit) -> Page:
    """The documents from `?from=` on."""
    asked = visit.query.get("from", "0")
    start = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    sparql = _DOCUMENTS.format(start=start, limit=SHOWN + 1)
    rows = list(build.select(sparql))
    return Page(
        title=visit.say("nav.documents"),
        body=text(
            result_table(_COLUMNS, rows[:SHOWN], Library.of(build, visit), visit),
            _turning(start, len(rows) > SHOWN, visit),
            query_shown(sparql, visit),
        ),
    )


def _turning(start: int, more: bool, visit: Visit) -> Html | None:
    links = []
    if start:
        back = str(max(0, start - SHOWN))
        links.append(tag("a", visit.say("earlier"), href=visit.link("/documents", **{"from": back}), rel="prev"))
    if more:
        links.append(
            tag("a", visit.say("later"), href=visit.link("/documents", **{"from": str(start + SHOWN)}), rel="next")
        )
    return tag("p", [text(link, " ") for link in links]) if links else None
