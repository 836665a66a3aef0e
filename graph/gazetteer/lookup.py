"""What `bangfu place 名 [--within 县] [--year 2017]` answers, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from graph.gazetteer.places import Gazetteer, PlaceRecord, Successor
from graph.model import Level

__all__ = ["LookUp", "Match", "look_up"]


@dataclass(frozen=True, slots=True)
class Match:
    """One place found: where it lies, when its code bore the name, and under which codes it goes on."""

    code: str
    name: str
    level: Level
    path: tuple[str, ...]
    years: tuple[int, ...]
    successors: tuple[Successor, ...] = ()
    today: str | None = None


@dataclass(frozen=True, slots=True)
class LookUp:
    """The answer to a look-up 查询结果: `matches`, or where there is none `near` names.

    `within` are the codes that the area asked for may mean: one or none when it is clear, several when the name is
    ambiguous, and then nothing was searched. `within_unknown` says that no area of that name exists.
    """

    name: str
    matches: tuple[Match, ...] = ()
    near: tuple[Match, ...] = ()
    within: tuple[Match, ...] = ()
    within_unknown: bool = False

    @property
    def within_ambiguous(self) -> bool:
        return len(self.within) > 1


def _match(gazetteer: Gazetteer, record: PlaceRecord, year: int | None = None) -> Match:
    names = gazetteer.path_names(record.code, year)
    return Match(
        record.code,
        record.plain_name,
        record.level,
        (*names[:-1], record.plain_name),
        record.years,
        record.successors,
        record.today,
    )


def _areas(gazetteer: Gazetteer, name: str) -> tuple[PlaceRecord, ...]:
    """The places an area's name or code may mean: counties and above by any form, else townships by name."""
    if name.isascii():
        record = gazetteer.by_code(name)
        return (record,) if record else ()
    above = [gazetteer.by_code(code) for code in gazetteer.counties_named(name)]
    found = tuple(record for record in above if record is not None)
    return found or gazetteer.by_name(name, level=Level.TOWNSHIP, short=True)


def look_up(
    name: str, *, within: str | None = None, year: int | None = None, gazetteer: Gazetteer | None = None
) -> LookUp:
    """Find a place by name (大北山村, 靖宇, 水城县) or code, inside `within` (a name or code), on the map of `year`.

    Full names come first; a bare name (靖宇) is tried when no full one matches, then old names (密云县), then near
    ones. Raises `GazetteerError` for a year without a map.
    """
    gazetteer = gazetteer or Gazetteer.default()
    name = name.strip()
    areas = _areas(gazetteer, within.strip()) if within else ()
    if within and len(areas) != 1:
        return LookUp(name, within=tuple(_match(gazetteer, r) for r in areas), within_unknown=not areas)
    scope = areas[0].code if areas else None
    around = tuple(_match(gazetteer, r) for r in areas)
    if name.isascii():
        record = gazetteer.by_code(name, year)
        return LookUp(name, matches=(_match(gazetteer, record, year),) if record else (), within=around)
    found = gazetteer.by_name(name, within=scope, year=year) or gazetteer.by_name(
        name, within=scope, year=year, short=True
    )
    if not found:
        old = [gazetteer.by_code(c, year) for c in gazetteer.counties_named(name) if not scope or c.startswith(scope)]
        found = tuple(record for record in old if record is not None)
    if found:
        return LookUp(name, matches=tuple(_match(gazetteer, r, year) for r in found), within=around)
    near = gazetteer.near(name, within=scope)
    return LookUp(name, near=tuple(_match(gazetteer, r) for r in near), within=around)
