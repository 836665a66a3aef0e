"""Ties 联系: a unit and the place where it is at work, told by no fixed wording but by many small signs.

    村里的茶园遭了冻。省茶科所的专家连夜进山，剪枝、施肥，一住半个月。 → 省茶科所 helps the village

Rules read what is said in so many words. Where they find nothing, a unit from elsewhere that a report on a village
names is weighed: who it is, what stands right before and behind it, what the clause tells. A tie whose signs reach the
threshold of data/ties.yaml is an assistance of low confidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.guards import clause_status, on_own_ground
from graph.grammar.helped import recipient_type
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, NamedUnit
from graph.grammar.rule import verbs
from graph.grammar.tie_signs import HELPS_ELSEWHERE, OTHERS, Seen, Tie, certainty, signs_of
from graph.model import Assistance, BlockKind, Level, Mode, Place, Span

__all__ = ["BY_SIGNS", "Tie", "read_ties", "ties", "weighed"]

_CLAUSE = re.compile("[^，；。！？：]+")
#: The rule of its facts.
BY_SIGNS = "unit at work, by signs"
_NARROW = frozenset({MentionKind.VILLAGE, MentionKind.TOWNSHIP})


def ties(analysis: Analysis) -> Iterator[Tie]:
    """Every unit that a clause names, with the place that holds there; none on its own ground, none of a long list."""
    times = Counter(m.unit.name for m in analysis.of_kind(MentionKind.UNIT) if m.unit is not None)
    for line in analysis.lines:
        if line.sentence.kind is BlockKind.TITLE:
            continue
        for clause in _CLAUSE.finditer(line.text):
            inside = line.mentions_in(*clause.span())
            units = [m for m in inside if m.kind is MentionKind.UNIT and m.unit is not None]
            if len(units) <= _MOST and not any(m.kind in _HELPED for m in inside):
                found = (_tied(analysis, line, clause, unit) for unit in units)
                for tie in (tie for tie in found if tie is not None):
                    name = tie.unit.unit.name if tie.unit.unit is not None else ""
                    yield replace(tie, times=times[name], among=len(units) > 1)


#: A clause that names more units lists them: nobody in particular is at work.
_MOST = 12
_HELPED = frozenset({MentionKind.HOUSEHOLD, MentionKind.HELPED})


def _tied(analysis: Analysis, line: Line, clause: re.Match[str], unit: Mention) -> Tie | None:
    found = _place(analysis, line, line.mentions_in(*clause.span()), unit)
    if found is None:
        return None
    here, how = found
    if on_own_ground(unit, here.place) or _is_local(unit, here.place):
        return None
    return Tie(unit, line, *clause.span(), line.position(unit.span.start), here, how)


def _place(analysis: Analysis, line: Line, inside: Sequence[Mention], unit: Mention) -> tuple[PlaceHere, str] | None:
    """The place that the clause names, else the village or township before it, else what the article is about."""
    named = [m for m in inside if m.kind in PLACE_KINDS and m.place is not None]
    named = [m for m in named if not line.text[line.position(m.span.start) + 1 :].startswith("的" + unit.kind.value)]
    narrow = [m for m in named if m.kind in _NARROW] or [m for m in named if m.kind is MentionKind.COUNTY]
    if narrow and narrow[-1].place is not None:
        return PlaceHere(narrow[-1].place, narrow[-1]), "clause"
    discourse, start, sentence = analysis.discourse, unit.span.start, line.sentence.span
    before = discourse.last(_NARROW, start, since=sentence.start)
    if before is not None and before.place is not None:
        return PlaceHere(before.place, before), "sentence"
    behind = discourse.first(_NARROW, Span(unit.span.end, sentence.end))
    if behind is not None and behind.place is not None and _goes_on(line, unit, behind):
        return PlaceHere(behind.place, behind), "behind"
    before = discourse.last(_NARROW, start, since=discourse.paragraph_start(start))
    if before is not None and before.place is not None:
        return PlaceHere(before.place, before), "paragraph"
    beyond = discourse.place_beyond(start)
    if beyond is None:
        return None
    return beyond, "topic" if beyond.place.level.rank >= Level.TOWNSHIP.rank else "whole"


def _goes_on(line: Line, unit: Mention, place: Mention) -> bool:
    """Whether nobody else acts between a unit and a place behind it."""
    between = line.text[line.position(unit.span.start) + 1 : line.position(place.span.start)]
    return OTHERS.search(between) is None


def _is_local(unit: Mention, place: Place) -> bool:
    """Whether the unit is the place's own: a village's cooperative, its school."""
    seat = unit.unit.seat if unit.unit is not None else None
    if seat is None or seat.level.rank < Level.TOWNSHIP.rank:
        return False
    return not (seat.code and place.code) or seat.code[:6] == place.code[:6]


def weighed(analysis: Analysis, tie: Tie, helping: Container[str]) -> Iterator[Seen]:
    """The signs of a tie, with what is told of the unit elsewhere; `helping` are the units told to help somebody."""
    yield from signs_of(analysis, tie)
    if tie.unit.unit is not None and tie.unit.unit.name in helping:
        yield Seen(HELPS_ELSEWHERE)


def read_ties(analysis: Analysis, stated: Sequence[Assistance]) -> Iterator[Assistance]:
    """The assistance that signs tell, of units of which nothing is stated in their sentence."""
    told = [(fact.assister, fact.evidence.span) for fact in stated]
    known = {(fact.assister, fact.place.path) for fact in stated}
    helping = {fact.assister for fact in stated}
    for tie in ties(analysis):
        unit = tie.unit.unit
        clause, line = tie.line.span_of(tie.start, tie.end), tie.line.sentence.span
        if unit is None or (unit.name, tie.here.place.path) in known:
            continue
        if any(span.overlaps(line if name == unit.name else clause) for name, span in told):
            continue
        if certainty(seen.name for seen in weighed(analysis, tie, helping)) >= 0:
            yield from _fact(analysis, tie, unit)


def _fact(analysis: Analysis, tie: Tie, unit: NamedUnit) -> Iterator[Assistance]:
    clause = tie.line.text[tie.start : tie.end]
    status = clause_status(clause, len(clause))
    if status is None:
        return
    trigger = tie.line.span_of(tie.start, tie.end)
    mode = verbs().mode_of(trigger.of(analysis.article.folded)) or Mode.PROJECT
    mention = tie.here.mention
    yield Assistance(
        doc=analysis.article.document.id,
        place=tie.here.place,
        evidence=evidence_of(
            analysis.article,
            (tie.unit.span, *((mention.span,) if mention is not None else ())),
            trigger,
            tie.line.sentence.span,
            (*tie.unit.antecedents, *tie.here.antecedents),
        ),
        rule=BY_SIGNS,
        confidence=0.5,
        status=status,
        assister=unit.name,
        assister_type=unit.type,
        assister_level=unit.level,
        assister_surface=tie.unit.surface,
        assister_place=unit.seat,
        assister_span=tie.unit.span,
        recipient=tie.here.place.name,
        recipient_type=recipient_type(tie.here.place),
        recipient_span=mention.span if mention is not None else None,
        mode=mode,
        modes=(mode,),
    )
