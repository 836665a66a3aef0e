"""Short names made of some characters of the full one 缩略: 江苏交控 of 江苏交通控股有限公司.

Only what the article itself writes later is taken, so that no short name is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.gazetteer.unit_mentions import UnitMention

__all__ = ["acronyms", "is_subsequence"]

_STATE = re.compile("^(?:中国|国家)")
_HOSPITAL = re.compile("附属.{0,3}医院$")
_INSTITUTE = re.compile("(?:科学|研究|设计)院$")
_PLACE_END = re.compile("(?:省|市|自治区)$")


def is_subsequence(short: str, text: str) -> bool:
    """Whether the characters of `short` stand in `text` in this order."""
    rest = iter(text)
    return all(char in rest for char in short)


def acronyms(folded: str, mention: UnitMention) -> Iterator[str]:
    """The short names of a hospital, an institute or a firm that the text uses behind its full one."""
    name = mention.surface
    if _HOSPITAL.search(name):
        yield from _written(folded, mention, f"{name[0]}[{re.escape(name[1:])}]{{2,5}}院")
    elif _INSTITUTE.search(name):
        stem = _STATE.sub("", name)
        found = _written(folded, mention, f"{stem[0]}[{re.escape(stem[1:])}]{{1,3}}院")
        yield from (short for short in found if is_subsequence(short, stem))
    elif mention.place_name and len(mention.core) >= 3:
        yield from _firm(folded, mention)


def _written(folded: str, mention: UnitMention, pattern: str) -> Iterator[str]:
    found = re.findall(pattern, folded[mention.span.end :])
    yield from (short for short in dict.fromkeys(found) if short not in mention.surface)


def _firm(folded: str, mention: UnitMention) -> Iterator[str]:
    """Place and two or three characters of the rest (江苏|交控), which must leave some out."""
    head = _PLACE_END.sub("", mention.place_name)
    name = mention.surface[mention.surface.find(mention.core) :]
    pattern = f"{re.escape(head)}{re.escape(name[0])}[{re.escape(name[1:])}]{{1,2}}"
    for short in dict.fromkeys(re.findall(pattern, folded[mention.span.end :])):
        own = short[len(head) :]
        if not name.startswith(own) and is_subsequence(own, name):
            yield short
