"""Last touches to the facts of an article: the date the sentence gives, and names in the document's own script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import opencc

from graph.grammar.analysis import Analysis
from graph.grammar.mentions import MentionKind
from graph.model import Assistance, Household, Posting, Project, Script, Span, Statement

__all__ = ["finished"]


def finished(analysis: Analysis, facts: Iterable[Statement]) -> Iterator[Statement]:
    """The facts with the date of their sentence, and in a Traditional document with names in Traditional script."""
    traditional = analysis.article.document.script is Script.HANT
    for fact in facts:
        # What is read from a table or list has the date of its own row.
        dated = (
            fact
            if fact.evidence.cells or fact.date is not None
            else replace(fact, date=_date(analysis, fact.evidence.trigger))
        )
        yield _in_traditional(analysis, dated) if traditional else dated


def _date(analysis: Analysis, trigger: Span) -> str | None:
    """The last date before the trigger in its sentence: a year, a month or a day; the beginning of a period."""
    since = analysis.discourse.sentence_at(trigger.start).span.start
    found = analysis.discourse.last(frozenset({MentionKind.DATE}), trigger.start, since=since)
    return found.date.start if found is not None and found.date is not None else None


def _in_traditional(analysis: Analysis, fact: Statement) -> Statement:
    match fact:
        case Assistance():
            return replace(
                fact,
                assister=_name(analysis, fact.assister, fact.assister_span),
                recipient=_name(analysis, fact.recipient, fact.recipient_span),
            )
        case Posting():
            sender = _name(analysis, fact.dispatched_by, None) if fact.dispatched_by else None
            return replace(fact, person=_name(analysis, fact.person, fact.person_span), dispatched_by=sender)
        case Household():
            return replace(fact, person=_name(analysis, fact.person, fact.person_span))
        case Project():
            return fact
        case _:
            return fact


def _name(analysis: Analysis, name: str, span: Span | None) -> str:
    """The name as the document writes it, where it does so in full; else turned into Traditional script."""
    article = analysis.article
    if span is not None and span.of(article.folded) == name:
        return span.of(article.text)
    at = article.folded.find(name)
    return article.text[at : at + len(name)] if at >= 0 else str(_to_traditional().convert(name))


@lru_cache(maxsize=1)
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
