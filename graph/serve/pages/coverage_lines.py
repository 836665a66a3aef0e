"""How far the documents reach 文献覆盖: silence of the documents and lack of documents read differently."""

from __future__ import annotations

from graph.query import Coverage
from graph.serve.pages.markup import Html, tag, text
from graph.serve.pages.sums import count
from graph.serve.pages.visit import Visit

__all__ = ["coverage_line"]


def coverage_line(coverage: Coverage, visit: Visit) -> Html:
    """How many documents cover a thing; where none does, how many cover the nearest place around it."""
    n = len(coverage.documents)
    name = coverage.thing.name if coverage.thing else ""
    said = visit.say(
        "coverage.some" if n else "coverage.none",
        n=count(n, visit.lang),
        independent=count(coverage.independent, visit.lang),
        total=count(coverage.total, visit.lang),
        thing=name,
    )
    wider = None
    if coverage.wider:
        place, documents = coverage.wider
        link = tag("a", place.name, href=visit.page(place.iri))
        wider = text(" ", visit.say("coverage.wider", n=documents), " ", link)
    return tag("p", said, wider, class_="coverage")
