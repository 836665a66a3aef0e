"""The lines of a list without a header 名单行: which lines may be rows, under which headings they stand.

Only form is asked here. A row is one line, maybe with a number before it, that falls into cells at blanks, tabs,
dashes or commas; 甲村：某局；乙村：某所 on one line are several rows. A heading holds until one of its own kind or of a
higher one follows: 一、 over （一） over 1. over lines without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.gazetteer.taken import Taken
from graph.model import Article, Block, BlockKind, Span
from graph.registers.list_words import list_words
from graph.registers.people import is_role

__all__ = ["ListLine", "cells_of", "list_lines", "segments_of"]

_LONGEST_ROW: Final = 160
_LONGEST_HEADING: Final = 60
_LONGEST_OPENING: Final = 200
_DEEPEST: Final = 9
_DEPTHS: Final = (
    (1, re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]{1,2}[组批：、])")),
    (2, re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")),
    (3, re.compile(r"\s*(?:\d{1,3}[、.．](?!\d)|[⒈-⒛])")),
    (4, re.compile(r"\s*(?:[（(]\d{1,3}[）)]|\d{1,3}[)）]|[㈠-㈩])")),
    (5, re.compile(r"\s*[①-⑳]")),
    (0, re.compile(r"\s*[【☆★]")),
    (6, re.compile(r"\s*(?:[●■◆▲△▼◇○◎□※·•*＊]|[-—－])")),
)
#: 张　三 keeps its blank.
_BLANK: Final = r"\t|[ \u3000]{2,}|(?<![^一-鿿][一-鿿])(?<!^[一-鿿])[ \u3000]|[ \u3000](?![一-鿿](?:[^一-鿿]|$))"
_CUTS: Final = re.compile(rf"{_BLANK}|[|丨│，,；]|—{{1,2}}|-{{2}}|－|→|⇒|——>")
_BRACKETS: Final = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_END: Final = re.compile(r"[\s。；;，,、]*$")
_MAY_BE_ROW: Final = re.compile(r"[\t\u3000 |丨│，,；：—－→（-]")


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line by its form: without its number and end marks; how high it stands as a heading; if it can be a row."""

    span: Span
    depth: int
    row: bool
    heading: bool
    opening: bool = False
    #: Cells that a line of tabs leaves empty at its beginning.
    empty: int = 0


def list_lines(article: Article, taken: Sequence[Span] = ()) -> tuple[ListLine, ...]:
    """The lines of an article's body that may be rows or headings of lists, those `taken` by registers left out."""
    read = (b for b in article.blocks if b.kind in (BlockKind.BODY, BlockKind.CAPTION))
    held = Taken(len(article.folded), taken)
    return tuple(_line(article.folded, block) for block in read if not held.meets(block.span))


def _line(folded: str, block: Block) -> ListLine:
    raw = block.span.of(folded)
    if len(raw) > _LONGEST_OPENING:
        return ListLine(block.span, _DEEPEST, row=False, heading=False)
    depth = next((depth for depth, shape in _DEPTHS if shape.match(raw)), 7)
    bullet = list_words().bullet.match(raw)
    start = bullet.end() if bullet else 0
    ending = _END.search(raw)
    end = ending.start() if ending else len(raw)
    body = raw[start:end]
    bare = body.strip()
    lead = len(body) - len(body.lstrip(" \u3000\t"))
    span = Span(block.span.start + start + lead, block.span.start + start + lead + len(bare))
    row = len(bare) <= _LONGEST_ROW and "。" not in bare and _MAY_BE_ROW.search(bare) is not None
    short = len(bare) <= _LONGEST_HEADING and "。" not in bare
    opening = bare.endswith("：") or bare.endswith("如下")
    return ListLine(span, depth, row, short, opening, _empty(raw))


def _empty(raw: str) -> int:
    lead = re.match(r"[ \u3000]*((?:\t[ \u3000]*)+)(?=\S)", raw)
    return lead[1].count("\t") if lead else 0


def cells_of(folded: str, span: Span, cuts: re.Pattern[str] = _CUTS) -> tuple[Span, ...]:
    """The cells of a row: nothing within brackets parts them."""
    text = span.of(folded)
    hidden = [Span(*found.span()) for found in _BRACKETS.finditer(text)]
    found: list[Span] = []
    start = 0
    for cut in cuts.finditer(text):
        if any(Span(*cut.span()).overlaps(other) for other in hidden) or _is_behind_role(text, start, cut):
            continue
        found.append(Span(span.start + start, span.start + cut.start()))
        start = cut.end()
    found.append(Span(span.start + start, span.end))
    return tuple(cell for cell in found if cell.of(folded).strip())


def _is_behind_role(text: str, start: int, cut: re.Match[str]) -> bool:
    """第一书记 张三: a blank behind a role alone is a colon."""
    return not cut[0].strip(" \u3000") and is_role(text[start : cut.start()].strip())


def segments_of(folded: str, span: Span) -> Iterator[Span]:
    """The stretches between semicolons, each of which may be a row of its own."""
    yield from cells_of(folded, span, _SEMICOLON)


_SEMICOLON: Final = re.compile("[；;]")
