"""Postings: who is stationed where, in which role, and who sent them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.mentions import Mention, NamedUnit
from graph.grammar.people import people_words
from graph.grammar.rule import Reads
from graph.model import AssisterType, Posting, Role, Span

__all__ = ["Dispatch", "read_postings", "roles_in"]


def roles_in(words: str) -> tuple[Role, ...]:
    """The roles that a list of role words names, in order: 第一书记、驻村工作队队长 → first secretary, team leader."""
    table = people_words().role_of
    found = [table[w] for w in re.findall(people_words().roles, words)]
    return tuple(dict.fromkeys(found))


def read_postings(analysis: Analysis) -> Iterator[Posting]:
    """Every posting the rules state, in text order, the same one as often as it is stated."""
    rules = rules_reading(Reads.POSTING)
    for line in analysis.lines:
        for match in matches(line, rules):
            yield from _facts(analysis, match)


def _facts(analysis: Analysis, match: Match) -> Iterator[Posting]:
    trigger = match.group("trigger")
    if trigger is None or _of_army_or_firm(match):
        return
    here = _duty_place(analysis, match)
    if here is None:
        return
    sender = _dispatcher(match)
    for mention in match.mentions("person"):
        if mention.person is None or (mention.person.partial and len(mention.person.name) < 2):
            continue
        for role in roles_in(trigger.of(analysis.article.folded)):
            yield _fact(analysis, match, trigger, here, sender, mention, role)


def _fact(
    analysis: Analysis,
    match: Match,
    trigger: Span,
    here: PlaceHere,
    sender: Mention | None,
    mention: Mention,
    role: Role,
) -> Posting:
    unit: NamedUnit | None = sender.unit if sender is not None else None
    ends = (mention.span, *here.antecedents, *((sender.span,) if sender is not None else ()))
    carried = here.mention.antecedents if here.mention is not None else ()
    assert mention.person is not None
    return Posting(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(analysis.article, ends, trigger, match.line.sentence.span, carried),
        rule=match.rule.name,
        confidence=match.rule.confidence,
        person=mention.person.name,
        role=role,
        dispatched_by=unit.name if unit is not None else None,
        dispatcher_type=unit.type if unit is not None else None,
        dispatcher_level=unit.level if unit is not None else None,
        person_span=mention.span,
    )


def _of_army_or_firm(match: Match) -> bool:
    """The first secretary of an armed forces department's or a company's party committee is none of ours."""
    before = match.line.text[max(0, match.start - 1) : (match.encoded("trigger") or (0, 0))[0]]
    units = match.mentions("dispatcher")
    military = any(m.unit is not None and m.unit.type is AssisterType.MILITARY for m in units)
    return "党委" in before or (military and not match.mentions("place"))


def _dispatcher(match: Match) -> Mention | None:
    units = [m for m in match.mentions("dispatcher") if m.unit is not None]
    for team in match.mentions("team"):
        if team.team is not None:
            units += [m for m in team.team.units if m.unit is not None]
    return units[0] if units else None


def _duty_place(analysis: Analysis, match: Match) -> PlaceHere | None:
    for mention in match.mentions("place"):
        if mention.place is not None:
            return PlaceHere(mention.place, mention)
    for team in match.mentions("team"):
        if team.team is not None and team.team.places and team.team.places[0].place is not None:
            return PlaceHere(team.team.places[0].place, team.team.places[0])
    trigger = match.group("trigger") or match.span
    line = match.line.sentence.span
    named = analysis.discourse.last(PLACE_KINDS, trigger.start, since=line.start)
    if named is not None and named.place is not None:
        return PlaceHere(named.place, named)
    return analysis.discourse.village_at(trigger.start) or analysis.discourse.place_at(trigger.start)


class Dispatch:
    """Who sends people to a place, as far as the article says; fills the postings that do not say it themselves."""

    def __init__(self) -> None:
        self._units: dict[tuple[str, ...], dict[str, NamedUnit]] = {}

    def add(self, path: tuple[str, ...], unit: NamedUnit) -> None:
        self._units.setdefault(path, {}).setdefault(unit.name, unit)

    def only_one(self, path: tuple[str, ...]) -> NamedUnit | None:
        """The unit that sends people to this place, where the article names exactly one."""
        units = list(self._units.get(path, {}).values())
        return units[0] if len(units) == 1 else None
