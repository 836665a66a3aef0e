"""Clauses of a sentence with what the reading of projects asks of them: words that may name work, numbers, actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_words import NUMBERS, ProjectHit, find_hits
from graph.model import Span
from graph.text.sentences import Sentence, clauses

__all__ = ["ProjectClause", "clauses_of"]

_ACTORS = frozenset({MentionKind.UNIT, MentionKind.TEAM})
_NAMED = PLACE_KINDS | {MentionKind.PERSON, MentionKind.HOUSEHOLD}
_BLOT = "□"
_PEOPLE = frozenset({MentionKind.HOUSEHOLD, MentionKind.PERSON})


@dataclass(slots=True)
class ProjectClause:
    """A clause; `accepted` fills up with the words that show real work and how surely they do."""

    span: Span
    text: str
    hits: tuple[ProjectHit, ...]
    numbers: tuple[Mention, ...]
    actors: int
    people: int
    households: int
    places: int
    closed: bool
    accepted: list[tuple[ProjectHit, float]] = field(default_factory=list)

    def of_kind(self, kind: MentionKind) -> tuple[Mention, ...]:
        """The numbers of one kind."""
        return tuple(m for m in self.numbers if m.kind is kind)

    def before(self, hit: ProjectHit) -> str:
        """The text of the clause before a word."""
        return self.text[: hit.span.start - self.span.start]

    def after(self, hit: ProjectHit) -> str:
        """The text of the clause behind a word."""
        return self.text[hit.span.end - self.span.start :]


def clauses_of(analysis: Analysis, sentence: Sentence) -> Sequence[ProjectClause]:
    """The clauses of a sentence, in order."""
    folded = analysis.article.folded
    inside = analysis.mentions_over(sentence.span)
    return [_clause(folded, span, inside) for span in clauses(sentence, folded)]


def _clause(folded: str, span: Span, mentions: Sequence[Mention]) -> ProjectClause:
    inside = [m for m in mentions if m.span.overlaps(span)]
    return ProjectClause(
        span,
        _unnamed(folded, span, inside),
        tuple(find_hits(folded, span, inside)),
        tuple(m for m in inside if m.kind in NUMBERS),
        actors=sum(m.kind in _ACTORS for m in inside),
        people=sum(m.kind in _PEOPLE for m in inside),
        households=sum(m.kind is MentionKind.HOUSEHOLD for m in inside),
        places=sum(m.kind in PLACE_KINDS for m in inside),
        closed=folded[span.end : span.end + 1] == "；",
    )


def _unnamed(folded: str, span: Span, inside: Sequence[Mention]) -> str:
    """The words of a clause, names blotted out: that a village is called 建设 says nothing of work."""
    text = list(span.of(folded))
    for mention in inside:
        if mention.kind in _NAMED and _by_name(mention):
            start, end = max(span.start, mention.span.start), min(span.end, mention.span.end)
            text[start - span.start : end - span.start] = _BLOT * (end - start)
    return "".join(text)


def _by_name(mention: Mention) -> bool:
    """Whether a place is called by its name, not 全市 or 该村, which are words like others."""
    return mention.place is None or mention.place.name[:2] in mention.surface
