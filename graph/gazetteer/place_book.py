"""Places by code and by name on the dated maps: the plain look-ups under `graph.gazetteer.places`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from graph.errors import GazetteerError
from graph.gazetteer.block_heads import BlockHeads
from graph.gazetteer.place_file import PlaceFile
from graph.gazetteer.place_names import (
    kindred_forms,
    name_parts,
    plain_name,
    short_forms,
    stem,
    written_forms,
)
from graph.gazetteer.place_record import PlaceRecord, is_living, merged, records_of
from graph.gazetteer.place_rows import CODE_LENGTHS, FIRST_YEAR, YEARS, Row, level_of
from graph.model import Level

__all__ = ["PlaceBook"]

_LENGTHS = tuple(CODE_LENGTHS.values())


def _parents(code: str) -> tuple[str, ...]:
    """The codes above one, from the province down."""
    return tuple(code[:length] for length in _LENGTHS if length < len(code))


class PlaceBook:
    """The look-ups over one `PlaceFile`; immutable, so one instance serves all threads."""

    def __init__(self, file: PlaceFile | None = None) -> None:
        self.file = file or PlaceFile()
        self._index = lru_cache(maxsize=256)(self._build_index)
        self.lineage = lru_cache(maxsize=4096)(self._lineage)
        self.records = lru_cache(maxsize=1024)(self._records)
        self._latest = lru_cache(maxsize=1024)(self._latest_record)
        self._names = lru_cache(maxsize=512)(self._path_names)
        self.heads = lru_cache(maxsize=256)(self._heads)
        self._older = lru_cache(maxsize=512)(self._predecessors)

    # -- by code ---------------------------------------------------------------------------------------------------

    def _build_index(self, key: str) -> dict[str, list[Row]]:
        index: dict[str, list[Row]] = {}
        for row in self.file.township(key) if len(key) == 9 else self.file.rows(key):
            index.setdefault(row.code, []).append(row)
        return index

    def _rows(self, code: str) -> list[Row]:
        """The rows of one code, from the index of its township, or of its province."""
        return self._index(code[:9] if len(code) > 6 else code[:2]).get(code, [])

    def _records(self, code: str) -> tuple[PlaceRecord, ...]:
        """All names of a code, the latest first; empty for a code no map has."""
        return tuple(records_of(self._rows(code))) if len(code) in _LENGTHS else ()

    def _latest_record(self, code: str) -> PlaceRecord | None:
        return next(iter(self.records(code)), None)

    def by_code(self, code: str, year: int | None = None) -> PlaceRecord | None:
        """The place of a code, by its latest name, or by that of `year` (None where that map has no such code)."""
        _check_year(year)
        if len(code) not in _LENGTHS:
            return None
        if year is None:
            return self._latest(code)
        rows = self._rows(code)
        bit = 1 << (year - FIRST_YEAR)
        now = next((row for row in rows if row.years & bit), None)
        if now is None:
            return None
        level = level_of(code)
        plain = plain_name(now.name, level)
        same = merged([row for row in rows if plain_name(row.name, level) == plain])
        return PlaceRecord(code, now.name, level, same.years, same.successors)

    def today(self, code: str, name: str | None = None) -> str | None:
        """The code of the latest map for a code of any year: itself if it still holds, else its likely successor.

        Numbers are reused: `name` says which of the places that bore the number is meant.
        """
        records = self.records(code)
        if name is None:
            living = any(record.living for record in records)
            return code if living else next((r.today for r in records if r.today), None)
        meant = [r for r in records if name in written_forms(r.name, r.level) or name == r.stem]
        return meant[0].today if meant else self.today(code)

    def path(self, code: str, year: int | None = None) -> tuple[PlaceRecord, ...]:
        """The places from the province down to the code; on a map without one of them its latest name stands in."""
        found = [self.by_code(part, year) or self.by_code(part) for part in (*_parents(code), code)]
        return tuple(record for record in found if record is not None)

    def path_names(self, code: str, year: int | None = None) -> tuple[str, ...]:
        """The path in plain names: 吉林省, 白山市, 靖宇县, 龙泉镇, 大北山村; a city without counties stands once."""
        return self._names(code, year)

    def _path_names(self, code: str, year: int | None) -> tuple[str, ...]:
        path = self.path(code, year)
        repeated = {r.code for r in path if r.level is Level.COUNTY and r.filler and r.name != "市辖区"}
        return tuple(record.plain_name for record in path if record.code not in repeated)

    def _members(self, key: str, year: int | None, start: str, length: int) -> Iterator[PlaceRecord]:
        for code in dict.fromkeys(row.code for row in self.file.rows(key)):
            if len(code) == length and code.startswith(start):
                record = self.by_code(code, year)
                if record is not None and (year is not None or record.living):
                    yield record

    def children(self, code: str, year: int | None = None) -> tuple[PlaceRecord, ...]:
        """The places one level down on the map of `year`; by default the latest map, or the code's own last one."""
        if len(code) not in _LENGTHS[:-1]:
            return ()
        below = next(level for level, length in CODE_LENGTHS.items() if length > len(code))
        return self.descendants(code, below, year)

    def descendants(self, code: str, level: Level, year: int | None = None) -> tuple[PlaceRecord, ...]:
        """The places of one level inside a place, in the order of their codes; the map as in `children`."""
        _check_year(year)
        own = self.by_code(code)
        if own is None:
            return ()
        if year is None and not any(r.living for r in self.records(code)):
            year = own.years[-1]
        length = CODE_LENGTHS[level]
        if length <= 6:
            keys = [code[:2]]
        else:
            keys = [code[:6]] if len(code) >= 6 else [k for k in self.file.keys(code) if len(k) == 6]
        return tuple(record for key in keys for record in self._members(key, year, code, length))

    def _heads(self, block: str) -> BlockHeads:
        """The townships and villages of a county's block by the beginnings of their names."""
        county = self.by_code(block)
        return BlockHeads(block, self.file.block(block), county.name if county is not None else "")

    # -- the same place through the years ---------------------------------------------------------------------------

    def _predecessors(self, key: str) -> dict[str, tuple[str, ...]]:
        """Code of today → codes of earlier maps in one block that go on under it (no villages)."""
        older: dict[str, list[str]] = {}
        for code in dict.fromkeys(row.code for row in self.file.rows(key) if row.successors and len(row.code) < 12):
            today = self.today(code)
            if today is not None and today != code:
                older.setdefault(today, []).append(code)
        return {today: tuple(codes) for today, codes in older.items()}

    def _lineage(self, code: str) -> tuple[str, ...]:
        """All codes under which a place of county level or above, or a township of one county, stood on any map."""
        now = self.today(code) or code
        codes = [code, now]
        if len(now) <= 6:
            older = self._older(now[:2])
            codes += [old for today, olds in older.items() if today.startswith(now) for old in olds]
        else:
            for county in self.lineage(now[:6]):
                codes += self._older(county).get(now, ())
        return tuple(dict.fromkeys(codes))

    # -- by name ---------------------------------------------------------------------------------------------------

    def by_name(
        self,
        name: str,
        *,
        within: str | None = None,
        level: Level | None = None,
        year: int | None = None,
        short: bool = False,
    ) -> tuple[PlaceRecord, ...]:
        """The places of that name, by level from the top and then by code; empty where there is none.

        `name` is the official name (大北山村委会) or what documents write (大北山村, 都安县); with `short` also the
        bare name (靖宇, 龙泉). A village that no map has by that name is also found with 村 for 社区 and the other
        way round (狄庄村 for 狄庄居委会). `within` is a code of any year and stands for the place through all years.
        Without `year` a place found under several codes of its history is given once, by its code of today.
        """
        _check_year(year)
        if not name:
            return ()
        levels = [level] if level else list(CODE_LENGTHS)
        inside = self.lineage(within) if within else ("",)
        rows = [
            row
            for row in self._rows_with(_words(name, levels), inside)
            if level_of(row.code) in levels and row.code.startswith(inside)
        ]
        found = self._grouped((row for row in rows if _bears(row, name, short)), year)
        found = found or self._grouped((row for row in rows if _bears_kindred(row, name)), year)
        return tuple(_in_order(found if year is not None else _once(found)))

    def _grouped(self, rows: Iterable[Row], year: int | None) -> list[PlaceRecord]:
        """The records of the rows that held in `year`, of all where there is none; no fillers."""
        by_code: dict[str, list[Row]] = {}
        for row in rows:
            by_code.setdefault(row.code, []).append(row)
        records = [record for group in by_code.values() for record in records_of(group) if not record.filler]
        return [record for record in records if year is None or year in record.years]

    def with_stem(self, word: str, level: Level | None = None) -> Iterator[PlaceRecord]:
        """The living places of a bare stem by code, whatever their ending: 龙泉 → 龙泉镇, 龙泉村, 龙泉社区."""
        for row in self._rows_with({2: {word}, 6: {word}}, ("",)):
            own = level_of(row.code)
            if is_living(row) and level in (None, own) and stem(row.name, own) == word:
                record = merged([row])
                if not record.filler:
                    yield record

    def _rows_with(self, words: Mapping[int, Iterable[str]], inside: tuple[str, ...]) -> Iterator[Row]:
        """The rows whose names hold one of the words, inside some codes; words by the length of the block's key."""
        for length, wanted in words.items():
            blocks = {key for word in wanted for key in self.file.blocks_with(word) if len(key) == length}
            for block in sorted(blocks):
                if any(block.startswith(code) or code.startswith(block) for code in inside):
                    for row in self.file.rows_holding(block, wanted):
                        if any(word in row.name for word in wanted):
                            yield row


def _words(name: str, levels: Iterable[Level]) -> dict[int, set[str]]:
    """Stems a bearer of the name may have, by the length of its block's key: 水城 of a county, 水城县 of a village."""
    words: dict[int, set[str]] = {}
    for level in levels:
        words.setdefault(2 if level.rank <= Level.COUNTY.rank else 6, {name}).add(stem(name, level))
    return words


def _bears(row: Row, name: str, short: bool) -> bool:
    level = level_of(row.code)
    forms = written_forms(row.name, level)
    return name in forms or plain_name(name, level) in forms or (short and name in short_forms(row.name, level))


def _bears_kindred(row: Row, name: str) -> bool:
    level = level_of(row.code)
    return name in kindred_forms(level, name_parts(row.name, level))


def _once(records: list[PlaceRecord]) -> list[PlaceRecord]:
    """Each place once: a record whose place of today is among them too is left out."""
    living = {record.code for record in records if record.living}
    return [record for record in records if record.living or record.today not in living]


def _in_order(records: Iterable[PlaceRecord]) -> list[PlaceRecord]:
    return sorted(records, key=lambda r: (r.level.rank, r.code, r.years))


def _check_year(year: int | None) -> None:
    if year is not None and year not in YEARS:
        raise GazetteerError(
            f"There is no map of {year}.", remedy=f"Give a year from {YEARS[0]} to {YEARS[-1]}, or none."
        )
