"""What an article calls somebody for short 人物简称: 雷书记, 马医生, 老铁, 李宏 for 李宏时; and whom that means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from importlib.resources import files

import yaml

from graph.gazetteer.people import stands_in_word
from graph.gazetteer.people_weighing import Name
from graph.model import Span

__all__ = ["as_repeated", "full_names", "names_for_short"]


@dataclass(frozen=True, slots=True)
class _Words:
    """people_short.yaml, ready to use."""

    called: Mapping[str, str]
    led_by: tuple[str, ...]
    led_by_given: tuple[str, ...]
    familiar: tuple[str, ...]
    led_before: re.Pattern[str]
    led_behind: re.Pattern[str]
    does: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "people_short.yaml").read_text("utf-8"))
    leads, familiar = "|".join(data["leads"].split()), data["familiar"].split()
    between = f"[^。；\n]{{0,{_BETWEEN}}}"
    return _Words(
        called=data["called"],
        led_by=tuple(data["led_by"].split()),
        led_by_given=tuple(data["led_by_given"].split()),
        familiar=tuple(familiar),
        led_before=re.compile(rf"(?:{leads}){between}\Z"),
        led_behind=re.compile(f"{between}(?:{leads})"),
        does=re.compile(f"(?:{'|'.join(familiar)}).(?={'|'.join(data['does'].split())})"),
    )


#: What may stand between a title and the name of one who leads, and with the longest title.
_BETWEEN, _NEAR = 24, 28


def names_for_short(folded: str, names: Mapping[str, Name]) -> Iterator[Name]:
    """Surname and title of those whom the article names in full behind the title, where only one has the surname."""
    full = [n for n in names.values() if not n.partial and "·" not in n.surface]
    surnames = Counter(n.surface[0] for n in full)
    for name in full:
        for title, short in _words().called.items():
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
    words = _words()
    titled = [surname + title for title in words.led_by] + [given + title for title in words.led_by_given]
    called = titled if _leads(folded, name.surface) else []
    for short in called + [before + surname for before in words.familiar]:
        at = folded.find(short)
        meant = at >= 0 and (short in called or words.does.search(folded, at) is not None)
        if meant and not stands_in_word(folded, at, len(short)):
            yield replace(name, span=Span(at, at + len(short)), surface=short, partial=True)


def _leads(folded: str, surface: str) -> bool:
    """Whether the title of one who leads stands near a name, with no end of a sentence between."""
    words, at = _words(), folded.find(surface)
    while at >= 0:
        if words.led_before.search(folded, max(0, at - _NEAR), at) or words.led_behind.match(folded, at + len(surface)):
            return True
        at = folded.find(surface, at + 1)
    return False


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
            surname = reduce(str.removeprefix, _words().familiar, surface)[0]
            same = sorted({n.surface for n in names.values() if not n.partial and n.surface[0] == surname})
            if len(same) == 1:
                found[surface] = same[0]
    return found
