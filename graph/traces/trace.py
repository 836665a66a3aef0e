"""An article read again for the sake of explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from graph.extract import analyse, extract
from graph.grammar.analysis import Analysis
from graph.grammar.engine import Match, matches
from graph.grammar.line import Line
from graph.grammar.rule import Rule, load_rules
from graph.grammar.tie_signs import Seen, threshold, weights
from graph.grammar.ties import BY_SIGNS, ties, weighed
from graph.model import Article, Assistance, FactKind, Span, Statement
from graph.text.unwrapping import Unwrapped, unwrapped
from graph.traces.sights import Sight, sight_of
from graph.traces.trees import MatchTree, Sign, tree_of, tree_without_pattern

__all__ = ["Trace", "traced"]


@dataclass(frozen=True)
class Trace:
    """The reading of one article: its analysis, and the facts read from it when they are asked for."""

    article: Article
    analysis: Analysis
    whole: Unwrapped | None = None

    @cached_property
    def facts(self) -> tuple[Statement, ...]:
        """What the article states, as extraction reads it today."""
        return extract(self.article).facts

    def trees(self, rule: str, passage: Span, trigger: Span | None = None) -> tuple[MatchTree, ...]:
        """The match trees of the facts that a rule reads in a passage; empty if it reads none there today."""
        here, word = self._here(passage), self._here(trigger) if trigger is not None else None
        facts = [f for f in self.facts if f.rule == rule and f.evidence.span == here]
        told = [f for f in facts if word is None or f.evidence.trigger == word] or facts
        return tuple(dict.fromkeys(self.tree(fact) for fact in told))

    def tree(self, fact: Statement) -> MatchTree:
        """How a fact of this article was read."""
        match = self._match(fact)
        if match is not None:
            return tree_of(self.analysis, match, fact)
        line = next((ln for ln in self._lines() if ln.sentence.span.overlaps(fact.evidence.span)), None)
        assert line is not None, f"{fact.evidence.span} stands in no sentence"
        tree = tree_without_pattern(self.analysis, line, fact)
        if fact.rule != BY_SIGNS or not isinstance(fact, Assistance):
            return tree
        return replace(tree, signs=tuple(self._signs(fact)), threshold=threshold())

    def _signs(self, fact: Assistance) -> Iterator[Sign]:
        """The signs that tie the unit of the fact to its place, the weightiest first."""
        helping = {f.assister for f in self.facts if isinstance(f, Assistance) and f.rule != BY_SIGNS}
        tie = next((tie for tie in ties(self.analysis) if tie.unit.span == fact.assister_span), None)
        seen = () if tie is None else tuple(weighed(self.analysis, tie, helping))
        for sign in sorted(seen, key=lambda sign: -abs(weights().get(sign.name, 0.0))):
            if sign.name in weights():
                yield self._sign(sign)

    def _sign(self, sign: Seen) -> Sign:
        weight = weights()[sign.name]
        if sign.words is None:
            return Sign(sign.name, weight)
        return Sign(sign.name, weight, sign.words.of(self.article.text), sign.words.start, sign.words.end)

    def sight(self, passage: Span, kind: FactKind) -> Sight:
        """What was seen where a fact of this kind was expected."""
        return sight_of(self.analysis, self._here(passage), kind)

    def _here(self, span: Span) -> Span:
        """The stretch of the text that was read: of a wrapped article its whole copy."""
        return self.whole.forth(span) if self.whole is not None else span

    def _lines(self) -> Iterable[Line]:
        return self.analysis.lines

    def _match(self, fact: Statement) -> Match | None:
        """The match that read the fact: of its rule, with its trigger, holding most of its passage."""
        rule = next((r for r in load_rules() if r.name == fact.rule), None)
        found = [] if rule is None else list(self._matches(rule, fact))
        return max(found, key=lambda m: (_shared(m.span, fact.evidence.span), -m.start), default=None)

    def _matches(self, rule: Rule, fact: Statement) -> Iterator[Match]:
        for lines in (self.analysis.lines, self.analysis.people_lines, self.analysis.counting_lines):
            found = False
            for line in lines:
                if not line.sentence.span.overlaps(fact.evidence.span):
                    continue
                for match in matches(line, (rule,)):
                    if (match.group("trigger") or match.span).overlaps(fact.evidence.trigger):
                        found = True
                        yield match
            if found:
                return


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def traced(article: Article) -> Trace:
    """Read an article for explanation; of a wrapped one its whole copy, so that the offsets of the trees are those."""
    whole = unwrapped(article)
    read = article if whole is None else whole.article
    return Trace(read, analyse(read), whole)
