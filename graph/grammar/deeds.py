"""What helpers do for a household 帮户: a cadre's or a unit's deed in favour of the household last spoken of.

    贫困户某某腿脚不便，驻村干部某某每月帮着劈柴挑水。 → the cadre helps the household

Rules read who helps where the clause names the household. Here the clause leaves it out, or says 他: the household is
the one the paragraph spoke of last, the helper the subject of the clause or the one the sentence goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.assisters import team_name
from graph.grammar.deed_helpers import helper_of, helps, of_team
from graph.grammar.deed_words import deed_words
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.guards import clause_status
from graph.grammar.households import only_tells, residence
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.narrator import narrator
from graph.grammar.rule import verbs
from graph.model import Assistance, AssisterType, Mode, Place, RecipientType, Span, Status

__all__ = ["for_households", "read_deeds"]


_CLAUSE = re.compile("[^，；。！？：]+")


#: How far back the household may have been named.
_REACH = 140


#: The same for one who is 他 in a paragraph that names no household.
_FAR = 400


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who does it in which clause; `by_name` tells a named helper from a mere 他."""

    helper: Mention
    line: Line
    start: int
    end: int
    by_name: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """By which words the deed is told, how it stands, and the mode of help where the verb does not tell it."""

    trigger: Span
    status: Status
    mode: Mode | None = None


def read_deeds(analysis: Analysis) -> Iterator[Assistance]:
    """Every deed for a household that its clause leaves out, in text order."""
    told_by = narrator(analysis.article, analysis.people_lines)
    for line in analysis.lines:
        if line.sentence.quoted:
            continue
        yield from _told_otherwise(analysis, line)
        helper: Mention | None = None
        by_name = False
        for clause in _CLAUSE.finditer(line.text):
            if line.text.count("“", 0, clause.end()) > line.text.count("”", 0, clause.end()):
                helper = None
                continue
            found = deed_words().subject.match(line.text, clause.start(), clause.end())
            start = found.end() if found is not None else clause.start()
            if found is not None:
                helper, by_name = helper_of(analysis, line, found, told_by)
            elif clause.group()[0] >= "\ue000":
                helper = None
            if helper is not None:
                yield from _facts(analysis, _Deed(helper, line, start, clause.end(), by_name))


#: What `_told_otherwise` reads, with the mode of help where the verb does not tell it.
_TURNS = (("behind", None), ("charge", Mode.PAIRING), ("under", Mode.PAIRING))


def _told_otherwise(analysis: Analysis, line: Line) -> Iterator[Assistance]:
    """Deeds whose helper is no subject: 羊是他买的; 他的帮扶干部某某; 在某某的帮扶下."""
    for turn, mode in _TURNS:
        for found in getattr(deed_words(), turn).finditer(line.text):
            opened = line.text.count("“", 0, found.end()) > line.text.count("”", 0, found.end())
            groups = found.groupdict()
            role = "person" if groups.get("person") is not None else "assister"
            helper = of_team(line.mentions_in(*found.span(role))[0])
            if opened or (role == "person" and not helps(analysis, helper)):
                continue
            start, end = _clause_around(line.text, found.start(), found.end())
            status = clause_status(line.text[start:end], found.end() - start)
            if status is None or deed_words().many.search(line.text, start, end) is not None:
                continue
            deed = _Deed(helper, line, start, end, by_name=True)
            household = _household(analysis, deed) or (_household_behind(deed) if turn == "under" else None)
            trigger = line.span_of(*found.span("trigger" if groups.get("trigger") else 0))
            if household is not None and household.person is not None and household.person != helper.person:
                yield from _fact(analysis, deed, household, _Told(trigger, status, mode))


def _clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in "，；。！？：") + 1
    last = min((at for at in (text.find(mark, end) for mark in "，；。！？") if at >= 0), default=len(text))
    return first, last


def _household_behind(deed: _Deed) -> Mention | None:
    """The household that the next clause begins with: 在某某的帮扶下，贫困户某某……"""
    behind = deed.line.mentions_in(deed.end, min(len(deed.line.text), deed.end + 12))
    return next((m for m in behind if m.kind is MentionKind.HOUSEHOLD), None)


def for_households(analysis: Analysis, told: Iterable[Assistance], deeds: Sequence[Assistance]) -> Iterator[Assistance]:
    """The facts told, but for those that give a deed to the place whose clause gives it to a household there."""
    taken = {(deed.assister, _clause_of(analysis, deed.evidence.trigger)) for deed in deeds}
    for fact in told:
        place = fact.recipient_type is not RecipientType.HOUSEHOLD
        outside = fact.recipient_span is None or fact.recipient_span not in _clause_of(analysis, fact.evidence.trigger)
        if not (place and outside and (fact.assister, _clause_of(analysis, fact.evidence.trigger)) in taken):
            yield fact


def _clause_of(analysis: Analysis, trigger: Span) -> Span:
    folded, line = analysis.article.folded, analysis.discourse.sentence_at(trigger.start).span
    start = max(folded.rfind(mark, line.start, trigger.start) for mark in "，；：")
    ends = (folded.find(mark, trigger.end, line.end) for mark in "，；。")
    return Span(max(start + 1, line.start), max(trigger.end, min((e for e in ends if e >= 0), default=line.end)))


def _facts(analysis: Analysis, deed: _Deed) -> Iterator[Assistance]:
    helper, text, words = deed.helper, deed.line.text, deed_words()
    found = _household(analysis, deed)
    if found is None:
        return
    if not deed.by_name and _household_between(analysis, deed):
        done = words.pronoun.search(text, deed.start, deed.end)
    else:
        close = _is_close(analysis, deed, found)
        done = words.done(text, deed.start, deed.end, by_unit=helper.person is None, close=close)
    if done is None or words.idle.search(text, deed.start, done.end()) is not None:
        return
    trigger = deed.line.span_of(*done.span())
    status = clause_status(text[deed.start : deed.end], done.start() - deed.start)
    if status is None:
        return
    for household in _households(analysis, found, done.group()):
        if household.person is not None and helper.person != household.person:
            yield from _fact(analysis, deed, household, _Told(trigger, status))


def _is_close(analysis: Analysis, deed: _Deed, household: Mention) -> bool:
    """Whether the household was named in the sentence of the deed or in the one before, and no place or unit since."""
    at = deed.line.span_of(deed.start, deed.end).start
    before = analysis.discourse.sentence_at(max(0, deed.line.sentence.span.start - 1)).span.start
    if household.span.start < before:
        return False
    helper = deed.helper.span.start
    end = helper if household.span.end <= helper <= at else at
    told = analysis.discourse.sentence_at(household.span.start).span.end
    begun = told if told <= deed.line.sentence.span.start else household.span.end
    since = Span(begun, max(begun, end))
    return analysis.discourse.first(PLACE_KINDS | {MentionKind.HELPED}, since) is None


def _fact(analysis: Analysis, deed: _Deed, household: Mention, told: _Told) -> Iterator[Assistance]:
    helper, here = deed.helper, residence(analysis, household)
    if here is None or household.person is None:
        return
    said = verbs().mode_of(told.trigger.of(analysis.article.folded))
    mode = told.mode or (said if said in (Mode.FUNDING, Mode.SALES, Mode.PAIRING) else Mode.SERVICE)
    unit = helper.unit
    yield Assistance(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(
            analysis.article,
            (helper.span, household.span),
            told.trigger,
            deed.line.sentence.span,
            (*helper.antecedents, *here.antecedents),
        ),
        rule="deed for the household spoken of",
        confidence=0.7,
        status=told.status,
        assister=unit.name if unit is not None else _name(helper, here.place),
        assister_type=_type(helper),
        assister_level=unit.level if unit is not None else None,
        assister_surface=helper.surface,
        assister_place=unit.seat if unit is not None else None,
        assister_span=helper.span,
        recipient=household.person.name,
        recipient_type=RecipientType.HOUSEHOLD,
        recipient_span=household.span,
        mode=mode,
        modes=(mode,),
    )


def _name(mention: Mention, place: Place) -> str:
    return mention.person.name if mention.person is not None else team_name(mention, place)


def _type(mention: Mention) -> AssisterType:
    if mention.unit is not None:
        return mention.unit.type
    return AssisterType.PERSON if mention.person is not None else AssisterType.TEAM


def _households(analysis: Analysis, found: Mention, words: str) -> Iterator[Mention]:
    """The household meant; 每家 means every one that its sentence names."""
    if _EACH.search(words) is not None:
        within = analysis.discourse.sentence_at(found.span.start).span
        yield from (m for m in analysis.of_kind(MentionKind.HOUSEHOLD) if m.span in within)
    else:
        yield found


_EACH = re.compile("每家|每户")


def _household(analysis: Analysis, deed: _Deed) -> Mention | None:
    """For whom: the household of the clause itself, else the one last named before; nobody where a place is meant."""
    inside = deed.line.mentions_in(deed.start, deed.end)
    own = [m for m in inside if m.kind is MentionKind.HOUSEHOLD]
    if own:
        return own[0]
    elsewhere = any(m.kind in PLACE_KINDS or m.kind is MentionKind.HELPED for m in inside)
    if elsewhere and not deed_words().of_them(deed.line.text, deed.start, deed.end):
        return None
    at = deed.line.span_of(deed.start, deed.end).start
    discourse = analysis.discourse
    found = discourse.last(frozenset({MentionKind.HOUSEHOLD}), at, since=discourse.paragraph_start(at))
    far = found is None and _HE.search(deed.line.text, deed.start, deed.end) is not None
    if far:
        found = discourse.last(frozenset({MentionKind.HOUSEHOLD}), at, since=max(0, at - _FAR))
    if found is None or (not far and at - found.span.end > _REACH) or only_tells(analysis, found):
        return None
    return None if _somebody_else(analysis, found, at) else found


#: One who is only called so, whatever the paragraph.
_HE = re.compile("[他她](?!们|人|乡)")


def _somebody_else(analysis: Analysis, household: Mention, at: int) -> bool:
    """Whether somebody who is no helper has been named since the household."""
    since = Span(household.span.end, at)
    people = (m for m in analysis.of_kind(MentionKind.PERSON) if m.span in since)
    return any(not helps(analysis, m) for m in people)


def _household_between(analysis: Analysis, deed: _Deed) -> bool:
    """Whether a household has been named since the helper, so that 他 might be either."""
    at = deed.line.span_of(deed.start, deed.end).start
    found = analysis.discourse.last(frozenset({MentionKind.HOUSEHOLD}), at, since=deed.helper.span.end)
    return found is not None
