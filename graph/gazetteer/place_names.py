"""How places of China are called: the official name of the codes ⇄ what documents write.

Stands under the gazetteer: pure string work over `data/place_endings.tsv` and `data/ethnic_groups.tsv`; no place is
named here. The division codes write the body that runs a village (大北山村村委会), documents the village (大北山村).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph.errors import GazetteerError
from graph.model import Level

__all__ = ["is_filler", "name_parts", "plain_name", "read_table", "short_forms", "stem", "written_forms"]

DATA = Path(__file__).parent / "data"

#: Rows that fill a level of the code and are no places: 市辖区, 省直辖县级行政区划, 虚拟社区, 直管村级单位.
_FILLER_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_FILLER_WORDS = ("虚拟", "直辖", "直管", "级区划", "类似乡级单位", "普查区")

#: Characters of the longest ending in the table.
_LONGEST = 9

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


@lru_cache(maxsize=1)
def _endings() -> dict[tuple[str, str], dict[str, str]]:
    """(level, kind) → {ending: what documents write}."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for level, ending, writes, kind in read_table(DATA / "place_endings.tsv", ("level", "ending", "writes", "kind")):
        found.setdefault((level, kind), {})[ending] = writes
    return found


@lru_cache(maxsize=1)
def _ethnic_groups() -> tuple[str, ...]:
    """Names of ethnic groups in place names, longest first."""
    names = [row[0] for row in read_table(DATA / "ethnic_groups.tsv", ("name",))]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def is_filler(name: str, level: Level) -> bool:
    """Whether a row only fills a level of the code (市辖区, 虚拟社区), so that nobody means it by name."""
    if level in (Level.PREFECTURE, Level.COUNTY):
        return name in _FILLER_NAMES
    return level in (Level.TOWNSHIP, Level.VILLAGE) and any(word in name for word in _FILLER_WORDS)


def _without_brackets(name: str) -> str:
    for opening, closing in _BRACKETS:
        start = name.find(opening)
        if start > 0 and closing in name[start:]:
            end = name.rfind(closing)
            name = name[:start] + name[end + 1 :]
    return name


def _cut(name: str, level: Level, kind: str) -> tuple[str, str] | None:
    """(rest, what documents write) by the longest ending that leaves at least one character."""
    endings = _endings().get((level.value, kind))
    if endings:
        for length in range(min(_LONGEST, len(name) - 1), 0, -1):
            writes = endings.get(name[-length:])
            if writes is not None:
                return name[:-length], writes
    return None


def plain_name(name: str, level: Level) -> str:
    """The name as documents write it: 楼梓庄村委会 → 楼梓庄村, 红旗社区居委会 → 红旗社区, 永乐街道办事处 → 永乐街道."""
    name = _without_brackets(name)
    if whole := _cut(name, level, "whole"):
        rest, writes = whole
        return rest if rest.endswith(writes) else rest + writes
    if formal := _cut(name, level, "formal"):
        rest, writes = formal
        return rest if _cut(rest, level, "complete") else rest + writes
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


def name_parts(name: str, level: Level) -> tuple[str, str]:
    """(stem, ending) of any name: 大北山村 → (大北山, 村), 向化藏族乡 → (向化, 乡), 都安瑶族自治县 → (都安, 县)."""
    plain = plain_name(name, level)
    cut = _cut(plain, level, "type")
    if cut is None or _cut(plain, level, "unshortened"):
        return plain, ""
    rest, writes = cut
    return (rest if level is Level.VILLAGE else _without_groups(rest)), writes


def stem(name: str, level: Level) -> str:
    """What is left of a name without its ending and ethnic groups: 大北山村村委会 → 大北山."""
    return name_parts(name, level)[0]


def written_forms(name: str, level: Level) -> tuple[str, ...]:
    """Every full form by which documents write a place, the plain name first; endings kept."""
    plain = plain_name(name, level)
    rest, writes = name_parts(name, level)
    forms = [plain, name]
    match level:
        case Level.TOWNSHIP if writes in ("街道", "办事处"):
            forms += [rest + "街道", rest + "街道办事处", rest + "街道办", rest + "办事处", rest + "街办"]
        case Level.TOWNSHIP | Level.COUNTY | Level.PREFECTURE if writes and len(rest) >= 2:
            forms.append(rest + writes)
        case Level.VILLAGE if writes == "嘎查":
            forms.append(rest + "嘎查村")
        case Level.VILLAGE if writes == "社区" and rest.endswith("村"):
            forms.append(rest)
        case Level.PROVINCE if writes == "自治区":
            forms.append(rest + "自治区")
        case _:
            pass
    return tuple(dict.fromkeys(forms))


def short_forms(name: str, level: Level) -> tuple[str, ...]:
    """The bare form, of two characters or more: 靖宇县 → 靖宇, 大北山村委会 → 大北山; empty where none is usual."""
    rest, writes = name_parts(name, level)
    return (rest,) if writes and len(rest) >= 2 and rest != plain_name(name, level) else ()
