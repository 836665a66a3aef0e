"""The rows of a query as a table: things linked by their names, the rest as it is."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ids import BASE, ONTOLOGY, VOCABULARY
from graph.query.things import kind_of, source
from graph.serve.pages.fact_tables import Library, thing_link
from graph.serve.pages.frame import query_shown
from graph.serve.pages.markup import Content, Html, outside_link, tag
from graph.serve.pages.queries import SHOWN, Column, PageQuery
from graph.serve.pages.quotes import citation
from graph.serve.pages.sums import count
from graph.serve.pages.visit import Visit

__all__ = ["linked", "result_section", "result_table"]


def result_section(query: PageQuery, iri: str, library: Library, visit: Visit) -> Html | None:
    """What a query finds around a thing, as a section of its page; None where it finds nothing."""
    sparql = query.about(iri)
    rows = list(library.build.select(sparql))
    if not rows:
        return None
    return tag(
        "section",
        tag("h2", query.title(visit.lang), " ", tag("span", count(len(rows), visit.lang), class_="count")),
        result_table(query.columns, rows[:SHOWN], library, visit),
        tag("p", visit.say("cut", shown=SHOWN, n=len(rows)), class_="note") if len(rows) > SHOWN else None,
        query_shown(sparql, visit),
        id=query.name.partition("-")[2],
    )


def result_table(columns: Sequence[Column], rows: Sequence[dict[str, str]], library: Library, visit: Visit) -> Html:
    """A table of solutions; columns that are empty in all rows are left out."""
    kept = [column for column in columns if any(row.get(column.variable) for row in rows)]
    numeric = {c.variable for c in kept if all(row.get(c.variable, "0").isdigit() for row in rows)}
    heads = [
        tag("th", column.heading(visit.lang), scope="col", class_="num" if column.variable in numeric else None)
        for column in kept
    ]
    body = [
        tag(
            "tr",
            [
                tag(
                    "td",
                    linked(row.get(column.variable, ""), library, visit),
                    class_="num" if column.variable in numeric else None,
                    data_label=column.heading(visit.lang),
                )
                for column in kept
            ],
        )
        for row in rows
    ]
    table = tag("table", tag("thead", tag("tr", heads)), tag("tbody", body), class_="cards")
    return tag("div", table, class_="table-scroll")


def linked(value: str, library: Library, visit: Visit) -> Content:
    """A value of the store for people: entities, documents and terms by their names and linked, numbers set apart."""
    if kind_of(value):
        return thing_link(library.things[value], visit)
    if value.startswith(BASE + "document/"):
        return citation(source(library.build, value), visit)
    if value.startswith((VOCABULARY, ONTOLOGY)):
        return tag("a", library.words[value], href=visit.page(value))
    if value.startswith(BASE):
        return tag("a", value.removeprefix(BASE), href=visit.page(value))
    if value.startswith(("http://", "https://")):
        return outside_link(value, value)
    return count(int(value), visit.lang) if value.isdigit() and len(value) < 6 else value
