"""One article under analysis: sentences, mentions, encoded lines and the discourse, ready for the readers of facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.units import UnitContext
from graph.grammar.discourse import Discourse
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Article, Evidence, Span
from graph.text.sentences import Sentence

__all__ = ["Analysis", "evidence_of"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the stages before have found; `mentions` are sorted and do not overlap.

    In `lines` assisted people are households, in `people_lines` everybody is still a person, and
    in `counting_lines` teams too are still words.
    """

    article: Article
    context: PlaceContext
    unit_context: UnitContext
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    lines: tuple[Line, ...]
    people_lines: tuple[Line, ...]
    counting_lines: tuple[Line, ...]
    discourse: Discourse
    assisted: frozenset[str]
    posted: frozenset[str]
    cadres: frozenset[str]

    def of_kind(self, kind: MentionKind) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.kind is kind)

    def mentions_over(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie in a stretch or reach into it."""
        first = bisect_right(self.mentions, span.start, key=lambda m: m.span.end)
        last = bisect_left(self.mentions, span.end, key=lambda m: m.span.start)
        return self.mentions[first:last]


def evidence_of(
    article: Article, ends: tuple[Span, ...], trigger: Span, line: Span, antecedents: tuple[Span, ...] = ()
) -> Evidence:
    """The shortest stretch of the line that holds the trigger and the ends that lie in the line.

    Ends outside the line become antecedents, so that both ends are either in the quote or reached by one.
    """
    span = trigger
    outside: list[Span] = list(antecedents)
    for end in ends:
        if len(end) and end in line:
            span = span.cover(end)
        else:
            outside.append(end)
    kept = tuple(dict.fromkeys(a for a in outside if len(a) and a not in span))
    return Evidence(span, span.of(article.text), trigger, kept)
