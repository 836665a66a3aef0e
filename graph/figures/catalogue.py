"""The figures by name 图目, and how one is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from graph.errors import QueryError
from graph.figures.by_level import show_secretaries
from graph.figures.by_year import show_documents, show_sums
from graph.figures.canvas import Canvas
from graph.figures.coverage_map import show_coverage
from graph.figures.figure import NARROW, WIDE, Drawing, Drawn, Figure, drawing
from graph.figures.flow import show_flow
from graph.figures.projects import show_projects
from graph.figures.units import show_units
from graph.figures.words import Lang, say, value_word
from graph.model import AssisterType, Level, ProjectType
from graph.query import (
    Answer,
    Build,
    Coverage,
    Filters,
    counties_covered,
    documents_by_year,
    flows,
    project_types,
    secretaries_sent,
    sums_by_year,
    units_by_level,
)

__all__ = ["FIGURES", "FigureKind", "draw", "draw_pair"]


@dataclass(frozen=True, slots=True)
class FigureKind:
    """How a figure comes about: the look-up that counts, the function that shows its answer in a language, and the
    number of the competency question with the same numbers.

    `types` is the enumeration and scheme of the vocabularies that `Filters.type` means here, None where it means
    nothing.
    """

    ask: Callable[..., Answer[Any]]
    show: Callable[[Answer[Any], Lang], Drawn]
    question: int
    types: tuple[type[StrEnum], str] | None = None


_UNITS, _PROJECTS = (AssisterType, "unit-type"), (ProjectType, "project-type")

#: Every figure, in the order in which pages show them.
FIGURES: Mapping[str, FigureKind] = MappingProxyType(
    {
        "coverage": FigureKind(counties_covered, show_coverage, 43),
        "documents": FigureKind(documents_by_year, show_documents, 46),
        "flow": FigureKind(flows, show_flow, 29, _UNITS),
        "units": FigureKind(units_by_level, show_units, 45, _UNITS),
        "secretaries": FigureKind(secretaries_sent, show_secretaries, 44, _UNITS),
        "projects": FigureKind(project_types, show_projects, 41, _PROJECTS),
        "sums": FigureKind(sums_by_year, show_sums, 42, _PROJECTS),
    }
)


def draw(name: str, build: Build, lang: Lang = "zh", *, filters: Filters | None = None) -> Figure:
    """One figure of a build, narrowed by filters (`county` is any place; level and type as in the look-up behind it).

    Raises QueryError for a name that is none of `FIGURES`, or a place that is unknown or ambiguous.
    """
    return _figure(name, *_asked(name, build, filters), lang)


def draw_pair(name: str, build: Build, *, filters: Filters | None = None) -> tuple[Figure, Figure]:
    """The same in Chinese and in English, asked once; raises as `draw` does."""
    asked = _asked(name, build, filters)
    return _figure(name, *asked, "zh"), _figure(name, *asked, "en")


def _asked(name: str, build: Build, filters: Filters | None) -> tuple[Answer[Any], Filters, int]:
    """The answer behind a figure, what narrowed it, and how many counties the documents cover."""
    if name not in FIGURES:
        raise QueryError(f"{name}: no such figure.", candidates=tuple(FIGURES))
    filters = filters or Filters()
    answer = FIGURES[name].ask(build, filters=filters)
    counties = counties_covered(build, filters=Filters(level=Level.COUNTY, year=filters.year))
    return answer, filters, len(counties.rows)


def _figure(name: str, answer: Answer[Any], filters: Filters, counties: int, lang: Lang) -> Figure:
    drawn = FIGURES[name].show(answer, lang)
    title = say(f"title.{name}", lang)
    reach = (*_narrowed(filters, lang), _reach(answer.coverage, counties, lang))
    return Figure(
        name=name,
        lang=lang,
        title=f"{title} · {answer.about.name}" if answer.about else title,
        caption=(*drawn.tells, *reach),
        caption_narrow=(*(drawn.tells_narrow or drawn.tells), *reach),
        wide=_drawing(drawn, lang, WIDE),
        narrow=_drawing(drawn, lang, NARROW),
        table=drawn.table,
        sparql=answer.sparql,
        question=FIGURES[name].question,
    )


def _drawing(drawn: Drawn, lang: Lang, width: float) -> Drawing:
    if drawn.table.rows:
        return drawing(drawn.draw(width))
    canvas = Canvas(width)
    canvas.text(0, 20, say("empty", lang), ink="soft")
    return drawing(canvas)


def _narrowed(filters: Filters, lang: Lang) -> list[str]:
    given = (("level", filters.level), ("type", filters.type))
    said = [say(f"narrowed.{key}", lang, value=value_word(value, lang)) for key, value in given if value]
    return [*said, *([say("narrowed.year", lang, value=filters.year)] if filters.year else [])]


def _reach(coverage: Coverage, counties: int, lang: Lang) -> str:
    """How far the documents reach: what a figure without a bar for a county does not say."""
    told = {"n": len(coverage.documents), "independent": coverage.independent, "total": coverage.total}
    if coverage.thing is None:
        return say("coverage.all", lang, counties=counties, **told)
    place = coverage.thing.path or coverage.thing.name
    return say("coverage.some" if coverage.documents else "coverage.none", lang, place=place, **told)
