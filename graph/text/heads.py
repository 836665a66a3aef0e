"""Head of a document 文献头: headline, date, publisher, author, and where its dateline says it was written.

Fourth step of reading: what layout.py found to be title and bylines is read out. The dateline's place ("新华社太原10月
20日电" → 太原) is a first hint at which province a report is about; place resolution takes it from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Block, BlockKind
from graph.text.bylines import NAME, Dateline, Piece, PieceKind, dateline, pieces, reporters
from graph.text.dates import Precision, find_dates
from graph.text.layout import blocks
from graph.text.script import fold
from graph.text.wordings import outlets

__all__ = ["Head", "head", "iso_date", "publisher_name"]

#: Paragraphs in which a dateline may stand.
_OPENING: Final = 4
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_MONTH = re.compile(r"\A\s*((?:19|20)\d\d)(?:[-/.](\d{1,2}))?\s*\Z")
_IN_BRACKETS = re.compile(r"（([^（）]{2,60})）")
_ISSUE = re.compile(r"\d{4}年?第?\d{1,3}期.*$|\d{4}年\d{1,2}月.*$|第?\d+版.*$")
_ROLE_PLACE = re.compile(r"[\u3000 ]([一-鿿]{2,6}?)(?:综合|摄影|现场)?报道$")


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says about itself; empty or None where it does not.

    `date` is ISO `YYYY[-MM[-DD]]`; `author` joins several names by 、; `dateline_place` is folded, as written (太原).
    """

    title: str = ""
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    dateline_place: str | None = None


def head(text: str, folded: str, layout: Sequence[Block] | None = None) -> Head:
    """Title, date, publisher, author and dateline place of a document; `layout` saves finding its blocks again."""
    layout = blocks(text, folded) if layout is None else layout
    found = _all_pieces(layout, folded)
    opening = _opening_dateline(layout, folded)
    return Head(
        title=_title(layout, text),
        date=_date(found),
        publisher=_as_written(_publisher(found, opening), text, folded),
        author="、".join(_as_written(name, text, folded) or name for name in _authors(found, layout, folded)) or None,
        dateline_place=_place(opening, found),
    )


def _title(layout: Sequence[Block], text: str) -> str:
    return " ".join(block.span.of(text).strip() for block in layout if block.kind is BlockKind.TITLE)


def _all_pieces(layout: Sequence[Block], folded: str) -> tuple[Piece, ...]:
    """The pieces of all bylines, and of the bracket that may end the last paragraph."""
    parted = (pieces(block.span.of(folded)) or () for block in layout if block.kind is BlockKind.BYLINE)
    return (*(piece for parts in parted for piece in parts), *_closing_brackets(layout, folded))


def _closing_brackets(layout: Sequence[Block], folded: str) -> Iterable[Piece]:
    """`……打赢这场硬仗。（记者 王某）` at the very end of the text."""
    body = [block for block in layout if block.kind is BlockKind.BODY]
    closing = re.search(r"（([^（）]{2,40})）[ \u3000]*$", body[-1].span.of(folded)[-80:]) if body else None
    return (pieces(closing[1]) or ()) if closing else ()


def _opening_dateline(layout: Sequence[Block], folded: str) -> Dateline | None:
    """The dateline of a byline, or of one of the first paragraphs."""
    texts = [block for block in layout if block.kind in (BlockKind.BYLINE, BlockKind.BODY)][:_OPENING]
    found = (dateline(block.span.of(folded)[:60].strip(" \u3000\t")) for block in texts)
    return next((line for line in found if line), None)


def _as_written(name: str | None, text: str, folded: str) -> str | None:
    """A name found in the folded copy, in the script of the text."""
    at = folded.find(name) if name else -1
    return text[at : at + len(name)] if name and at >= 0 else name


def _date(found: Sequence[Piece]) -> str | None:
    """The labelled date before a bare one: a page's own clock stands bare above the headline."""
    dates = [piece for piece in found if piece.kind is PieceKind.DATE and piece.value]
    ordered = [piece for piece in dates if piece.label] + [piece for piece in dates if not piece.label]
    stated = (iso_date(piece.value) for piece in ordered)
    return next((day for day in stated if day), None)


def iso_date(value: str) -> str | None:
    """The first date in a byline or a record's field as ISO `YYYY[-MM[-DD]]`; None where there is none.

    >>> iso_date("二〇一九年十二月三日"), iso_date("20190703"), iso_date("2019年13月")
    ('2019-12-03', '2019-07-03', None)
    """
    written = _COMPACT.sub(r"\1-\2-\3", fold(value))
    if month := _MONTH.match(written):
        written = f"{month[1]}年{month[2]}月" if month[2] else f"{month[1]}年"
    mentions = find_dates(written, None)
    return next((found.iso for found in mentions if found.iso and found.precision is not Precision.PERIOD), None)


def _publisher(found: Sequence[Piece], opening: Dateline | None) -> str | None:
    """来源 first, then the paper a byline names, then who sent the dispatch."""
    labelled = [piece.value for piece in found if piece.kind is PieceKind.PUBLISHER]
    named = [piece.value for piece in found if piece.kind is PieceKind.OUTLET]
    sent = [opening.outlet] if opening and opening.outlet not in outlets("own") else []
    issued = [piece.value for piece in found if piece.kind is PieceKind.LOOSE and not NAME.fullmatch(piece.value)]
    return next((name for value in (*labelled, *named, *sent, *issued) if (name := publisher_name(value))), None)


def publisher_name(value: str) -> str:
    """`《中国民政》2019年4期` → 中国民政; empty for 互联网 and the like."""
    name = _ISSUE.sub("", value).strip(" \u3000《》【】（）()“”,，:：-－|/")
    return "" if fold(name) in outlets("unsaid") or len(name) > 40 else name


def _authors(found: Sequence[Piece], layout: Sequence[Block], folded: str) -> tuple[str, ...]:
    """Names from 作者：, 记者 … and the like, each once, in their order."""
    said = [piece.value for piece in found if piece.kind is PieceKind.AUTHOR]
    loose = [piece.value for piece in found if piece.kind is PieceKind.LOOSE and _is_name(piece.value)]
    names = [name for value in said for name in _names(value)]
    in_text = [name for value in _reporters_in_opening(layout, folded) for name in _names(value)]
    return tuple(dict.fromkeys([*map(_joined, loose), *map(_joined, names), *in_text]))


def _reporters_in_opening(layout: Sequence[Block], folded: str) -> Iterable[str]:
    """`（记者 罗某、刘某）` after a dateline, `本报讯（蔡某）` too."""
    body = [block for block in layout if block.kind is BlockKind.BODY][:2]
    for block in body:
        start = block.span.of(folded)[:120].strip(" \u3000\t")
        line = dateline(start)
        after = start[line.end - 1 :] if line else start
        bracket = _IN_BRACKETS.match(after.lstrip("讯电】 ")) if line else _IN_BRACKETS.match(after)
        if bracket and (line or reporters(bracket[1])):
            yield bracket[1]


def _names(value: str) -> list[str]:
    """The names in a byline, without roles and papers; names of two characters may be spaced (王 昕)."""
    names: list[str] = []
    rest = value
    while found := _first_reporters(rest):
        names += _listed(found["names"])
        rest = rest[found.end() :]
    return names or _listed(rest)


def _first_reporters(text: str) -> re.Match[str] | None:
    """Reporters anywhere in a short byline: papers and marks may stand before the role."""
    starts = (at for at in range(min(len(text), 60)) if at == 0 or text[at - 1] in " \u3000、，；/|·：")
    return next((found for at in starts if (found := reporters(text[at:]))), None)


def _listed(text: str) -> list[str]:
    spaced = re.sub(r"(?<![一-鿿])([一-鿿])[ \u3000]([一-鿿])(?![一-鿿])", r"\1\2", text)
    return [part for part in re.split(r"[ \u3000、，；/|（）]+", spaced) if _is_name(part)]


def _is_name(value: str) -> bool:
    return bool(NAME.fullmatch(_joined(value))) and _joined(value) not in outlets("unsaid")


def _joined(value: str) -> str:
    return re.sub(r"[ \u3000]", "", value)


def _place(opening: Dateline | None, found: Sequence[Piece]) -> str | None:
    """太原 of a dateline; else 菏泽 of `记者 某某 菏泽报道`."""
    if opening and opening.place:
        return opening.place
    reports = (_ROLE_PLACE.search(piece.value) for piece in found if piece.kind is PieceKind.AUTHOR)
    return next((report[1] for report in reports if report), None)
