"""Assisting units by level and type 各级各类帮扶单位."""

from __future__ import annotations

from functools import partial

from graph.figures.figure import Drawn
from graph.figures.grid import Grid, draw_grid
from graph.figures.table import Named, Table, shown
from graph.figures.words import Lang, say
from graph.model import AssisterType, Level
from graph.query import Answer, UnitsOfLevel

__all__ = ["show_units"]


def show_units(answer: Answer[UnitsOfLevel], lang: Lang) -> Drawn:
    """The figure of the units."""
    none = Named("", say("row.no_level", lang))
    return Drawn(
        table=Table(
            ("unit_level", "unit_type", "units"),
            tuple((row.unit_level or none, row.unit_type, row.units) for row in answer.rows),
        ),
        draw=partial(draw_grid, _grid(answer.rows, lang), lang),
        tells=(say("tells.units", lang),),
    )


def _grid(rows: tuple[UnitsOfLevel, ...], lang: Lang) -> Grid:
    present = {row.unit_level for row in rows}
    levels: list[Level | None] = [level for level in (*Level, None) if level in present]
    types = [kind for kind in AssisterType if any(row.unit_type is kind for row in rows)]
    return Grid(
        tuple(shown(level, lang) if level else say("row.no_level", lang) for level in levels),
        tuple(shown(kind, lang) for kind in types),
        {(levels.index(row.unit_level), types.index(row.unit_type)): row.units for row in rows},
        say("column.all", lang),
    )
