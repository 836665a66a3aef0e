"""`bangfu figure`: the figures by name, one of them as a picture, a page or a table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from graph.errors import BuildError, QueryError
from graph.figures import FIGURES, Figure, draw_pair, figure_svg, table_csv
from graph.figures.page import figure_page
from graph.figures.png import FONT_PACKAGE, figure_png
from graph.figures.words import say
from graph.model import AssisterType
from graph.query import Build, Filters
from graph.terminal.answers import talk
from graph.terminal.asking import chosen, filters_of, format_of, opened
from graph.terminal.formats import Format, emit
from graph.terminal.language import current, message
from graph.terminal.options import Asked
from graph.terminal.tables import Table

__all__ = ["FigureForm", "list_figures", "show_figure"]


class FigureForm(StrEnum):
    """What a figure is written as, by the ending of the file."""

    SVG = "svg"
    PNG = "png"
    HTML = "html"
    CSV = "csv"


def list_figures(asked: Asked) -> None:
    """The names of the figures and what they show."""
    form = format_of(asked)
    headings = (message("figure.name"), message("figure.shows"))
    emit(Table(headings, tuple((name, say(f"title.{name}", current())) for name in FIGURES)), form)


def show_figure(name: str, out: Path | None, asked: Asked, *, narrow: bool) -> None:
    """Write a figure to a file, or its table to stdout where none is given.

    Raises QueryError for unknown names and BuildError when the file cannot be written.
    """
    form = format_of(asked)
    if name not in FIGURES:
        raise QueryError(message("figure.unknown", name=name), candidates=tuple(FIGURES))
    kind = _form_of(out) if out else None
    build = opened(asked.build, asked.lang)
    filters = _filters(build, name, asked)
    pair = draw_pair(name, build, filters=filters)
    figure = pair[0] if current() == "zh" else pair[1]
    if out and kind:
        _write(out, _data(figure, pair, kind, narrow=narrow))
        typer.echo(str(out))
    else:
        emit(_table(figure, form), form)
    for sentence in figure.caption_narrow if narrow else figure.caption:
        talk(sentence)


def _form_of(out: Path) -> FigureForm:
    return chosen(FigureForm, out.suffix.removeprefix("."), "--out")


def _filters(build: Build, name: str, asked: Asked) -> Filters:
    if types := FIGURES[name].types:
        return filters_of(build, asked, *types)
    if asked.type_:
        raise QueryError(message("figure.no_types", name=name))
    return filters_of(build, asked, AssisterType, "unit-type")


def _data(figure: Figure, pair: tuple[Figure, Figure], kind: FigureForm, *, narrow: bool) -> bytes:
    match kind:
        case FigureForm.SVG:
            return figure_svg(figure, narrow=narrow).encode()
        case FigureForm.CSV:
            return table_csv(figure.table).encode("utf-8-sig")
        case FigureForm.HTML:
            return figure_page([pair], figure.lang).encode()
        case FigureForm.PNG:
            picture = figure_png(figure, narrow=narrow)
            if picture.missing:
                talk(message("figure.missing", characters=picture.missing, package=FONT_PACKAGE))
            return picture.data


def _write(out: Path, data: bytes) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as error:
        raise BuildError(message("out.unwritable", out=out, reason=error.strerror)) from error


def _table(figure: Figure, form: Format) -> Table:
    """Words for people, codes for programs."""
    table = figure.table
    if form in (Format.TABLE, Format.MD):
        return Table(table.headings(figure.lang), table.for_people(figure.lang))
    return Table(table.columns, table.for_programs())
