"""Teams: 工作队 and its kin read as one mention, with the units that formed it and the place it serves.

A bare 工作队 is the team last named with its unit or place, if the article names one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.grammar.engine import Match, matches_reading
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, Team, without_overlaps
from graph.grammar.rule import Reads

__all__ = ["find_teams"]


def find_teams(text: str, lines: Sequence[Line]) -> list[Mention]:
    """The teams of an article, in order; a bare one carries the units and places of the one it refers back to."""
    found: list[Mention] = []
    for line in lines:
        found += without_overlaps(_mention(text, match) for match in matches_reading(line, Reads.TEAM))
    return list(_referred(found))


def _mention(text: str, match: Match) -> Mention:
    span = match.span
    units, places = match.mentions("dispatcher"), match.mentions("place")
    return Mention(
        MentionKind.TEAM,
        span,
        span.of(text),
        team=Team(span.of(text), units, places),
        why=f"rule {match.rule.name!r}",
    )


def _referred(teams: Iterable[Mention]) -> Iterable[Mention]:
    """Each team with what an earlier one of the same place, or the last one, was said to be."""
    known: list[Mention] = []
    for mention in teams:
        team = mention.team
        if team is None:
            continue
        antecedent = _antecedent(team, known)
        completed = _completed(mention, team, antecedent)
        if completed.team is not None and (completed.team.units or completed.team.places):
            known.append(completed)
        elif _is_cadres(completed):
            continue
        yield completed


def _completed(mention: Mention, team: Team, antecedent: Mention | None) -> Mention:
    """The team with the units and places of the one it refers back to."""
    if antecedent is None or antecedent.team is None:
        return mention
    return replace(
        mention,
        team=Team(team.name, team.units or antecedent.team.units, team.places or antecedent.team.places),
        antecedents=(antecedent.span,),
        why=f"{mention.why}; the team is {antecedent.surface}, named before",
    )


def _is_cadres(mention: Mention) -> bool:
    """驻村干部 of nobody in particular is no team."""
    return not mention.surface.endswith(("队", "组", "站", "团", "隊", "組", "團"))


def _antecedent(team: Team, known: Sequence[Mention]) -> Mention | None:
    """The last team before whose places and units do not contradict this one's; none when this one is complete."""
    if team.units and team.places:
        return None
    for mention in reversed(known):
        other = mention.team
        if other is None:
            continue
        if team.places and other.places and _paths(team.places) != _paths(other.places):
            continue
        if team.units and other.units and _names(team.units) != _names(other.units):
            continue
        return mention
    return None


def _paths(mentions: Sequence[Mention]) -> set[tuple[str, ...]]:
    return {m.place.path for m in mentions if m.place is not None}


def _names(mentions: Sequence[Mention]) -> set[str]:
    return {m.unit.name for m in mentions if m.unit is not None}
