"""From year to year 逐年: the sums of projects, exact and approximate apart, and the documents."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from graph.figures.bars import Bar, draw_bars
from graph.figures.canvas import SIZE, Canvas, n, width_of
from graph.figures.figure import Drawn
from graph.figures.table import Named, Table
from graph.figures.words import Lang, say, sum_of_money
from graph.query import Answer, DocumentsOfYear, SumsOfYear

__all__ = ["show_documents", "show_sums"]

#: Years without data stand in a figure unless the years span more than this.
_SPAN = 30
#: Heights: of a year with sums, of its middle, of a year without.
_ROW, _HALF, _NONE = 40.0, 17.0, 18.0
#: The colours of exact and of other sums.
_COLOURS = {"legend.exact": "c-2", "legend.inexact": "c-5"}


def show_documents(answer: Answer[DocumentsOfYear], lang: Lang) -> Drawn:
    """The figure of the documents by year."""
    unknown = Named("", say("row.no_year", lang))
    return Drawn(
        table=Table(
            ("year", "originals", "reprints"),
            tuple((_named(row.year) or unknown, row.independent, row.reprints) for row in answer.rows),
        ),
        draw=partial(_draw_documents, answer.rows, lang),
        tells=(say("tells.documents", lang), *_left_out((row.year for row in answer.rows), lang)),
    )


def _named(year: int | None) -> Named | None:
    """A year as a cell: a name, no quantity to be written with separators."""
    return Named(str(year), str(year)) if year else None


def _left_out(years: Iterable[int | None], lang: Lang) -> tuple[str, ...]:
    known = sorted(year for year in years if year)
    return (say("others.years", lang),) if known and known[-1] - known[0] > _SPAN else ()


def _every_year(years: Iterable[int | None]) -> list[int | None]:
    """The years in order, those between without data among them where the span allows, the unknown one last."""
    given = set(years)
    known = sorted(year for year in given if year)
    if known and known[-1] - known[0] <= _SPAN:
        known = list(range(known[0], known[-1] + 1))
    return [*known, *([None] if None in given else [])]


def _draw_documents(rows: tuple[DocumentsOfYear, ...], lang: Lang, width: float) -> Canvas:
    found = {row.year: row for row in rows}
    bars = [
        Bar(
            str(year or say("row.no_year", lang)),
            (found[year].independent, found[year].reprints) if year in found else (0, 0),
            f"{len(found[year].documents):,}" if year in found else "–",
        )
        for year in _every_year(found)
    ]
    names = (say("legend.originals", lang), say("legend.reprints", lang))
    return draw_bars(bars, ("c-2", "c-5"), names, width)


def show_sums(answer: Answer[SumsOfYear], lang: Lang) -> Drawn:
    """The figure of the sums by year."""
    unknown = Named("", say("row.no_year", lang))
    return Drawn(
        table=Table(
            ("year", "exact", "inexact", "projects"),
            tuple((_named(row.year) or unknown, row.exact, row.inexact, row.projects) for row in answer.rows),
        ),
        draw=partial(_draw_sums, answer.rows, lang),
        tells=(say("tells.sums", lang), *_left_out((row.year for row in answer.rows), lang)),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic scale from the power `low` of ten at `left` to the power `high`, `step` between two powers."""

    low: int
    high: int
    left: float
    step: float

    def at(self, value: float) -> float:
        return self.left + (math.log10(value) - self.low) * self.step


def _draw_sums(rows: tuple[SumsOfYear, ...], lang: Lang, width: float) -> Canvas:
    """Dots on a logarithmic scale (Cleveland 1984, doi:10.2307/2683253): a disc for exact, a ring for other sums."""
    canvas = Canvas(width)
    found = {row.year: row for row in rows}
    years = _every_year(found)
    labels = {year: str(year or say("row.no_year", lang)) for year in years}
    axis = _axis(rows, max(map(width_of, labels.values()), default=0) + 14, lang, width)
    _legend(canvas, lang)
    top = 56.0
    bottom = top + sum(_ROW if year in found else _NONE for year in years)
    _ticks(canvas, axis, (top - 8, bottom), lang)
    y = top
    for year in years:
        row = found.get(year)
        middle = y + (_HALF if row else _NONE / 2)
        ink = "ink" if row else "soft"
        canvas.text(axis.left - 12, middle + SIZE * 0.36, labels[year], anchor="end", ink=ink)
        if row:
            _sums(canvas, row, axis, middle, lang)
        y += _ROW if row else _NONE
    canvas.reach(bottom)
    return canvas


def _axis(rows: tuple[SumsOfYear, ...], left: float, lang: Lang, width: float) -> _Axis:
    sums = [value for row in rows for value in (row.exact, row.inexact) if value > 0]
    low = math.floor(math.log10(min(sums, default=1)))
    high = max(math.ceil(math.log10(max(sums, default=10))), low + 1)
    room = max((width_of(sum_of_money(value, lang)) for value in sums), default=0) + 22
    return _Axis(low, high, left, (width - left - room) / (high - low))


def _sums(canvas: Canvas, row: SumsOfYear, axis: _Axis, middle: float, lang: Lang) -> None:
    apart = 8.5 if row.exact > 0 and row.inexact > 0 else 0.0
    for value, key, y in ((row.exact, "legend.exact", middle - apart), (row.inexact, "legend.inexact", middle + apart)):
        if value > 0:
            x, said, colour = axis.at(value), sum_of_money(value, lang), _COLOURS[key]
            canvas.path(f"M{n(axis.left)} {n(y)}H{n(x)}", stroke=colour, thick=2)
            year = row.year or say("row.no_year", lang)
            _dot(canvas, x, y, key, f"{year} · {say(key, lang)}: {said}")
            canvas.text(x + 10, y + SIZE * 0.36, said)


def _dot(canvas: Canvas, x: float, y: float, key: str, title: str = "") -> None:
    colour = _COLOURS[key]
    canvas.circle(x, y, 5.5, colour if key == "legend.exact" else "card", stroke=colour, title=title)


def _legend(canvas: Canvas, lang: Lang) -> None:
    x = 0.0
    for key in _COLOURS:
        _dot(canvas, x + 7, 8, key)
        canvas.text(x + 18, 13, say(key, lang))
        x += 36 + width_of(say(key, lang))


def _ticks(canvas: Canvas, axis: _Axis, between: tuple[float, float], lang: Lang) -> None:
    """A line for each power of ten, named where the names have room."""
    end = -8.0
    for power in range(axis.low, axis.high + 1):
        x, name = axis.at(10.0**power), sum_of_money(10.0**power, lang)
        canvas.path(f"M{n(x)} {n(between[0])}V{n(between[1])}", stroke="line")
        half = width_of(name, 12) / 2
        if x - half >= end + 8 and x + half <= canvas.width:
            canvas.text(x, between[0] - 6, name, size=12, ink="soft", anchor="middle")
            end = x + half
