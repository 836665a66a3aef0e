"""Of which level counted helpers are 帮扶力量层级: said of them, of their list, of its parts, or of whoever sends them.

省、市、县三级选派干部176人、定点帮扶单位89家 · 帮扶单位9个（市直1个、县直8个）· 市里派来31名 · 某局46名职工
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.places import Gazetteer
from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PLACE_KINDS
from graph.grammar.engine import Match
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Level, Place

__all__ = ["Group", "ListedGroup", "levels_of"]


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A group counted before in the same sentence: where it ends, and its levels."""

    end: int
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A counted group: its match, the place that sends it, its noun, the line behind its own, the groups before it."""

    match: Match
    sender: Mention | None
    noun: str
    following: Line | None
    listed: tuple[ListedGroup, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    level_of: Mapping[str, Level]
    level: re.Pattern[str]
    several: re.Pattern[str]
    several_behind: re.Pattern[str]
    together: re.Pattern[str]
    said_to_send: re.Pattern[str]
    parts: re.Pattern[str]
    part: re.Pattern[str]
    next_in_list: re.Pattern[str]
    nouns: Mapping[str, Level]
    staff: re.Pattern[str]
    sends: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "collectives.yaml").read_text("utf-8"))
    levels = {word: Level(level) for word, level in data["levels"].items()}
    said = {
        name: re.compile(data[name])
        for name in ("several", "several_behind", "together", "said_to_send", "parts", "part")
    }
    return _Words(
        levels,
        re.compile("|".join(sorted([*levels, "市"], key=lambda w: -len(w)))),
        nouns={word: Level(level) for word, level in data["noun_levels"].items()},
        next_in_list=re.compile(data["next_in_list"]),
        staff=re.compile(data["staff"]),
        sends=re.compile(data["sends"]),
        **said,
    )


def levels_of(analysis: Analysis, group: Group, helped: Place) -> tuple[Level, ...]:
    """The levels of a group, widest first; none where nothing tells them."""
    for found in _told(analysis, group, helped):
        known = {level for level in found if level is not None}
        if known:
            return tuple(sorted(known, key=lambda level: level.rank))
    return ()


def _told(analysis: Analysis, group: Group, helped: Place) -> Iterator[set[Level | None]]:
    """What tells the levels, the surest first."""
    match, sender = group.match, group.sender
    yield _said(analysis, group)
    together = _words().together.search(match.line.text, 0, match.start)
    yield _levels_in(analysis, together.group(1)) if together else set()
    yield _of_its_parts(analysis, group)
    if sender is not None and sender.place is not None:
        yield {sender.place.level} if sender.place != helped or sender.surface.endswith("里") else set()
    yield _said_to_send(analysis, match)
    yield _from_list(group)
    yield _of_unit(match)
    yield _of_own_unit(analysis, group, helped)
    yield _from_afar(analysis, match, helped)


def _said(analysis: Analysis, group: Group) -> set[Level | None]:
    """The level words with the group, with those that lead up to them: 省市县共派, 大庆市和区县下派."""
    match = group.match
    of_noun = {level for word, level in _words().nouns.items() if group.noun.endswith(word)}
    where = match.encoded("level")
    if where is None or not match.words("level"):
        return set(of_noun)
    ahead = _words().several.search(match.line.text, 0, where[0])
    if match.line.text[: ahead.start() if ahead else where[0]].endswith(("县（", "区（", "旗（")):
        return set(of_noun)
    behind = _words().several_behind.match(match.line.text, where[1])
    found = _levels_in(
        analysis, (ahead.group() if ahead else "") + match.words("level") + (behind.group() if behind else "")
    )
    if found and match.line.text[where[0] - 1 : where[0]] in ("和", "、", "及", "与"):
        joined = match.line.mentions_in(where[0] - 2, where[0] - 1) if where[0] > 1 else ()
        found |= {m.place.level for m in joined if m.place is not None and m.kind in PLACE_KINDS}
    return found | set(of_noun)


def _of_its_parts(analysis: Analysis, group: Group) -> set[Level | None]:
    """The levels by which the number is divided right behind it: （市直1个、县直8个）, ，其中省派6名."""
    behind = group.match.line.text[group.match.end :]
    if group.following is not None and group.following.text.startswith("其中"):
        behind = behind.rstrip("。") + "，" + group.following.text
    told = _words().parts.match(behind)
    if told is None:
        return set()
    parts = (part.group(1) or part.group(2) for part in _words().part.finditer(told.group()))
    rest = {level for kind, level in _REST.items() if f"其余由{kind}" in told.group()}
    return set().union(rest, *(_levels_in(analysis, part) for part in parts))


#: Who sends the rest, spoken of as a place: 其余由县里选派.
_REST = {MentionKind.PREFECTURE.value: Level.PREFECTURE, MentionKind.COUNTY.value: Level.COUNTY}


def _said_to_send(analysis: Analysis, match: Match) -> set[Level | None]:
    """The level spoken of as the sender in the clause: 省里有, 各县（市、区）选派."""
    text = match.line.text
    start = max(text.rfind(mark, 0, match.start) for mark in "，；。：") + 1
    found = list(_words().said_to_send.finditer(text, max(0, start - 1), match.end))
    return _levels_in(analysis, found[-1].group(1)) if found else set()


def _from_list(group: Group) -> set[Level | None]:
    """The levels of the group right before in a list."""
    text = group.match.line.text
    for before in reversed(group.listed):
        if before.levels and before.end <= group.match.start:
            joint = text[before.end : group.match.start]
            return set(before.levels) if _words().next_in_list.fullmatch(joint) else set()
    return set()


def _of_unit(match: Match) -> set[Level | None]:
    """The level of the unit in the clause that sends or gathers them, or whose own people they are."""
    text = match.line.text
    at = max(text.rfind(mark, 0, match.start) for mark in "，；。：") + 1
    units = [m for m in match.line.mentions_in(at, match.end) if m.unit is not None]
    said = text[match.line.position(units[-1].span.start) : match.end] if units else ""
    return {units[-1].unit.level} if units and units[-1].unit and _words().sends.search(said) else set()


def _of_own_unit(analysis: Analysis, group: Group, helped: Place) -> set[Level | None]:
    """Of the staff who look after a village the level of the unit the article spoke of last: 46名干警与贫困户结对."""
    if helped.level.rank < Level.TOWNSHIP.rank or not _words().staff.search(group.noun):
        return set()
    before = [m for m in analysis.of_kind(MentionKind.UNIT) if m.span.end <= group.match.span.start]
    for mention in reversed(before):
        unit = mention.unit
        low = unit is None or (unit.seat is not None and unit.seat.level.rank >= Level.TOWNSHIP.rank)
        if unit is not None and not low:
            return {unit.level}
    return set()


def _from_afar(analysis: Analysis, match: Match, helped: Place) -> set[Level | None]:
    """Of people sent on, the level of the place in another province that the sentence names last."""
    if _SENT.search(match.line.text, max(0, match.start - 8), match.end) is None:
        return set()
    places = [m.place for m in match.line.mentions_in(0, match.start) if m.place is not None and m.kind in PLACE_KINDS]
    far = [p for p in places if p.code and helped.code and p.code[:2] != helped.code[:2]]
    return {far[-1].level} if far else set()


_SENT = re.compile("选派|派出|派来|派驻|挂职|互派|选送|援")


# --- level words -------------------------------------------------------------------------------------------------


def _levels_in(analysis: Analysis, said: str) -> set[Level | None]:
    """The levels of words like 省、市、县; 区 before 县 is the autonomous region where there is one.

    市 behind 县 or 区, or in brackets, are cities of the rank of counties: 县（市、区）.
    """
    plain = re.sub("（[^）]*）?", "", said)
    plain = re.sub("(?<=[县旗])、?[市区]+(?!、?县)|(?<=区)、?市(?!、?县)", "", plain)
    words = _words().level.findall(plain)
    above = not {"县", "区", "旗"}.isdisjoint(words)
    found = {_level(analysis, word, above=above) for word in words if word != "区"}
    if "区" in words:
        found.add(Level.PROVINCE if "县" in words and _in_autonomous_region(analysis) else Level.COUNTY)
    return found - {None} if found != {Level.VILLAGE} else set()


def _in_autonomous_region(analysis: Analysis) -> bool:
    code = analysis.context.province
    return code is not None and Gazetteer.default().path_names(code)[-1].endswith("自治区")


def _level(analysis: Analysis, word: str, *, above: bool) -> Level | None:
    """The level of one word; `above` says that counties are named beside it, so that a 市 stands above them."""
    if word == "市" and above:
        return Level.PREFECTURE
    if word == "市":
        county_city = analysis.context.city is not None and analysis.context.city == analysis.context.county
        return Level.COUNTY if county_city else Level.PREFECTURE
    return _words().level_of.get(word)
