"""A question typed into the search 自然语言提问: how it was understood, and its answer with the sentences behind it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.asking import Answered, ask, restated
from graph.errors import QueryError
from graph.query import Aid, Answer, AssistedHousehold, Build, HelpersCounted, ProjectDone, Row, Stationed
from graph.query.portrait import describe_fact
from graph.query.terms import PREFIXES
from graph.serve.pages.coverage_lines import coverage_line
from graph.serve.pages.fact_tables import Library, cited_all, told_in_short
from graph.serve.pages.frame import query_shown
from graph.serve.pages.markup import Html, tag, text
from graph.serve.pages.sums import count
from graph.serve.pages.visit import Visit

__all__ = ["answer_section"]

#: Rows that are one fact each, and can be shown as such; sums and comparisons are left to the query.
_OF_ONE_FACT = (Aid, Stationed, ProjectDone, AssistedHousehold, HelpersCounted)
_SHOWN = 30


def answer_section(build: Build, words: str, library: Library, visit: Visit) -> Html | None:
    """The answer to a question; None where the words are no question that is understood of this build."""
    try:
        found = ask(build, words)
    except QueryError:
        return None
    if not isinstance(found, Answered) or not isinstance(found.answer, Answer):
        return None
    answer = found.answer
    return tag(
        "section",
        tag("p", visit.say("understood", question=restated(found.understood, visit.lang)), class_="lead"),
        coverage_line(answer.coverage, visit) if answer.coverage.thing else None,
        _rows(answer.rows, library, visit),
        query_shown(PREFIXES + answer.sparql, visit),
    )


def _rows(rows: Sequence[Row], library: Library, visit: Visit) -> Html:
    number = tag("h2", visit.say("answers"), " ", tag("span", count(len(rows), visit.lang), class_="count"))
    if not rows:
        return tag("p", visit.say("no_facts"), class_="note")
    if not all(isinstance(row, _OF_ONE_FACT) for row in rows):
        return text(number, tag("p", visit.say("in_the_query"), class_="note"))
    items = [_item(row, library, visit) for row in rows[:_SHOWN]]
    cut = visit.say("cut", shown=_SHOWN, n=len(rows)) if len(rows) > _SHOWN else None
    return text(number, tag("ol", items, class_="evidence"), tag("p", cut, class_="note") if cut else None)


def _item(row: Row, library: Library, visit: Visit) -> Html:
    fact = describe_fact(library.build, row.fact, things=library.things)
    return tag("li", tag("p", told_in_short(fact, library, visit)), cited_all(fact, library, visit)[:1])
