"""Types of project by county 各县项目类型."""

from __future__ import annotations

from collections import Counter
from functools import partial

from graph.figures.canvas import Canvas
from graph.figures.figure import WIDE, Drawn
from graph.figures.grid import Grid, draw_grid
from graph.figures.table import Cell, Named, Table, shown
from graph.figures.words import Lang, say
from graph.model import ProjectType
from graph.query import Answer, ProjectsInCounty, Thing, division_code

__all__ = ["COUNTIES_DRAWN", "show_projects"]

#: So many counties have a row of their own; the others share one.
COUNTIES_DRAWN = 24
#: So many types have a column of their own in the narrow drawing.
_TYPES_DRAWN = 7


def show_projects(answer: Answer[ProjectsInCounty], lang: Lang) -> Drawn:
    """The figure of the types of project."""
    rows = tuple((*_county(row.county, lang), row.project_type, row.projects) for row in answer.rows)
    counties = {row.county for row in answer.rows if row.county}
    types = {row.project_type for row in answer.rows}
    tells, narrow = [say("tells.projects", lang)], []
    if len(counties) > COUNTIES_DRAWN:
        tells.append(say("others.counties", lang, n=COUNTIES_DRAWN, rest=len(counties) - COUNTIES_DRAWN))
    if len(types) > _TYPES_DRAWN + 1:
        narrow.append(say("others.types", lang, n=_TYPES_DRAWN))
    return Drawn(
        table=Table(("county", "code", "project_type", "projects"), rows),
        draw=partial(_draw, answer.rows, lang),
        tells=tuple(tells),
        tells_narrow=(*tells, *narrow),
    )


def _county(county: Thing | None, lang: Lang) -> tuple[Cell, Cell]:
    return (county.path, division_code(county)) if county else (Named("", say("row.no_county", lang)), "")


def _draw(found: tuple[ProjectsInCounty, ...], lang: Lang, width: float) -> Canvas:
    by_county: Counter[Thing | None] = Counter()
    by_type: Counter[ProjectType] = Counter()
    for row in found:
        by_county[row.county] += row.projects
        by_type[row.project_type] += row.projects
    order = list(ProjectType)
    types = sorted(by_type, key=lambda kind: (-by_type[kind], order.index(kind)))
    if width < WIDE and len(types) > _TYPES_DRAWN + 1:
        types = types[:_TYPES_DRAWN]
    counties = sorted((c for c in by_county if c), key=lambda c: (-by_county[c], c.path, c.iri))
    drawn = counties[:COUNTIES_DRAWN]
    row_of: dict[Thing | None, int] = {county: at for at, county in enumerate(drawn)}
    twice = {name for name, times in Counter(county.name for county in drawn).items() if times > 1}
    labels = ["".join(c.path.split("/")[-2:]) if c.name in twice else c.name for c in drawn]
    others = [-1, -1]
    if rest := counties[COUNTIES_DRAWN:]:
        others[0] = len(labels)
        row_of |= dict.fromkeys(rest, len(labels))
        labels.append(say("row.others", lang, n=len(rest)))
    if None in by_county:
        row_of[None] = len(labels)
        labels.append(say("row.no_county", lang))
    column_of = {kind: at for at, kind in enumerate(types)}
    names = [shown(kind, lang) for kind in types]
    if len(types) < len(by_type):
        others[1] = len(names)
        names.append(say("column.others", lang))
    counts: Counter[tuple[int, int]] = Counter()
    for row in found:
        counts[row_of[row.county], column_of.get(row.project_type, len(types))] += row.projects
    grid = Grid(tuple(labels), tuple(names), dict(counts), say("column.all", lang), (others[0], others[1]))
    return draw_grid(grid, lang, width)
