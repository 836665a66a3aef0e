"""Who assists whom: matches of the assistance rules become facts.

A match gives assisters and recipients (`graph.grammar.assisters`, `graph.grammar.recipients`); guards silence denials,
wishes and governments on their own ground. Every pair of an assister and a recipient is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.assisters import Assister, admissible, assisters, from_afar, from_outside, of_two_sides
from graph.grammar.beneficiaries import helped_kind
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.engine import Match, matches_reading
from graph.grammar.guards import (
    goes_on,
    heading_before,
    is_deed,
    is_no_help,
    is_run,
    is_vague,
    on_own_ground,
    only_looked_at,
    reported,
    rest_of_clause,
    serves_there,
    status_of,
)
from graph.grammar.helped import Recipient, recipient_type
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.recipients import recipients
from graph.grammar.rule import Reads, verbs
from graph.grammar.subjects import Subjects
from graph.model import Assistance, BlockKind, Mode, RecipientType, Span, Status

__all__ = ["judged", "read_assistance", "read_teams"]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A match that states something: its trigger, how things stand, and the mode of help."""

    match: Match
    trigger: Span
    status: Status
    mode: Mode


def read_assistance(analysis: Analysis) -> Iterator[Assistance]:
    """Every assistance the rules state, in text order, the same pair as often as it is stated."""
    subjects = Subjects(analysis.lines)
    carried: tuple[Mention, ...] = ()
    paragraph = -1
    for line in analysis.lines:
        if line.sentence.paragraph != paragraph:
            carried, paragraph = (), line.sentence.paragraph
        found = sorted(matches_reading(line, Reads.ASSISTANCE), key=lambda m: (m.start, m.end))
        for match in found:
            actors = _latest(carried, subjects.before(match.span.start + 1, paragraph))
            facts = list(_facts(analysis, match, actors))
            if facts and "assister" not in match.rule.carried:
                acting = match.mentions("assister") or match.mentions("topic")
                carried = tuple(m for m in acting if m.unit is None or m.unit.name not in subjects.helped)
            yield from facts


def _latest(one: tuple[Mention, ...], two: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Of two groups of actors the one named later."""
    return max(one, two, key=lambda group: group[-1].span.start if group else -1)


def _facts(analysis: Analysis, match: Match, carried: tuple[Mention, ...]) -> Iterator[Assistance]:
    statement = _statement(analysis, match)
    if statement is None:
        return
    words = statement.trigger.of(analysis.article.folded)
    if _respectively(match) and (_inside_list(match) or _list_goes_on(match)):
        return
    helped = list(recipients(analysis, match))
    for at, recipient in enumerate(helped):
        helping = list(assisters(analysis, match, carried, recipient))
        if _respectively(match) and len(helping) == len(helped) > 1:
            helping = [helping[at]]
        for assister in helping:
            if "recipient" in match.rule.carried and helped_kind(assister.mention) is RecipientType.SCHOOL:
                continue
            if on_own_ground(assister.mention, recipient.place, words):
                continue
            if admissible(analysis, match, assister, recipient):
                yield _fact(analysis, statement, assister, recipient)


def _respectively(match: Match) -> bool:
    """甲、乙分别帮扶丙、丁: the first helps the first, the second the second."""
    return _EACH.search(match.line.text, match.start, match.end) is not None


def _inside_list(match: Match) -> bool:
    """Whether the match begins in the middle of a list of actors, the first of them left out."""
    first = match.encoded("assister") or match.encoded("topic")
    return first is not None and match.line.text[max(0, first[0] - 1) : first[0]] in tuple("、和与及")


def _list_goes_on(match: Match) -> bool:
    """Whether several helpers each help another, and the match holds but the first of the helped."""
    last = match.encoded("recipient")
    return (
        last is not None
        and len(match.mentions("assister")) > 1 == len(match.mentions("recipient"))
        and match.line.text[last[1] : last[1] + 1] in ("、", "和", "与", "及")
    )


_EACH = re.compile("分别|各自|依次")


def _statement(analysis: Analysis, match: Match) -> _Statement | None:
    """What the match states; None where the sentence denies or only reports it, or what the rule needs is missing."""
    trigger = match.group("trigger")
    guard, status = judged(analysis, match)
    if trigger is None or status is None or guard:
        return None
    return _Statement(match, trigger, status, _mode(match, trigger.of(analysis.article.folded)))


#: What a rule knows of itself; other modes are what its words say as a rule, and give way to other words.
_KNOWN = frozenset({Mode.PAIRING, Mode.POSTING, Mode.PEER})
#: What is given, bought or taught is said by verbs of its own; that something is built may be anything.
_TELLING = frozenset({Mode.FUNDING, Mode.SALES, Mode.SERVICE})


def _mode(match: Match, trigger: str) -> Mode:
    """The mode of help that the trigger tells, else the clause, else the words up to the next actor."""
    usual, own = match.rule.mode, None if is_vague(trigger) else verbs().mode_of(trigger)
    if usual is Mode.POSTING and serves_there(match):
        return Mode.SERVICE
    if usual in _KNOWN or (match.rule.options or {}).get("mode") == "always":
        return usual or Mode.PROJECT
    said = own or verbs().mode_of(rest_of_clause(match))
    if usual is None:
        return said or verbs().mode_of(goes_on(match)) or Mode.PROJECT
    return said if said is not None and (said in _TELLING or is_run(trigger)) else usual


def judged(analysis: Analysis, match: Match) -> tuple[str, Status | None]:
    """(the guard that silences a match of these rules, "" if none does; how the thing stands that it tells)."""
    trigger = match.group("trigger")
    status = status_of(match, trigger) if trigger is not None else None
    if trigger is None or status is None:
        return "denied", None
    if reported(match):
        return "reported", status
    if is_no_help(match):
        return "no_help", status
    if only_looked_at(match, trigger):
        return "looked_at", status
    return ("" if _needs_met(analysis, match) else "needs"), status


def _needs_met(analysis: Analysis, match: Match) -> bool:
    """A rule may need a heading that announces a list, a deed, or a helper from afar."""
    needs = (match.rule.options or {}).get("needs")
    if needs in ("pairing_heading", "giving_heading"):
        return heading_before(needs, analysis.article.folded, match.span.start)
    if needs is not None and needs in _OF_THE_ENDS:
        return _OF_THE_ENDS[needs](analysis, match)
    if needs == "deed_alone" and not _alone(analysis, match):
        return False
    if "recipient" in match.rule.carried and match.line.sentence.kind is BlockKind.TITLE:
        return False
    return needs is None or is_deed(match)


#: What a rule may need of who helps whom.
_OF_THE_ENDS: Mapping[str, Callable[[Analysis, Match], bool]] = {
    "from_afar": from_afar,
    "outside": from_outside,
    "two_sides": of_two_sides,
}


def _alone(analysis: Analysis, match: Match) -> bool:
    """Whether no place stands in the clause of the deed or behind it: what stood before in the sentence is helped."""
    line, at = match.line.sentence.span, match.line.position(match.span.start)
    clause = max(match.line.text.rfind(mark, 0, at + 1) for mark in "，；：。") + 1
    since = match.line.span_of(clause, clause + 1).start if clause < len(match.line.text) else line.start
    return analysis.discourse.first(PLACE_KINDS, Span(since, max(line.end, since))) is None


def _fact(analysis: Analysis, statement: _Statement, assister: Assister, recipient: Recipient) -> Assistance:
    match = statement.match
    antecedents = (*assister.mention.antecedents, *recipient.antecedents)
    ends = (assister.mention.span, recipient.span)
    line = match.line.sentence.span
    return Assistance(
        doc=analysis.article.document.id,
        place=recipient.place,
        evidence=evidence_of(analysis.article, ends, statement.trigger, line, antecedents),
        rule=match.rule.name,
        confidence=match.rule.confidence,
        status=statement.status,
        assister=assister.name,
        assister_type=assister.type,
        assister_level=assister.level,
        assister_surface=assister.surface,
        assister_place=assister.place,
        assister_span=assister.mention.span,
        recipient=recipient.name,
        recipient_type=recipient.type,
        recipient_span=recipient.span,
        mode=statement.mode,
        modes=(statement.mode,),
    )


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
                    recipient_type=recipient_type(place.place),
                    recipient_span=place.span,
                    mode=Mode.POSTING,
                    modes=(Mode.POSTING,),
                )


_OPENS = re.compile(r"(?:图\s*[0-9①-⑨一二三四五]*[：:、]?|[0-9]+[.、])?\s*在")


def _village_before(analysis: Analysis, mention: Mention, line: Span) -> tuple[Mention, ...]:
    """The village a sentence opens with: 在某村，某公司驻村工作队……"""
    found = analysis.discourse.last(frozenset({MentionKind.VILLAGE}), mention.span.start, since=line.start)
    if found is None or _OPENS.fullmatch(analysis.article.folded[line.start : found.span.start]) is None:
        return ()
    return (found,)
