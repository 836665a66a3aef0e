"""Tables of plain text .csv .tsv: their rows as lines, cells parted by tabs, whatever parted them in the file.

Encodings as for text (Excel in China saves GBK). The mark between cells is the one that parts the lines most evenly:
comma, semicolon or tab, also their full-width forms and strokes.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from graph.errors import SourceError
from graph.text.encoding import decode
from graph.text.formats.grid import Box, GridRow, composed, in_one_line
from graph.text.formats.manuscript import Manuscript

__all__ = ["read"]

#: Of marks that do equally well the first is taken.
_MARKS: Final = ("\t", ",", ";", "|", "，", "；", "丨", "｜")
#: Lines by which the mark is chosen.
_SAMPLE: Final = 200
_LONGEST_CELL: Final = 1_000_000


def read(data: bytes) -> Manuscript:
    """The text of a .csv or .tsv file; raises `SourceError` where its bytes are no text or a quotation never ends."""
    decoded = decode(data)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=_mark(decoded.text), strict=True)
    lines: list[str | GridRow] = []
    try:
        for number, cells in enumerate(reader, 1):
            boxes = tuple((column, Box(in_one_line(text))) for column, text in enumerate(cells, 1))
            lines.append(GridRow(1, number, boxes))
    except csv.Error as error:
        raise SourceError(
            f"line {reader.line_num} is no row of a table ({error}).", remedy="Mend the quotation marks there."
        ) from None
    text, tables = composed(lines)
    return Manuscript(text, decoded.encoding, "text/csv", tables=tables)


def _mark(text: str) -> str:
    """The mark of which most lines hold the same number; a comma where no line holds any."""
    lines = [line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]

    def evenness(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        count, often = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return often, count

    best = max(_MARKS, key=evenness)
    return best if evenness(best) > (0, 0) else ","
