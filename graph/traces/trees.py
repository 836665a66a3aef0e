"""The match tree of a fact 匹配树: rule → role → words → what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.engine import Match
from graph.grammar.line import Line
from graph.grammar.mentions import MentionKind
from graph.grammar.readers import said_of
from graph.model import Assistance, Household, Posting, Span, Statement
from graph.traces.mentions import MentionTree, mention_tree

__all__ = ["MatchTree", "Part", "Sign", "part_of", "shown", "tree_of", "tree_without_pattern"]

_NAMES = {kind.value: f"⟨{kind.name.lower()}⟩" for kind in MentionKind}
_KINDS = re.compile(f"[{''.join(_NAMES)}]")


@dataclass(frozen=True, slots=True)
class Part:
    """A role of the pattern with the words that it matched; `carried` when the discourse supplied it, not the match."""

    role: str
    words: str
    start: int
    end: int
    mentions: tuple[MentionTree, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign beside a unit 迹象, how much it weighs, and the words that are it; none where it stands in no words."""

    name: str
    weight: float
    words: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class MatchTree:
    """How a rule read a fact: the rule in words, its pattern as written, the encoded line it matched, and the roles.

    `pattern` is empty for what no pattern reads (words of projects, teams, registers). Where signs were weighed,
    `signs` are those that were seen and `threshold` is what their weights had to reach.
    """

    rule: str
    zh: str
    pattern: str
    line: str
    words: str
    start: int
    end: int
    parts: tuple[Part, ...]
    signs: tuple[Sign, ...] = ()
    threshold: float | None = None


def shown(line: Line, start: int = 0, end: int | None = None) -> str:
    """An encoded line with its mentions by name: ⟨unit⟩包保⟨village⟩."""
    return _KINDS.sub(lambda found: _NAMES[found[0]], line.text[start:end])


def tree_of(analysis: Analysis, match: Match, fact: Statement | None = None) -> MatchTree:
    """The tree of a match, with the ends of the fact that the match itself does not hold."""
    parts = [part_of(analysis, match, role) for role, _, _ in match.groups]
    if fact is not None:
        parts += _carried(analysis, fact, [Span(part.start, part.end) for part in parts])
    span = match.span
    return MatchTree(
        match.rule.name,
        match.rule.zh,
        match.rule.written,
        shown(match.line, match.start, match.end),
        span.of(analysis.article.text),
        span.start,
        span.end,
        tuple(sorted(parts, key=lambda part: (part.carried, part.start, part.end, part.role))),
    )


def part_of(analysis: Analysis, match: Match, role: str) -> Part:
    """One role of a match."""
    span = match.group(role) or match.span
    mentions = tuple(mention_tree(analysis, m) for m in match.mentions(role))
    return Part(role, span.of(analysis.article.text), span.start, span.end, mentions)


def tree_without_pattern(analysis: Analysis, line: Line, fact: Statement) -> MatchTree:
    """The tree of a fact that no pattern reads: its trigger, its ends, and what else was seen in its passage."""
    text, evidence = analysis.article.text, fact.evidence
    outside = not evidence.trigger.overlaps(evidence.span)
    trigger = Part("trigger", evidence.trigger.of(text), *_ends(evidence.trigger), carried=outside)
    inside = [m for m in analysis.mentions if m.span in evidence.span and m.span != evidence.trigger]
    parts = [Part(_role(m.kind), m.surface, *_ends(m.span), (mention_tree(analysis, m),)) for m in inside]
    taken = [evidence.trigger, *(Span(part.start, part.end) for part in parts)]
    first, last = line.position(evidence.span.start), line.position(max(evidence.span.start, evidence.span.end - 1))
    if not parts:
        first, last = 0, len(line.text)
    return MatchTree(
        fact.rule,
        said_of(fact.rule),
        "",
        shown(line, first, last + 1),
        evidence.quote,
        *_ends(evidence.span),
        (trigger, *parts, *(_placed(part, evidence.span) for part in _carried(analysis, fact, taken))),
    )


def _placed(part: Part, passage: Span) -> Part:
    """An end that the passage holds was not carried there, though nothing was mentioned (a row of a register)."""
    return replace(part, carried=Span(part.start, part.end) not in passage)


def _role(kind: MentionKind) -> str:
    return "place" if kind in PLACE_KINDS else kind.name.lower()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _carried(analysis: Analysis, fact: Statement, taken: Sequence[Span]) -> Iterator[Part]:
    """The ends and antecedents of a fact that stand outside of what was matched."""
    for role, span in (*_fact_ends(fact), *(("antecedent", span) for span in fact.evidence.antecedents)):
        if span is None or any(span in other or other in span for other in taken):
            continue
        mentions = tuple(mention_tree(analysis, m) for m in analysis.mentions if m.span == span)
        yield Part(role, span.of(analysis.article.text), span.start, span.end, mentions, carried=True)
        taken = (*taken, span)


def _fact_ends(fact: Statement) -> tuple[tuple[str, Span | None], ...]:
    match fact:
        case Assistance():
            return ("assister", fact.assister_span), ("recipient", fact.recipient_span)
        case Posting() | Household():
            return (("person", fact.person_span),)
        case _:
            return ()
