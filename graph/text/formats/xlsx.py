"""Workbooks .xlsx: of every visible sheet its name and its rows, cells parted by tabs, numbered as in the sheet.

Needs openpyxl (`pip install bangfu[intake]`). Values are those the program that saved the file had worked out; formulas
without a saved value are empty. Hidden sheets are left out; hidden rows are read, for filters hide them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from graph.errors import SourceError
from graph.text.formats.grid import Box, GridRow, composed, in_one_line
from graph.text.formats.manuscript import Manuscript

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["read"]

_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN: Final = "xl/workbook.xml"
_SAVE_AGAIN: Final = "Open it in Excel, WPS or LibreOffice and save it as .xlsx without a password."
#: A compressed megabyte may claim gigabytes; no register comes near this.
_LARGEST: Final = 200_000_000
#: Cells, empty ones too, that a sheet may hold; a stray mark in the last row makes a sheet of a million rows.
_MOST_CELLS: Final = 3_000_000
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_PERCENT = re.compile(r"0(?:\.0+)?%")


def read(data: bytes) -> Manuscript:
    """The text of a .xlsx file; raises `SourceError` where it is none, is protected or damaged."""
    _check(data)
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  optional, and heavy
    except ImportError:
        raise SourceError("reading .xlsx needs openpyxl.", remedy="pip install 'bangfu[intake]'") from None
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl lets whatever a damaged part causes pass through
        raise SourceError(f"damaged .xlsx ({error}).", remedy=_SAVE_AGAIN) from None
    lines: list[str | GridRow] = []
    names: dict[int, str] = {}
    for number, sheet in enumerate(book.worksheets, 1):
        rows = list(_rows(sheet, number)) if sheet.sheet_state == "visible" else []
        if rows:
            names[number] = sheet.title
            lines += [*([] if _DEFAULT_NAME.fullmatch(sheet.title) else [in_one_line(sheet.title)]), *rows, ""]
    text, tables = composed(lines[:-1], names=names, numbered=True)
    return Manuscript(text, "utf-8", _MEDIA_TYPE, tables=tables)


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.getinfo(_MAIN)
            size = sum(part.file_size for part in archive.infolist())
    except KeyError:
        raise SourceError(f"no .xlsx: the archive holds no {_MAIN}.", remedy=_SAVE_AGAIN) from None
    except zipfile.BadZipFile as error:
        raise SourceError(f"no readable .xlsx ({error}).", remedy=_SAVE_AGAIN) from None
    if size > _LARGEST:
        raise SourceError(f"unpacks to more than {_LARGEST:,} bytes.", remedy="Split the workbook.")


def _rows(sheet: Worksheet, number: int) -> Iterator[GridRow]:
    """The rows that hold something, each under its own number, as wide as its last cell that does."""
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise SourceError(
            f"sheet {sheet.title!r} spans {sheet.max_row:,} rows and {sheet.max_column:,} columns.",
            remedy="Delete the empty rows and columns around the table, or split the sheet.",
        )
    reach = {
        (merged.min_row, merged.min_col): (merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1)
        for merged in sheet.merged_cells.ranges
    }
    for at, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell.value, cell.number_format) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            boxes = ((c, Box(text, *reach.get((at, c), (1, 1)))) for c, text in enumerate(texts, 1))
            yield GridRow(number, at, tuple(boxes))


def _text(value: Any, shown_as: str) -> str:
    """A value as its reader sees it, but for decimals: 0.3 of a percentage is 30%, a day without its midnight."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case int() | float():
            share = _PERCENT.fullmatch(shown_as) is not None
            return f"{value * 100:.10g}%" if share else str(value) if isinstance(value, int) else f"{value:.15g}"
    return in_one_line(str(value))
