"""Names of people that the words around call for 人名触发: beside roles, titles and verbs, in lists, behind villages.

A name is only read beside a word that calls for one (第一书记, 贫困户, 局长, 村民; 说, 家 behind it), in the list of a
role, where its bearer lives or comes from, or where its characters and the clause leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.gazetteer.people import (
    goes_on,
    may_be_name,
    name_at,
    name_before,
    names_in_list,
)
from graph.gazetteer.people_alone import standing_alone
from graph.gazetteer.people_weighing import Name
from graph.grammar.people_words import people_words
from graph.model import Span

__all__ = ["names_belonging", "names_of_line"]


def names_of_line(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """The names of a line: those that a word calls for, those of lists, those beyond doubt."""
    yield from _anchored(folded, line, known)
    yield from _taking(folded, line, known)
    yield from _listed_in_role(folded, line, known)
    yield from _listed_first(folded, line, known)
    yield from _dotted(folded, line)
    yield from _dwelling(folded, line, known)
    yield from _introduced(folded, line)
    yield from standing_alone(folded, line.start, line.end)


def _anchored(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    words = people_words()
    for anchor in words.anchor.within(folded, line.start, line.end):
        first = name_at(
            folded, anchor.end(), known=known, called_for=words.called_for.search(anchor.group()) is not None
        )
        if first is not None and first.span.end <= line.end:
            yield _before_home(folded, first)
    yield from _holders(folded, line, known)
    for anchor in words.after.within(folded, line.start, line.end):
        name = name_before(folded, anchor.start())
        if name is None or name.span.start < line.start:
            continue
        if known.get(name.surface, 0) + name.score >= 1.5 or _sure(name):
            yield name
    for anchor in words.households_behind.within(folded, line.start, line.end):
        name = name_before(folded, anchor.start(), known=known)
        if name is not None and name.span.start >= line.start and len(name.surface) > 2:
            yield name
    for opening in words.opening.within(folded, line.start, line.end):
        name = name_at(folded, opening.end(), known=known)
        if name is None or name.span.end >= line.end:
            continue
        if words.two_of.match(folded, name.span.end) and len(names_in_list(folded, opening.end())) > 1:
            yield name
        if not _sure(name):
            continue
        if (
            folded.count(name.surface) > 1
            or words.does.match(folded, name.span.end, line.end)
            or goes_on(folded, name.span.end, opens=name.span.start == line.start)
        ):
            yield name


def _before_home(folded: str, name: Name) -> Name:
    """李某 for 李某家, where a clause ends behind it or goes on with 的: 建档户李某家，他家…"""
    at_home = name.surface.endswith("家") and len(name.surface) == 3 and not name.partial
    if not at_home or folded[name.span.end : name.span.end + 1] not in ("，", "。", "的", "；", "、"):
        return name
    return replace(name, span=Span(name.span.start, name.span.end - 1), surface=name.surface[:-1])


def _taking(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Names that open a clause which says that their bearers take a role: 某某为队员; 以某某为队长的工作队."""
    for role in people_words().takes.within(folded, line.start, line.end):
        name = name_before(folded, role.start(), known=known)
        if name is None or name.span.start < line.start or name.partial:
            continue
        if name.span.start == line.start or folded[name.span.start - 1] in _OPENS or _sure(name):
            yield name


#: Behind what a clause or the second half of a pair begins.
_OPENS = "，。；：、！？”（）》 \u3000\n由以让派和与"


def _dwelling(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Names behind a village of people who live there: 平和村李发祥家屋面漏雨; and of its elders: 孙玉珍大娘."""
    words = people_words()
    for village in words.dwelling.within(folded, line.start, line.end):
        name = name_at(folded, village.end(), known=known)
        if name is None or name.partial or len(name.surface) < 3 or name.score < _LIKELY:
            continue
        if words.dwells.match(folded, name.span.end, line.end):
            yield name
    for elder in words.elders.within(folded, line.start, line.end):
        name = name_before(folded, elder.start(), known=known)
        if name is not None and name.span.start >= line.start and len(name.surface) == 3 and name.score >= _LIKELY:
            yield name


#: What is likely a name where the words around call for one.
_LIKELY = 0.7


def _introduced(folded: str, line: Span) -> Iterator[Name]:
    """Names that only their place in the sentence gives away: 监测户滚老令，今年56岁; 贫困户阿苦日歪的妻子."""
    for found in people_words().introduced.within(folded, line.start, line.end):
        span = Span(*found.span("name"))
        if may_be_name(folded, span):
            yield Name(span, span.of(folded), _LIKELY, False)


def _listed_in_role(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Names behind a role and a mark: 队长，程浩（某局）；队员：夏斌、尹慧敏."""
    for anchor in people_words().listed_role.within(folded, line.start, line.end):
        name = name_at(folded, anchor.end(), known=known, called_for=True)
        if name is not None and folded[name.span.end : name.span.end + 1] in _LISTED_END:
            yield name


#: What stands behind a name in a list of those who hold a role: 队长，程浩（某局）；队员，夏斌、尹慧敏。
_LISTED_END = ("，", "、", "；", "。", "（", "）", "：", " ", "\u3000", "")


def _holders(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Who holds a role, named behind a unit: 第一书记是某大学的某某；队员由甲局的某某、乙局的某某担任."""
    for stretch in people_words().holders.within(folded, line.start, line.end):
        for place in range(stretch.start(), stretch.end()):
            if folded[place] == "的":
                name = name_at(folded, place + 1, known=known, called_for=True)
                if name is not None and _NAMED_OUT.match(folded, name.span.end):
                    yield name


#: What follows the name of one who holds a role: the end, the next one, or that they hold it.
_NAMED_OUT = re.compile("[，。、；（和及与]|担任|兼任|出任|任|$")


#: A common surname with two characters usual in given names, or a name of another people.
_SURE = 0.93


def _sure(name: Name) -> bool:
    return len(name.surface) >= 3 and not name.partial and name.score >= _SURE


def names_belonging(folded: str, taken: Sequence[Span], known: Mapping[str, int]) -> Iterator[Name]:
    """Names of those who belong to a unit or place and end their clause: 第一书记是某大学的孙义斌，…"""
    for span in taken:
        yield from _native(folded, span)
        group = _GROUP.match(folded, span.end)
        joined = folded.startswith("的", span.end) or group is not None
        name = name_at(folded, group.end() if group else span.end + joined, known=known)
        if name is None or name.partial or name.score < _BELONGING or not (joined or _sure(name)):
            continue
        if folded[name.span.end : name.span.end + 1] in _LISTED_END or _HOLDS.match(folded, name.span.end):
            yield name


def _native(folded: str, place: Span) -> Iterator[Name]:
    """Whoever opens a sentence and is said to be from a place: 某某是某村人."""
    if folded[place.end : place.end + 1] == "人" and folded[place.start - 1 : place.start] in ("是", "系"):
        name = name_before(folded, place.start - 1)
        if name is not None and folded[name.span.start - 1 : name.span.start] in ("", "\n", "。", "，", "”"):
            yield name


#: The group of a village, behind which somebody is named: 某村二社某某.
_GROUP = re.compile("[0-9一二三四五六七八九十]{1,3}[组社屯队]的?")


#: A surname of the common ones with characters usual in names.
_BELONGING = 0.9


_HOLDS = re.compile("(?:[和与]|以及|等|担任|出任|兼任|任|接任|说|[0-9]|家|患|因|曾|一家|今年|靠|领到|是)")


def _listed_first(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """A name that opens a line of a list: 王某某　某县某局局长; 3.某村：李某某，某公司总经理."""
    for start in (line.start, *(m.end() for m in _LISTED.finditer(folded, line.start, line.end))):
        name = name_at(folded, start, known=known)
        if name is None or name.span.end >= line.end:
            continue
        if (
            folded[name.span.end] in "\u3000 \t，（："
            or " " in name.surface
            or "\u3000" in name.surface
            or len(names_in_list(folded, start)) > 1
        ):
            yield name


_LISTED = re.compile(r"(?<=[村区县镇乡])：|\n")


_DOTTED = re.compile(r"(?<![一-龥])[一-龥]{2,8}·[一-龥]{2,8}")


def _dotted(folded: str, line: Span) -> Iterator[Name]:
    """Names written with a dot at the beginning of a sentence or clause: 孜瓦热木·卡米力."""
    for found in _DOTTED.finditer(folded, line.start, line.end):
        name = name_at(folded, found.start())
        if name is not None and "·" in name.surface:
            yield name
