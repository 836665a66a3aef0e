"""Hard-wrapped text 硬换行: which line breaks only fill a column and which end a paragraph.

Used by sentences.py, where a sentence may run over such a break, and by the PDF reader, which undoes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from graph.text.lines import LIST_ITEM

__all__ = ["column_of", "soft_breaks"]

#: Columns (a Chinese character takes two) between which wrapped lines are; beyond, a line is a paragraph of its own.
_NARROWEST, _WIDEST = 24, 160
#: How far full lines fall short of the widest: a mark that may not begin a line, a word that is not divided.
_RAGGED = 6
_MOST = 4
#: Lines with less than this share of the column are headings, which stand in wrapped text too.
_HEADING = 0.6
_ENDS = re.compile(r"[。！？；：…][”）]*[ \u3000\t]*$")
_UNFINISHED = re.compile(r"[，、（《的和与及对向把被由将][ \u3000\t]*$")
#: 队员：李四 below 队长：张三: lines of labels are a list.
_LABEL = re.compile(r"[一-鿿]{2,8}：[^“]")
_INDENTED = re.compile(r"\u3000|[ \t]{2,}")


def soft_breaks(lines: Sequence[str], column: int | None = None) -> tuple[bool, ...]:
    """For each of neighbouring folded lines, whether the break after it is soft.

    Soft is the break after a line that cannot end there (…帮扶的, …一局、). In wrapped text it is that after a line
    which ends no sentence and is about as wide as the widest; at least two lines must show the column, and four for
    each that falls short of it without being as short as a heading, for in a list of names they are of all widths. An
    indented line or an item of a list always begins anew. Where the whole document is known to be wrapped at a
    `column`, a line that fills it goes on although a sentence ends there.

    >>> soft_breaks(["驻村工作队帮助脱贫户发展庭院种", "植，三年里先后协调资金二十万元", "，修通了道路。"])
    (True, True, False)
    """
    full_stops = column is not None
    column = column or column_of([lines])
    return tuple(
        _may_go_on(line, following, ended=full_stops and _width(line) >= (column or 0) - 1)
        and (bool(_UNFINISHED.search(line)) or (column is not None and _width(line) >= column - _RAGGED))
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    )


def column_of(runs: Sequence[Sequence[str]]) -> int | None:
    """The column at which neighbouring lines are wrapped, None where they are not."""
    before_others = [line for run in runs for line in run[:-1]]
    column = max(map(_width, before_others), default=0)
    open_ended = [_width(line) for line in before_others if not _ENDS.search(line)]
    full = sum(width >= column - _RAGGED for width in open_ended)
    ragged = sum(_HEADING * column < width < column - _RAGGED for width in open_ended)
    return column if _NARROWEST <= column <= _WIDEST and full >= max(2, _MOST * ragged) else None


def _may_go_on(line: str, following: str, *, ended: bool) -> bool:
    """Whether the following line may go on with this one; `ended` allows for the end of a sentence at the break."""
    if not following or _INDENTED.match(following) or LIST_ITEM.match(following):
        return False
    if _LABEL.match(line) and _LABEL.match(following):
        return False
    return ended or not _ENDS.search(line)


def _width(line: str) -> int:
    """Columns of a line; measured no further than anything wrapped can be."""
    head = line.strip()[: _WIDEST + 1]
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in head)
