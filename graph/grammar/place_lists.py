"""Lists of places that share one suffix 并列地名: 石湾、冬瓜、柴坪村; 河东、页背两村; 浑源、理塘、天祝三县.

Only the last name has the suffix, or the number behind the list has it. A list counts where the gazetteer knows one of
its names, or where the number says how many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.gazetteer.context import PlaceContext, begun_in
from graph.gazetteer.places import Gazetteer
from graph.grammar.seeker import Seeker
from graph.model import Span

__all__ = ["listed_names"]

_EDGE = r"(?:^|(?<=[^一-龥])|(?<=[镇乡道由为在到给向对的把将与和县市区旗])(?![镇乡县市区]))"
#: 石湾、冬瓜、柴坪村; 南湾、吉华等街道
_LAST = re.compile(
    _EDGE
    + r"((?:[一-龥]{2,4}、)+[一-龥]{2,4}|[一-龥]{2,4})(?:、[一-龥]{2,4}|等[一-龥]{0,4})((?<!乡)村|社区|街道|镇|乡)"
)
#: 河东、页背两村; 李宝、新庄等3个薄弱村
_COUNTED = (
    r"([0-9]{1,2}|[两二三四五六七八九十]{1,2})个?"
    r"(?:[一-龥]{0,3}(?:贫困|薄弱|弱|帮扶|重点|深度|行政|偏远|相邻|民族|扶贫|示范|挂牌|定点))?(?:[贫困]{2})?"
    r"(乡镇|镇街|镇乡|村(?![民里级口组子小])|社区|街道|镇(?![上里])|乡(?![亲里])|嘎查|县(?![里级委])|区(?![里级委域])|旗(?![里委下])|市(?![里委场级]))"
)
_SUMMED = re.compile(r"([一-龥]{2,8}(?:、[一-龥]{2,5})*(?:、|和|与|及)[一-龥]{2,4}?)(?:这)?(?:等)?" + _COUNTED)
#: Without it a line has no such list; it is sought first, since a name may begin anywhere.
_COUNT = Seeker(_COUNTED)
_BREAK = re.compile("、|和|与|及")
_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九十")} | {"两": 2}

Names = Mapping[str, tuple[str, ...]]


def listed_names(
    folded: str, context: PlaceContext, lines: Sequence[Span], nation: Names
) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    """Where each name of such a list stands, the name with its suffix, and its codes (none if it is unknown).

    `nation` are the names of provinces, prefectures and counties.
    """
    found = [match for line in lines for match in _lists(folded, line)]
    if not found:
        return
    near = [_of_county(folded, county) for county in context.counties]
    known = {name: codes for names in reversed(near) for name, codes in names.items()}
    for match in found:
        if match.re is _SUMMED:
            yield from _summed(folded, match, (nation,) if match.group(3) in _WIDE else near)
            continue
        names = match.group(1).split("、")
        if any(name + match.group(2) in known for name in names):
            yield from _items(match.start(1), names, match.group(2), known)


def _lists(folded: str, line: Span) -> Iterator[re.Match[str]]:
    """What may be a list by its form: those with one suffix, then those with a number behind."""
    if any(folded.find(mark, line.start, line.end) >= 0 for mark in "、等"):
        yield from _LAST.finditer(folded, line.start, line.end)
    if next(_COUNT.within(folded, line.start, line.end), None) is not None:
        yield from _SUMMED.finditer(folded, line.start, line.end)


def _of_county(folded: str, county: str) -> Names:
    """The townships and villages of a county."""
    begun = begun_in(folded)
    return {s: tuple(codes) for s, codes in Gazetteer.default().surfaces_begun(county, begun).items()}


def _items(at: int, names: Sequence[str], suffix: str, known: Names) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    for name in names:
        surface = name + suffix
        yield Span(at, at + len(name)), surface, known.get(surface, ())
        at += len(name) + 1


def _summed(folded: str, match: re.Match[str], maps: Sequence[Names]) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    """The names before a number of places, by the first county that knows enough of them.

    The first county is the article's own, where one name of the list is enough; elsewhere all must be known.
    """
    words, at = _BREAK.split(match.group(1)), match.start(1)
    while words and words[0].endswith(match.group(3)):
        at += len(words.pop(0)) + 1
    count = _number(match.group(2))
    for own, known in enumerate(maps):
        for suffix in _SUFFIXES.get(match.group(3), (match.group(3),)):
            names = _cut(folded, at, words, suffix, known)
            sure = sum(1 for name in names if name + suffix in known)
            every = bool(names) and sure == len(names)
            if every or (own == 0 < sure and match.group(3) not in _WIDE and count in (len(names), None)):
                yield from _items(at + len(words[0]) - len(names[0]), names, suffix, known)
                return


#: What the number counts, where it is two kinds at once: tried one after the other.
_SUFFIXES = {"乡镇": ("镇", "乡"), "镇街": ("镇", "街道"), "镇乡": ("镇", "乡")}
_WIDE = frozenset("县区旗市")


def _cut(folded: str, at: int, words: Sequence[str], suffix: str, known: Names) -> list[str]:
    """The words as names, the first cut where a name may begin; nothing if it may begin nowhere."""
    if len(words) < 2:
        return []
    first = _first(folded, at, words[0], suffix, known)
    return [first, *words[1:]] if first is not None else []


def _first(folded: str, at: int, words: str, suffix: str, known: Names) -> str | None:
    """The name that ends the words before the first mark: one that is known, else a short word that stands alone."""
    for length in range(min(4, len(words)), 1, -1):
        if words[-length:] + suffix in known:
            return words[-length:]
    bare = at == 0 or not "\u4e00" <= folded[at - 1] <= "\u9fff" or folded[at - 1] in _BEFORE
    return words if len(words) <= _LONGEST and bare else None


_BEFORE = "的由为在把将对向给"
_LONGEST = 3


def _number(numeral: str) -> int | None:
    """How many the number says; None for one that is not simple."""
    if numeral.isdigit():
        return int(numeral)
    return _NUMERALS.get(numeral)
