"""Counts as bars 条形图: documents by year, first secretaries by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.figures.canvas import SIZE, Canvas, width_of
from graph.figures.figure import WIDE

__all__ = ["Bar", "draw_bars", "legend"]

_ROW, _BAR = 26.0, 16.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its parts in the order of the legend, and the words behind its end."""

    label: str
    parts: tuple[int, ...]
    says: str


def draw_bars(bars: Sequence[Bar], colours: Sequence[str], names: Sequence[str], width: float) -> Canvas:
    """Bars one below the other, each of its parts in its colour; the legend names the parts where there are several."""
    canvas = Canvas(width)
    top = legend(canvas, colours, names) if len(names) > 1 else 4.0
    left = max(map(width_of, (bar.label for bar in bars)), default=0) + 10
    right = max(map(width_of, (bar.says for bar in bars)), default=0) + 10
    longest = max((sum(bar.parts) for bar in bars), default=1) or 1
    scale = min((width - left - right) / longest, 60.0 if width >= WIDE else 30.0)
    for at, bar in enumerate(bars):
        y = top + at * _ROW
        canvas.text(left - 10, y + _BAR / 2 + SIZE * 0.36, bar.label, anchor="end")
        x = left
        for part, colour, name in zip(bar.parts, colours, names, strict=True):
            if part:
                canvas.rect(x, y, max(part * scale - 1, 1), _BAR, colour, title=f"{bar.label} · {name}: {part:,}")
                x += part * scale
        canvas.text(x + 7, y + _BAR / 2 + SIZE * 0.36, bar.says)
    canvas.path(f"M{left - 0.5:.1f} {top - 4:.1f}V{top + len(bars) * _ROW - 6:.1f}", stroke="edge")
    canvas.reach(top + len(bars) * _ROW - 4)
    return canvas


def legend(canvas: Canvas, colours: Sequence[str], names: Sequence[str]) -> float:
    """Names of the parts beside their colours, in a row; where the drawing goes on."""
    x = 0.0
    for colour, name in zip(colours, names, strict=True):
        canvas.rect(x, 2, 12, 12, colour)
        canvas.text(x + 17, 13, name)
        x += 17 + width_of(name) + 18
    return 30.0
