"""Numbers and dates of an article as mentions: sums of money, households, people, counted things, dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from graph.grammar.mentions import Mention, MentionKind
from graph.model import Article, Span
from graph.text.dates import find_dates
from graph.text.quantities import QuantityKind, find_quantities

__all__ = ["find_numbers_in"]

_KINDS = {
    QuantityKind.MONEY: MentionKind.MONEY,
    QuantityKind.HOUSEHOLDS: MentionKind.NHOUSEHOLDS,
    QuantityKind.PERSONS: MentionKind.NPERSONS,
    QuantityKind.PERSON_TIMES: MentionKind.NPERSONS,
    QuantityKind.COUNT: MentionKind.COUNT,
    QuantityKind.MEASURE: MentionKind.MEASURE,
    QuantityKind.PERCENT: MentionKind.PERCENT,
}


def find_numbers_in(article: Article, lines: Sequence[Span]) -> list[Mention]:
    """The quantities and dates of the lines, in order."""
    dates = [
        Mention(MentionKind.DATE, found.span, found.span.of(article.text), date=found)
        for found in find_dates(article.folded, article.document.date)
    ]
    mentions = [*dates, *_quantities(article)]
    starts = [line.start for line in lines]
    return [m for m in mentions if (at := bisect_right(starts, m.span.start)) and m.span in lines[at - 1]]


def _quantities(article: Article) -> Iterator[Mention]:
    for found in find_quantities(article.folded):
        kind = _KINDS.get(found.kind)
        if kind is not None:
            yield Mention(kind, found.span, found.span.of(article.text), quantity=found)
