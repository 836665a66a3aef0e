"""Asking a finished build: typed questions, typed answers, each with its evidence and how far the documents reach.

build = Build.open("build")
answer = who_assists(build, "靖宇县", depth=Depth.WITHIN)
evidence_of(build, [row.fact for row in answer.rows])
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.query.answers import (
        Aid,
        AmountStated,
        Answer,
        AssistedHousehold,
        Coverage,
        ProjectDone,
        Row,
        Source,
        Stationed,
        Thing,
    )
    from graph.query.assistance import assists, lifting, who_assists
    from graph.query.build import Build
    from graph.query.chains import Step, chain
    from graph.query.changes import Change, Changed, changes
    from graph.query.colleagues import Colleague, UnitAtWork, colleagues, units
    from graph.query.counties import (
        CoveredPlace,
        ProjectsInCounty,
        counties_covered,
        counties_of_today,
        division_code,
        project_types,
    )
    from graph.query.coverage import coverage
    from graph.query.differences import Aspect, Difference, differences
    from graph.query.documents import Covered, documents
    from graph.query.evidence import Antecedent, Passage, evidence_of
    from graph.query.explain import Explanation, Found, Reading, explain
    from graph.query.filters import Depth, Filters
    from graph.query.flows import Flow, SecretariesSent, UnitsOfLevel, flows, secretaries_sent, units_by_level
    from graph.query.households import households
    from graph.query.money import Money, money
    from graph.query.names import find, resolve
    from graph.query.portrait import FactAbout, Portrait, show
    from graph.query.postings import posted, secretaries
    from graph.query.projects import projects
    from graph.query.reach import Reach, reach
    from graph.query.teams import HelpersCounted, TeamAtWork, helpers, teams
    from graph.query.unassisted import UnassistedPlace, unassisted
    from graph.query.years import DocumentsOfYear, SumsOfYear, documents_by_year, sums_by_year

__all__ = [
    "Aid",
    "AmountStated",
    "Answer",
    "Antecedent",
    "Aspect",
    "AssistedHousehold",
    "Build",
    "Change",
    "Changed",
    "Colleague",
    "Coverage",
    "Covered",
    "CoveredPlace",
    "Depth",
    "Difference",
    "DocumentsOfYear",
    "Explanation",
    "FactAbout",
    "Filters",
    "Flow",
    "Found",
    "HelpersCounted",
    "Money",
    "Passage",
    "Portrait",
    "ProjectDone",
    "ProjectsInCounty",
    "Reach",
    "Reading",
    "Row",
    "SecretariesSent",
    "Source",
    "Stationed",
    "Step",
    "SumsOfYear",
    "TeamAtWork",
    "Thing",
    "UnassistedPlace",
    "UnitAtWork",
    "UnitsOfLevel",
    "assists",
    "chain",
    "changes",
    "colleagues",
    "counties_covered",
    "counties_of_today",
    "coverage",
    "differences",
    "division_code",
    "documents",
    "documents_by_year",
    "evidence_of",
    "explain",
    "find",
    "flows",
    "helpers",
    "households",
    "lifting",
    "money",
    "posted",
    "project_types",
    "projects",
    "reach",
    "resolve",
    "secretaries",
    "secretaries_sent",
    "show",
    "sums_by_year",
    "teams",
    "unassisted",
    "units",
    "units_by_level",
    "who_assists",
]

#: Which module each name stands in: a command that asks one question should not wait for all others to load.
_OFFERED = {
    "answers": "Aid AmountStated Answer AssistedHousehold Coverage ProjectDone Row Source Stationed Thing",
    "assistance": "assists lifting who_assists",
    "build": "Build",
    "chains": "Step chain",
    "changes": "Change Changed changes",
    "colleagues": "Colleague UnitAtWork colleagues units",
    "counties": "CoveredPlace ProjectsInCounty counties_covered counties_of_today division_code project_types",
    "coverage": "coverage",
    "differences": "Aspect Difference differences",
    "documents": "Covered documents",
    "evidence": "Antecedent Passage evidence_of",
    "explain": "Explanation Found Reading explain",
    "filters": "Depth Filters",
    "flows": "Flow SecretariesSent UnitsOfLevel flows secretaries_sent units_by_level",
    "households": "households",
    "money": "Money money",
    "names": "find resolve",
    "portrait": "FactAbout Portrait show",
    "postings": "posted secretaries",
    "projects": "projects",
    "reach": "Reach reach",
    "teams": "HelpersCounted TeamAtWork helpers teams",
    "unassisted": "UnassistedPlace unassisted",
    "years": "DocumentsOfYear SumsOfYear documents_by_year sums_by_year",
}
_HOMES = {name: module for module, names in _OFFERED.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load what the package offers when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


class _Package(ModuleType):
    """This package: a name it offers is a question or a class, never the submodule that is called so (`money`)."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):  # the import system announces a submodule
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
