"""What was seen at a passage 所见: mentions, rules that matched but stated nothing, rules that matched in part.

Answers why an annotated fact was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.grammar.analysis import Analysis
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.line import Line
from graph.grammar.rule import Reads
from graph.grammar.silences import why_silent
from graph.model import FactKind, Span
from graph.traces.mentions import MentionTree, mention_tree
from graph.traces.nearly import missing_roles
from graph.traces.trees import MatchTree, shown, tree_of

__all__ = ["Nearly", "Sight", "Silent", "sight_of"]

#: How many rules that matched in part are worth telling.
_MOST = 3
_READ: Mapping[FactKind, Reads] = {
    FactKind.ASSISTANCE: Reads.ASSISTANCE,
    FactKind.POSTING: Reads.POSTING,
    FactKind.HOUSEHOLD: Reads.HOUSEHOLD,
    FactKind.COLLECTIVE: Reads.COLLECTIVE,
    FactKind.PROJECT: Reads.PROJECT,
}


@dataclass(frozen=True, slots=True)
class Silent:
    """A rule that matched without stating the fact: which, and the name of the guard that silenced it ("" if none)."""

    tree: MatchTree
    guard: str


@dataclass(frozen=True, slots=True)
class Nearly:
    """A rule whose trigger stands in the passage, with the roles for which nothing was found there."""

    rule: str
    trigger: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """All that was seen in the sentences of a passage; empty lines where the passage was left out as page furniture."""

    lines: tuple[str, ...]
    mentions: tuple[MentionTree, ...]
    silent: tuple[Silent, ...]
    nearly: tuple[Nearly, ...]


def sight_of(analysis: Analysis, passage: Span, kind: FactKind) -> Sight:
    """What was seen in the sentences that the passage touches, for facts of one kind."""
    lines = [line for line in analysis.lines if line.sentence.span.overlaps(passage)]
    mentions = [m for line in lines for m in line.mentions]
    reads = _READ[kind]
    found = [match for line in lines for match in matches(line, rules_reading(reads))]
    silent = tuple(_silent(analysis, found))
    matched = {match.rule.name for match in found}
    return Sight(
        tuple(shown(line) for line in lines),
        tuple(mention_tree(analysis, m) for m in mentions),
        silent,
        tuple(_nearly(lines, reads, matched)),
    )


def _silent(analysis: Analysis, found: Sequence[Match]) -> Iterator[Silent]:
    for match in found:
        yield Silent(tree_of(analysis, match), why_silent(analysis, match))


def _nearly(lines: Sequence[Line], reads: Reads, matched: set[str]) -> Iterator[Nearly]:
    """The rules that lack least, those first whose trigger is longest."""
    found: dict[str, Nearly] = {}
    for line in lines:
        for rule, trigger, lacking in missing_roles(reads, line.text):
            if rule.name not in matched:
                found.setdefault(rule.name, Nearly(rule.name, trigger, lacking))
    yield from sorted(found.values(), key=lambda n: (len(n.lacking), -len(n.trigger), n.rule))[:_MOST]
