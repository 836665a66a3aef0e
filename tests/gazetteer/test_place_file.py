"""The shipped files: intact, dated, counted; damaged ones are refused with a remedy."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.errors import GazetteerError
from graph.gazetteer.place_file import PlaceFile, write_files
from graph.gazetteer.place_names import DATA
from graph.gazetteer.place_rows import ALL_YEARS, Row
from graph.gazetteer.surfaces import provinces


@pytest.mark.parametrize("name", ["places.rows", "places.trie"])
def test_the_noted_digests_are_those_of_the_files(name: str) -> None:
    digest = hashlib.sha256((DATA / name).read_bytes()).hexdigest()
    assert f"`{name}` | {digest}" in (DATA / "README.md").read_text(encoding="utf-8")


def test_the_files_stay_small() -> None:
    assert sum((DATA / name).stat().st_size for name in ("places.rows", "places.trie")) < 8_000_000


def test_the_heading_counts_what_the_source_counts() -> None:
    about = PlaceFile().about
    assert about["releases"]["2016"] == "2.0.0"
    assert about["releases"]["2023"] == "2.7.0"
    assert about["names"] == 1_105_046
    assert about["codes"] == {"province": 31, "prefecture": 345, "county": 3155, "township": 49539, "village": 829126}


def test_the_latest_map_has_as_many_places_as_the_source() -> None:
    file = PlaceFile()
    latest = [row.code for key in file.province_keys() for row in file.rows(key) if row.years & 128]
    by_length = {length: len({code for code in latest if len(code) == length}) for length in (2, 4, 6)}
    assert by_length == {2: 31, 4: 342, 6: 2978}


def test_every_county_block_is_found_by_its_key() -> None:
    file = PlaceFile()
    assert file.keys("2206") == ["220602", "220605", "220621", "220622", "220623", "220681"]
    assert file.keys("99") == []
    assert file.rows("999999") == ()
    assert {row.code[:6] for row in file.rows("220622")} == {"220622"}


def test_written_files_are_read_back(tmp_path: Path) -> None:
    blocks = {
        "99": [Row("99", "某省", ALL_YEARS), Row("9901", "某市", ALL_YEARS)],
        "990101": [Row("990101100", "河口镇", 3)],
    }
    write_files(tmp_path, blocks, {"某": ["99"], "河口": ["990101"]}, {"characters": "某河口"})
    file = PlaceFile(tmp_path)
    assert file.rows("99") == tuple(blocks["99"])
    assert file.blocks_with("河口") == ["990101"]
    assert file.blocks_with("山口") == []
    assert file.has_prefix("河")
    assert not file.has_stem("河")
    again = tmp_path / "again"
    again.mkdir()
    write_files(again, blocks, {"河口": ["990101"], "某": ["99"]}, {"characters": "某河口"})
    for name in ("places.rows", "places.trie"):
        assert (again / name).read_bytes() == (tmp_path / name).read_bytes()


def test_missing_and_damaged_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read") as raised:
        PlaceFile(tmp_path)
    assert raised.value.remedy
    write_files(tmp_path, {"99": [Row("99", "某省", 1)]}, {"某": ["99"]}, {})
    (tmp_path / "places.rows").write_bytes(b"not a gazetteer\n")
    with pytest.raises(GazetteerError, match="damaged"):
        PlaceFile(tmp_path)
    (tmp_path / "places.rows").write_bytes(b"bangfu places 0\t000000001\t000000040\n")
    with pytest.raises(GazetteerError, match="another format"):
        PlaceFile(tmp_path)


def test_the_table_of_provinces_agrees_with_the_maps() -> None:
    file = PlaceFile()
    named = {row.code: row.name for key in file.province_keys() for row in file.rows(key) if len(row.code) == 2}
    table = {province.code: province for province in provinces()}
    assert len(table) == 34
    assert {code: table[code].name for code in named} == named
    letters = [province.abbreviations[0] for province in provinces()]
    assert len(set(letters)) == 34
    assert (table["52"].abbreviations, table["45"].short) == (("黔", "贵"), "广西")
