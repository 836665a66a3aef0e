"""Issues: what an article holds in scope and the grammar did not understand, said instead of guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros
from graph.model import Article, Assistance, Issue, IssueKind, Span, Statement

__all__ = ["issues_of"]


def issues_of(analysis: Analysis, facts: Iterable[Statement]) -> tuple[Issue, ...]:
    """The issues of an article, each once: no place at all, places unknown or undecided, ties without an end."""
    context = () if analysis.context.province is not None else (_no_context(analysis.article),)
    return (*context, *_places(analysis), *_loose_ties(analysis, facts))


def _places(analysis: Analysis) -> Iterator[Issue]:
    found: set[tuple[str, ...]] = set()
    for mention in analysis.mentions:
        place = mention.place
        if place is None or place.code is not None or place.path in found or mention.antecedents:
            continue
        found.add(place.path)
        yield _place_issue(analysis.article, mention)


def _place_issue(article: Article, mention: Mention) -> Issue:
    place = mention.place
    assert place is not None
    if place.candidates:
        kind = IssueKind.PLACE_AMBIGUOUS
        message = f"{place.name}: several places of this name ({', '.join(place.candidates)})."
        remedy = "Name its township or county in the text, or decide by hand."
    else:
        kind = IssueKind.PLACE_UNKNOWN
        message = f"{place.name}: the gazetteer has no such place under {'/'.join(place.path[:-1]) or 'China'}."
        remedy = f"See near names: bangfu place {place.name}"
    return Issue(kind, article.document.id, message, remedy, mention.span, mention.span.of(article.text))


def _no_context(article: Article) -> Issue:
    span = Span(0, min(len(article.text), 40))
    return Issue(
        IssueKind.NO_CONTEXT,
        article.document.id,
        "The article names no province, prefecture or county of China; nothing could be located.",
        "Give its place in the title or in catalogue.tsv.",
        span,
        span.of(article.text),
    )


def _loose_ties(analysis: Analysis, facts: Iterable[Statement]) -> Iterator[Issue]:
    """Sentences that speak of pairing beside a unit or a place, and yielded no assistance."""
    helping = [f for f in facts if isinstance(f, Assistance)]
    read = [f.evidence.span for f in helping]
    tabled = any(f.evidence.cells for f in helping)
    for line in analysis.lines:
        # The title of a register is told in full by its rows.
        if tabled and line.sentence.heading:
            continue
        found = _pairing().search(line.text)
        if found is None or any(span.overlaps(line.sentence.span) for span in read):
            continue
        issue = _loose_tie(analysis.article, line, line.span_of(*found.span()))
        if issue is not None:
            yield issue


def _loose_tie(article: Article, line: Line, trigger: Span) -> Issue | None:
    units = [m for m in line.mentions if m.kind in (MentionKind.UNIT, MentionKind.TEAM)]
    places = [m for m in line.mentions if m.kind in PLACE_KINDS]
    if bool(units) == bool(places):
        return None
    kind = IssueKind.RECIPIENT_MISSING if units else IssueKind.ASSISTER_MISSING
    named, wanted = (units, "whom it helps") if units else (places, "who helps it")
    message = f"{trigger.of(article.text)}: {named[0].surface} is named, but not {wanted}."
    remedy = "Read the sentence; if it names the other end, send us its wording."
    return Issue(kind, article.document.id, message, remedy, line.sentence.span, line.sentence.span.of(article.text))


@lru_cache(maxsize=1)
def _pairing() -> re.Pattern[str]:
    return compile_pattern(
        "(?:包保|包联|结对帮扶|对口帮扶|对口支援|定点帮扶|挂钩帮扶|挂点帮扶|驻村帮扶)", macros(), rule="pairing"
    )
