"""What the gazetteer knows of one name of one code: the value that look-ups return.

A place of several years is one record per plain name: 大北山村委会 and 大北山村村民委员会 of one code are one record
with the years of both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.gazetteer.place_names import is_filler, plain_name, stem
from graph.gazetteer.place_rows import FIRST_YEAR, YEARS, Row, Successor, level_of
from graph.model import Level

__all__ = ["LATEST_YEAR", "PlaceRecord", "is_filler_row", "is_living", "merged", "records_of", "sure_successor"]

LATEST_YEAR = YEARS[-1]
_LATEST_BIT = 1 << (len(YEARS) - 1)
#: Of the cities without counties the only one whose own row as a county is not numbered 00.
_JIAYUGUAN = "620201"
#: From this certainty on a successor is taken for the place itself.
SURE = 0.5


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One name of one code 地名记录: `name` as the codes write it, `years` in which the code bore it.

    Spellings of the ending (村委会, 村民委员会) are one name, the latest standing for all. `successors` are the codes
    of the latest map under which the place goes on, empty where it still holds or was merged away.
    """

    code: str
    name: str
    level: Level
    years: tuple[int, ...]
    successors: tuple[Successor, ...] = ()

    @property
    def plain_name(self) -> str:
        """As documents write it: 大北山村, 红旗社区, 永乐街道."""
        return plain_name(self.name, self.level)

    @property
    def stem(self) -> str:
        """Without its ending: 大北山, 红旗, 永乐."""
        return stem(self.name, self.level)

    @property
    def living(self) -> bool:
        """Whether the latest map still has it."""
        return LATEST_YEAR in self.years

    @property
    def filler(self) -> bool:
        """Whether it only fills a level of the code (市辖区, 虚拟社区, 东莞市 once more as its own county)."""
        return is_filler_row(self.code, self.name, self.level)

    @property
    def today(self) -> str | None:
        """The code of the latest map, None where the place is gone or its successor is doubtful."""
        if self.living:
            return self.code
        return sure_successor(self.successors)


def is_filler_row(code: str, name: str, level: Level) -> bool:
    """Whether a row fills a level: by its name, or because a city without counties stands as its own county."""
    return (level is Level.COUNTY and (code.endswith("00") or code == _JIAYUGUAN)) or is_filler(name, level)


def is_living(row: Row) -> bool:
    """Whether the name of a row stands on the latest map."""
    return bool(row.years & _LATEST_BIT)


def sure_successor(successors: tuple[Successor, ...]) -> str | None:
    """The code of the first successor if it is likely enough to be the place itself."""
    return successors[0].code if successors and successors[0].certainty >= SURE else None


def _years(bits: int) -> tuple[int, ...]:
    return tuple(FIRST_YEAR + i for i in range(len(YEARS)) if bits >> i & 1)


def merged(rows: list[Row]) -> PlaceRecord:
    """One record of the rows of one plain name."""
    bits = 0
    for row in rows:
        bits |= row.years
    last = max(rows, key=lambda row: row.years.bit_length())
    successors = () if bits & _LATEST_BIT else last.successors
    return PlaceRecord(last.code, last.name, level_of(last.code), _years(bits), successors)


def records_of(rows: Iterable[Row]) -> list[PlaceRecord]:
    """The records of one code, the latest first."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(plain_name(row.name, level_of(row.code)), []).append(row)
    return sorted((merged(group) for group in by_name.values()), key=lambda r: (r.years[-1], r.years), reverse=True)
