"""Who sent the holder of a role: the unit named beside each of a list, and which units send nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PlaceHere
from graph.grammar.engine import Match
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Level

__all__ = ["at_its_village", "is_inner", "is_inner_name", "is_part_of_a_house", "of_the_village", "own_unit"]


def of_the_village(sender: Mention) -> bool:
    """Whether the unit is the village's own: 某村党总支第一书记 serves there and is sent by others."""
    seat = sender.unit.seat if sender.unit is not None else None
    return seat is not None and seat.level is Level.VILLAGE


def at_its_village(sender: Mention) -> PlaceHere | None:
    """The village that the unit belongs to, as the place of duty."""
    seat = sender.unit.seat if sender.unit is not None else None
    return PlaceHere(seat, replace(sender, place=seat)) if seat is not None else None


def is_inner(analysis: Analysis, sender: Mention) -> bool:
    """Whether the unit is a part of the university or group that the article is about: 后勤集团, 教育学院."""
    if sender.unit is not None and is_part_of_a_house(sender.unit.name):
        return True
    return sender.unit is not None and sender.unit.seat is None and is_inner_name(analysis, sender.unit.name)


def is_part_of_a_house(name: str) -> bool:
    """Whether the name adds a part to a house (某大学校医院, 某公司工会): it helps, but the house sends."""
    return _OF_A_HOUSE.search(name) is not None


def is_inner_name(analysis: Analysis, name: str) -> bool:
    """Whether a unit called so is a part of the university or group that the article is about."""
    if _INNER.fullmatch(name) is None:
        return False
    return any(
        m.unit is not None and m.unit.name.endswith(("大学", "学院", "集团", "公司", "医院")) and m.unit.name != name
        for m in analysis.of_kind(MentionKind.UNIT)
        if m.unit is not None and _FACULTY.match(m.unit.name) is None and _PART.fullmatch(m.unit.name) is None
    )


#: A part named with its house, as 校医院 and 公司工会 are.
_OF_A_HOUSE = re.compile("(?:大学|学院|公司|集团)(?:校医院|工会|团委)$")
#: Parts of a house, named by what they do and not by where they are.
_PART = re.compile("(?:后勤|继续教育|成人教育|国际教育)(?:集团|中心|公司)|[一-龥]{2,8}(?:教研室|学系|党总支|党支部)")
_INNER = re.compile(_PART.pattern + "|[一-龥]{2,12}(?:与[一-龥]{2,8})?(?<!大)学院")
#: A faculty of a university begins with its field; a college of its own begins with a place or a name.
_FACULTY = re.compile(
    "(?:外国语|外语|文学|历史|数学|物理|化学|生命|地理|环境|经济|管理|商|法|马克思|教育|教师|体育|音乐|美术|艺术|园艺|农|林|动物|食品|机械|机电|"
    "电气|信息|计算机|土木|建筑|材料|护理|药|公共|继续|国际|旅游|新闻|传媒|政治|人文|理|工)[一-龥]{0,12}学院"
)


def own_unit(match: Match, holder: Mention) -> Mention | None:
    """Of people listed each with a unit, the holder's: 甲局的某某、乙局的某某; 某某（甲局）、某某（乙局）."""
    where = match.encoded("person")
    if where is None:
        return None
    text, at = match.line.text, match.line.position(holder.span.start)
    bracket = _BRACKET.match(text, at + 1)
    units = [m for m in match.line.mentions_in(*bracket.span()) if m.unit is not None] if bracket else []
    if units:
        return units[0]
    before = max(where[0], max(text.rfind(mark, 0, at) for mark in _LIST_MARKS) + 1)
    units = [m for m in match.line.mentions_in(before, at) if m.unit is not None]
    return units[-1] if units else None


#: Behind a name of a list: 某某（某局办公室主任）.
_BRACKET = re.compile("（[^（）]{0,30}）")
_LIST_MARKS = "、，；和与及"
