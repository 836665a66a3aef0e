"""Who does a deed for a household 帮扶行为人: the cadre or unit named, 他 or 她, the people of a unit, the narrator."""

from __future__ import annotations

import re
from collections import Counter

from graph.grammar.analysis import Analysis
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind

__all__ = ["helper_of", "helps", "of_team"]


def helper_of(
    analysis: Analysis, line: Line, found: re.Match[str], told_by: Mention | None
) -> tuple[Mention | None, bool]:
    """The helper that is the subject, and whether by name; None where somebody else is."""
    if found.group("noun") == "我":
        return told_by, True
    if found.group("noun") not in (None, "他", "她"):
        return _own_unit(analysis, line.span_of(*found.span("noun")).start), True
    if found.group("noun") is not None:
        return _last_helper(analysis, line.span_of(*found.span("noun")).start), False
    role = "person" if found.group("person") is not None else "assister"
    mention = line.mentions_in(*found.span(role))[0]
    if role == "person":
        return (mention if helps(analysis, mention) else None), True
    return of_team(mention), True


def of_team(mention: Mention) -> Mention:
    """The unit that formed a team, where one did; else the team, or the unit, itself."""
    units = mention.team.units if mention.team is not None else ()
    return units[0] if units else mention


def _own_unit(analysis: Analysis, before: int) -> Mention | None:
    """The unit whose people 官兵们 or 职工 are: the one that the text names most often, last named before."""
    named = [m for m in analysis.of_kind(MentionKind.UNIT) if m.unit is not None and m.span.end <= before]
    counts = Counter(m.unit.name for m in named if m.unit is not None)
    most = max(counts, key=lambda name: counts[name], default="")
    if counts[most] < _OFTEN:
        return None
    return next(m for m in reversed(named) if m.unit is not None and m.unit.name == most)


#: How often a text names the unit that it is about.
_OFTEN = 2


def helps(analysis: Analysis, mention: Mention) -> bool:
    """Whether somebody is a cadre or posted, hence a helper and no household."""
    name = mention.person.name if mention.person is not None else ""
    return mention.kind is MentionKind.PERSON and (name in analysis.posted or name in analysis.cadres)


def _last_helper(analysis: Analysis, before: int) -> Mention | None:
    """The cadre last named in the paragraph; one of the paragraph before where this one names nobody else."""
    discourse = analysis.discourse
    since = discourse.paragraph_start(before)
    last = discourse.last(frozenset({MentionKind.PERSON}), before, since=since)
    if last is None and since > 0:
        last = discourse.last(frozenset({MentionKind.PERSON}), since, since=discourse.paragraph_start(since - 1))
    return last if last is not None and helps(analysis, last) else None
