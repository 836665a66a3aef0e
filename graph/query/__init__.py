"""Asking a finished build: typed questions, typed answers, each with its evidence and how far the documents reach.

build = Build.open("build")
answer = who_assists(build, "靖宇县", depth=Depth.WITHIN)
evidence_of(build, [row.fact for row in answer.rows])
"""

from __future__ import annotations

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
from graph.query.coverage import coverage
from graph.query.differences import Aspect, Difference, differences
from graph.query.documents import Covered, documents
from graph.query.evidence import Antecedent, Passage, evidence_of
from graph.query.explain import Explanation, Found, Reading, explain
from graph.query.filters import Depth, Filters
from graph.query.households import households
from graph.query.money import Money, money
from graph.query.names import find, resolve
from graph.query.portrait import FactAbout, Portrait, show
from graph.query.postings import posted, secretaries
from graph.query.projects import projects
from graph.query.reach import Reach, reach
from graph.query.teams import HelpersCounted, TeamAtWork, helpers, teams
from graph.query.unassisted import UnassistedPlace, unassisted

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
    "Depth",
    "Difference",
    "Explanation",
    "FactAbout",
    "Filters",
    "Found",
    "HelpersCounted",
    "Money",
    "Passage",
    "Portrait",
    "ProjectDone",
    "Reach",
    "Reading",
    "Row",
    "Source",
    "Stationed",
    "Step",
    "TeamAtWork",
    "Thing",
    "UnassistedPlace",
    "UnitAtWork",
    "assists",
    "chain",
    "changes",
    "colleagues",
    "coverage",
    "differences",
    "documents",
    "evidence_of",
    "explain",
    "find",
    "helpers",
    "households",
    "lifting",
    "money",
    "posted",
    "projects",
    "reach",
    "resolve",
    "secretaries",
    "show",
    "teams",
    "unassisted",
    "units",
    "who_assists",
]
