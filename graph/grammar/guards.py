"""Guards: what makes a matching sentence state no fact, or a planned one.

Denials stay silent; plans keep the fact with its status; a government acting on its own ground is no assistance.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.engine import Match
from graph.grammar.mentions import Mention
from graph.model import AssisterType, Level, Place, Span, Status

__all__ = [
    "clause_status",
    "goes_on",
    "heading_before",
    "is_deed",
    "is_denied",
    "is_from_there",
    "is_no_help",
    "is_of_others",
    "is_own_secretary",
    "is_planned",
    "is_run",
    "is_supposed",
    "is_vague",
    "on_own_ground",
    "only_looked_at",
    "reaches_everywhere",
    "reported",
    "rest_of_clause",
    "serves_there",
    "status_of",
    "tells_no_help",
]


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = yaml.safe_load((files("graph.grammar") / "data" / "guards.yaml").read_text("utf-8"))
    return {name: re.compile(expression) for name, expression in data.items()}


def status_of(match: Match, trigger: Span) -> Status | None:
    """The status of what a match states; None where the sentence denies, wishes or only asks for it."""
    words, line = _words(), match.line
    at = line.position(trigger.start)
    clause_start = _clause_start(line.text, at)
    if _states_nothing(match, at):
        return None
    since = 0 if "assister" in match.rule.carried else min(clause_start, match.start)
    toward = line.text[since : at + _PLAN_REACH]
    if words["planned"].search(toward) or words["ahead"].search(line.text, 0, at):
        return Status.PLANNED
    if words["checked"].search(line.text[max(clause_start, match.start) : at + 6]):
        return None
    after = re.split("[，；。！？]", line.text[at:], maxsplit=1)[0]
    return Status.ENDED if words["ended"].search(line.text[clause_start:at] + after) else Status.UNDER_WAY


def _states_nothing(match: Match, at: int) -> bool:
    """Whether the deed at `at` is denied, wished for or supposed, or its actor a bystander or the one who is given."""
    words, text = _words(), match.line.text
    first = match.encoded("assister") or (match.start, match.start)
    clause = _clause_start(text, at)
    opening = _clause_start(text, min(first[0], at))
    return (
        words["bystander"].search(text, max(0, first[0] - 6), first[0]) is not None
        or words["denied"].search(text[clause : max(match.end, at)]) is not None
        or words["wished"].search(text[min(clause, opening, match.start) : at]) is not None
        or words["received"].search(text[max(clause, first[1]) : at]) is not None
        or is_supposed(text[:at])
    )


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，；：。！？“") + 1


#: How far into the verb a plan may be seen: 将 | 帮扶.
_PLAN_REACH = 2


def clause_status(clause: str, at: int) -> Status | None:
    """The status of a deed told at `at` of an encoded clause; None where the clause denies or only wishes it."""
    words = _words()
    if words["denied"].search(clause) or words["wished"].search(clause, 0, at):
        return None
    return Status.PLANNED if words["planned"].search(clause, 0, at) else Status.UNDER_WAY


def is_planned(clause: str) -> bool:
    """Whether the words of a clause say that something is only planned: 计划投入, 拟建."""
    return _words()["planned"].search(clause) is not None


def is_denied(words: str) -> bool:
    """Whether the words before a role or a class of households deny it: 不是贫困户, 没有当上第一书记."""
    return _words()["is_not"].search(words) is not None


def is_own_secretary(before: str) -> bool:
    """Whether a 第一书记 behind these words is the first secretary of a committee itself: 县人武部党委, 州委."""
    return _words()["own_secretary"].search(before) is not None


def is_of_others(before: str) -> bool:
    """Whether the words of a clause lead to others than the one named before: 他雇了五户 | 贫困户."""
    return _words()["of_others"].search(before) is not None


def is_no_help(match: Match) -> bool:
    """Whether the words between the ends of a match speak of checking, planning or building for hire: 由某局审核."""
    ends = [end for role in ("assister", "topic", "recipient") if (end := match.encoded(role)) is not None]
    trigger = match.encoded("trigger")
    if not ends or (len(ends) < 2 and trigger is None):
        return False
    first, last = min(end[1] for end in ends), max(end[0] for end in ends)
    if len(ends) < 2 and trigger is not None:
        last = trigger[0]
    if _words()["no_help"].search(match.line.text, first, last):
        return True
    return _words()["no_errand"].search(rest_of_clause(match)) is not None


def is_from_there(behind: str) -> bool:
    """Whether the words behind a place make it somebody from there: 海口市某慈善机构."""
    return _words()["from_there"].match(behind) is not None


def is_supposed(before: str) -> bool:
    """Whether the words of a sentence up to a point suppose something: 如果资金到位，就……"""
    return _words()["supposed"].search(before) is not None


def reported(match: Match) -> bool:
    """Whether somebody only says it: U局长介绍，… and what follows is no deed of U."""
    where = match.encoded("assister") or match.encoded("topic")
    trigger = match.encoded("trigger")
    if where is None or trigger is None or where[1] > trigger[0]:
        return False
    return _words()["reported"].search(match.line.text[where[1] : trigger[0]]) is not None


def is_deed(match: Match) -> bool:
    """Whether the match and the rest of its clause tell of something done: no meeting, tour, check, award or denial."""
    rest = rest_of_clause(match)
    return _words()["no_deed"].search(rest) is None and _words()["denied"].search(rest) is None


def reaches_everywhere(match: Match) -> bool:
    """Whether the words of a match reach all of a unit's ground: 深入到乡镇, 在全县, 60岁以上老人."""
    return _words()["everywhere"].search(match.line.text, match.start, match.end) is not None


def tells_no_help(words: str) -> bool:
    """Whether an encoded clause tells of a meeting, a tour, a check, an award, of a denial or a case in court."""
    return any(_words()[name].search(words) for name in ("no_deed", "denied", "no_help", "no_errand", "looked_at"))


def only_looked_at(match: Match, trigger: Span) -> bool:
    """Whether what is done is a tour, a check or a meeting: 到某村开展调研, 在某镇组织召开会议."""
    at = match.line.position(trigger.start)
    return _words()["looked_at"].match(match.line.text, at) is not None


def rest_of_clause(match: Match) -> str:
    """The encoded words of the match with the rest of its clause."""
    text = match.line.text
    end = min((e for e in (text.find(mark, match.end) for mark in "，；。") if e >= 0), default=len(text))
    return text[match.start : end]


def goes_on(match: Match) -> str:
    """The encoded words behind the match up to the next actor, place or end of its part of the sentence."""
    found = _SAME_ACTOR.match(match.line.text, match.end)
    return found.group() if found else ""


def is_vague(trigger: str) -> bool:
    """Whether the trigger tells no mode without its object: 开展定点帮扶, 安排资金38万元, 办了住院."""
    return _words()["vague"].fullmatch(trigger) is not None


def is_run(trigger: str) -> bool:
    """Whether the trigger says that somebody runs or builds a work, whoever pays: 由某公司运营, 由县水利局施工."""
    return _words()["run"].search(trigger) is not None


def serves_there(match: Match) -> bool:
    """Whether those who are sent treat or teach: 派专家到县医院坐诊."""
    return _words()["serves_there"].match(match.line.text[match.end :]) is not None


_SAME_ACTOR = re.compile("[^。；！？”\ue001-\ue012]{0,40}")


def heading_before(kind: str, folded: str, offset: int) -> bool:
    """Whether words that announce a list (`pairing_heading`, `giving_heading`) stand anywhere before the offset."""
    return _words()[kind].search(folded, 0, offset) is not None


def on_own_ground(assister: Mention, recipient: Place, trigger: str = "") -> bool:
    """Whether a government would be helping the place it governs.

    A department helps its own county only where `trigger` says that something was given or performed there.
    """
    unit = assister.unit
    if unit is not None and unit.type is AssisterType.GOVERNMENT and unit.seat is not None:
        whole = recipient.level.rank <= Level.COUNTY.rank and _holds(recipient, unit.seat)
        if whole and not (trigger and _words()["given"].search(trigger)):
            return True
    if unit is not None and unit.type is AssisterType.GOVERNMENT and _words()["government_itself"].search(unit.name):
        seat = unit.seat
        return seat is None or _holds(seat, recipient)
    if unit is not None and unit.type is AssisterType.GOVERNMENT and unit.seat is not None:
        return unit.seat.level is Level.VILLAGE and _holds(unit.seat, recipient)
    if assister.place is not None:
        return _holds(assister.place, recipient) or _holds(recipient, assister.place)
    return False


def _holds(upper: Place, lower: Place) -> bool:
    if upper.code and lower.code:
        return lower.code.startswith(upper.code)
    return lower.path[: len(upper.path)] == upper.path or (upper.level is Level.PROVINCE and upper.name in lower.path)
