"""The line format of the shipped blocks: what is packed comes back."""

from __future__ import annotations

import pytest

from graph.gazetteer.place_rows import ALL_YEARS, BlockLines, Reason, Row, Successor, block_key, level_of, pack, unpack
from graph.model import Level

NEW = Successor("229922100", 1.0, Reason.CONVERTED)
ROWS = [
    Row("229922001", "龙泉街道办事处", 7),
    Row("229922001", "龙泉街道", 248),
    Row("229922001001", "119街社区居委会", ALL_YEARS),
    Row("229922001002", "A区社区", ALL_YEARS),
    Row("229922001003", "大北山村委会", 3),
    Row("229922001003", "大北山村村民委员会", 252),
    Row("229922001004", "大北山（北）村委会", ALL_YEARS),
    Row("229922001201", "村委会", 1),
    Row("229922001202", "塘㙍村", ALL_YEARS),
    Row("229922200", "塘㙍乡", 15, (NEW,)),
    Row("229922200200", "和平村委会", 15, (Successor("229922100200", 1.0, Reason.RENUMBERED),)),
    Row("229922200201", "新建村委会", 15, (Successor("229922100207", 0.4, Reason.MOVED),)),
    Row("229922200202", "双河村委会", 15, (Successor("229999100202", 0.8, Reason.MOVED), NEW)),
    Row("229922201", "双河镇", ALL_YEARS),
]


def test_packed_rows_come_back() -> None:
    assert unpack("229922", pack("229922", ROWS)) == ROWS


def test_province_blocks_hold_whole_codes() -> None:
    rows = [
        Row("22", "吉林省", ALL_YEARS),
        Row("2206", "白山市", ALL_YEARS),
        Row("220622", "靖宇县", ALL_YEARS),
        Row("220699", "旧县", 1, (Successor("220698", 0.9, Reason.ABSORBED),)),
    ]
    assert unpack("22", pack("22", rows)) == rows


def test_only_townships_that_hold_a_word_are_read() -> None:
    found = unpack("229922", pack("229922", ROWS), ["和平"])
    assert {row.code[:9] for row in found} == {"229922200"}
    assert found == [row for row in ROWS if row.code.startswith("229922200")]


def test_one_township_is_read_alone() -> None:
    found = unpack("229922", pack("229922", ROWS), township="229922200")
    assert found == [row for row in ROWS if row.code.startswith("229922200")]


def test_blocks_and_levels_follow_the_length_of_the_code() -> None:
    assert [block_key(code) for code in ("22", "2206", "220622", "220622102", "220622102207")] == [
        "22",
        "22",
        "22",
        "220622",
        "220622",
    ]
    assert level_of("220622102") is Level.TOWNSHIP
    with pytest.raises(KeyError):
        level_of("22062")


def test_single_places_are_read_as_the_whole_block_gives_them() -> None:
    block = BlockLines("229922", pack("229922", ROWS))
    for number, row in enumerate(ROWS):
        same_code = [(at, other) for at, other in enumerate(ROWS) if other.code == row.code]
        assert list(block.place(number)) == same_code


def test_lines_tell_how_their_names_begin() -> None:
    heads = list(BlockLines("229922", pack("229922", ROWS)).heads())
    assert len(heads) == len(ROWS)
    assert heads[0] == heads[1] == "龙泉"
    assert heads[4] == heads[5] == "大北"
    assert list(BlockLines("229922", b"").heads()) == []
