"""The figures by name 图目, and how one is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from graph.errors import QueryError
from graph.figures.by_level import draw_secretaries
from graph.figures.by_year import draw_documents, draw_sums
from graph.figures.canvas import Canvas
from graph.figures.coverage_map import draw_coverage
from graph.figures.figure import NARROW, WIDE, Asked, Drawer, Drawn, Figure, drawing
from graph.figures.flow import draw_flow
from graph.figures.projects import draw_projects
from graph.figures.units import draw_units
from graph.figures.words import Lang, say, value_word
from graph.model import AssisterType, Level, ProjectType
from graph.query import Build, Coverage, Filters, counties_covered

__all__ = ["FIGURES", "TYPES", "draw"]

#: Every figure, in the order in which pages show them.
FIGURES: Mapping[str, Drawer] = MappingProxyType(
    {
        "coverage": draw_coverage,
        "documents": draw_documents,
        "flow": draw_flow,
        "units": draw_units,
        "secretaries": draw_secretaries,
        "projects": draw_projects,
        "sums": draw_sums,
    }
)

#: What `Filters.type` means to a figure, with its scheme of the vocabularies; figures that are missing have no types.
TYPES: Mapping[str, tuple[type[StrEnum], str]] = MappingProxyType(
    {
        "flow": (AssisterType, "unit-type"),
        "units": (AssisterType, "unit-type"),
        "secretaries": (AssisterType, "unit-type"),
        "projects": (ProjectType, "project-type"),
        "sums": (ProjectType, "project-type"),
    }
)


def draw(name: str, build: Build, lang: Lang = "zh", *, filters: Filters | None = None) -> Figure:
    """One figure of a build, narrowed by filters (`county` is any place; level and type as in the question behind it).

    Raises QueryError for a name that is none of `FIGURES`, or a place that is unknown or ambiguous.
    """
    if name not in FIGURES:
        raise QueryError(f"{name}: no such figure.", candidates=tuple(FIGURES))
    filters = filters or Filters()
    drawn = FIGURES[name](Asked(build=build, filters=filters, lang=lang))
    reach = (*_narrowed(filters, lang), _reach(build, drawn.coverage, lang))
    return Figure(
        name=name,
        lang=lang,
        title=say(f"title.{name}", lang),
        caption=(*drawn.tells, *reach),
        caption_narrow=(*drawn.tells, *drawn.tells_narrow, *reach),
        wide=drawing(_canvas(drawn, lang, WIDE)),
        narrow=drawing(_canvas(drawn, lang, NARROW)),
        table=drawn.table,
        sparql=drawn.sparql,
        question=drawn.question,
    )


def _canvas(drawn: Drawn, lang: Lang, width: float) -> Canvas:
    if drawn.table.rows:
        return drawn.draw(width)
    canvas = Canvas(width)
    canvas.text(0, 20, say("empty", lang), ink="soft")
    return canvas


def _narrowed(filters: Filters, lang: Lang) -> list[str]:
    given = (("level", filters.level), ("type", filters.type))
    said = [say(f"narrowed.{key}", lang, value=value_word(value, lang)) for key, value in given if value]
    return [*said, *([say("narrowed.year", lang, value=filters.year)] if filters.year else [])]


def _reach(build: Build, coverage: Coverage, lang: Lang) -> str:
    """How far the documents reach: what a figure without a bar for a county does not say."""
    if coverage.thing is None:
        counties = len(counties_covered(build, filters=Filters(level=Level.COUNTY, year=coverage.year)).rows)
        documents = {"total": len(coverage.documents), "independent": coverage.independent, "counties": counties}
        return say("coverage.all", lang, **documents)
    key = "coverage.some" if coverage.documents else "coverage.none"
    return say(
        key,
        lang,
        place=coverage.thing.path or coverage.thing.name,
        n=len(coverage.documents),
        independent=coverage.independent,
        total=coverage.total,
    )
