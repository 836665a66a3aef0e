"""The helping end of an assistance: units, teams, people and places, and which of them may assist whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.grammar.analysis import Analysis
from graph.grammar.cooperation import helped_home, helping_side, partners_before
from graph.grammar.engine import Match
from graph.grammar.guards import is_from_there, rest_of_clause
from graph.grammar.helped import Recipient, places_of
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros
from graph.model import AssisterType, BlockKind, Level, Place, RecipientType

__all__ = [
    "Assister",
    "admissible",
    "assisters",
    "from_afar",
    "from_outside",
    "name_of_helping_place",
    "of_two_sides",
    "team_name",
]


@dataclass(frozen=True, slots=True)
class Assister:
    """Who helps 帮扶方: name, type, level, and the mention it was read from."""

    name: str
    surface: str
    type: AssisterType
    level: Level | None
    mention: Mention
    place: Place | None = None


def assisters(analysis: Analysis, match: Match, carried: Sequence[Mention], recipient: Recipient) -> Iterator[Assister]:
    """Every assister of a match, in text order; `carried` are those of the clause before."""
    mentions: Sequence[Mention] = match.mentions("assister") or match.mentions("topic")
    if "assister" in match.rule.carried:
        way = (match.rule.options or {}).get("assister")
        mentions = _left_out(analysis, match, way) if way else carried
    if recipient.place in places_of(match.mentions("topic")):
        mentions = match.mentions("recipient")
    for mention in mentions:
        actor = _owner(match, mention, recipient.type)
        yield from _assister_of(analysis, actor, recipient.place, places=actor.place is not None)


def _left_out(analysis: Analysis, match: Match, way: str) -> tuple[Mention, ...]:
    """Whom the clause leaves out, or only calls 他, found the way the rule names."""
    if way == "title":
        return _titled(analysis)
    if way == "partner":
        return (partners_before(analysis, match.span.start) or ())[:1]
    return _stationed(analysis, match) if way == "stationed" else _cadre(analysis, match)


def _cadre(analysis: Analysis, match: Match) -> tuple[Mention, ...]:
    """Whom 他 means where he helps a household: the person last named in the paragraph, else the one last stationed."""
    since = analysis.discourse.paragraph_start(match.span.start)
    people = [m for m in analysis.of_kind(MentionKind.PERSON) if since <= m.span.start < match.span.start]
    return tuple(people[-1:]) or _stationed(analysis, match)


def _stationed(analysis: Analysis, match: Match) -> tuple[Mention, ...]:
    """The one last named before who is stationed somewhere."""
    people = [m for m in analysis.of_kind(MentionKind.PERSON) if m.span.end <= match.span.start]
    return tuple([m for m in people if m.person is not None and m.person.name in analysis.posted][-1:])


def _titled(analysis: Analysis) -> tuple[Mention, ...]:
    """The one unit that the title names, if it names one and no more."""
    titles = [b.span for b in analysis.article.blocks if b.kind is BlockKind.TITLE]
    units = [m for m in analysis.of_kind(MentionKind.UNIT) if any(m.span in title for title in titles)]
    names = {m.unit.name for m in units if m.unit is not None}
    return (units[0],) if len(names) == 1 else ()


def _owner(match: Match, mention: Mention, helped: RecipientType) -> Mention:
    """The named person who acts: U董事长N gives, so N is the assister; U局长N pairs with a household, so N again.

    In a list the name stands first: 某某　某校教师，帮扶某村某某户.
    """
    text, at = match.line.text, match.line.position(mention.span.start)
    if mention.unit is None:
        led = _led().search(text, 0, at) if mention.person is not None and _LEADING.match(text, at + 1) else None
        return match.line.mentions_in(*led.span("assister"))[0] if led is not None else mention
    listed = _listed_person().search(text, 0, at)
    if listed is not None and (helped is RecipientType.HOUSEHOLD or _ALONE.search(text, at, at + 12) is not None):
        return match.line.mentions_in(*listed.span("person"))[0]
    if mention.unit.type is not AssisterType.ENTERPRISE and helped is not RecipientType.HOUSEHOLD:
        return mention
    at = match.line.position(mention.span.start) + 1
    named = _entrepreneur().match(match.line.text, at)
    if named is None or _LEADING.match(text, named.end("person")) is not None:
        return mention
    people = match.line.mentions_in(*named.span("person"))
    return people[0] if people else mention


@lru_cache(maxsize=1)
def _led() -> re.Pattern[str]:
    return compile_pattern("{assister=unit}(?:的)?[^，。；{unit}{person}]{0,4}{titles}$", macros(), rule="led unit")


#: Behind the name of one who only leads those who act for the unit: 商会会长某某一行15人, 董事长某某率队.
_LEADING = re.compile("(?:等)?(?:一行|率|带队|带着|带领|领队|代表)")


#: Somebody who acts on their own account, not for the unit: 某校退休教师, 自费.
_ALONE = re.compile("退休|自费|离休|以个人名义")


@lru_cache(maxsize=1)
def _listed_person() -> re.Pattern[str]:
    return compile_pattern("(?:^|[、。；\\s]){person=person}(?:（[男女]）)?[，　\\s]$", macros(), rule="listed person")


@lru_cache(maxsize=1)
def _entrepreneur() -> re.Pattern[str]:
    return compile_pattern("(?:的)?(?:{titles}|法人代表|法人){person=person}", macros(), rule="entrepreneur")


def _assister_of(analysis: Analysis, mention: Mention, recipient: Place, *, places: bool) -> Iterator[Assister]:
    """What a mention is as an assister: a unit, a team's units, a person, or (where `places`) a place."""
    if mention.unit is not None:
        unit = mention.unit
        yield Assister(unit.name, mention.surface, unit.type, unit.level, mention, unit.seat)
    elif mention.team is not None:
        units = [m for m in mention.team.units if m.unit is not None]
        for unit_mention in units:
            yield from _assister_of(analysis, unit_mention, recipient, places=False)
        if not units:
            yield Assister(team_name(mention, recipient), mention.surface, AssisterType.TEAM, None, mention)
    elif mention.person is not None and not mention.person.partial and mention.kind is MentionKind.PERSON:
        yield Assister(mention.person.name, mention.surface, AssisterType.PERSON, None, mention)
    elif places and mention.place is not None:
        place = mention.place
        yield Assister(name_of_helping_place(place), mention.surface, AssisterType.PLACE, place.level, mention, place)


def name_of_helping_place(place: Place) -> str:
    """A place as an assister: districts with their city (上海市静安区), since many share their name."""
    if place.level is Level.COUNTY and place.name.endswith("区") and len(place.path) > 1:
        city = next((p for p in reversed(place.path[:-1]) if not p.startswith(("市辖", "县"))), "")
        return city + place.name
    return place.name


def team_name(mention: Mention, recipient: Place) -> str:
    """中南村驻村工作队: the team's words, with its village before a bare 驻村工作队."""
    team = mention.team
    if team is None or team.places or team.units:
        return mention.surface
    return recipient.name + mention.surface if recipient.level is Level.VILLAGE else mention.surface


def admissible(analysis: Analysis, matched: Match, assister: Assister, recipient: Recipient) -> bool:
    """People and teams without a unit assist households; a place only an entrepreneur or one who holds no office."""
    same = assister.name == recipient.name or assister.mention.span.overlaps(recipient.span)
    if same or _is_helpers_ground(analysis, recipient):
        return False
    if recipient.type is RecipientType.HOUSEHOLD:
        return True
    match assister.type:
        case AssisterType.PLACE:
            return _may_help(assister, recipient, matched)
        case AssisterType.PERSON:
            return assister.name not in analysis.posted and _holds_no_office(assister, matched)
        case _:
            return assister.type is not AssisterType.TEAM


def _may_help(assister: Assister, recipient: Recipient, match: Match) -> bool:
    """Whether a place may help another: not the western one the eastern, not somebody from there, not next door."""
    if assister.place is not None and helping_side((assister.place,), (recipient.place,)) == 1:
        return False
    return _apart(assister, recipient, match) and not is_from_there(_behind(assister, match))


def _is_helpers_ground(analysis: Analysis, recipient: Recipient) -> bool:
    """Whether the recipient is of the side that helps what the article is about: goods and workers go there."""
    whole = analysis.discourse.whole
    wide = recipient.place.level.rank <= Level.COUNTY.rank and recipient.type is not RecipientType.HOUSEHOLD
    return wide and whole is not None and helping_side((recipient.place,), (whole,)) == 0


def _behind(assister: Assister, match: Match) -> str:
    """The words right behind the assister."""
    return match.line.text[match.line.position(assister.mention.span.start) + 1 :]


def _holds_no_office(assister: Assister, match: Match) -> bool:
    """No office of a public body, that is: an entrepreneur's title is none."""
    called = _office().search(assister.surface)
    if called is not None and _entrepreneurial().search(called.group()) is None:
        return False
    at = match.line.position(assister.mention.span.start)
    office = _office().search(match.line.text, max(0, at - 12), at)
    return office is None or _entrepreneurial().search(office.group()) is not None


def _apart(assister: Assister, recipient: Recipient, match: Match) -> bool:
    """Counties and cities help one another across provinces; within one, only where the sentence says so in full."""
    if assister.place is None or Level.TOWNSHIP.rank <= assister.place.level.rank:
        return True
    one, two = assister.place.code or "", recipient.place.code or ""
    if one[:2] != two[:2]:
        return True
    words = rest_of_clause(match)
    if one[:4] == two[:4]:
        return re.search("对口|结对", words) is not None
    return re.search("对口|结对|挂钩|帮|协作|牵手|携手|援|捐|资金|拨|出资|投入|拿出|对子|搭档", words) is not None


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    return compile_pattern("{titles}$", macros(), rule="office")


@lru_cache(maxsize=1)
def _entrepreneurial() -> re.Pattern[str]:
    return re.compile("董事长|总经理|总裁|经理|创始人|老板|企业家|理事长|会长|负责人|校友")


def from_outside(analysis: Analysis, match: Match) -> bool:
    """Whether whoever gives is no place of the helped prefecture that the article is about; units may lie anywhere."""
    return not _helping_places(match) or from_afar(analysis, match)


def from_afar(analysis: Analysis, match: Match) -> bool:
    """Whether the helping place lies outside the prefecture that is helped."""
    named = _helping_places(match)
    return not named or helped_home(analysis, named, match.span.start) is not None


def of_two_sides(_: Analysis, match: Match) -> bool:
    """Whether the two places are of two sides of a cooperation, so that one is known to help the other."""
    return helping_side(places_of(match.mentions("topic")), places_of(match.mentions("recipient"))) is not None


def _helping_places(match: Match) -> list[Place]:
    return places_of((*match.mentions("topic"), *match.mentions("assister")))
