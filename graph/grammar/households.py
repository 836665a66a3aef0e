"""Assisted households: who the text says is poor or assisted, and where they live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PlaceHere
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.rule import Reads
from graph.model import Household, Span

__all__ = ["assisted_people", "read_households"]


def assisted_people(lines: Sequence[Line], cadres: frozenset[str]) -> frozenset[str]:
    """Names of the people the lines say are assisted; those who hold an office or a role are not."""
    rules = rules_reading(Reads.HOUSEHOLD)
    found: set[str] = set()
    for line in lines:
        for match in matches(line, rules):
            found.update(m.person.name for m in match.mentions("person") if m.person is not None)
    return frozenset(found - cadres)


def read_households(analysis: Analysis) -> Iterator[Household]:
    """Every household the rules state, in text order, the same one as often as it is stated."""
    rules = rules_reading(Reads.HOUSEHOLD)
    for line in analysis.people_lines:
        for match in matches(line, rules):
            yield from _facts(analysis, match)


def _facts(analysis: Analysis, match: Match) -> Iterator[Household]:
    trigger = match.group("trigger")
    for mention in match.mentions("person"):
        here = _residence(analysis, mention)
        if trigger is None or mention.person is None or here is None or mention.person.name not in analysis.assisted:
            continue
        ends = (mention.span, *here.antecedents)
        yield Household(
            doc=analysis.article.document.id,
            place=here.place,
            evidence=evidence_of(analysis.article, ends, trigger, match.line.sentence.span),
            rule=match.rule.name,
            confidence=match.rule.confidence if not mention.person.partial else 0.6,
            person=mention.person.name,
            person_span=mention.span,
        )


def _residence(analysis: Analysis, mention: Mention) -> PlaceHere | None:
    """Where they live: the narrowest place that holds where they are named, villages first."""
    discourse, at = analysis.discourse, mention.span.start
    sentence = discourse.sentence_at(at).span
    for since in (sentence.start, discourse.paragraph_start(at)):
        village = discourse.last(frozenset({MentionKind.VILLAGE}), at, since=since)
        if village is not None and village.place is not None:
            return PlaceHere(village.place, village)
    follows = analysis.discourse.first(frozenset({MentionKind.VILLAGE}), Span(mention.span.end, sentence.end))
    if follows is not None and follows.place is not None:
        return PlaceHere(follows.place, follows)
    return discourse.village_at(at) or discourse.place_at(at)
