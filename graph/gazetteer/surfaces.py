"""Every form by which documents write the places of an area → the codes they may mean; ambiguity is kept.

Used to scan an article: first with the national surfaces (provinces, prefectures, counties), then, once its county is
known, with those of the county. The codes are those of today's map; a place merged away keeps its own last code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from graph.errors import GazetteerError
from graph.gazetteer.place_book import PlaceBook
from graph.gazetteer.place_names import (
    DATA,
    NameParts,
    kindred_forms,
    name_parts,
    read_table,
    short_forms,
    written_forms,
)
from graph.gazetteer.place_record import is_filler_row, is_living, sure_successor
from graph.gazetteer.place_rows import Row, level_of
from graph.model import Level

__all__ = ["Province", "Surfaces", "area_surfaces", "county_surfaces", "national_surfaces", "provinces"]

Surfaces = dict[str, tuple[str, ...]]


class _Collector:
    """Gathers forms with the codes they may mean."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)

    def add(self, forms: Iterable[str], code: str) -> None:
        for form in forms:
            self.found[form].add(code)

    def surfaces(self) -> Surfaces:
        return {form: tuple(sorted(codes)) for form, codes in self.found.items()}


class _Named(NamedTuple):
    """A row with its name taken apart."""

    row: Row
    level: Level
    parts: NameParts


def _named(rows: Iterable[Row]) -> list[_Named]:
    """The rows that documents may mean by name."""
    found = []
    for row in rows:
        level = level_of(row.code)
        if not is_filler_row(row.code, row.name, level):
            found.append(_Named(row, level, name_parts(row.name, level)))
    return found


def _gone(named: list[_Named]) -> dict[tuple[str, str], str]:
    """(code, stem) no longer on the map → the code of today of the place that bore them; its own where it ended."""
    living = {(each.row.code, each.parts.stem) for each in named if is_living(each.row)}
    return {
        key: sure_successor(each.row.successors) or each.row.code
        for each in named
        if (key := (each.row.code, each.parts.stem)) not in living
    }


def county_surfaces(book: PlaceBook, code: str, begun: frozenset[str] | None = None) -> tuple[Surfaces, Surfaces]:
    """(surfaces, village short forms) of one county through the years: townships with short names, villages in full.

    A village's short form (大北山) is apart because it may be any word of the text. With `begun` (see
    `graph.gazetteer.block_heads.beginnings`) only forms that begin so are sure to be among them, with all their codes.
    """
    full, short = _Collector(), _Collector()
    kindred: list[tuple[str, str]] = []
    for block in book.lineage(code):
        heads = book.heads(block)
        prefix = heads.prefix
        named = _named(heads.rows(begun))
        gone = _gone(named)
        for row, level, parts in named:
            today = gone.get((row.code, parts.stem), row.code)
            full.add(written_forms(row.name, level, parts), today)
            collector = full if level is Level.TOWNSHIP else short
            collector.add(short_forms(row.name, level, parts), today)
            kindred += [(form, today) for form in kindred_forms(level, parts)]
            if prefix and row.name.startswith(prefix) and len(row.name) > len(prefix) + 2:
                full.add(written_forms(row.name[len(prefix) :], level), today)
    taken = set(full.found)
    for form, today in kindred:
        if form not in taken:
            full.add((form,), today)
    return full.surfaces(), short.surfaces()


def area_surfaces(parts: Iterable[Surfaces]) -> Surfaces:
    """The surfaces of several counties as one."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for form, codes in part.items():
            found[form].update(codes)
    return {form: tuple(sorted(codes)) for form, codes in found.items()}


class Province(NamedTuple):
    """A provincial division 省级行政区: its names and its abbreviations 简称 (吉; 黔, 贵), the usual one first."""

    code: str
    name: str
    short: str
    abbreviations: tuple[str, ...]


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """The 34 provincial divisions of `data/provinces.tsv`, by code."""
    rows = read_table(DATA / "provinces.tsv", ("code", "name", "short", "abbreviations"))
    return tuple(Province(code, name, short, tuple(letters.split(" "))) for code, name, short, letters in rows)


def _old_names(full: Surfaces) -> Iterable[tuple[str, str]]:
    """(name, code of today) of `data/old_names.tsv`; raises `GazetteerError` where no map holds the current name."""
    for _, name, _, province, current in read_table(
        DATA / "old_names.tsv", ("kind", "name", "until", "province", "current")
    ):
        codes = [code for code in full.get(current, ()) if code.startswith(province)]
        if len(codes) != 1:
            raise GazetteerError(
                f"old_names.tsv: {current}, said to be {name} of old, is {len(codes)} places of province {province}.",
                remedy="Write the official name on the maps since 2016.",
            )
        yield name, codes[0]


def national_surfaces(book: PlaceBook) -> Surfaces:
    """All forms of all provinces, prefectures and counties on any map, old names and bare forms included → codes."""
    full, short = _Collector(), _Collector()
    for province in provinces():
        full.add([province.name], province.code)
        short.add([province.short], province.code)
    for key in book.file.province_keys():
        named = _named(book.file.rows(key))
        gone = _gone(named)
        for row, level, parts in named:
            today = gone.get((row.code, parts.stem), row.code)
            full.add(written_forms(row.name, level, parts), today)
            short.add(short_forms(row.name, level, parts), today)
    old = list(_old_names(full.surfaces()))
    for name, code in old:
        full.add([name], code)
    return area_surfaces([full.surfaces(), short.surfaces()])
