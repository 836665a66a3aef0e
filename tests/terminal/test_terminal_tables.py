"""Columns line up on a terminal, wide characters counted as two cells."""

from __future__ import annotations

import pytest

from graph.terminal.tables import Table, aligned, width, wrapped


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("炮台村", 6), ("炮台 A", 6), ("（全角）", 8), ("e\u0301", 1), ("延邊\u200b", 4), ("—", 1)],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_start_at_the_same_cell() -> None:
    table = Table(("单位", "level"), (("吉林省农业农村厅", "province"), ("ICBC 工行", "县级"), ("", "x")))
    lines = list(aligned(table))
    starts = {
        width(line[: line.index(word)])
        for line, word in zip(lines, ("level", "─  ─", "prov", "县级", "x"), strict=True)
    }
    assert starts - {width(lines[1][: lines[1].index("─  ─")])} == {18}
    assert lines[1] == "─" * 16 + "  " + "─" * 8


def test_lines_have_no_blanks_at_their_end() -> None:
    assert all(line == line.rstrip() for line in aligned(Table(("甲", "乙"), (("一", ""), ("二二", "三")))))


def test_a_table_fits_a_narrow_terminal_by_wrapping_its_widest_column() -> None:
    table = Table(("a", "b"), (("短", "这是一段很长很长的话，应当折成几行而不丢一个字"),))
    lines = list(aligned(table, 30))
    assert all(width(line) <= 30 for line in lines)
    assert (
        "".join(line[2:].strip() for line in lines[2:]).replace(" ", "")
        == "这是一段很长很长的话，应当折成几行而不丢一个字"
    )


def test_words_break_at_blanks_where_there_are_any() -> None:
    assert wrapped("assistance of units", 12) == ["assistance", "of units"]
    assert wrapped("炮台村大北山村", 6) == ["炮台村", "大北山", "村"]


def test_line_breaks_in_a_cell_do_not_break_the_row() -> None:
    assert wrapped("一\n二", 10) == ["一 二"]
