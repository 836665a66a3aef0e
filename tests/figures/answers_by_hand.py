"""Answers made by hand, as large or as odd as a corpus may be: a figure is drawn of them without any build."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.figures.catalogue import FIGURES
from graph.figures.figure import NARROW, WIDE, Drawing, Drawn, drawing
from graph.figures.words import Lang
from graph.model import AssisterType, Level, ProjectType, RecipientType
from graph.query import (
    Answer,
    Coverage,
    CoveredPlace,
    DocumentsOfYear,
    Flow,
    ProjectsInCounty,
    Row,
    SecretariesSent,
    SumsOfYear,
    Thing,
    UnitsOfLevel,
    counties_of_today,
)
from graph.query.rows import Common

__all__ = ["HOSTILE", "NAMES", "answer", "drawings", "large", "shown", "single"]

HOSTILE = '</text><script>alert(1)</script>"\u202e' + "长" * 10_000
NAMES = tuple(FIGURES)
_LEVELS = (*Level, None)


def answer(*rows: Row) -> Answer[Row]:
    """An answer about everything."""
    return Answer("by-hand", None, rows, Coverage(None, ("d1",), 1, 1), "SELECT ?fact WHERE { ?fact bf:place ?place }")


def shown(name: str, *rows: Row, lang: Lang = "zh") -> Drawn:
    """The rows made ready to be shown."""
    return FIGURES[name].show(answer(*rows), lang)


def drawings(name: str, *rows: Row, lang: Lang = "zh") -> tuple[Drawing, Drawing]:
    """Both drawings of the rows."""
    drawn = shown(name, *rows, lang=lang)
    return drawing(drawn.draw(WIDE)), drawing(drawn.draw(NARROW))


def _facts(count: int) -> Common:
    return Common(facts=tuple(f"urn:fact:{at}" for at in range(count)), documents=("d1",), statuses=(), dates=())


def single(name: str) -> tuple[Row, ...]:
    """The least a figure can have to draw."""
    county = Thing("https://w3id.org/bangfu/id/place/220622", "靖宇县", "吉林省/白山市/靖宇县", Level.COUNTY)
    rows: dict[str, Row] = {
        "coverage": CoveredPlace(**_facts(1), place=county, independent=1),
        "documents": DocumentsOfYear(**_facts(0), year=2019, independent=1),
        "flow": Flow(**_facts(1), assister_level=Level.COUNTY, recipient_type=RecipientType.VILLAGE),
        "units": UnitsOfLevel(**_facts(1), unit_level=Level.COUNTY, unit_type=AssisterType.GOVERNMENT, units=1),
        "secretaries": SecretariesSent(
            **_facts(1), sender_named=True, unit_level=Level.COUNTY, secretaries=1, places=1
        ),
        "projects": ProjectsInCounty(**_facts(1), county=county, project_type=ProjectType.ROAD, projects=1),
        "sums": SumsOfYear(**_facts(1), year=2019, exact=1.0, inexact=0.0, projects=1),
    }
    return (rows[name],)


def large(name: str) -> tuple[Row, ...]:
    """What a corpus of thousands of documents may yield: every level and type, 200 counties, 60 years, great sums."""
    return tuple(_LARGE[name]())


def _many_counties() -> Iterator[Row]:
    for code in ("51", "22", "15", "65"):
        for at, place in enumerate((_province(code), *counties_of_today(code))):
            yield CoveredPlace(**_facts(1), place=place, independent=at % 40 + 1)


def _many_documents() -> Iterator[Row]:
    for year in (*range(1960, 2027, 2), None):
        yield DocumentsOfYear(**_facts(0), year=year, independent=1)


def _many_flows() -> Iterator[Row]:
    for at, level in enumerate(_LEVELS):
        for to, kind in enumerate(RecipientType):
            yield Flow(**_facts((at * 7 + to * 13) % 40 * 3 + 1), assister_level=level, recipient_type=kind)


def _many_units() -> Iterator[Row]:
    for at, level in enumerate(_LEVELS):
        for to, kind in enumerate(AssisterType):
            yield UnitsOfLevel(**_facts(1), unit_level=level, unit_type=kind, units=1 + at * to * 321)


def _many_secretaries() -> Iterator[Row]:
    for named, level in (*((True, level) for level in _LEVELS), (False, None)):
        yield SecretariesSent(**_facts(1), sender_named=named, unit_level=level, secretaries=12_345, places=9_876)


def _many_projects() -> Iterator[Row]:
    counties = [*counties_of_today("51"), *counties_of_today("43")][:200]
    for at, county in enumerate((*counties, None)):
        for to, kind in enumerate(ProjectType):
            if (at + to) % 3:
                yield ProjectsInCounty(
                    **_facts(1), county=county, project_type=kind, projects=(at * 5 + to * 3) % 1200 + 1
                )


def _many_sums() -> Iterator[Row]:
    for at, year in enumerate((*range(1990, 2027), None)):
        exact, inexact = 10.0 ** (at % 13), 9.99 * 10.0 ** (12 - at % 13)
        yield SumsOfYear(**_facts(1), year=year, exact=exact, inexact=inexact, projects=3)


_LARGE: dict[str, Callable[[], Iterator[Row]]] = {
    "coverage": _many_counties,
    "documents": _many_documents,
    "flow": _many_flows,
    "units": _many_units,
    "secretaries": _many_secretaries,
    "projects": _many_projects,
    "sums": _many_sums,
}


def _province(code: str) -> Thing:
    name = counties_of_today(code)[0].path.split("/")[0]
    return Thing(f"https://w3id.org/bangfu/id/place/{code}", name, name, Level.PROVINCE)
