"""Places of all documents as one tree: every place once, and every place above it. Used by `graph.resolve`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.ids import place_iri
from graph.model import Level, Place, PlaceEntity

__all__ = ["CodeOf", "PlaceTree", "levels_of_path"]

#: Finds the division code of a path of names (吉林省, 白山市, 靖宇县), None where it is not known.
CodeOf = Callable[[tuple[str, ...]], str | None]

_DIGITS = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_LEVELS = tuple(_DIGITS)
_LEVEL_OF_DIGITS = {digits: level for level, digits in _DIGITS.items()}
_MUNICIPALITIES = {"北京市": "11", "天津市": "12", "上海市": "31", "重庆市": "50"}
#: Placeholders of the statistical code where no real prefecture stands: they are no level of their own.
_PLACEHOLDER = re.compile(r"市辖区|县|(省|自治区)直辖县级行政(区划|单位)")
_SUFFIXES = (
    (Level.PREFECTURE, re.compile(r"(自治州|[州盟]|地区)$")),
    (Level.TOWNSHIP, re.compile(r"(街道|街道办事处|地区办事处|苏木|[镇乡])$")),
    (Level.VILLAGE, re.compile(r"(村|社区|嘎查|村委会|居委会|村民委员会|居民委员会)$")),
    (Level.COUNTY, re.compile(r"[县旗区]$")),
)


def _missing(top: str, code: str | None) -> frozenset[Level]:
    """The levels that do not exist between the province and a place (直辖市, 省直辖县级市, 不设区的市)."""
    missing = set()
    if top in _MUNICIPALITIES or (code and (code[:2] in _MUNICIPALITIES.values() or code[2:4] == "90")):
        missing.add(Level.PREFECTURE)
    if code and len(code) > 6 and code[4:6] == "00":
        missing.add(Level.COUNTY)
    return frozenset(missing)


def levels_of_path(path: Sequence[str], level: Level, code: str | None) -> tuple[Level, ...]:
    """The level of each part of a path that ends at `level`; rises from the top, never skips back.

    Parts below the village (组, 屯) count as village, as the guidelines say.
    """
    full = tuple(step for step in _LEVELS if step.rank <= level.rank)
    direct = tuple(step for step in full if step not in _missing(path[0], code))
    if len(direct) == len(path):
        return direct
    if len(full) == len(path) and _PLACEHOLDER.fullmatch(path[1]):
        return full
    levels: list[Level] = []
    for at, part in enumerate(path):
        if at == len(path) - 1:
            levels.append(level)
            continue
        floor = levels[-1].rank if levels else 0
        fit = [step for step in direct if floor < step.rank <= level.rank] or [level]
        named = next((step for step, suffix in _SUFFIXES if suffix.search(part)), None)
        levels.append(named if named in fit else fit[0])
    return tuple(levels)


@dataclass(frozen=True, slots=True)
class _Step:
    """One place on the way up: its names from the top, its level, its code."""

    path: tuple[str, ...]
    level: Level
    code: str | None

    @property
    def place(self) -> Place:
        return Place(self.path[-1], self.level, self.path, self.code)


class PlaceTree:
    """All places that the facts mention, with those above them; answers by `Place` or by IRI.

    A place with a code is that code's place however its path is spelled; one without is known by its path, and gets
    the code that another document or `code_of` gives the same path.
    """

    def __init__(self, places: Iterable[Place], code_of: CodeOf | None = None) -> None:
        counted = Counter(places)
        self._code_of = code_of
        self._codes: dict[tuple[str, ...], str] = {}
        for place in sorted(counted, key=_order):
            for step in _chain(place):
                if step.code:
                    self._codes.setdefault(step.path, step.code)
        self._iris: dict[Place, str] = {}
        names: dict[str, Counter[tuple[tuple[str, ...], Level, str | None]]] = defaultdict(Counter)
        self._within: dict[str, str | None] = {}
        for place in sorted(counted, key=_order):
            up: str | None = None
            for step in self._steps(place):
                iri = place_iri(step.place)
                names[iri][step.path, step.level, step.code] += counted[place]
                if iri != up:
                    if self._within.get(iri) is None:
                        self._within[iri] = up
                    up = iri
            assert up is not None
            self._iris[place] = up
        self._entities = {iri: self._entity(iri, spellings) for iri, spellings in sorted(names.items())}

    def _steps(self, place: Place) -> tuple[_Step, ...]:
        steps = []
        for step in _chain(place):
            code = step.code or self._codes.get(step.path)
            if code is None and self._code_of is not None:
                code = self._code_of(step.path)
            steps.append(_Step(step.path, _LEVEL_OF_DIGITS.get(len(code or ""), step.level), code))
        return tuple(steps)

    def _entity(self, iri: str, spellings: Counter[tuple[tuple[str, ...], Level, str | None]]) -> PlaceEntity:
        path, level, code = min(spellings, key=lambda item: (len(item[0]), -spellings[item], item[0], item[1].rank))
        return PlaceEntity(iri, path[-1], level, path, code, self._within[iri])

    def iri(self, place: Place) -> str:
        """The IRI of a place that was handed in; KeyError for any other."""
        return self._iris[place]

    def entity(self, iri: str) -> PlaceEntity:
        return self._entities[iri]

    def entities(self) -> tuple[PlaceEntity, ...]:
        """All places, sorted by IRI."""
        return tuple(self._entities.values())

    def upward(self, iri: str) -> tuple[str, ...]:
        """The place and all above it, from the place to the province."""
        chain = [iri]
        while (above := self._within[chain[-1]]) is not None and above not in chain:
            chain.append(above)
        return tuple(chain)

    def scope(self, iri: str, level: Level) -> str:
        """The IRI of the place of that level above, or of the widest below it where there is none."""
        chain = self.upward(iri)
        return next((up for up in chain if self._entities[up].level.rank <= level.rank), chain[-1])


def _order(place: Place) -> tuple[tuple[str, ...], str, str, str]:
    return place.path, place.level.value, place.code or "", place.name


def _chain(place: Place) -> tuple[_Step, ...]:
    """The steps from the top down to the place, each with the code that the place's own code implies.

    Placeholders (市辖区) are no places; they stay in paths only.
    """
    path = place.path or (place.name,)
    levels = levels_of_path(path, place.level, place.code)
    steps = []
    for end, level in enumerate(levels, start=1):
        if end < len(path) and _PLACEHOLDER.fullmatch(path[end - 1]):
            continue
        digits = _DIGITS.get(level, 0)
        code = place.code[:digits] if place.code and 0 < digits <= len(place.code) else None
        if end == len(path):
            code = place.code
        steps.append(_Step(tuple(path[:end]), level, code))
    return tuple(steps)
