"""Tables written as lines of text 文本表格: cells parted by tabs, strokes (|, 丨, │) or blanks, heads by a colon.

Only the shape is asked here: neighbouring lines that fall into cells in one way. What their header says, and whether it
is a table at all, is decided by who reads it (graph.registers); nothing is taken out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Cell, Span, Table

__all__ = ["line_tables", "rows_of"]

#: What may part cells, by style; blanks come last, since cells of other styles hold blanks too.
_PARTED: Final = {
    "tab": re.compile(r"[ \u3000]*\t[ \u3000]*"),
    "stroke": re.compile(r"[ \u3000\t]*[|丨│┃︱ǀ][ \u3000\t]*"),
    # One full-width blank parts cells, but not the two characters of a short name (张　三).
    "blank": re.compile(r"[ \u3000\t]{2,}|(?<![^一-鿿][一-鿿])(?<!^[一-鿿])\u3000|\u3000(?![一-鿿](?:[^一-鿿]|$))"),
    "space": re.compile(r" +"),
}
#: Heads with what they hold behind a colon, one pair or more a line: 帮扶单位：县水利局　第一书记：张三.
_HEAD = r"[^\s：；，。、“”]{2,14}[ \u3000]*："
_LABELLED: Final = re.compile(rf"({_HEAD})([^：；\n]{{0,80}}?)(?=[\s；]+{_HEAD}|[；。\s]*$)")
#: So many pairs on one line are a form by themselves.
_PAIRS: Final = 2
#: Styles in which cells stand under each other, so that empty ones leave no mark; and a line of two cells among those.
_ALIGNED: Final = frozenset({"blank", "space"})
_PAIR: Final = "pair"
_LEAST: Final = {"tab": 2, "stroke": 2, "blank": 3, "space": 4}
#: A line of nothing but strokes draws the frame of a table or the head of a Markdown one.
_FRAME = re.compile(r"[-|+:：=\s\u3000─│┌┬┐├┼┤└┴┘━┃┏┳┓┣╋┫┗┻┛═║╔╦╗╠╬╣╚╩╝丨]+")
_HINT = re.compile(r"[\t|丨│┃︱ǀ\u3000]|  |[^ ] [^ ]+ [^ ]+ ")
_LONGEST_LINE: Final = 1000
#: Line ends between a heading line and its table.
_NEAR: Final = 2
_LONGEST_HEADING: Final = 60
_WIDE = re.compile(r"[ᄀ-ᅟ⺀-鿿가-힯豈-﫿︰-﹏\uff00-\uff60￠-￦“”‘’…—·]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and the cells it falls into in one style."""

    span: Span
    cells: tuple[Span, ...]
    style: str


def rows_of(tables: Sequence[Table]) -> list[Span]:
    """The stretches of the rows of tables that hold two cells or more, as lines begin: from their first cell."""
    rows: dict[tuple[int, int], list[Cell]] = {}
    for table in tables:
        for cell in table.cells:
            rows.setdefault((table.number, cell.row), []).append(cell)
    return [found[0].span.cover(found[-1].span) for found in rows.values() if len(found) > 1]


def line_tables(folded: str, drawn: Sequence[Table] = ()) -> tuple[Table, ...]:
    """The tables among the lines of a folded text that are none of the `drawn` ones, numbered after those."""
    number = max((table.number for table in drawn), default=0)
    found: list[Table] = []
    runs = list(_runs(folded, [table.span for table in drawn]))
    for at, run in enumerate(runs):
        following = runs[at + 1] if at + 1 < len(runs) else None
        if _is_table(run) or _heads(run, following):
            number += 1
            found.append(_table(folded, run, number))
    return tuple(found)


def _heads(run: Sequence[_Line], following: Sequence[_Line] | None) -> bool:
    """帮扶单位：某局 alone, right above a table."""
    if following is None or run[0].style != "label" or not _is_table(following):
        return False
    return following[0].span.start - run[-1].span.end <= _NEAR


def _runs(folded: str, taken: Sequence[Span]) -> Iterator[list[_Line]]:
    """Lines of one style that follow each other; between two of them may stand a frame, a blank line or a heading."""
    run: list[_Line] = []
    waiting: list[_Line] = []
    for line in _lines(folded, taken):
        if run and line is not None and _goes_on(run, line):
            run += [*waiting, line]
            waiting = []
        elif run and line is not None and line.style in ("", _PAIR) and len(waiting) < 1 and _may_head(line, folded):
            waiting.append(line)
        else:
            if run:
                yield run
            run, waiting = ([line] if line is not None and line.style not in ("", _PAIR) else []), []
    if run:
        yield run


def _goes_on(run: Sequence[_Line], line: _Line) -> bool:
    """A line of the run's style; of an aligned table also one that blank cells leave with two."""
    return line.style == run[0].style or (line.style == _PAIR and run[0].style in _ALIGNED)


def _is_table(run: Sequence[_Line]) -> bool:
    return len(run) > 1 or any(line.style == "label" and len(line.cells) >= 2 * _PAIRS for line in run)


def _may_head(line: _Line, folded: str) -> bool:
    """A short line amid a table: the heading of some of its rows."""
    return len(line.span) <= _LONGEST_HEADING and "。" not in line.span.of(folded)


def _lines(folded: str, taken: Sequence[Span]) -> Iterator[_Line | None]:
    """The lines with their cells; without style where they fall into none, None at the end of a paragraph."""
    start = 0
    blank = False
    for raw in folded.split("\n"):
        span = Span(start, start + len(raw))
        start += len(raw) + 1
        if not raw.strip():
            if blank:
                yield None
            blank = True
            continue
        if _FRAME.fullmatch(raw):
            continue
        blank = False
        if any(span.overlaps(other) for other in taken):
            yield None
        else:
            yield _line(folded, span)


def _line(folded: str, span: Span) -> _Line:
    raw = span.of(folded)
    bare = _trimmed(folded, span)
    if len(raw) <= _LONGEST_LINE and "：" in raw and (pairs := _pairs(folded, bare)):
        return _Line(span, pairs, "label")
    if len(raw) <= _LONGEST_LINE and _HINT.search(raw):
        for style, parts in _PARTED.items():
            cells = _cells(folded, span, parts, strokes=style == "stroke")
            if len(cells) >= _LEAST[style]:
                return _Line(span, cells, style)
    if len(raw) <= _LONGEST_LINE and len(cells := _cells(folded, span, _PARTED["blank"], strokes=False)) > 1:
        return _Line(span, cells, _PAIR)
    return _Line(span, (bare,), "")


def _pairs(folded: str, bare: Span) -> tuple[Span, ...]:
    """Heads and what they hold, in turn, where the line consists of nothing else."""
    cells: list[Span] = []
    at = bare.start
    for found in _LABELLED.finditer(folded, bare.start, bare.end):
        if folded[at : found.start()].strip(" \u3000\t；"):
            return ()
        cells += [Span(found.start(1), found.end(1) - 1), Span(*found.span(2))]
        at = found.end()
    return () if folded[at : bare.end].strip(" \u3000\t；。") else tuple(cells)


def _cells(folded: str, span: Span, parts: re.Pattern[str], *, strokes: bool) -> tuple[Span, ...]:
    """The stretches between the marks; empty ones stay, so that cells keep their columns; a frame's ends are none."""
    bare = _trimmed(folded, span) if parts is not _PARTED["tab"] else span
    cells: list[Span] = []
    at = bare.start
    for mark in parts.finditer(folded, bare.start, bare.end):
        cells.append(Span(at, mark.start()))
        at = mark.end()
    cells.append(Span(at, bare.end))
    if strokes and cells and not len(cells[0]):
        del cells[0]
    if strokes and cells and not len(cells[-1]):
        del cells[-1]
    return tuple(cells)


def _trimmed(folded: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _table(folded: str, run: Sequence[_Line], number: int) -> Table:
    aligned = run[0].style in _ALIGNED
    head = _edges(folded, run[0]) if aligned else ()
    cells: list[Cell] = []
    for row, line in enumerate(run, 1):
        columns = _columns(folded, line, head) if aligned else range(1, len(line.cells) + 1)
        for span, column in zip(line.cells, columns, strict=True):
            bare = _trimmed(folded, span)
            if len(bare):
                cells.append(Cell(bare, row, column))
    return Table(number, Span(run[0].span.start, run[-1].span.end), tuple(cells), drawn=False)


def _edges(folded: str, line: _Line) -> tuple[int, ...]:
    """Where the cells of a line begin, in the widths of print."""
    return tuple(_width(folded[line.span.start : cell.start]) for cell in line.cells)


def _columns(folded: str, line: _Line, head: Sequence[int]) -> Sequence[int]:
    """The columns of an aligned line: in order where it has as many cells as the head, else by where they stand."""
    if len(line.cells) == len(head):
        return range(1, len(head) + 1)
    found: list[int] = []
    for edge in _edges(folded, line):
        free = [column for column in range(len(head)) if not found or column + 1 > found[-1]]
        near = min(free, key=lambda column: (abs(head[column] - edge), column), default=len(head) + len(found))
        found.append(near + 1)
    return found


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))
