"""What helpers do for a household 帮户: a cadre's or a unit's deed in favour of the household last spoken of.

    贫困户某某腿脚不便，驻村干部某某每月帮着劈柴挑水。 → the cadre helps the household

Rules read who helps where the clause names the household. Here the clause leaves it out, or says 他: the household is
the one the paragraph spoke of last, the helper the subject of the clause or the one the sentence goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.guards import clause_status
from graph.grammar.households import residence
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros, verbs
from graph.model import Assistance, AssisterType, Mode, RecipientType, Span, Status

__all__ = ["read_deeds"]

_CLAUSE = re.compile("[^，；。！？：]+")
#: How far back the household may have been named.
_REACH = 140


@dataclass(frozen=True, slots=True)
class _Words:
    """deeds.yaml, ready to use."""

    subject: re.Pattern[str]
    person: re.Pattern[str]
    pronoun: re.Pattern[str]
    unit: re.Pattern[str]
    idle: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "deeds.yaml").read_text("utf-8"))
    found = {name: compile_pattern(data[name], macros(), rule=f"deeds: {name}") for name in data if name != "lead"}
    return _Words(compile_pattern(data["lead"] + _SUBJECT, macros(), rule="deeds: subject"), **found)


_SUBJECT = (
    "(?:(?:{topic=unit}(?:的)?[^{unit}{team}{person}{household}{anyplace}]{0,12}?|{team}?(?:的)?{titles}|{role})?"
    "{person={person}|{household}}(?:同志|医生|老师|书记)?|{assister={unit}|{team}}{staff}?|{noun=他|她})"
)


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who does it in which clause; `by_name` tells a named helper from a mere 他."""

    helper: Mention
    line: Line
    start: int
    end: int
    by_name: bool


def read_deeds(analysis: Analysis) -> Iterator[Assistance]:
    """Every deed for a household that its clause leaves out, in text order."""
    for line in analysis.lines:
        if line.sentence.quoted:
            continue
        helper: Mention | None = None
        by_name = False
        for clause in _CLAUSE.finditer(line.text):
            if line.text.count("“", 0, clause.end()) > line.text.count("”", 0, clause.end()):
                helper = None
                continue
            found = _words().subject.match(line.text, clause.start(), clause.end())
            start = found.end() if found is not None else clause.start()
            if found is not None:
                helper, by_name = _helper(analysis, line, found)
            elif clause.group()[0] >= "\ue000":
                helper = None
            if helper is not None:
                yield from _facts(analysis, _Deed(helper, line, start, clause.end(), by_name))


def _helper(analysis: Analysis, line: Line, found: re.Match[str]) -> tuple[Mention | None, bool]:
    """The helper that is the subject, and whether by name; None where somebody else is."""
    if found.group("noun") is not None:
        return _last_helper(analysis, line.span_of(*found.span("noun")).start), False
    role = "person" if found.group("person") is not None else "assister"
    mention = line.mentions_in(*found.span(role))[0]
    if role == "person":
        return (mention if _helps(analysis, mention) else None), True
    return (mention if mention.unit is not None else None), True


def _helps(analysis: Analysis, mention: Mention) -> bool:
    name = mention.person.name if mention.person is not None else ""
    return mention.kind is MentionKind.PERSON and (name in analysis.posted or name in analysis.cadres)


def _last_helper(analysis: Analysis, before: int) -> Mention | None:
    """The cadre last named in the paragraph; one of the paragraph before where this one names nobody else."""
    discourse = analysis.discourse
    since = discourse.paragraph_start(before)
    last = discourse.last(frozenset({MentionKind.PERSON}), before, since=since)
    if last is None and since > 0:
        last = discourse.last(frozenset({MentionKind.PERSON}), since, since=discourse.paragraph_start(since - 1))
    return last if last is not None and _helps(analysis, last) else None


def _facts(analysis: Analysis, deed: _Deed) -> Iterator[Assistance]:
    helper, text = deed.helper, deed.line.text
    words = _words().unit if helper.unit is not None else _words().person
    if not deed.by_name and _household_between(analysis, deed):
        words = _words().pronoun
    done = words.search(text, deed.start, deed.end)
    if done is None or _words().idle.search(text, deed.start, done.end()) is not None:
        return
    trigger = deed.line.span_of(*done.span())
    status = clause_status(text[deed.start : deed.end], done.start() - deed.start)
    if status is None:
        return
    for household in _households(analysis, deed, done.group()):
        if household.person is not None and helper.person != household.person:
            yield from _fact(analysis, deed, household, trigger, status)


def _fact(analysis: Analysis, deed: _Deed, household: Mention, trigger: Span, status: Status) -> Iterator[Assistance]:
    helper, here = deed.helper, residence(analysis, household)
    if here is None or household.person is None:
        return
    said = verbs().mode_of(trigger.of(analysis.article.folded))
    mode = said if said in (Mode.FUNDING, Mode.SALES, Mode.PAIRING) else Mode.SERVICE
    unit = helper.unit
    yield Assistance(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(
            analysis.article,
            (helper.span, household.span),
            trigger,
            deed.line.sentence.span,
            (*helper.antecedents, *here.antecedents),
        ),
        rule="deed for the household spoken of",
        confidence=0.7,
        status=status,
        assister=unit.name if unit is not None else _name(helper),
        assister_type=unit.type if unit is not None else AssisterType.PERSON,
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


def _name(mention: Mention) -> str:
    return mention.person.name if mention.person is not None else mention.surface


def _households(analysis: Analysis, deed: _Deed, words: str) -> Iterator[Mention]:
    """The household meant; 每家 means every one that its sentence names."""
    found = _household(analysis, deed)
    if found is not None and _EACH.search(words) is not None:
        within = analysis.discourse.sentence_at(found.span.start).span
        yield from (m for m in analysis.of_kind(MentionKind.HOUSEHOLD) if m.span in within)
    elif found is not None:
        yield found


_EACH = re.compile("每家|每户")


def _household(analysis: Analysis, deed: _Deed) -> Mention | None:
    """For whom: the household of the clause itself, else the one last named before; nobody where a place is meant."""
    inside = deed.line.mentions_in(deed.start, deed.end)
    own = [m for m in inside if m.kind is MentionKind.HOUSEHOLD]
    if own:
        return own[0]
    if any(m.kind in PLACE_KINDS or m.kind is MentionKind.HELPED for m in inside):
        return None
    at = deed.line.span_of(deed.start, deed.end).start
    discourse = analysis.discourse
    found = discourse.last(frozenset({MentionKind.HOUSEHOLD}), at, since=discourse.paragraph_start(at))
    if found is None or at - found.span.end > _REACH:
        return None
    return None if _somebody_else(analysis, found, at) else found


def _somebody_else(analysis: Analysis, household: Mention, at: int) -> bool:
    """Whether somebody who is no helper has been named since the household."""
    since = Span(household.span.end, at)
    people = (m for m in analysis.of_kind(MentionKind.PERSON) if m.span in since)
    return any(not _helps(analysis, m) for m in people)


def _household_between(analysis: Analysis, deed: _Deed) -> bool:
    """Whether a household has been named since the helper, so that 他 might be either."""
    at = deed.line.span_of(deed.start, deed.end).start
    found = analysis.discourse.last(frozenset({MentionKind.HOUSEHOLD}), at, since=deed.helper.span.end)
    return found is not None
