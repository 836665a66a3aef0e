"""The dated gazetteer of China's places 地名库: every province, prefecture, county, township, village of 2016–2023.

The door to everything about places: extraction asks it which codes a surface may mean and makes `graph.model.Place`s
of them, the command line asks it for one name. The data are mapped into memory, nothing is read whole; one instance
serves all threads. Source, years and limits: docs/places.md.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph.errors import GazetteerError
from graph.gazetteer.place_book import PlaceBook
from graph.gazetteer.place_file import PlaceFile
from graph.gazetteer.place_names import DATA
from graph.gazetteer.place_record import LATEST_YEAR, PlaceRecord
from graph.gazetteer.place_rows import YEARS, Reason, Successor, level_of
from graph.gazetteer.surfaces import Province, Surfaces, area_surfaces, county_surfaces, national_surfaces, provinces
from graph.model import Level, Place

__all__ = [
    "LATEST_YEAR",
    "YEARS",
    "Gazetteer",
    "PlaceRecord",
    "Province",
    "Reason",
    "Successor",
    "level_of",
    "provinces",
]


class Gazetteer(PlaceBook):
    """Places by code and name, their surfaces in text, their successors; see `PlaceBook` for the plain look-ups."""

    def __init__(self, file: PlaceFile | None = None) -> None:
        super().__init__(file)
        self._county = lru_cache(maxsize=64)(self._county_surfaces)
        self._begun = lru_cache(maxsize=64)(self._county_surfaces)
        self._area = lru_cache(maxsize=8)(self._area_surfaces)
        self._national = lru_cache(maxsize=1)(self._national_surfaces)

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> Gazetteer:
        """The gazetteer that ships with Bangfu, opened once; raises `GazetteerError` when its files are damaged."""
        return Gazetteer()

    @staticmethod
    def opened(folder: Path = DATA) -> Gazetteer:
        """A gazetteer of another folder, as `scripts/build_gazetteer.py` writes it."""
        return Gazetteer(PlaceFile(folder))

    # -- surfaces --------------------------------------------------------------------------------------------------

    def _county_surfaces(self, code: str, begun: frozenset[str] | None = None) -> tuple[Surfaces, Surfaces]:
        return county_surfaces(self, code, begun)

    def _national_surfaces(self) -> Surfaces:
        return national_surfaces(self)

    def _area_surfaces(self, code: str) -> Surfaces:
        inside = self.lineage(code)
        counties = sorted({key for part in inside for key in self.file.keys(part[:6]) if len(key) == 6})
        named = {
            form: kept
            for form, codes in self._national().items()
            if (kept := tuple(c for c in codes if c.startswith(inside) and c not in inside))
        }
        return area_surfaces([named, *(self._county(county)[0] for county in counties)])

    def surfaces(self, code: str) -> Surfaces:
        """Every form by which documents write the places inside a county, prefecture or province → codes of today.

        Townships in full and short (龙泉镇, 龙泉; 向化藏族乡, 向化乡, 向化), villages in full (大北山村, 大北山村委会;
        also 大北山社区 where no other place is called so); of a prefecture or province the counties too. Places of
        earlier maps are among them, by the code of today, or by their own where they were merged away. Empty for
        codes of other levels.
        The first call takes some 10 ms a county; later ones are free.
        """
        if len(code) == 6:
            return self._county(code)[0]
        return self._area(code) if len(code) in (2, 4) else {}

    def surfaces_begun(self, code: str, begun: frozenset[str]) -> Surfaces:
        """Those of a county's surfaces that begin with something of `begun`, and perhaps some more.

        `begun` is what `graph.gazetteer.block_heads.beginnings` makes of a text: names that the text does not begin
        need not be taken apart, so this costs a tenth of all `surfaces`.
        """
        return self._begun(code, begun)[0]

    def village_short_forms(self, code: str) -> Surfaces:
        """The bare names of a county's villages (大北山) → codes; any of them may be an everyday word of the text."""
        return self._county(code)[1] if len(code) == 6 else {}

    def national_surfaces(self) -> Surfaces:
        """Every form of all provinces, prefectures, counties (靖宇县, 靖宇, 延边州, 密云县) → codes of today."""
        return self._national()

    def counties_named(self, surface: str) -> tuple[str, ...]:
        """The codes of today of the provinces, prefectures and counties that a surface may mean, old names included."""
        return self._national().get(surface, ())

    # -- near names and places of the model -------------------------------------------------------------------------

    def near(
        self, name: str, *, within: str | None = None, level: Level | None = None, limit: int = 5
    ) -> tuple[PlaceRecord, ...]:
        """Places whose names sound or look alike, the nearest first; `within` is a code, nationwide without it."""
        from graph.gazetteer.near import near_places  # noqa: PLC0415 (its table of readings is read for near names only)

        return near_places(self, name, within=within, level=level, limit=limit)

    def to_place(self, code: str, *, name: str | None = None) -> Place:
        """The place of a code of any year as facts refer to it; raises `GazetteerError` for a code no map has.

        Its code and the path above it are those of today; its own name stays: `name` if given (the document's), else
        the plain name of the code. A place merged away has its old path, and no code.
        """
        record = self.by_code(code)
        if record is None:
            raise GazetteerError(f"No map has the code {code}.", remedy="Look the place up by name: bangfu place NAME.")
        now = self.today(code, name)
        path = self.path_names(now or code)
        own = name or record.plain_name
        return Place(name=own, level=record.level, path=(*path[:-1], own), code=now)
