"""Lines of a document 行: what layout, wrapping and sentences ask of one line by itself, all on the folded copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.model import Span

__all__ = ["LIST_ITEM", "SENTENCE_END", "Line", "is_heading", "is_running", "lines", "without_blanks"]

#: The beginning of an item of a list or a numbered heading: 一、 （二） 3. ④ 第一，一是 —— ●.
LIST_ITEM: Final = re.compile(
    r"[ \u3000\t]*(?:[（]?[一二三四五六七八九十]{1,3}[、）.]|（?\d{1,2}[、）]|\d{1,2}\.(?!\d)|[①-⑳⒈-⒛㈠-㈩]"
    r"|第[一二三四五六七八九十]{1,2}[，、：]|[一二三四五六七八九十]是|[●■◆▲★△▼○◎□※·*]|-[ \u3000]|——)"
)
#: The end of a sentence at the end of a line, marks that close there included.
SENTENCE_END: Final = re.compile(r"[。！？…；][”）]*$")
_RUNNING_FROM = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its span, its folded text without blanks around, and if a blank line precedes it."""

    span: Span
    folded: str
    apart: bool


def lines(folded: str) -> tuple[Line, ...]:
    """The lines of a folded text that hold more than blanks, in order."""
    found: list[Line] = []
    start, apart = 0, True
    for raw in folded.split("\n"):
        bare = raw.strip()
        if bare:
            found.append(Line(Span(start, start + len(raw)), bare, apart))
        apart = not bare
        start += len(raw) + 1
    return tuple(found)


def is_heading(folded: str) -> bool:
    """A short line without the end of a sentence: a heading or an item of a list, not running text.

    >>> is_heading("一、基本情况"), is_heading("全村脱贫。")
    (True, False)
    """
    bare = folded.strip()
    return 2 <= len(bare) <= 40 and not re.search(r"[。；：，、…][”）]*$", bare) and "。" not in bare


def is_running(folded: str) -> bool:
    """Running text rather than a headline in a list."""
    return "。" in folded or len(folded) > 60 or bool(SENTENCE_END.search(folded) and len(folded) > _RUNNING_FROM)


def without_blanks(folded: str) -> str:
    """The text without blanks, for headlines and notices that are set wide."""
    return folded.replace(" ", "").replace("\u3000", "")
