"""Other names of people and of firms 换人名、换字号, drawn from the lexicons; the same seed draws the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from random import Random

from graph.gazetteer.people_lexicon import lexicon
from graph.gazetteer.unit_tables import rows as table

__all__ = ["NewBrands", "NewPeople", "line_offices", "swapped_lexicon"]

_DOT = re.compile(r"[·•・]")
#: Characters that firms, farms and cooperatives are called by.
_LUCKY = "鑫瑞禾丰源泰盛隆恒达宏康润祥裕兴茂昌嘉惠绿沃腾博远诚佳旺富欣雅聚凯"


class NewPeople:
    """Other surnames and given names; a surname of the document is always the same other one."""

    def __init__(self, names: Iterable[str], rng: Random) -> None:
        self._rng = rng
        known = sorted(set(names))
        self.surnames: dict[str, str] = {}
        taken = {surname for name in known if (surname := surname_of(name))}
        pools = {1: _surnames("common"), 2: _surnames("compound")}
        for surname in sorted(taken):
            pool = [s for s in pools[len(surname)] if s not in taken and s not in self.surnames.values()]
            self.surnames[surname] = rng.choice(pool) if pool else surname
        self.names = {name: self._new(name) for name in known}

    def surname(self, old: str) -> str:
        """The other surname for one that only a half-named person bears."""
        if old not in self.surnames:
            self.surnames[old] = self._rng.choice([s for s in _surnames("common") if s not in self.surnames.values()])
        return self.surnames[old]

    def _new(self, name: str) -> str:
        if _DOT.search(name) or not surname_of(name):
            return _of_minority(name, self._rng)
        surname = surname_of(name)
        while True:
            given = "".join(self._rng.choice(_given()) for _ in name[len(surname) :])
            fresh = self.surnames[surname] + given
            if not lexicon().ordinary.at(fresh, 0) and fresh != name:
                return fresh


def surname_of(name: str) -> str:
    """The surname that a Han name begins with, "" where there is none."""
    known = lexicon().surnames
    if _DOT.search(name):
        return ""
    return next((name[:size] for size in (2, 1) if len(name) > size and name[:size] in known), "")


@cache
def _surnames(grade: str) -> tuple[str, ...]:
    return tuple(sorted(s for s, found in lexicon().surnames.items() if found == grade))


@cache
def _given() -> tuple[str, ...]:
    return tuple(sorted(c for c, grade in lexicon().given.items() if grade == "common" and c != "乾"))


def _of_minority(name: str, rng: Random) -> str:
    """A name of the same people, of as many parts; one that no list of elements knows stays."""
    parts = _DOT.split(name)
    elements = lexicon().elements
    people = next((p for p in sorted(elements) if any(_of_people(part, p) for part in parts)), None)
    if people is None:
        people = "turkic" if len(parts) > 1 else ""
    if not people:
        return name
    whole = sorted(elements[people]["whole"].words)
    dot = found[0] if (found := _DOT.search(name)) else ""
    if dot:
        return dot.join(rng.sample(whole, len(parts)))
    return "".join(rng.sample(whole, 2 if len(name) > 2 else 1))


def _of_people(part: str, people: str) -> bool:
    whole = lexicon().elements[people].get("whole")
    return whole is not None and bool(whole.at(part, 0)) and bool(whole.ending_at(part, len(part)))


class NewBrands:
    """Other names for firms and cooperatives, of as many characters."""

    def __init__(self, text: str, rng: Random) -> None:
        self._text, self._rng = text, rng
        self.brands: dict[str, str] = {}

    def add(self, brand: str) -> None:
        while brand not in self.brands:
            fresh = "".join(self._rng.sample(_LUCKY, len(brand)))
            if fresh not in self._text and fresh not in self.brands.values():
                self.brands[brand] = fresh


#: Bureaus of one line of work each, which a report could name in each other's stead.
_LINES = "水利 林业 财政 民政 交通运输 司法 审计 统计 商务 自然资源 应急管理 农业农村 卫生健康 气象 文化和旅游"


def line_offices(used: Collection[str], rng: Random) -> dict[str, str]:
    """For each line of work (水利 of 水利局) another that the document does not speak of."""
    lines = _LINES.split()
    free = [line for line in lines if line not in used]
    rng.shuffle(free)
    return dict(zip([line for line in lines if line in used], free, strict=False))


def swapped_lexicon(surfaces: Collection[str], rng: Random) -> dict[str, str]:
    """Central enterprises, banks, insurers, universities and ministries that the surfaces name → others of the kind."""
    found: dict[str, str] = {}
    for rows in _national().values():
        groups: dict[str, list[str]] = {}
        for name, full in rows:
            groups.setdefault(full or name, []).append(name)
        used = [full for full, names in groups.items() if any(n in s for n in (full, *names) for s in surfaces)]
        free = sorted(full for full in groups if full not in used)
        rng.shuffle(free)
        for full in sorted(used):
            new = next((f for f in free if _profile(groups[f]) >= _profile(groups[full])), None)
            if new is not None:
                free.remove(new)
                ordered = sorted(groups[full], key=lambda n: (-len(n), n))
                others = sorted(groups[new], key=lambda n: (-len(n), n))
                found |= {old: others[min(at, len(others) - 1)] for at, old in enumerate(ordered)}
    return found


def _profile(names: list[str]) -> int:
    return len(names)


@cache
def _national() -> dict[str, list[tuple[str, str]]]:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in table("brands.tsv"):
        if row["kind"] not in ("organ", "peoplesbank", "state") and len(row["brand"]) > 2:
            kinds.setdefault(row["kind"], []).append((row["brand"], row["full"]))
    for row in table("universities.tsv"):
        kinds.setdefault("university", []).append((row["name"], ""))
        if row["short"]:
            kinds["university"].append((row["short"], row["name"]))
    for row in table("central_organs.tsv"):
        if not re.search("组织部|宣传部|办公厅|扶贫|振兴|税务|海关|统计|气象|烟草|邮政", row["name"] + row["full"]):
            kinds.setdefault(f"organ {row['type']}", []).append((row["name"], row["full"]))
    return kinds
