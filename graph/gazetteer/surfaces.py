"""Every form by which documents write the places of an area → the codes they may mean; ambiguity is kept.

Used to scan an article: first with the national surfaces (provinces, prefectures, counties), then, once its county is
known, with those of the county. The codes are those of today's map; a place merged away keeps its own last code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.errors import GazetteerError
from graph.gazetteer.place_book import PlaceBook, PlaceRecord, is_living, sure_successor
from graph.gazetteer.place_names import DATA, name_parts, read_table, short_forms, stem, written_forms
from graph.gazetteer.place_rows import Row, level_of
from graph.model import Level

__all__ = ["Province", "Surfaces", "area_surfaces", "county_surfaces", "national_surfaces", "provinces"]

Surfaces = dict[str, tuple[str, ...]]
#: A village that became a community, or the other way round, is often still called by the old word.
_KINDRED = {"村": ("社区",), "社区": ("村",), "嘎查": ("村",)}


class _Collector:
    """Gathers forms and codes; a dead code of a place that goes on is given as the code of today."""

    def __init__(self, book: PlaceBook) -> None:
        self.book = book
        self.found: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, forms: Iterable[str], code: str) -> None:
        for form in forms:
            self.found[form].setdefault(code)

    def surfaces(self) -> Surfaces:
        return {form: tuple(sorted(codes)) for form, codes in self.found.items()}


def _now(rows: list[Row]) -> dict[tuple[str, str], str]:
    """(code, stem) → the code of today of the place that bore that stem; its own code where it ended."""
    keyed = [((row.code, stem(row.name, level_of(row.code))), row) for row in rows]
    living = {key for key, row in keyed if is_living(row)}
    return {key: sure_successor(row.successors) or row.code for key, row in keyed if key not in living}


def county_surfaces(book: PlaceBook, code: str) -> tuple[Surfaces, Surfaces]:
    """(surfaces, village short forms) of one county through the years: townships with short names, villages in full.

    A village's short form (大北山) is apart because it may be any word of the text.
    """
    full, short = _Collector(book), _Collector(book)
    kindred: list[tuple[str, str]] = []
    county = book.by_code(code)
    prefix = county.name if county else ""
    for block in book.lineage(code):
        rows = [row for row in book.file.rows(block) if len(row.code) > 6]
        now = _now(rows)
        for row in rows:
            level = level_of(row.code)
            record = PlaceRecord(row.code, row.name, level, ())
            if record.filler:
                continue
            name = row.name.removeprefix(prefix) if prefix and len(row.name) > len(prefix) + 1 else row.name
            today = now.get((row.code, stem(row.name, level)), row.code)
            full.add(written_forms(name, level), today)
            rest, kind = name_parts(name, level)
            if level is Level.TOWNSHIP:
                full.add(short_forms(name, level), today)
            else:
                short.add(short_forms(name, level), today)
                kindred += [(rest + other, today) for other in _KINDRED.get(kind, ())]
    taken = set(full.found)
    for form, today in kindred:
        if form not in taken:
            full.add([form], today)
    return full.surfaces(), short.surfaces()


def area_surfaces(parts: Iterable[Surfaces]) -> Surfaces:
    """The surfaces of several counties as one."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for form, codes in part.items():
            found[form].update(codes)
    return {form: tuple(sorted(codes)) for form, codes in found.items()}


@dataclass(frozen=True, slots=True)
class Province:
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
    full, short = _Collector(book), _Collector(book)
    for province in provinces():
        full.add([province.name], province.code)
        short.add([province.short], province.code)
    for key in book.file.province_keys():
        rows = book.file.rows(key)
        now = _now(list(rows))
        for row in rows:
            level = level_of(row.code)
            if not PlaceRecord(row.code, row.name, level, ()).filler:
                today = now.get((row.code, stem(row.name, level)), row.code)
                full.add(written_forms(row.name, level), today)
                short.add(short_forms(row.name, level), today)
    old = list(_old_names(full.surfaces()))
    for name, code in old:
        full.add([name], code)
    return area_surfaces([full.surfaces(), short.surfaces()])
