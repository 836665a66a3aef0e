"""Where a stationed person serves 派驻地: the place a role phrase names, that of their team, or the one spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.engine import Match
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Level, Span

__all__ = ["duty_place"]

_VILLAGE = frozenset({MentionKind.VILLAGE})


def duty_place(analysis: Analysis, match: Match, team: Mention | None) -> PlaceHere | None:
    """The place of duty a match names, or the first that its words, its team or the text before it suggest."""
    trigger = match.group("trigger") or match.span
    ways = (
        _of_its_unit(match),
        _named(match),
        _in_the_village(analysis, match, trigger),
        _of_team(analysis, match, team),
        _around(analysis, match, trigger),
    )
    here = next((place for way in ways for place in way), None)
    discourse = analysis.discourse
    return (
        here
        or discourse.village_at(trigger.start)
        or discourse.only_village
        or _behind(analysis, match, trigger)
        or discourse.place_at(trigger.start)
    )


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
    """The place of the sentence: its villages, first those before the role; else a wider one before it."""
    discourse, line = analysis.discourse, match.line.sentence.span
    village = discourse.last(_VILLAGE, trigger.start, since=line.start)
    village = village or discourse.first(_VILLAGE, Span(trigger.end, line.end))
    for named in (village, discourse.last(PLACE_KINDS, trigger.start, since=line.start)):
        if named is not None and named.place is not None:
            yield PlaceHere(named.place, named)


def _behind(analysis: Analysis, match: Match, trigger: Span) -> PlaceHere | None:
    """A town or county that the sentence goes on to name, where no village is spoken of."""
    end = match.line.sentence.span.end
    named = analysis.discourse.first(_WIDE, Span(trigger.end, end))
    return PlaceHere(named.place, named) if named is not None and named.place is not None else None


_WIDE = frozenset({MentionKind.TOWNSHIP, MentionKind.COUNTY})


def _of_its_unit(match: Match) -> Iterator[PlaceHere]:
    """The village whose party branch the role belongs to: 某村党支部 | 第一书记."""
    at = (match.encoded("trigger") or (0, 0))[0]
    for mention in match.line.mentions_in(at - 1, at) if at else ():
        seat = mention.unit.seat if mention.unit is not None else None
        if seat is not None and seat.level is Level.VILLAGE:
            yield PlaceHere(seat, replace(mention, place=seat))
