"""Cells that hold several things 单元格拆分: names divided at their marks; numbers private to people.

All spans are of the document. Brackets belong to what stands before them; what is inside is handed over apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Span

__all__ = ["Piece", "pieces", "private_numbers"]

_MARKS: Final = re.compile(r"[、，,；;/\n\t|+＋]|(?<=[^\d])[.．](?=[^\d])")
_BRACKET: Final = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[）)】\]]")
_NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}[.、．)]|[①-⑳]|[（(]\d{1,2}[）)])\s*")
#: Telephone, identity and bank numbers, wherever a table has them.
_PRIVATE: Final = re.compile(
    r"(?<!\d)(?:1[3-9]\d[\s-]?[\d*＊]{4}[\s-]?[\d*＊]{4}|0\d{2,3}[-－\s]?\d{7,8}|[1-9]\d{5}(?:18|19|20)[\d*＊]{8,10}[\dXx*＊]"
    r"|\d{15,19})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the things in a cell: its span without brackets, and the spans of what its brackets hold."""

    span: Span
    inside: tuple[Span, ...] = ()


def private_numbers(folded: str, span: Span) -> tuple[Span, ...]:
    """The stretches of a span that are telephone, identity or account numbers."""
    return tuple(Span(*found.span()) for found in _PRIVATE.finditer(folded, span.start, span.end))


def pieces(folded: str, span: Span, *, blanks: bool = False) -> tuple[Piece, ...]:
    """The things a cell lists, in order; with `blanks` these part them too, but for 张 三 and between Latin words."""
    hidden = [Span(*found.span()) for found in _BRACKET.finditer(folded, span.start, span.end)]
    hidden += private_numbers(folded, span)
    return tuple(
        piece
        for part in _parts(folded, span, hidden, blanks=blanks)
        if (piece := _piece(folded, part, hidden, blanks=blanks))
    )


def _parts(folded: str, span: Span, hidden: list[Span], *, blanks: bool) -> Iterator[Span]:
    cuts = [Span(*found.span()) for found in _MARKS.finditer(folded, span.start, span.end)]
    if blanks:
        cuts += [Span(*found.span()) for found in _BLANK.finditer(folded, span.start, span.end)]
    start = span.start
    for cut in sorted(cut for cut in cuts if not any(cut.overlaps(other) for other in hidden)):
        if cut.start >= start:
            yield Span(start, cut.start)
            start = cut.end
    yield Span(start, span.end)


#: A blank between names; none that sets a name of two characters wide.
_BLANK: Final = re.compile(r"(?<![^一-鿿][一-鿿])(?<!^[一-鿿])\s+|\s+(?![一-鿿](?:[^一-鿿]|$))")


def _piece(folded: str, part: Span, hidden: list[Span], *, blanks: bool) -> Piece | None:
    """The part up to its first bracket or number; what stands behind brackets is theirs."""
    inside = tuple(Span(h.start + 1, h.end - 1) for h in hidden if h in part and folded[h.start] in "（(【[")
    start = part.start
    numbered = _NUMBERED.match(folded[start : part.end])
    start += numbered.end() if numbered else 0
    while start < part.end and folded[start].isspace():
        start += 1
    start = next((h.end for h in hidden if h.start == start and h.end < part.end), start)
    end = _end(folded, part, start, hidden, blanks=blanks)
    while start < end and not _is_word(folded[start]):
        start += 1
    while end > start and not _is_word(folded[end - 1]):
        end -= 1
    return Piece(Span(start, end), inside) if start < end else None


def _end(folded: str, part: Span, start: int, hidden: list[Span], *, blanks: bool) -> int:
    """Where the brackets begin that end a piece; those amid a unit's name are part of it: 某某（集团）有限公司."""
    end = part.end
    for found in sorted((h for h in hidden if h in part and h.start >= start), reverse=True):
        if blanks or not any(map(_is_word, folded[found.end : end])):
            end = found.start
    return end


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "《》“”·%"
