"""The counties of one province 一省各县: a tile for each with its name, prefecture by prefecture."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from graph.figures.canvas import Box, Canvas
from graph.figures.figure import WIDE
from graph.figures.shades import SHADES, draw_scale, shade_of
from graph.figures.words import Lang, say
from graph.query import Thing, division_code

__all__ = ["draw_province"]

_HIGH, _GAP, _TOP = 30.0, 4.0, 34.0


def draw_province(counties: tuple[Thing, ...], counts: Mapping[str, int], lang: Lang, width: float) -> Canvas:
    """Tiles in the order of codes, a line or more for each prefecture; a county without documents is dashed."""
    canvas = Canvas(width)
    draw_scale(canvas, max((counts.get(division_code(county), 0) for county in counties), default=0), lang)
    head = 150.0 if width >= WIDE else 0.0
    across = 7 if width >= WIDE else 4
    tile = (width - head + _GAP) / across - _GAP
    y = _TOP
    for prefecture, members in groupby(counties, key=lambda county: county.path.split("/")[1]):
        inside = list(members)
        if head:
            canvas.text(0, y + 20, prefecture, limit=head - 8)
        else:
            canvas.text(0, y + 14, prefecture, ink="soft")
            y += 20
        for at, county in enumerate(inside):
            x = head + at % across * (tile + _GAP)
            box = Box(x, y + at // across * (_HIGH + _GAP), tile, _HIGH)
            _tile(canvas, county, counts.get(division_code(county), 0), box, lang)
        y += ((len(inside) - 1) // across + 1) * (_HIGH + _GAP) + 6
    canvas.reach(y)
    return canvas


def _tile(canvas: Canvas, county: Thing, documents: int, box: Box, lang: Lang) -> None:
    shade = shade_of(documents)
    said = f"{documents}" if documents else say("legend.uncovered", lang)
    title = f"{county.path} {division_code(county)}: {said}"
    stroke = "" if documents else "edge"
    wide, high = box.wide - 1, box.high - 1
    canvas.rect(box.x + 0.5, box.y + 0.5, wide, high, shade, stroke=stroke, dashed=not documents, radius=3, title=title)
    ink = "paper" if shade in SHADES[1:] else "ink" if documents else "soft"
    canvas.text(box.x + 7, box.y + 20, county.name, ink=ink, limit=box.wide - (30 if documents else 12))
    if documents:
        canvas.text(box.x + box.wide - 7, box.y + 20, f"{documents}", ink=ink, anchor="end")
