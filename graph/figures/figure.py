"""What a figure is 图: two drawings of the same numbers, the table of them all, how they were asked for, how far the
documents reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.figures.canvas import Canvas
from graph.figures.table import Table
from graph.figures.words import Lang

__all__ = ["NARROW", "WIDE", "Drawing", "Drawn", "Figure", "drawing"]

#: The widths of the two drawings: of a page or slide, and of a phone.
WIDE, NARROW = 900, 350


@dataclass(frozen=True, slots=True)
class Drawing:
    """The inside of an SVG element with its size, the words in it and the theme's colours it uses."""

    width: float
    height: float
    markup: str
    words: tuple[str, ...]
    colours: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An answer made ready to be shown in one language.

    `draw` draws it at a width; `tells` are sentences on how to read the drawing and on what it leaves to the table,
    `tells_narrow` the same of the narrow drawing where they differ.
    """

    table: Table
    draw: Callable[[float], Canvas]
    tells: tuple[str, ...]
    tells_narrow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure ready to be shown in one language.

    `caption` says how to read it and how far the documents reach, `caption_narrow` the same of the narrow drawing;
    `sparql` finds the facts it counts, `question` is the number of the competency question with the same numbers.
    """

    name: str
    lang: Lang
    title: str
    caption: tuple[str, ...]
    caption_narrow: tuple[str, ...]
    wide: Drawing
    narrow: Drawing
    table: Table
    sparql: str
    question: int


def drawing(canvas: Canvas) -> Drawing:
    """A canvas as it was drawn."""
    return Drawing(
        canvas.width, round(canvas.height + 1), canvas.markup, tuple(canvas.words), frozenset(canvas.colours)
    )
