"""Who assists whom: matches of the assistance rules become facts.

A match gives assisters and recipients; what a rule leaves to the discourse (该项目由U经营) is supplied from it; guards
silence denials, wishes and governments on their own ground. Every pair of an assister and a recipient is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.guards import is_deed, on_own_ground, reported, status_of
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.references import visited
from graph.grammar.rule import Reads, macros, verbs
from graph.model import Assistance, AssisterType, BlockKind, Level, Mode, Place, RecipientType, Span, Status

__all__ = ["read_assistance", "read_teams"]

_RECIPIENT_TYPES = {
    Level.PROVINCE: RecipientType.PROVINCE,
    Level.PREFECTURE: RecipientType.PREFECTURE,
    Level.COUNTY: RecipientType.COUNTY,
    Level.TOWNSHIP: RecipientType.TOWNSHIP,
    Level.VILLAGE: RecipientType.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class _Assister:
    """One end of the arrow: name, type, level, the mention it was read from."""

    name: str
    surface: str
    type: AssisterType
    level: Level | None
    mention: Mention
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class _Recipient:
    """The other end: its name, what it is, and where."""

    name: str
    type: RecipientType
    place: Place
    span: Span
    antecedents: tuple[Span, ...] = ()


def read_assistance(analysis: Analysis) -> Iterator[Assistance]:
    """Every assistance the rules state, in text order, the same pair as often as it is stated."""
    rules = rules_reading(Reads.ASSISTANCE)
    carried: tuple[Mention, ...] = ()
    paragraph = -1
    for line in analysis.lines:
        if line.sentence.paragraph != paragraph:
            carried, paragraph = (), line.sentence.paragraph
        found = sorted(matches(line, rules), key=lambda m: (m.start, m.end))
        for match in found:
            facts = list(_facts(analysis, match, carried))
            if facts and "assister" not in match.rule.carried:
                carried = match.mentions("assister") or match.mentions("topic")
            yield from facts


_OPENS = re.compile(r"(?:图\s*[0-9①-⑨一二三四五]*[：:、]?|[0-9]+[.、])?\s*在")


def _village_before(analysis: Analysis, mention: Mention, line: Span) -> tuple[Mention, ...]:
    """The village a sentence opens with: 在某村，某公司驻村工作队……"""
    found = analysis.discourse.last(frozenset({MentionKind.VILLAGE}), mention.span.start, since=line.start)
    if found is None or _OPENS.fullmatch(analysis.article.folded[line.start : found.span.start]) is None:
        return ()
    return (found,)


@lru_cache(maxsize=1)
def _of_places() -> re.Pattern[str]:
    return re.compile("(?:村|县|乡镇)$")


@lru_cache(maxsize=1)
def pairing_heading() -> re.Pattern[str]:
    """Words that announce a list of pairs."""
    return re.compile("(?:结对|帮扶|包保|对口|挂钩|联系|名誉村长|受聘)[^。]{0,40}(?:情况|名单|安排|如下|一览|分工|：)")


@lru_cache(maxsize=1)
def giving_heading() -> re.Pattern[str]:
    """Words that announce a list of givers."""
    return re.compile("(?:捐赠|捐款|捐资|助力|帮扶|爱心|万企兴万村|万企帮万村|社会力量|支持|援助)[^。]{0,40}(?:情况|名单|如下|明细|通报|一览|公示|：)")


def read_teams(analysis: Analysis) -> Iterator[Assistance]:
    """A team that a unit formed and stationed in a place: the unit assists the place."""
    for mention in analysis.of_kind(MentionKind.TEAM):
        team = mention.team
        if team is None or mention.antecedents:
            continue
        line = analysis.discourse.sentence_at(mention.span.start).span
        for place in team.places or _village_before(analysis, mention, line):
            for unit in team.units:
                if place.place is None or unit.unit is None or on_own_ground(unit, place.place):
                    continue
                yield Assistance(
                    doc=analysis.article.document.id,
                    place=place.place,
                    evidence=evidence_of(
                        analysis.article, (unit.span, place.span), mention.span, line, place.antecedents
                    ),
                    rule="team of a unit in a place",
                    confidence=0.95,
                    assister=unit.unit.name,
                    assister_type=unit.unit.type,
                    assister_level=unit.unit.level,
                    assister_surface=unit.surface,
                    assister_place=unit.unit.seat,
                    assister_span=unit.span,
                    recipient=place.place.name,
                    recipient_type=_RECIPIENT_TYPES[place.place.level],
                    recipient_span=place.span,
                    mode=Mode.POSTING,
                    modes=(Mode.POSTING,),
                )


def _facts(analysis: Analysis, match: Match, carried: tuple[Mention, ...]) -> Iterator[Assistance]:
    trigger = match.group("trigger")
    if trigger is None:
        return
    status = status_of(match, trigger)
    if status is None or reported(match) or not _needs_met(analysis, match):
        return
    words = trigger.of(analysis.article.folded)
    mode = match.rule.mode or verbs().mode_of(words) or verbs().mode_of(_clause_words(match)) or Mode.PROJECT
    for recipient in _recipients(analysis, match, trigger):
        for assister in _assisters(analysis, match, carried, recipient):
            if (
                not on_own_ground(assister.mention, recipient.place, words)
                and _different(assister, recipient)
                and _admissible(analysis, match, assister, recipient)
            ):
                yield _fact(analysis, match, trigger, status, mode, assister, recipient)


def _clause_words(match: Match) -> str:
    """The match with the rest of its clause, where the trigger itself says no mode."""
    text = match.line.text
    end = min((e for e in (text.find(mark, match.end) for mark in "，；。") if e >= 0), default=len(text))
    return text[match.start : end]


def _needs_met(analysis: Analysis, match: Match) -> bool:
    """A rule may need a heading that announces pairs somewhere before its line."""
    needs = (match.rule.options or {}).get("needs")
    if needs == "deed":
        return is_deed(match)
    if needs == "from_afar":
        return _from_afar(analysis, match)
    if needs == "deed_alone":
        line = match.line.sentence.span
        return is_deed(match) and analysis.discourse.first(PLACE_KINDS, line) is None
    if needs == "giving_heading":
        return giving_heading().search(analysis.article.folded, 0, match.span.start) is not None
    if needs != "pairing_heading":
        return True
    return pairing_heading().search(analysis.article.folded, 0, match.span.start) is not None


def _fact(
    analysis: Analysis,
    match: Match,
    trigger: Span,
    status: Status,
    mode: Mode,
    assister: _Assister,
    recipient: _Recipient,
) -> Assistance:
    antecedents = (*assister.mention.antecedents, *recipient.antecedents)
    ends = (assister.mention.span, recipient.span)
    return Assistance(
        doc=analysis.article.document.id,
        place=recipient.place,
        evidence=evidence_of(analysis.article, ends, trigger, match.line.sentence.span, antecedents),
        rule=match.rule.name,
        confidence=match.rule.confidence,
        status=status,
        assister=assister.name,
        assister_type=assister.type,
        assister_level=assister.level,
        assister_surface=assister.surface,
        assister_place=assister.place,
        assister_span=assister.mention.span,
        recipient=recipient.name,
        recipient_type=recipient.type,
        recipient_span=recipient.span,
        mode=mode,
        modes=(mode,),
    )


def _admissible(analysis: Analysis, match: Match, assister: _Assister, recipient: _Recipient) -> bool:
    """People and teams without a unit assist households; a place only an entrepreneur or one who holds no office."""
    if recipient.type is RecipientType.HOUSEHOLD:
        return True
    if assister.type is AssisterType.PLACE:
        return _apart(assister, recipient, match)
    if assister.type is AssisterType.TEAM:
        return False
    if assister.type is not AssisterType.PERSON:
        return True
    if assister.name in analysis.posted:
        return False
    at = match.line.position(assister.mention.span.start)
    office = _office().search(match.line.text, max(0, at - 12), at)
    return office is None or _entrepreneurial().search(office.group()) is not None


def _apart(assister: _Assister, recipient: _Recipient, match: Match) -> bool:
    """Counties and cities help one another across provinces; within one, only where the sentence says so in full."""
    if assister.place is None or Level.TOWNSHIP.rank <= assister.place.level.rank:
        return True
    one, two = assister.place.code or "", recipient.place.code or ""
    if one[:2] != two[:2]:
        return True
    explicit = re.search("对口|结对|帮扶|支援|捐|资金|拨", match.line.text[match.start : match.end])
    return explicit is not None and one[:4] != two[:4]


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    return compile_pattern("{titles}$", macros(), rule="office")


@lru_cache(maxsize=1)
def _entrepreneurial() -> re.Pattern[str]:
    return re.compile("董事长|总经理|总裁|经理|创始人|老板|企业家|理事长|会长|负责人|校友")


def _different(assister: _Assister, recipient: _Recipient) -> bool:
    return assister.name != recipient.name and not assister.mention.span.overlaps(recipient.span)


def _assisters(
    analysis: Analysis, match: Match, carried: tuple[Mention, ...], recipient: _Recipient
) -> Iterator[_Assister]:
    mentions = match.mentions("assister") or match.mentions("topic")
    if "assister" in match.rule.carried:
        mentions = _titled(analysis) if (match.rule.options or {}).get("assister") == "title" else carried
    if recipient.place in _places(match.mentions("topic")):
        mentions = match.mentions("recipient")
    for mention in mentions:
        actor = _owner(match, mention, recipient.type)
        yield from assister_of(analysis, actor, recipient.place, places=actor.place is not None)


def _from_afar(analysis: Analysis, match: Match) -> bool:
    """Whether the helping place lies outside the prefecture that the article is about."""
    home = analysis.context.prefecture
    return home is not None and all(not (p.code or home).startswith(home) for p in _places(match.mentions("topic")))


def _titled(analysis: Analysis) -> tuple[Mention, ...]:
    """The one unit that the title names, if it names one and no more."""
    titles = [b.span for b in analysis.article.blocks if b.kind is BlockKind.TITLE]
    units = [m for m in analysis.of_kind(MentionKind.UNIT) if any(m.span in title for title in titles)]
    names = {m.unit.name for m in units if m.unit is not None}
    return (units[0],) if len(names) == 1 else ()


def _owner(match: Match, mention: Mention, helped: RecipientType) -> Mention:
    """The named person who acts: U董事长N gives, so N is the assister; U局长N pairs with a household, so N again."""
    if mention.unit is None:
        return mention
    if mention.unit.type is not AssisterType.ENTERPRISE and helped is not RecipientType.HOUSEHOLD:
        return mention
    at = match.line.position(mention.span.start) + 1
    named = _entrepreneur().match(match.line.text, at)
    people = match.line.mentions_in(named.start("person"), named.end("person")) if named is not None else ()
    return people[0] if people else mention


@lru_cache(maxsize=1)
def _entrepreneur() -> re.Pattern[str]:
    return compile_pattern("(?:的)?(?:{titles}|法人代表|法人){person=person}", macros(), rule="entrepreneur")


def assister_of(analysis: Analysis, mention: Mention, recipient: Place, *, places: bool) -> Iterator[_Assister]:
    """What a mention is as an assister: a unit, a team's units, a person, or (where `places`) a place."""
    if mention.unit is not None:
        unit = mention.unit
        yield _Assister(unit.name, mention.surface, unit.type, unit.level, mention, unit.seat)
    elif mention.team is not None:
        units = [m for m in mention.team.units if m.unit is not None]
        for unit_mention in units:
            yield from assister_of(analysis, unit_mention, recipient, places=False)
        if not units:
            yield _Assister(_team_name(mention, recipient), mention.surface, AssisterType.TEAM, None, mention)
    elif mention.person is not None and not mention.person.partial and mention.kind is MentionKind.PERSON:
        yield _Assister(mention.person.name, mention.surface, AssisterType.PERSON, None, mention)
    elif places and mention.place is not None:
        place = mention.place
        yield _Assister(_place_name(place), mention.surface, AssisterType.PLACE, place.level, mention, place)


def _place_name(place: Place) -> str:
    """A place as an assister: districts with their city (上海市静安区), since many share their name."""
    if place.level is Level.COUNTY and place.name.endswith("区") and len(place.path) > 1:
        city = next((p for p in reversed(place.path[:-1]) if not p.startswith(("市辖", "县"))), "")
        return city + place.name
    return place.name


def _team_name(mention: Mention, recipient: Place) -> str:
    """中南村驻村工作队: the team's words, with its village before a bare 驻村工作队."""
    team = mention.team
    if team is None or team.places or team.units:
        return mention.surface
    return recipient.name + mention.surface if recipient.level is Level.VILLAGE else mention.surface


def _recipients(analysis: Analysis, match: Match, trigger: Span) -> Iterator[_Recipient]:
    found = match.mentions("recipient")
    if _turned(analysis, match):
        found = match.mentions("topic")
    if "recipient" in match.rule.carried:
        yield from _carried_recipient(analysis, match, trigger)
    for mention in found:
        if visited(analysis.article.folded, mention):
            continue
        if mention.person is not None:
            yield from _household(analysis, mention)
        elif mention.place is not None and (named := _household_behind(match, mention)) is not None:
            yield from _household(analysis, named)
        elif mention.place is not None:
            kind = _RECIPIENT_TYPES[mention.place.level]
            yield _Recipient(mention.place.name, kind, mention.place, mention.span, mention.antecedents)


def _turned(analysis: Analysis, match: Match) -> bool:
    """Of two places that pair up, the one of the article's own county is helped, whichever is named first."""
    if (match.rule.options or {}).get("order") != "home_last":
        return False
    return _is_home(analysis, match.mentions("topic")) and not _is_home(analysis, match.mentions("recipient"))


def _is_home(analysis: Analysis, mentions: Sequence[Mention]) -> bool:
    """Whether the places lie in the county the article is about."""
    county = analysis.context.county
    return county is not None and any((p.code or "").startswith(county) for p in _places(mentions))


def _places(mentions: Sequence[Mention]) -> list[Place]:
    return [m.place for m in mentions if m.place is not None]


def _household_behind(match: Match, mention: Mention) -> Mention | None:
    """The household that the place only locates: 某村贫困户某某."""
    at = match.line.position(mention.span.start) + 1
    found = _household_phrase().match(match.line.text, at)
    return match.line.mentions_in(*found.span("household"))[0] if found is not None else None


@lru_cache(maxsize=1)
def _household_phrase() -> re.Pattern[str]:
    source = "(?:的)?(?:[^。！？；，、{unit}{team}{person}{anyplace}]{0,10}?(?:{hhword}|{villagers}))?{household=household}"
    return compile_pattern(source, macros(), rule="household phrase")


def _carried_recipient(analysis: Analysis, match: Match, trigger: Span) -> Iterator[_Recipient]:
    """The household or place that the clause leaves out."""
    start = match.span.start
    option = (match.rule.options or {}).get("recipient", "")
    if option == "speaker":
        yield from _speaker(analysis, match)
        return
    if option == "home":
        whole = analysis.discourse.whole
        yield from _as_recipient(PlaceHere(whole, None) if whole is not None else None)
        return
    if option == "nearest":
        yield from _nearest(analysis, match)
        return
    if option == "household":
        household = analysis.discourse.last(
            frozenset({MentionKind.HOUSEHOLD}), start, since=analysis.discourse.paragraph_start(start)
        )
        if household is not None:
            yield from _household(analysis, household)
        return
    if option == "holder":
        yield from _holder(analysis, match)
        return
    since = analysis.discourse.paragraph_start(start)
    household = analysis.discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=since)
    place = analysis.discourse.last(PLACE_KINDS, start, since=since)
    if household is not None and (place is None or household.span.start > place.span.start):
        yield from _household(analysis, household)
        return
    yield from _as_recipient(_place_around(analysis, match))


def _nearest(analysis: Analysis, match: Match) -> Iterator[_Recipient]:
    """Whoever the paragraph last spoke of: a household or a village; nobody where it spoke of neither."""
    discourse, start = analysis.discourse, match.span.start
    since = discourse.paragraph_start(start)
    kinds = frozenset({MentionKind.HOUSEHOLD, MentionKind.VILLAGE, MentionKind.TOWNSHIP})
    found = discourse.last(kinds, start, since=since)
    if found is None and discourse.topic is not None and discourse.topic.mention is not None:
        found = discourse.topic.mention if discourse.topic.mention.span.start < start else None
    if found is not None and found.person is not None:
        yield from _household(analysis, found)
    elif found is not None and found.place is not None:
        yield from _as_recipient(PlaceHere(found.place, found))


def _place_around(analysis: Analysis, match: Match) -> PlaceHere | None:
    """The place of a clause that names none: before it in the sentence, behind it in the sentence, or carried."""
    discourse, line = analysis.discourse, match.line.sentence.span
    before = discourse.last(PLACE_KINDS, match.span.start, since=line.start)
    after = discourse.first(PLACE_KINDS, Span(match.span.end, max(line.end, match.span.end)))
    found = before or after
    if found is not None and found.place is not None:
        return PlaceHere(found.place, found)
    return discourse.place_at(match.span.start)


def _holder(analysis: Analysis, match: Match) -> Iterator[_Recipient]:
    """The narrowest named place that holds a class of people; of a class of places, one above the village.

    Where the paragraph names none, it is what the article is about, or the ground of the unit that helps.
    """
    of_places = _of_places().search(match.words("noun")) is not None
    kinds = PLACE_KINDS - {MentionKind.VILLAGE, MentionKind.TOWNSHIP} if of_places else PLACE_KINDS
    start, discourse = match.span.start, analysis.discourse
    found = discourse.last(kinds, start, since=match.line.sentence.span.start)
    found = found or discourse.last(kinds, start, since=discourse.paragraph_start(start))
    if found is not None and found.place is not None:
        yield from _as_recipient(PlaceHere(found.place, found))
    elif not of_places and discourse.topic is not None:
        yield from _as_recipient(discourse.topic)
    elif (ground := _ground(match)) is not None:
        yield from _as_recipient(PlaceHere(ground, None))
    elif discourse.whole is not None:
        yield from _as_recipient(PlaceHere(discourse.whole, None))


def _ground(match: Match) -> Place | None:
    """The seat of the helping public body, where that is a county or narrower."""
    for mention in match.mentions("assister"):
        unit = mention.unit
        if unit is None or unit.type not in (AssisterType.GOVERNMENT, AssisterType.INSTITUTION):
            continue
        if unit.seat is not None and unit.seat.level.rank >= Level.COUNTY.rank:
            return unit.seat
    return None


def _speaker(analysis: Analysis, match: Match) -> Iterator[_Recipient]:
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


def _as_recipient(here: PlaceHere | None) -> Iterator[_Recipient]:
    if here is not None:
        span = here.mention.span if here.mention is not None else Span(0, 0)
        antecedents = here.mention.antecedents if here.mention is not None else ()
        yield _Recipient(here.place.name, _RECIPIENT_TYPES[here.place.level], here.place, span, antecedents)


def _household(analysis: Analysis, mention: Mention) -> Iterator[_Recipient]:
    place = analysis.discourse.village_at(mention.span.start)
    if mention.person is not None and place is not None:
        name = mention.person.name
        yield _Recipient(name, RecipientType.HOUSEHOLD, place.place, mention.span, place.antecedents)
