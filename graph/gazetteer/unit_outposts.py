"""Teams that one place sends to another 援派机构: commands, work teams and medical teams far from home.

江苏省第九批援藏工作组 · 广东援疆前方指挥部佛山工作队 · 甲区对口乙县帮扶协调指挥部 · 某省委驻某县帮扶工作队.
Their names are made of places, a number and a purpose, so that no ending alone tells where they begin or go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.gazetteer.unit_mentions import UnitMention
from graph.gazetteer.unit_scene import Prefix, Scene
from graph.model import AssisterType, Span

__all__ = ["outposts"]

_BODIES = "指挥部|联络组|工作队|工作组|医疗队|支医队|支教队|小组|中心管理组"
_REGION = re.compile("新疆|西藏|青海|四川|云南|贵州|甘肃|宁夏|[疆藏青滇黔甘川宁蒙琼]")
_SENT = re.compile("(?:第[0-9一二三四五六七八九十]+批)?(?:对口(?:支援|帮扶)?|(?<!支)援|驻)")
_WORK = re.compile(
    f"(?:(?!{_BODIES})(?:干部人才|党政干部|干部|人才|帮扶|支援|协作|扶贫|乡村振兴|工作|协调|“?组团式”?|教育|医疗|前方))*"
)
_BODY = re.compile(_BODIES)
_PART = re.compile("(?:工作队|工作组|小组|分队|分指挥部|分指)")


def outposts(scene: Scene, start: int, stop: int) -> Iterator[UnitMention]:
    """The teams of the kind in `text[start:stop]`, leftmost first."""
    for match in _SENT.finditer(scene.text, start, stop):
        prefix = _sender(scene, match)
        end = _end(scene, match) if prefix is not None else None
        if prefix is not None and end is not None and end <= stop:
            yield _mention(scene, prefix, end)


def _sender(scene: Scene, match: re.Match[str]) -> Prefix | None:
    """The place that sends; before 驻 only a Party committee's, for any other unit's team is the unit's own."""
    prefix = scene.prefix(match.start(), lowest=3)
    if match.group() == "驻":
        return prefix if prefix is not None and prefix.committee else None
    return None if prefix is not None and prefix.committee else prefix


def _end(scene: Scene, match: re.Match[str]) -> int | None:
    """Where the name ends: purpose, place and body, and the part of it that works in one place."""
    text, here = scene.text, match.end()
    region = _REGION.match(text, here)
    served = scene.place_from(here) or (region.end() if region is not None else None)
    if served is None:
        return None
    here, body = served, None
    for _ in range(2):
        work = _WORK.match(text, here)
        here = work.end() if work is not None else here
        body = _BODY.match(text, here)
        place = scene.place_from(here)
        if body is not None or place is None:
            break
        here = place
    if body is None:
        return None
    return _with_part(scene, body.end())


def _with_part(scene: Scene, end: int) -> int:
    place = scene.place_from(end)
    part = _PART.match(scene.text, place) if place is not None else None
    return part.end() if part is not None else end


def _mention(scene: Scene, prefix: Prefix, end: int) -> UnitMention:
    surface = scene.text[prefix.start : end]
    suffix = next((body for body in _BODIES.split("|") if surface.endswith(body)), surface[-2:])
    command = surface.endswith("指挥部")
    return UnitMention(
        span=Span(prefix.start, end),
        surface=surface,
        core="",
        suffix=suffix,
        type=AssisterType.GOVERNMENT if command and "援" in surface else AssisterType.TEAM,
        place_prefix=prefix.place,
        place_name=prefix.place.of(scene.text) if prefix.place else "",
        level_word=prefix.level_word,
        full=surface,
    )
