"""Counts in a grid 矩阵图: types of project by county, units by level and type; the more, the darker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.figures.canvas import Canvas, lines_of, n, width_of
from graph.figures.figure import WIDE
from graph.figures.words import Lang, short_number

__all__ = ["Grid", "draw_grid"]

#: The scale of the theme, from little to much, and the shades on which words stand in the colour of paper.
_SHADES = ("s-1", "s-2", "s-3", "s-4", "s-5")
_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Labels of rows and columns, with a count for each pair that has one; sums stand after a line, under `all`.

    `others` are the row and the column that gather what has none of its own (-1 where there is no such): a sum of many
    is no shade among single ones.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: dict[tuple[int, int], int]
    all: str
    others: tuple[int, int] = (-1, -1)

    def gathers(self, row: int, column: int) -> bool:
        """Whether a cell holds a sum of many."""
        return row == self.others[0] or column == self.others[1]


def draw_grid(grid: Grid, lang: Lang, width: float) -> Canvas:
    """The grid at a width; columns share what the labels of the rows leave."""
    canvas = Canvas(width)
    size = 13.0 if width >= WIDE else 12.0
    left = min(max(map(width_of, grid.rows), default=0) * size / 13, width * 0.26) + 8
    wide = min((width - left - 8) / (len(grid.columns) + 1), 78.0)
    top = _heads(canvas, (*grid.columns, grid.all), left, wide, size=size, lang=lang)
    greatest = max((count for cell, count in grid.counts.items() if not grid.gathers(*cell)), default=1)
    end = left + len(grid.columns) * wide + 4
    for at, label in enumerate(grid.rows):
        y = top + at * _ROW
        canvas.text(left - 8, y + _ROW * 0.68, label, size=size, anchor="end", limit=left - 8)
        plain = [c for c in range(len(grid.columns)) if (at, c) not in grid.counts or grid.gathers(at, c)]
        canvas.path("".join(_cell(left + column * wide, y, wide) for column in plain), "s-0")
        for column in range(len(grid.columns)):
            if count := grid.counts.get((at, column), 0):
                ink = "ink"
                if not grid.gathers(at, column):
                    shade = _SHADES[_shade(count, greatest)]
                    ink = "paper" if shade in ("s-4", "s-5") else "ink"
                    canvas.path(_cell(left + column * wide, y, wide), shade)
                _number(canvas, count, (left + (column + 0.5) * wide, y), wide, ink=ink, lang=lang)
        total = sum(count for (row, _), count in grid.counts.items() if row == at)
        _number(canvas, total, (end + wide / 2, y), wide, ink="ink", lang=lang)
    canvas.path(f"M{n(end)} {n(top)}V{n(top + len(grid.rows) * _ROW)}", stroke="line")
    canvas.reach(top + len(grid.rows) * _ROW)
    return canvas


def _cell(x: float, y: float, wide: float) -> str:
    return f"M{n(x + 0.5)} {n(y + 0.5)}h{n(wide - 1)}v{n(_ROW - 1)}h{n(1 - wide)}z"


def _number(canvas: Canvas, count: int, place: tuple[float, float], wide: float, *, ink: str, lang: Lang) -> None:
    """A count in a cell, in full where it fits; the table has it in full anyway."""
    said = f"{count:,}" if width_of(f"{count:,}", 12) <= wide - 3 else short_number(count, lang)
    size = min(12.0, 12.0 * (wide - 2) / width_of(said, 12))
    canvas.text(place[0], place[1] + _ROW * 0.68, said, size=size, ink=ink, anchor="middle")


def _shade(count: int, greatest: int) -> int:
    """The step of the scale: fifths of the root of the greatest, so that small counts stay apart."""
    return min(int(5 * (count / greatest) ** 0.5), 4)


def _heads(canvas: Canvas, names: Sequence[str], left: float, wide: float, *, size: float, lang: Lang) -> float:
    """The heads of the columns, level where they fit, else Chinese downward and Latin upward; where the rows begin."""
    level = [_two_lines(name, wide - 4, size) for name in names]
    if all(len(lines) <= 2 and max(map(width_of, lines)) * size / 13 <= wide - 4 for lines in level):
        return _level_heads(canvas, level, left, wide, size)
    if lang == "zh":
        return _level_heads(canvas, [list(name) for name in names], left, wide, size)
    top = max(width_of(name, size) for name in names) + 8
    for at, name in enumerate(names):
        canvas.text(_middle(at, names, left, wide) + size * 0.36, top - 5, name, size=size, upright=True)
    return top


def _two_lines(name: str, wide: float, size: float) -> list[str]:
    """A name on one line where it fits, else on lines of like length."""
    whole = width_of(name, size)
    return [name] if whole <= wide else lines_of(name, min(wide, max(whole * 0.55, whole / 2 + size / 2)), size)


def _level_heads(canvas: Canvas, heads: list[list[str]], left: float, wide: float, size: float) -> float:
    step = size + 1.5
    top = max(len(lines) for lines in heads) * step + 6
    for at, lines in enumerate(heads):
        for number, line in enumerate(reversed(lines)):
            canvas.text(_middle(at, heads, left, wide), top - 6 - number * step, line, size=size, anchor="middle")
    return top


def _middle(at: int, names: Sequence[object], left: float, wide: float) -> float:
    return left + at * wide + wide / 2 + (4 if at == len(names) - 1 else 0)
