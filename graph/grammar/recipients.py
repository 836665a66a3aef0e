"""The helped end of an assistance: recipients that a match names, or that the discourse supplies.

What a rule leaves out (carried: recipient) is found by the way its option names: the household that speaks, the last
household of the paragraph, whoever was spoken of last, the place that holds a class of people, the article's own place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.grammar.analysis import Analysis
from graph.grammar.beneficiaries import helped_kind
from graph.grammar.cooperation import helped_home, helping_side, partners_before
from graph.grammar.discourse import PLACE_KINDS, Discourse, PlaceHere
from graph.grammar.engine import Match
from graph.grammar.guards import reaches_everywhere
from graph.grammar.households import only_tells, residence
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.references import visited
from graph.grammar.rule import macros
from graph.model import AssisterType, Level, Place, RecipientType, Span

__all__ = ["Recipient", "places_of", "recipient_type", "recipients"]


_PLACES = re.compile("(?:村|县|乡镇)$")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is helped 受助方: the name, what it is, and where."""

    name: str
    type: RecipientType
    place: Place
    span: Span
    antecedents: tuple[Span, ...] = ()


def recipient_type(place: Place) -> RecipientType:
    """What a place is as a recipient."""
    return RecipientType(place.level.value)


def places_of(mentions: Sequence[Mention]) -> list[Place]:
    """The places among the mentions."""
    return [m.place for m in mentions if m.place is not None]


def recipients(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """Every recipient of a match, in text order."""
    found = match.mentions("recipient")
    if _turned(analysis, match):
        found = match.mentions("topic")
    if "recipient" in match.rule.carried:
        yield from _carried(analysis, match)
    for mention in found:
        if visited(analysis.article.folded, mention):
            continue
        if mention.person is not None:
            yield from _household(analysis, mention)
        elif mention.place is not None and (named := _household_behind(match, mention)) is not None:
            yield from _household(analysis, named)
        elif mention.unit is not None:
            yield from _helped_unit(analysis, mention)
        elif mention.place is not None:
            kind = recipient_type(mention.place)
            yield Recipient(mention.place.name, kind, mention.place, mention.span, mention.antecedents)


def _helped_unit(analysis: Analysis, mention: Mention) -> Iterator[Recipient]:
    """A school, clinic or cooperative, at its seat, else where the text is."""
    unit, kind = mention.unit, helped_kind(mention)
    here = analysis.discourse.place_at(mention.span.start)
    place = unit.seat if unit is not None and unit.seat is not None else here.place if here is not None else None
    if unit is not None and kind is not None and place is not None:
        yield Recipient(unit.name, kind, place, mention.span, mention.antecedents)


def _turned(analysis: Analysis, match: Match) -> bool:
    """Of two places that pair up, the western one is helped, else that of the article's own county, in either order.

    A verb that goes one way (甲县帮扶乙县) is taken at its word where the codes do not tell.
    """
    if (match.rule.options or {}).get("order") != "home_last":
        return False
    topic, recipient = match.mentions("topic"), match.mentions("recipient")
    helper = helping_side(places_of(topic), places_of(recipient))
    if helper is not None:
        return helper == 1
    trigger = match.encoded("trigger")
    if trigger is not None and topic and recipient and match.line.position(topic[-1].span.start) < trigger[0]:
        behind = match.line.position(recipient[0].span.start) > trigger[0]
        if behind and _ONE_WAY.search(match.words("trigger")):
            return False
    return _is_home(analysis, topic) and not _is_home(analysis, recipient)


#: Who stands before such a verb helps whoever stands behind it.
_ONE_WAY = re.compile("帮扶|支援|援助|援建|带动|帮带|[拉领带][着上]")


def _is_home(analysis: Analysis, mentions: Sequence[Mention]) -> bool:
    """Whether the places lie in the county the article is about."""
    county = analysis.context.county
    return county is not None and any((p.code or "").startswith(county) for p in places_of(mentions))


def _household_behind(match: Match, mention: Mention) -> Mention | None:
    """The household that the place only locates: 某村贫困户某某."""
    at = match.line.position(mention.span.start) + 1
    found = _household_phrase().match(match.line.text, at)
    return match.line.mentions_in(*found.span("household"))[0] if found is not None else None


@lru_cache(maxsize=1)
def _household_phrase() -> re.Pattern[str]:
    gap = "[^。！？；，、{unit}{team}{person}{anyplace}]{0,10}?"
    source = f"(?:的)?(?:{gap}(?:{{hhword}}|{{villagers}}))?{{household=household}}"
    return compile_pattern(source, macros(), rule="household phrase")


def _carried(analysis: Analysis, match: Match) -> Iterator[Recipient]:
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
        return _household(analysis, household)
    return _as_recipient(analysis, _place_around(analysis, match))


def _here(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The household that the sentence speaks of; else the village or township, or the county, named last before."""
    start, discourse, line = match.span.start, analysis.discourse, match.line.sentence.span
    household = discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=line.start)
    place = discourse.last(PLACE_KINDS, start, since=line.start)
    if household is not None and (place is None or household.span.start > place.span.start):
        return _household(analysis, household)
    narrow = frozenset({MentionKind.VILLAGE, MentionKind.TOWNSHIP})
    if place is not None and place.kind not in narrow and not _holds_here(analysis, place):
        place = None
    found = place or discourse.last(narrow, start, since=discourse.paragraph_start(start))
    if found is not None and found.place is not None:
        return _as_recipient(analysis, PlaceHere(found.place, found))
    beyond = discourse.place_beyond(start)
    return _as_recipient(analysis, beyond if beyond is not None and beyond.mention is not None else None)


def _holds_here(analysis: Analysis, mention: Mention) -> bool:
    """Whether a county or wider place named is the one helped: the article's own, which is about no single village."""
    if mention.place is None or mention.place.code is None or analysis.discourse.topic is not None:
        return False
    helps_others = helped_home(analysis, (mention.place,), mention.span.start) is not None
    return mention.place.code == analysis.context.county and not helps_others


def _home(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    helping = places_of((*match.mentions("topic"), *match.mentions("assister")))
    whole = helped_home(analysis, helping, match.span.start) if helping else analysis.discourse.whole
    return _as_recipient(analysis, PlaceHere(whole, None) if whole is not None else None)


def _county(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The place the article is about, unless that is a village: who serves its county need not help it."""
    return _home(analysis, match) if analysis.discourse.topic is None else iter(())


def _partner(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """The helped one of the two places that 两地 means."""
    found = partners_before(analysis, match.span.start)
    if found is not None and found[1].place is not None:
        yield from _as_recipient(analysis, PlaceHere(found[1].place, found[1]))


def _last_household(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    start, discourse = match.span.start, analysis.discourse
    found = discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=discourse.paragraph_start(start))
    if found is not None:
        yield from _household(analysis, found)


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
        yield from _household(analysis, found)
    elif found is not None and found.place is not None:
        yield from _as_recipient(analysis, PlaceHere(found.place, found))


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
            yield from _as_recipient(analysis, PlaceHere(everywhere, None))
            return
        since = discourse.paragraph_start(start)
        found = discourse.last(kinds, start, since=since)
        if discourse.county_wide and not of_places and _another_village(discourse, found, since):
            found = None
    if found is not None and found.place is not None:
        yield from _as_recipient(analysis, PlaceHere(found.place, found))
    elif not of_places and discourse.topic is not None:
        yield from _as_recipient(analysis, discourse.topic)
    elif (ground := _ground(match)) is not None:
        yield from _as_recipient(analysis, PlaceHere(ground, None))
    elif discourse.whole is not None:
        yield from _as_recipient(analysis, PlaceHere(discourse.whole, None))


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
        yield from _household(analysis, before[-1] if before else poor[0])


def _as_recipient(analysis: Analysis, here: PlaceHere | None) -> Iterator[Recipient]:
    if here is not None:
        span = here.mention.span if here.mention is not None else _named_first(analysis, here.place)
        antecedents = here.mention.antecedents if here.mention is not None else (span,)
        yield Recipient(here.place.name, recipient_type(here.place), here.place, span, antecedents)


def _named_first(analysis: Analysis, place: Place) -> Span:
    """Where the article first names the place it is about as a whole, or one inside it; its title if nowhere."""
    places = [(m.span, m.place) for m in analysis.mentions if m.place is not None]
    named = next((span for span, found in places if found == place), None)
    if named is not None:
        return named
    at = analysis.article.text.find(place.name)
    if at >= 0:
        return Span(at, at + len(place.name))
    inside = (span for span, found in places if found.path[: len(place.path)] == place.path)
    return next(inside, Span(0, len(analysis.article.text.split("\n", 1)[0])))


def _household(analysis: Analysis, mention: Mention) -> Iterator[Recipient]:
    here = residence(analysis, mention)
    if mention.person is not None and here is not None:
        yield Recipient(mention.person.name, RecipientType.HOUSEHOLD, here.place, mention.span, here.antecedents)


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
