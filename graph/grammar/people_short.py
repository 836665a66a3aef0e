"""What an article calls somebody for short 人物简称: 雷书记, 马医生, 老铁, 李宏 for 李宏时; and whom that means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.gazetteer.people import stands_in_word
from graph.gazetteer.people_weighing import Name
from graph.model import Span

__all__ = ["as_repeated", "full_names", "names_for_short"]


#: 第一书记雷小兵 is 雷书记 to the village, 医生马骁 is 马医生.
_CALLED = {
    "第一书记": "书记",
    "队长": "队长",
    "医生": "医生",
    "医师": "医生",
    "教师": "老师",
    "教授": "教授",
    "主任": "主任",
    "局长": "局长",
    "科长": "科长",
    "处长": "处长",
    "行长": "行长",
    "技术员": "技术员",
}


def names_for_short(folded: str, names: Mapping[str, Name]) -> Iterator[Name]:
    """Surname and title of those whom the article names in full behind the title, where only one has the surname."""
    full = [n for n in names.values() if not n.partial and "·" not in n.surface]
    surnames = Counter(n.surface[0] for n in full)
    for name in full:
        for title, short in _CALLED.items():
            called = name.surface[0] + short
            if surnames[name.surface[0]] > 1 or called in names or title + name.surface not in folded:
                continue
            at = folded.find(called)
            if at >= 0:
                yield replace(name, span=Span(at, at + len(called)), surface=called, partial=True)
        if surnames[name.surface[0]] == 1:
            yield from (n for n in _familiarly(folded, name) if n.surface not in names)


def _familiarly(folded: str, name: Name) -> Iterator[Name]:
    """雷书记, 龙队, 寒松书记 for one who leads in the village; 老铁, 小汪 for anybody, where they do what people do."""
    surname, given = name.surface[0], name.surface[1:]
    titled = [surname + "书记", surname + "队长", surname + "队", given + "书记"]
    called = titled if _leads(folded, name.surface) else []
    for short in [c for c in called if len(c) > 1] + ["老" + surname, "小" + surname]:
        at = folded.find(short)
        if at >= 0 and (short in called or _DOES.search(folded, at)) and not stands_in_word(folded, at, len(short)):
            yield replace(name, span=Span(at, at + len(short)), surface=short, partial=True)


def _leads(folded: str, surface: str) -> bool:
    """Whether the title of one who leads stands near a name, with no end of a sentence between."""
    at = folded.find(surface)
    while at >= 0:
        if _LED_BEFORE.search(folded, max(0, at - _NEAR), at) or _LED_BEHIND.match(folded, at + len(surface)):
            return True
        at = folded.find(surface, at + 1)
    return False


_LED_BEFORE = re.compile(r"(?:第一书记|队长)[^。；\n]{0,24}\Z")
_LED_BEHIND = re.compile(r"[^。；\n]{0,24}(?:第一书记|队长)")
#: The longest title and what may stand between.
_NEAR = 28

#: What follows 老铁 or 小汪 where they are people.
_DOES = re.compile("[老小].(?=[给把替帮开带领拉说笑教跑又也还就每来去在自常从是叫掏想送找怕家，])")


def as_repeated(folded: str, name: Name, names: Mapping[str, Name]) -> Name:
    """李宏 for 李宏时, where the article goes on to speak of 李宏 alone and of nobody else so called."""
    short = name.surface[:2]
    others = names.keys() - {name.surface, short}
    if name.partial or len(name.surface) != 3 or any(other.startswith(short) for other in others):
        return name
    alone = folded.count(short) - folded.count(name.surface)
    if alone < 2 or folded.count(name.surface) > 1:
        return name
    return replace(name, span=Span(name.span.start, name.span.start + 2), surface=short)


def full_names(names: Mapping[str, Name]) -> dict[str, str]:
    """闫书记 → 闫顺利, where exactly one full name of the article has that surname."""
    found: dict[str, str] = {}
    for surface, name in names.items():
        if name.partial:
            surname = surface.removeprefix("老").removeprefix("小")[0]
            same = sorted({n.surface for n in names.values() if not n.partial and n.surface[0] == surname})
            if len(same) == 1:
                found[surface] = same[0]
    return found
