"""Where a stationed person serves 派驻地: the place a role phrase names, that of their team, or the one spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.engine import Match
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Span

__all__ = ["duty_place"]

_VILLAGE = frozenset({MentionKind.VILLAGE})


def duty_place(analysis: Analysis, match: Match, team: Mention | None) -> PlaceHere | None:
    """The place of duty a match names, or the first that its words, its team or the text before it suggest."""
    trigger = match.group("trigger") or match.span
    ways = (
        _named(match),
        _in_the_village(analysis, match, trigger),
        _of_team(analysis, match, team),
        _around(analysis, match, trigger),
    )
    here = next((place for way in ways for place in way), None)
    return here or analysis.discourse.village_at(trigger.start) or analysis.discourse.place_at(trigger.start)


def _named(match: Match) -> Iterator[PlaceHere]:
    for mention in match.mentions("place"):
        if mention.place is not None:
            yield PlaceHere(mention.place, mention)


def _in_the_village(analysis: Analysis, match: Match, trigger: Span) -> Iterator[PlaceHere]:
    """The village spoken of, for whoever is stationed in it: 驻村队员, 这个村子的第一书记, 同来的还有某某."""
    folded, since = analysis.article.folded, match.line.sentence.span.start
    stationed = (
        trigger.of(folded).startswith("驻村") and analysis.discourse.last(_VILLAGE, trigger.start, since=since) is None
    )
    of_it = _OF_THE_VILLAGE.search(folded, max(since, trigger.start - 16), trigger.start) is not None
    if stationed or of_it or "role" in (match.rule.options or {}):
        here = analysis.discourse.village_at(trigger.start)
        if here is not None:
            yield here


#: 他是这个哈尼族村子的第一书记: that of the village spoken of, whatever other place the sentence goes on to name.
_OF_THE_VILLAGE = re.compile("(?:这个|该|这座|这)[^，。；、]{0,8}(?:村子|村庄|村寨|小山村|山村|寨子|村)的?$")


def _of_team(analysis: Analysis, match: Match, team: Mention | None) -> Iterator[PlaceHere]:
    """Where the team serves; a team known from before, where the sentence now finds it."""
    if team is None or team.team is None or not team.team.places:
        return
    since = match.line.sentence.span.start
    near = analysis.discourse.last(_VILLAGE, team.span.start, since=since) if team.antecedents else None
    place = near or team.team.places[-1]
    if place.place is not None:
        yield PlaceHere(place.place, place)


def _around(analysis: Analysis, match: Match, trigger: Span) -> Iterator[PlaceHere]:
    """The place of the sentence: villages first, and what stands before the role before what stands behind it."""
    discourse, line = analysis.discourse, match.line.sentence.span
    for kinds in (_VILLAGE, PLACE_KINDS):
        before = discourse.last(kinds, trigger.start, since=line.start)
        named = before or discourse.first(kinds, Span(trigger.end, line.end))
        if named is not None and named.place is not None:
            yield PlaceHere(named.place, named)
