"""Recipients that a clause leaves out 省略的受助方, found by the way that the option of its rule names.

The ways: the household that speaks, the last household of the paragraph, whoever was spoken of last, the place that
holds a class of people, the article's own place, the partner in a pair of places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from graph.grammar.analysis import Analysis
from graph.grammar.cooperation import helped_home, partners_before
from graph.grammar.discourse import PLACE_KINDS, Discourse, PlaceHere
from graph.grammar.engine import Match
from graph.grammar.guards import reaches_everywhere
from graph.grammar.helped import Recipient, household_helped, place_helped, places_of
from graph.grammar.households import only_tells
from graph.grammar.mentions import Mention, MentionKind
from graph.model import AssisterType, Level, Place, Span

__all__ = ["left_out"]

#: A class of places, not of people: 贫困村, 脱贫县.
_PLACES = re.compile("(?:村|县|乡镇)$")


def left_out(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The household or place that the clause leaves out."""
    way = _WAYS.get((match.rule.options or {}).get("recipient", ""), _last_spoken_of)
    return way(analysis, match)


def _last_spoken_of(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The household of the paragraph, where it was named behind its place; else the place that holds here."""
    start, discourse = match.span.start, analysis.discourse
    since = discourse.paragraph_start(start)
    household = discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=since)
    place = discourse.last(PLACE_KINDS, start, since=since)
    if household is not None and (place is None or household.span.start > place.span.start):
        return household_helped(analysis, household)
    return place_helped(analysis, _place_around(analysis, match))


def _here(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The household that the sentence speaks of; else the village or township, or the county, named last before."""
    start, discourse, line = match.span.start, analysis.discourse, match.line.sentence.span
    household = discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=line.start)
    place = discourse.last(PLACE_KINDS, start, since=line.start)
    if household is not None and (place is None or household.span.start > place.span.start):
        return household_helped(analysis, household)
    narrow = frozenset({MentionKind.VILLAGE, MentionKind.TOWNSHIP})
    if place is not None and place.kind not in narrow and not _holds_here(analysis, place):
        place = None
    found = place or discourse.last(narrow, start, since=discourse.paragraph_start(start))
    if found is not None and found.place is not None:
        return place_helped(analysis, PlaceHere(found.place, found))
    beyond = discourse.place_beyond(start)
    return place_helped(analysis, beyond if beyond is not None and beyond.mention is not None else None)


def _holds_here(analysis: Analysis, mention: Mention) -> bool:
    """Whether a county or wider place named is the one helped: the article's own, which is about no single village."""
    if mention.place is None or mention.place.code is None or analysis.discourse.topic is not None:
        return False
    helps_others = helped_home(analysis, (mention.place,), mention.span.start) is not None
    return mention.place.code == analysis.context.county and not helps_others


def _home(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    helping = places_of((*match.mentions("topic"), *match.mentions("assister")))
    whole = helped_home(analysis, helping, match.span.start) if helping else analysis.discourse.whole
    return place_helped(analysis, PlaceHere(whole, None) if whole is not None else None)


def _county(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The place the article is about, unless that is a village: who serves its county need not help it."""
    return _home(analysis, match) if analysis.discourse.topic is None else iter(())


def _partner(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The helped one of the two places that 两地 means."""
    found = partners_before(analysis, match.span.start)
    if found is not None and found[1].place is not None:
        yield from place_helped(analysis, PlaceHere(found[1].place, found[1]))


def _last_household(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    start, discourse = match.span.start, analysis.discourse
    found = discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=discourse.paragraph_start(start))
    if found is not None:
        yield from household_helped(analysis, found)


def _nearest(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """Whoever the paragraph last spoke of: a household or a village; nobody where it spoke of neither."""
    discourse, start = analysis.discourse, match.span.start
    since = discourse.paragraph_start(start)
    kinds = frozenset({MentionKind.HOUSEHOLD, MentionKind.VILLAGE, MentionKind.TOWNSHIP})
    found = discourse.last(kinds, start, since=since)
    if found is None and discourse.topic is not None and discourse.topic.mention is not None:
        found = discourse.topic.mention if discourse.topic.mention.span.start < start else None
    if found is None:
        carried = discourse.place_at(start)
        found = carried.mention if carried is not None and carried.place.level.rank >= Level.TOWNSHIP.rank else None
    if found is not None and only_tells(analysis, found):
        place = discourse.place_at(start)
        found = place.mention if place is not None and place.place.level.rank >= Level.TOWNSHIP.rank else None
    if found is not None and found.person is not None:
        yield from household_helped(analysis, found)
    elif found is not None and found.place is not None:
        yield from place_helped(analysis, PlaceHere(found.place, found))


def _places_inside(match: Match) -> PlaceHere | None:
    """The place that the match itself holds, by name or as that of its team; none that helps."""
    helping = match.mentions("assister") + match.mentions("topic")
    for mention in match.line.mentions_in(match.start, match.end):
        if mention.place is not None and mention in helping:
            continue
        places = (mention,) if mention.place is not None else mention.team.places if mention.team is not None else ()
        if places and places[0].place is not None:
            return PlaceHere(places[0].place, places[0])
    return None


def _place_around(analysis: Analysis, match: Match) -> PlaceHere | None:
    """The place of a clause that names none: before it in the sentence, behind it in the sentence, or carried."""
    discourse, line = analysis.discourse, match.line.sentence.span
    inside = _places_inside(match)
    if inside is not None:
        return inside
    before = discourse.last(PLACE_KINDS, match.span.start, since=line.start)
    after = discourse.first(PLACE_KINDS, Span(match.span.end, max(line.end, match.span.end)))
    found = before or after
    if found is not None and found.place is not None:
        return PlaceHere(found.place, found)
    return discourse.place_at(match.span.start)


def _holder(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The narrowest named place that holds a class of people; of a class of places, one above the village.

    Where the paragraph names none, it is what the article is about, or the ground of the unit that helps.
    """
    of_places = _PLACES.search(match.words("noun")) is not None
    kinds = PLACE_KINDS - {MentionKind.VILLAGE, MentionKind.TOWNSHIP} if of_places else PLACE_KINDS
    start, discourse = match.span.start, analysis.discourse
    here = kinds | {MentionKind.TOWNSHIP}
    found = discourse.last(here, start, since=match.line.sentence.span.start)
    if found is None:
        everywhere = _ground(match, everywhere=True)
        if everywhere is not None and not of_places:
            yield from place_helped(analysis, PlaceHere(everywhere, None))
            return
        since = discourse.paragraph_start(start)
        found = discourse.last(kinds, start, since=since)
        if discourse.county_wide and not of_places and _another_village(discourse, found, since):
            found = None
    if found is not None and found.place is not None:
        yield from place_helped(analysis, PlaceHere(found.place, found))
    elif not of_places and discourse.topic is not None:
        yield from place_helped(analysis, discourse.topic)
    elif (ground := _ground(match)) is not None:
        yield from place_helped(analysis, PlaceHere(ground, None))
    elif discourse.whole is not None:
        yield from place_helped(analysis, PlaceHere(discourse.whole, None))


def _another_village(discourse: Discourse, found: Mention | None, since: int) -> bool:
    """Whether the paragraph named other villages before the one it named last, so that none of them holds for all."""
    if found is None or found.kind is not MentionKind.VILLAGE:
        return False
    first = discourse.first(frozenset({MentionKind.VILLAGE}), Span(since, found.span.end))
    return first is not None and first.place != found.place


def _ground(match: Match, *, everywhere: bool = False) -> Place | None:
    """The seat of the helping public body, where that is a county or narrower.

    `everywhere` asks for any unit, but only where the words of the match reach all of its ground.
    """
    if everywhere and not reaches_everywhere(match):
        return None
    for mention in match.mentions("assister"):
        unit = mention.unit
        if unit is None or (unit.type not in (AssisterType.GOVERNMENT, AssisterType.INSTITUTION) and not everywhere):
            continue
        if unit.seat is not None and unit.seat.level.rank >= Level.COUNTY.rank:
            return unit.seat
    return None


def _speaker(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The household that speaks: named last before the quotation in the paragraph, else first behind it."""
    start, discourse = match.span.start, analysis.discourse
    if not match.line.sentence.quoted and "“" not in match.line.text[: match.start]:
        return
    paragraph = Span(discourse.paragraph_start(start), discourse.paragraph_end(start))
    people = [m for m in analysis.of_kind(MentionKind.HOUSEHOLD) if m.span in paragraph]
    poor = [m for m in people if m.person is not None and m.person.name in analysis.assisted] or people
    before = [m for m in poor if m.span.end <= start]
    if poor:
        yield from household_helped(analysis, before[-1] if before else poor[0])


#: How a carried recipient is found, by the rule's option.
_WAYS: Mapping[str, Callable[[Analysis, Match], Iterator[Recipient]]] = {
    "speaker": _speaker,
    "home": _home,
    "here": _here,
    "nearest": _nearest,
    "household": _last_household,
    "holder": _holder,
    "partner": _partner,
    "county": _county,
}
