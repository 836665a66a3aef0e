"""What a figure is 图: two drawings of the same numbers, the table of them all, how they were asked for, how far the
documents reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graph.figures.canvas import Canvas
from graph.figures.table import Table
from graph.figures.words import Lang
from graph.query import Build, Coverage, Filters

__all__ = ["NARROW", "WIDE", "Asked", "Drawer", "Drawing", "Drawn", "Figure", "drawing"]

#: The widths of the two drawings: of a page or slide, and of a phone.
WIDE, NARROW = 900, 350


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a figure is drawn of: a build, narrowed by filters (`filters.county` is any place), in a language."""

    build: Build
    filters: Filters
    lang: Lang


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
    """What a drawer hands back: the numbers, the query that finds the facts counted, and what to say with them.

    `draw` draws at a width; `tells` are sentences on how to read it and on what the drawing leaves to the table.
    """

    table: Table
    sparql: str
    coverage: Coverage
    question: int
    draw: Callable[[float], Canvas]
    tells: tuple[str, ...]
    tells_narrow: tuple[str, ...] = ()


#: A function that counts, and says how to draw what it counted.
Drawer: TypeAlias = Callable[[Asked], Drawn]


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
