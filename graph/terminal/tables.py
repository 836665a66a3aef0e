"""Tables for people: columns aligned by the cells a terminal gives a character, two for a wide one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Table", "aligned", "width", "wrapped"]

_GAP = "  "
#: No column is made narrower than this many cells when a table is fitted to a terminal.
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of text, ready to be written in any format."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def width(text: str) -> int:
    """Cells of a terminal that a text takes: 2 for wide and full-width characters, 0 for combining ones, else 1."""
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, limit: int) -> list[str]:
    """The text in lines of at most `limit` cells, broken at blanks where there are any, else between characters."""
    lines, line = [], ""
    for character in " ".join(text.split()):
        if width(line) + _cells(character) > limit:
            head, blank, tail = line.rpartition(" ")
            keep = blank and character != " " and len(tail) < len(line) // 2
            lines.append(head if keep else line)
            line = tail if keep else ""
        line += "" if character == " " and not line else character
    return [*lines, line.rstrip()]


def aligned(table: Table, limit: int | None = None) -> Iterator[str]:
    """The lines of a table: headings, a rule, rows. `limit` is the width of the terminal; None never wraps a cell."""
    cells = [table.headings, *table.rows]
    widths = [max(width(row[i]) for row in cells) for i in range(len(table.headings))]
    widths = _fitted(widths, limit)
    for number, row in enumerate(cells):
        yield from _lines(row, widths)
        if number == 0:
            yield _GAP.join("─" * w for w in widths)


def _fitted(widths: list[int], limit: int | None) -> list[int]:
    """Widths that fit the terminal: the widest columns give way first, down to a least width."""
    fitted = list(widths)
    over = sum(fitted) + len(_GAP) * (len(fitted) - 1) - limit if limit else 0
    while over > 0 and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
        over -= 1
    return fitted


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrapped(cell, w) if width(cell) > w else [cell] for cell, w in zip(row, widths, strict=True)]
    for i in range(max(map(len, cells))):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        yield _GAP.join(part + " " * (w - width(part)) for part, w in zip(parts, widths, strict=True)).rstrip()
