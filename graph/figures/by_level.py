"""First secretaries by the level that sent them 各级派出的第一书记."""

from __future__ import annotations

from functools import partial

from graph.figures.bars import Bar, draw_bars
from graph.figures.canvas import Canvas
from graph.figures.figure import Drawn
from graph.figures.table import Cell, Named, Table, shown
from graph.figures.words import Lang, say
from graph.query import Answer, SecretariesSent

__all__ = ["show_secretaries"]


def show_secretaries(answer: Answer[SecretariesSent], lang: Lang) -> Drawn:
    """The figure of the first secretaries."""
    rows = tuple((_level(row, lang), row.secretaries, row.places) for row in answer.rows)
    return Drawn(
        table=Table(("sender_level", "secretaries", "places"), rows),
        draw=partial(_draw, answer.rows, lang),
        tells=(say("tells.secretaries", lang),),
    )


def _level(row: SecretariesSent, lang: Lang) -> Cell:
    if row.unit_level:
        return row.unit_level
    return Named("none" if row.sender_named else "", say("row.no_level" if row.sender_named else "row.no_sender", lang))


def _draw(rows: tuple[SecretariesSent, ...], lang: Lang, width: float) -> Canvas:
    bars = [Bar(shown(_level(row, lang), lang), (row.secretaries,), _says(row, lang)) for row in rows]
    return draw_bars(bars, ("c-2",), (say("column.secretaries", lang),), width)


def _says(row: SecretariesSent, lang: Lang) -> str:
    return say("value.people", lang, n=row.secretaries, places=row.places)
