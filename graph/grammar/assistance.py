"""Who assists whom: matches of the assistance rules become facts.

A match gives assisters and recipients; what a rule leaves to the discourse (该项目由U经营) is supplied from it; guards
silence denials, wishes and governments on their own ground. Every pair of an assister and a recipient is a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.guards import on_own_ground, status_of
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.rule import Reads, verbs
from graph.model import Assistance, AssisterType, Level, Mode, Place, RecipientType, Span, Status

__all__ = ["read_assistance"]

_ACTORS = (MentionKind.UNIT, MentionKind.TEAM, MentionKind.PERSON)
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
            if facts and match.mentions("assister"):
                carried = tuple(m for m in match.mentions("assister") if m.kind in _ACTORS)
            yield from facts


def _facts(analysis: Analysis, match: Match, carried: tuple[Mention, ...]) -> Iterator[Assistance]:
    trigger = match.group("trigger")
    if trigger is None:
        return
    status = status_of(match, trigger)
    if status is None:
        return
    mode = match.rule.mode or verbs().mode_of(trigger.of(analysis.article.folded)) or Mode.PAIRING
    for recipient in _recipients(analysis, match, trigger):
        for assister in _assisters(analysis, match, carried, recipient):
            if not on_own_ground(assister.mention, recipient.place) and _different(assister, recipient):
                yield _fact(analysis, match, trigger, status, mode, assister, recipient)


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


def _different(assister: _Assister, recipient: _Recipient) -> bool:
    return assister.name != recipient.name and not assister.mention.span.overlaps(recipient.span)


def _assisters(
    analysis: Analysis, match: Match, carried: tuple[Mention, ...], recipient: _Recipient
) -> Iterator[_Assister]:
    mentions = match.mentions("assister") or match.mentions("topic")
    if "assister" in match.rule.carried:
        mentions = carried
    for mention in mentions:
        yield from assister_of(analysis, mention, recipient.place, places=bool(match.mentions("topic")))


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
        yield _Assister(
            mention.place.name, mention.surface, AssisterType.PLACE, mention.place.level, mention, mention.place
        )


def _team_name(mention: Mention, recipient: Place) -> str:
    """中南村驻村工作队: the team's words, with its village before a bare 驻村工作队."""
    team = mention.team
    if team is None or team.places or team.units:
        return mention.surface
    return recipient.name + mention.surface if recipient.level is Level.VILLAGE else mention.surface


def _recipients(analysis: Analysis, match: Match, trigger: Span) -> Iterator[_Recipient]:
    found = match.mentions("recipient")
    if "recipient" in match.rule.carried:
        yield from _carried_recipient(analysis, match, trigger)
    for mention in found:
        if mention.person is not None:
            yield from _household(analysis, mention)
        elif mention.place is not None:
            kind = _RECIPIENT_TYPES[mention.place.level]
            yield _Recipient(mention.place.name, kind, mention.place, mention.span, mention.antecedents)


def _carried_recipient(analysis: Analysis, match: Match, trigger: Span) -> Iterator[_Recipient]:
    """The household or place that the clause leaves out."""
    start = match.span.start
    since = analysis.discourse.paragraph_start(start)
    household = analysis.discourse.last(frozenset({MentionKind.HOUSEHOLD}), start, since=since)
    place = analysis.discourse.last(PLACE_KINDS, start, since=since)
    if household is not None and (place is None or household.span.start > place.span.start):
        yield from _household(analysis, household)
        return
    here = analysis.discourse.place_at(start)
    if here is not None:
        span = here.mention.span if here.mention is not None else Span(start, start)
        antecedents = here.mention.antecedents if here.mention is not None else ()
        yield _Recipient(here.place.name, _RECIPIENT_TYPES[here.place.level], here.place, span, antecedents)


def _household(analysis: Analysis, mention: Mention) -> Iterator[_Recipient]:
    place = analysis.discourse.village_at(mention.span.start)
    if mention.person is not None and place is not None:
        name = mention.person.name
        yield _Recipient(name, RecipientType.HOUSEHOLD, place.place, mention.span, place.antecedents)
