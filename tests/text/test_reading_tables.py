"""Tables as they are read: workbooks and delimited text line by line, and cells that know where they stand."""

from __future__ import annotations

import builtins
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import numbers

from graph.model import Article, CellPosition, Issue, Table
from graph.text.reading import article, read


def only(path: Path) -> Article:
    (found,) = read(path)
    assert isinstance(found, Article), found
    return found


def refused(path: Path) -> Issue:
    (found,) = read(path)
    assert isinstance(found, Issue), found
    return found


def grid(found: Article, number: int = 1) -> dict[str, str]:
    """What stands where in a table, by the addresses of its cells."""
    table = next(table for table in found.tables if table.number == number)
    return {
        CellPosition(table.number, cell.row, cell.column).address.split("!")[1]: cell.span.of(found.text)
        for cell in table.cells
    }


def merged(table: Table) -> set[tuple[int, int, int, int]]:
    """Row, column, rows and columns of the cells that cover several places."""
    return {(c.row, c.column, c.rows, c.columns) for c in table.cells if c.rows > 1 or c.columns > 1}


# --- xlsx -------------------------------------------------------------------------------------------------------


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "大鱼塘村"
    sheet.append(["帮扶台账", None, None])
    sheet.append([None, None, None])
    sheet.append(["序号", "单位", "资金\n（万元）"])
    sheet.append([1, "县水利局", 12.5])
    sheet.append([None, "县教体局", 30])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A4:A5")
    hidden = book.create_sheet("草稿")
    hidden.append(["不要读"])
    hidden.sheet_state = "hidden"
    second = book.create_sheet("Sheet3")
    second["B2"], second["C2"], second["D2"] = date(2021, 6, 3), datetime(2021, 6, 3, 9, 30), True
    second["B3"], second["C3"], second["D3"] = 0.385, "=1+1", 13900000020
    second["B3"].number_format = numbers.FORMAT_PERCENTAGE_00
    book.save(path)
    return path


def test_a_workbook_is_its_visible_sheets_row_by_row(tmp_path: Path) -> None:
    found = only(workbook(tmp_path / "book.xlsx"))
    assert found.text.split("\n") == [
        "大鱼塘村",
        "帮扶台账",
        "序号\t单位\t资金 （万元）",
        "1\t县水利局\t12.5",
        "\t县教体局\t30",
        "",
        "\t2021-06-03\t2021-06-03 09:30\t是",
        "\t38.5%\t\t13900000020",
    ]
    assert found.document.media_type.endswith("spreadsheetml.sheet")


def test_the_cells_of_a_workbook_have_the_addresses_of_their_sheets(tmp_path: Path) -> None:
    found = only(workbook(tmp_path / "book.xlsx"))
    assert [(table.number, table.name) for table in found.tables] == [(1, "大鱼塘村"), (3, "Sheet3")]
    cells = grid(found)
    assert (cells["A1"], cells["C3"], cells["B5"]) == ("帮扶台账", "资金 （万元）", "县教体局")
    assert grid(found, 3)["B3"] == "38.5%"
    assert merged(found.tables[0]) == {(1, 1, 1, 3), (4, 1, 2, 1)}


def test_a_workbook_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 no archive")
    assert "no readable .xlsx" in refused(path).message
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "holds no xl/workbook.xml" in refused(path).message
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    issue = refused(path)
    assert "damaged .xlsx" in issue.message
    assert str(path) in issue.message
    assert "save it as .xlsx" in issue.remedy
    book = Workbook()
    book.save(path)
    assert "no text" in refused(path).message


def test_a_stray_mark_far_down_a_sheet_is_reported(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.cell(1_000_000, 20, "x")
    book.save(tmp_path / "far.xlsx")
    issue = refused(tmp_path / "far.xlsx")
    assert "1,000,000 rows" in issue.message
    assert "Delete the empty rows" in issue.remedy


def test_without_openpyxl_the_way_to_get_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "book.xlsx")
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "bangfu[intake]" in refused(path).remedy


# --- csv, tsv ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding", "lines"),
    [
        ("单位,村\n县水利局,大鱼塘村\n", "utf-8", ["单位\t村", "县水利局\t大鱼塘村"]),
        ("\ufeff单位;村\r\n县水利局;大鱼塘村\r\n", "utf-8", ["单位\t村", "县水利局\t大鱼塘村"]),
        (
            "帮扶单位,帮扶村,第一书记\n县水利局,大鱼塘村,罗长青\n",
            "gb18030",
            ["帮扶单位\t帮扶村\t第一书记", "县水利局\t大鱼塘村\t罗长青"],
        ),
        ("單位\t村\n縣水利局\t大魚塘村，某村\n", "utf-16", ["單位\t村", "縣水利局\t大魚塘村，某村"]),
        ('单位,村\n"县水利局,\n县教体局",大鱼塘村\n', "utf-8", ["单位\t村", "县水利局, 县教体局\t大鱼塘村"]),
        ("单位，村，资金\n县水利局，大鱼塘村，12\n", "utf-8", ["单位\t村\t资金", "县水利局\t大鱼塘村\t12"]),
        ("单位|村\n县水利局|大鱼塘村\n\n县教体局|\n", "utf-8", ["单位\t村", "县水利局\t大鱼塘村", "", "县教体局"]),
    ],
)
def test_delimited_text_whatever_delimits_it(tmp_path: Path, data: str, encoding: str, lines: list[str]) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data.encode(encoding))
    found = only(path)
    assert found.text.split("\n") == lines
    assert grid(found)["A2"] == lines[1].split("\t")[0]


def test_a_quotation_that_never_ends_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('单位,村\n"县水利局,大鱼塘村\n', "utf-8")
    issue = refused(path)
    assert "line 2" in issue.message
    assert "quotation marks" in issue.remedy


def test_a_header_row_is_no_headline(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("元阳县帮扶单位一览表,,\n帮扶单位,帮扶村,驻村第一书记\n县水利局,大鱼塘村,罗长青\n", "utf-8")
    assert only(path).document.title == "元阳县帮扶单位一览表"
    path.write_text("帮扶单位,帮扶村,驻村第一书记\n县水利局,大鱼塘村,罗长青\n", "utf-8")
    assert only(path).document.title == ""


# --- html, docx -------------------------------------------------------------------------------------------------


def test_merged_cells_of_a_page_keep_the_others_in_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(
        "<p>前</p><table><tr><th rowspan=2>村</th><th colspan=2>第一书记</th></tr><tr><th>姓名</th><th>单位</th></tr>"
        "<tr><td>甲村</td><td>罗<br>长青</td><td></td></tr></table>"
        "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>",
        "utf-8",
    )
    found = only(path)
    assert grid(found) == {"A1": "村", "B1": "第一书记", "B2": "姓名", "C2": "单位", "A3": "甲村", "B3": "罗 长青"}
    assert merged(found.tables[0]) == {(1, 1, 2, 1), (1, 2, 1, 2)}
    assert grid(found, 2)["B2"] == "四"


def test_tables_that_only_place_text_are_none(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(
        "<table><tr><td>" + "甲局帮乙村。" * 40 + "</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>"
    )
    assert only(path).tables == ()


def test_merged_cells_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, values in enumerate((("村", "第一书记", ""), ("", "姓名", "单位"), ("甲村", "罗长青", "县水利局"))):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    document.save(str(tmp_path / "x.docx"))
    found = only(tmp_path / "x.docx")
    assert grid(found) == {"A1": "村", "B1": "第一书记", "B2": "姓名", "C2": "单位"} | {
        "A3": "甲村",
        "B3": "罗长青",
        "C3": "县水利局",
    }
    assert merged(found.tables[0]) == {(1, 1, 2, 1), (1, 2, 1, 2)}


# --- lines of text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("甲\t乙\n丙\t\n\t丁", {"A1": "甲", "B1": "乙", "A2": "丙", "B3": "丁"}),
        ("| 甲 | 乙 |\n|---|:-:|\n| 丙 | 丁 |", {"A1": "甲", "B1": "乙", "A2": "丙", "B2": "丁"}),
        ("甲丨乙丨戊\n丙丨丁丨己", {"A1": "甲", "B1": "乙", "C1": "戊", "A2": "丙", "B2": "丁", "C2": "己"}),
        (
            "单位　　村　　人\n甲　　乙　　张　三",
            {"A1": "单位", "B1": "村", "C1": "人"} | {"A2": "甲", "B2": "乙", "C2": "张　三"},
        ),
        (
            "村名    书记    队员\n甲村            李四",
            {"A1": "村名", "B1": "书记", "C1": "队员", "A2": "甲村", "C2": "李四"},
        ),
        ("单位：甲局\n村名：乙村", {"A1": "单位", "B1": "甲局", "A2": "村名", "B2": "乙村"}),
        ("单位：甲局　村名：乙村", {"A1": "单位", "B1": "甲局", "C1": "村名", "D1": "乙村"}),
        ("甲\t乙\n一、小标题\n丙\t丁", {"A1": "甲", "B1": "乙", "A2": "一、小标题", "A3": "丙", "B3": "丁"}),
    ],
)
def test_lines_that_are_a_table(text: str, cells: dict[str, str]) -> None:
    found = article(f"某县的一份名单公布如下。\n\n{text}\n\n以上就是全部内容，特此公布。", id="x")
    assert len(found.tables) == 1
    assert grid(found) == cells


@pytest.mark.parametrize("text", ["只有一行\t有制表符", "第一段。\n第二段说：没有表格。", "他说：“好。”\n她也说好。"])
def test_lines_that_are_none(text: str) -> None:
    assert article(text, id="x").tables == ()


@pytest.mark.parametrize(
    "text",
    [
        "a\t" * 100_000,
        "甲　" * 100_000,
        "|" * 200_000,
        "：a " * 60_000,
        "单位：甲局\n" * 10_000,
        "甲 乙 丙 丁\n" * 10_000,
    ],
    ids=["tabs", "wide blanks", "strokes", "colons", "heads", "blanks"],
)
def test_text_made_to_look_like_tables_costs_little(text: str) -> None:
    began = time.process_time()
    article(text, id="x")
    assert time.process_time() - began < 5


def test_an_address_is_read_back() -> None:
    for position in (CellPosition(1, 1, 1), CellPosition(2, 5, 26), CellPosition(10, 300, 703)):
        assert CellPosition.parsed(position.address) == position
    assert CellPosition(2, 5, 28).address == "2!AB5"
    with pytest.raises(ValueError, match="not the address"):
        CellPosition.parsed("2!5")
