"""How places of China are called: the official name of the codes ⇄ what documents write.

Stands under the gazetteer: pure string work over `data/place_endings.tsv` and `data/ethnic_groups.tsv`; no place is
named here. The division codes write the body that runs a village (大北山村村委会), documents the village (大北山村).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.errors import GazetteerError
from graph.model import Level

__all__ = [
    "DATA",
    "NameParts",
    "is_filler",
    "kindred_forms",
    "may_be_dropped",
    "name_head",
    "name_parts",
    "plain_name",
    "read_table",
    "short_forms",
    "stem",
    "written_forms",
]

DATA = Path(__file__).parent / "data"

#: Rows that fill a level of the code and are no places: 市辖区, 省直辖县级行政区划, 虚拟社区, 直管村级单位.
_FILLER_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_FILLER_WORDS = re.compile("虚拟|直辖|直管|级区划|类似乡级单位|普查区")

#: A village that became a community, or the other way round, is often still called by the old word.
_KINDRED = {"村": ("社区",), "社区": ("村",), "嘎查": ("村",)}

_KINDS = ("formal", "whole", "complete", "type", "unshortened")

_BRACKETS = (("（", "）"), ("(", ")"))


def read_table(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of a tab-separated file with `#` comments and a heading; `GazetteerError` names file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"{path.name}: cannot be read ({error.strerror})."
        raise GazetteerError(message, remedy="Install Bangfu again.") from error
    numbered = [(i, line.split("\t")) for i, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not numbered or tuple(numbered[0][1]) != columns:
        raise GazetteerError(f"{path.name}: the heading is not {' '.join(columns)}.", remedy="Restore that line.")
    for i, row in numbered[1:]:
        if len(row) != len(columns):
            raise GazetteerError(
                f"{path.name}, line {i}: {len(row)} fields instead of {len(columns)}.", remedy="Separate them by tabs."
            )
    return [tuple(row) for _, row in numbered[1:]]


class _Endings:
    """The endings of one level and kind, found by the last character and then the longest that fits."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._writes = dict(pairs)
        lengths: dict[str, set[int]] = {}
        for ending in self._writes:
            lengths.setdefault(ending[-1], set()).add(len(ending))
        self._lengths = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}

    def cut(self, name: str) -> tuple[str, str] | None:
        """(rest, what documents write) by the longest ending that leaves at least one character."""
        for length in self._lengths.get(name[-1:], ()):
            if length < len(name):
                writes = self._writes.get(name[-length:])
                if writes is not None:
                    return name[:-length], writes
        return None


@lru_cache(maxsize=1)
def _endings() -> dict[Level, dict[str, _Endings]]:
    """The table of endings by level and kind; every level has every kind."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for level, ending, writes, kind in read_table(DATA / "place_endings.tsv", ("level", "ending", "writes", "kind")):
        if kind not in _KINDS:
            raise GazetteerError(f"place_endings.tsv: no kind {kind}.", remedy=f"Write one of {' '.join(_KINDS)}.")
        found.setdefault((level, kind), []).append((ending, writes))
    return {level: {kind: _Endings(found.get((level.value, kind), ())) for kind in _KINDS} for level in Level}


@lru_cache(maxsize=1)
def may_be_dropped() -> frozenset[str]:
    """Characters that may stand second in a name whose stem is its first one: endings and brackets begin with them."""
    rows = read_table(DATA / "place_endings.tsv", ("level", "ending", "writes", "kind"))
    return frozenset(ending[0] for _, ending, _, _ in rows).union(opening for opening, _ in _BRACKETS)


def name_head(name: str) -> str:
    """What every form of a name begins with: its first two characters, only one where the second may be dropped.

    >>> name_head("大北山村委会"), name_head("李居委会")
    ('大北', '李')
    """
    return name[:1] if name[1:2] in may_be_dropped() else name[:2]


@lru_cache(maxsize=1)
def _ethnic_groups() -> tuple[str, ...]:
    """Names of ethnic groups in place names, longest first."""
    names = [row[0] for row in read_table(DATA / "ethnic_groups.tsv", ("name",))]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def is_filler(name: str, level: Level) -> bool:
    """Whether a row only fills a level of the code (市辖区, 虚拟社区), so that nobody means it by name."""
    if level in (Level.PREFECTURE, Level.COUNTY):
        return name in _FILLER_NAMES
    return level in (Level.TOWNSHIP, Level.VILLAGE) and _FILLER_WORDS.search(name) is not None


def _without_brackets(name: str) -> str:
    for opening, closing in _BRACKETS:
        start = name.find(opening)
        if start > 0 and closing in name[start:]:
            end = name.rfind(closing)
            name = name[:start] + name[end + 1 :]
    return name


def plain_name(name: str, level: Level) -> str:
    """The name as documents write it: 楼梓庄村委会 → 楼梓庄村, 红旗社区居委会 → 红旗社区, 永乐街道办事处 → 永乐街道."""
    if "（" in name or "(" in name:
        name = _without_brackets(name)
    endings = _endings()[level]
    if whole := endings["whole"].cut(name):
        rest, writes = whole
        return rest if rest.endswith(writes) else rest + writes
    if formal := endings["formal"].cut(name):
        rest, writes = formal
        return rest if endings["complete"].cut(rest) else rest + writes
    return name


def _without_groups(rest: str) -> str:
    """延边朝鲜 … → 延边: ethnic groups cut off the end while something of two characters stays."""
    groups = _ethnic_groups()
    if rest in groups:
        return rest.removesuffix("族") if len(rest) > 2 else rest
    while rest.endswith(groups):
        cut = next((group for group in groups if rest.endswith(group) and len(rest) - len(group) >= 2), None)
        if cut is None:
            break
        rest = rest[: -len(cut)]
    return rest


class NameParts(NamedTuple):
    """A name taken apart: 向化藏族乡 → plain 向化藏族乡, stem 向化, ending 乡 (empty where there is none to drop)."""

    plain: str
    stem: str
    ending: str


def name_parts(name: str, level: Level) -> NameParts:
    """Take any name apart: 大北山村村委会 → 大北山村, 大北山, 村; 都安瑶族自治县 → 都安瑶族自治县, 都安, 县."""
    plain = plain_name(name, level)
    endings = _endings()[level]
    cut = endings["type"].cut(plain)
    if cut is None or endings["unshortened"].cut(plain):
        return NameParts(plain, plain, "")
    rest, writes = cut
    return NameParts(plain, rest if level is Level.VILLAGE else _without_groups(rest), writes)


def stem(name: str, level: Level) -> str:
    """What is left of a name without its ending and ethnic groups: 大北山村村委会 → 大北山."""
    return name_parts(name, level).stem


def written_forms(name: str, level: Level, parts: NameParts | None = None) -> tuple[str, ...]:
    """Every full form by which documents write a place, the plain name first; endings kept."""
    plain, rest, ending = parts or name_parts(name, level)
    forms = [plain, name]
    match level:
        case Level.VILLAGE if ending == "嘎查":
            forms.append(rest + "嘎查村")
        case Level.VILLAGE if ending == "社区" and rest.endswith("村"):
            forms.append(rest)
        case Level.TOWNSHIP if ending in ("街道", "办事处"):
            forms += [rest + other for other in ("街道", "街道办事处", "街道办", "办事处", "街办")]
        case Level.TOWNSHIP | Level.COUNTY | Level.PREFECTURE if ending and len(rest) >= 2:
            forms.append(rest + ending)
        case Level.PROVINCE if ending == "自治区":
            forms.append(rest + ending)
        case _:
            pass
    return tuple(dict.fromkeys(forms))


def short_forms(name: str, level: Level, parts: NameParts | None = None) -> tuple[str, ...]:
    """The bare form, of two characters or more: 靖宇县 → 靖宇, 大北山村委会 → 大北山; empty where none is usual."""
    plain, rest, ending = parts or name_parts(name, level)
    return (rest,) if ending and len(rest) >= 2 and rest != plain else ()


def kindred_forms(level: Level, parts: NameParts) -> tuple[str, ...]:
    """The village's name with the other word for its kind: 狄庄社区 → 狄庄村; empty above the village."""
    if level is not Level.VILLAGE:
        return ()
    return tuple(parts.stem + other for other in _KINDRED.get(parts.ending, ()))
