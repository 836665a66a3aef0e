"""Word documents .docx, with the standard library alone: the paragraphs of the main text, rows of tables with tabs.

Read straight from `word/document.xml`, which keeps what libraries for writing Word files drop on reading: inserted
text, links, content controls and text boxes. Deleted text, field codes, headers, footers and notes are left out, and
so are numbers that Word itself counts.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from graph.errors import SourceError
from graph.text.formats.grid import Box, GridRow, composed, in_one_line
from graph.text.formats.manuscript import Manuscript

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
#: A compressed megabyte may claim gigabytes; no report's text comes near this.
_LARGEST = 200_000_000
#: No table has as many columns; a damaged file may claim them.
_WIDEST = 1000
_LEFT_OUT = frozenset(
    {
        _W + "del",
        _W + "moveFrom",
        _W + "instrText",
        _W + "delText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_SAVE_AGAIN = "Open it in Word or LibreOffice and save it as .docx without a password."


def read(data: bytes) -> Manuscript:
    """The text of a .docx file; raises `SourceError` where it is none, is protected or damaged."""
    try:
        root = ElementTree.fromstring(_main_part(data))
        body = root.find(_W + "body")
        lines = list(_lines(body)) if body is not None else []
        text, tables = composed(lines)
    except (ElementTree.ParseError, RecursionError) as error:
        raise SourceError(f"damaged .docx: {_MAIN} cannot be parsed ({error}).", remedy=_SAVE_AGAIN) from None
    return Manuscript(text, "utf-8", _MEDIA_TYPE, tables=tables)


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_MAIN).file_size > _LARGEST:
                raise SourceError(f"{_MAIN} unpacks to more than {_LARGEST:,} bytes.", remedy="Split the document.")
            part = archive.read(_MAIN)
    except KeyError:
        raise SourceError(f"no .docx: the archive holds no {_MAIN}.", remedy=_SAVE_AGAIN) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise SourceError(f"no readable .docx ({error}).", remedy=_SAVE_AGAIN) from None
    if b"<!DOCTYPE" in part:
        raise SourceError("a .docx must not declare a document type.", remedy=_SAVE_AGAIN)
    return part


def _lines(parent: ElementTree.Element) -> Iterator[str | GridRow]:
    """Lines of the paragraphs and tables under an element, in order."""
    for element in parent:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == _W + "p":
            yield from _paragraph(element)
        elif element.tag == _W + "tbl":
            yield from _table(element)
        else:
            yield from _lines(element)


def _paragraph(element: ElementTree.Element) -> Iterator[str | GridRow]:
    """A paragraph's lines, then those of the text boxes anchored in it."""
    boxes: list[ElementTree.Element] = []
    yield from "".join(_characters(element, boxes)).split("\n")
    for box in boxes:
        yield from _lines(box)


def _characters(parent: ElementTree.Element, boxes: list[ElementTree.Element]) -> Iterator[str]:
    for element in parent:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == _W + "txbxContent":
            boxes.append(element)
        elif element.tag == _W + "t":
            yield element.text or ""
        elif element.tag in _CHARACTERS:
            yield _CHARACTERS[element.tag]
        else:
            yield from _characters(element, boxes)


@dataclass(slots=True)
class _Merged:
    """A cell that begins a vertical merge: its place among the boxes, and how many rows it has come to cover."""

    row: int
    at: int
    rows: int = 1


def _table(table: ElementTree.Element) -> Iterator[GridRow]:
    """The rows of a table; a cell merged downwards is told by `vMerge` in the cells it covers."""
    found: list[list[tuple[int, Box]]] = []
    begun: dict[int, _Merged] = {}
    for number, row in enumerate(_rows(table)):
        column = 1
        boxes: list[tuple[int, Box]] = []
        for cell in row.findall(_W + "tc"):
            width, merge = _width(cell), _merge(cell)
            above = begun.get(column)
            if merge == "continue" and above is not None:
                above.rows += 1
            else:
                begun[column] = _Merged(number, len(boxes))
            text = in_one_line(" ".join(_cell_lines(cell)))
            boxes.append((column, Box(text, columns=width, hidden=merge == "continue")))
            column += width
        found.append(boxes)
        for merged in begun.values():
            at, box = found[merged.row][merged.at]
            found[merged.row][merged.at] = (at, replace(box, rows=merged.rows))
    yield from (GridRow(id(table), number, tuple(boxes)) for number, boxes in enumerate(found, 1))


def _rows(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The rows of a table, also those inside content controls, without those of tables inside its cells."""
    for element in parent:
        if element.tag == _W + "tr":
            yield element
        elif element.tag not in _LEFT_OUT and element.tag != _W + "tbl":
            yield from _rows(element)


def _width(cell: ElementTree.Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    width = span.get(_W + "val", "1") if span is not None else "1"
    return int(width) if width.isdecimal() and 0 < int(width) < _WIDEST else 1


def _merge(cell: ElementTree.Element) -> str:
    """`restart`, `continue`, or nothing."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return "" if merge is None else merge.get(_W + "val", "continue")


def _cell_lines(cell: ElementTree.Element) -> Iterator[str]:
    for line in _lines(cell):
        yield line if isinstance(line, str) else line.text
