"""Why a match states nothing 缄默: the guard that objects, or the end that is missing. Used by `graph.traces` alone."""

from __future__ import annotations

from graph.grammar.analysis import Analysis
from graph.grammar.assistance import judged
from graph.grammar.assisters import admissible, assisters
from graph.grammar.engine import Match
from graph.grammar.guards import on_own_ground
from graph.grammar.recipients import recipients
from graph.grammar.rule import Reads

__all__ = ["why_silent"]


def why_silent(analysis: Analysis, match: Match) -> str:
    """The name of what silences a match of an assistance rule; "" where nothing does, or the rule reads other facts.

    `denied`, `reported`, `no_help`, `looked_at`, `needs`: the words around it; `no_recipient`, `no_assister`: an end
    that could not be resolved; `own_ground`: a government at home; `inadmissible`: ends that do not go together.
    """
    if match.rule.reads is not Reads.ASSISTANCE:
        return ""
    guard, _ = judged(analysis, match)
    if guard:
        return guard
    trigger = match.group("trigger") or match.span
    words = trigger.of(analysis.article.folded)
    reason = "no_recipient"
    for recipient in recipients(analysis, match):
        reason = "no_assister" if reason == "no_recipient" else reason
        for assister in assisters(analysis, match, (), recipient):
            if on_own_ground(assister.mention, recipient.place, words):
                reason = "own_ground"
            elif not admissible(analysis, match, assister, recipient):
                reason = "inadmissible"
            else:
                return ""
    return reason
