"""What the commands that survey do: options in, one function of `graph.query`, the answer printed."""

from __future__ import annotations

from graph.model import AssisterType, Basis, Category, ProjectType, RecipientType, Role
from graph.query import Aid, Stationed
from graph.query.assistance import lifting
from graph.query.chains import Step, chain
from graph.query.changes import Changed, changes
from graph.query.colleagues import Colleague, UnitAtWork, colleagues, units
from graph.query.differences import Aspect, Difference, differences
from graph.query.documents import Covered, documents
from graph.query.money import Money, money
from graph.query.postings import posted
from graph.query.reach import Reach, reach
from graph.query.teams import HelpersCounted, TeamAtWork, helpers, teams
from graph.query.unassisted import UnassistedPlace, unassisted
from graph.query.vocabulary import member
from graph.terminal.answers import print_answer
from graph.terminal.asking import chosen, filters_of, format_of, opened
from graph.terminal.options import Asked

__all__ = [
    "ask_chain",
    "ask_colleagues",
    "ask_documents",
    "ask_helpers",
    "ask_lifting",
    "ask_money",
    "ask_posted",
    "ask_reach",
    "ask_teams",
    "ask_units",
]


def ask_reach(unit: str, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = reach(build, unit, filters=filters_of(build, asked, RecipientType, "recipient-type"))
    print_answer(build, answer, Reach, form, evidence=asked.evidence)


def ask_posted(unit: str, role: str, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    wanted = None if role.lower() == "all" else member(build, Role, "role", role)
    filters = filters_of(build, asked, AssisterType, "unit-type")
    print_answer(build, posted(build, unit, filters=filters, role=wanted), Stationed, form, evidence=asked.evidence)


def ask_teams(place: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = teams(build, place, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, TeamAtWork, form, evidence=asked.evidence)


def ask_helpers(place: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = helpers(build, place, filters=filters_of(build, asked, Category, "category"))
    print_answer(build, answer, HelpersCounted, form, evidence=asked.evidence)


def ask_money(place: str | None, basis: str, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    counted = member(build, Basis, "basis", basis)
    answer = money(build, place, basis=counted, filters=filters_of(build, asked, ProjectType, "project-type"))
    print_answer(build, answer, Money, form, evidence=asked.evidence)


def ask_lifting(place: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = lifting(build, place, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, Aid, form, evidence=asked.evidence)


def ask_chain(name: str, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = chain(build, name, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, Step, form, evidence=asked.evidence)


def ask_colleagues(unit: str, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = colleagues(build, unit, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, Colleague, form, evidence=asked.evidence)


def ask_units(place: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = units(build, place, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, UnitAtWork, form, evidence=asked.evidence)


def ask_changes(earlier: int, later: int, place: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = changes(build, earlier, later, place, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, Changed, form, evidence=asked.evidence)


def ask_differences(place: str | None, aspect: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    wanted = chosen(Aspect, aspect, "--aspect") if aspect else None
    answer = differences(build, place, aspect=wanted, filters=filters_of(build, asked, ProjectType, "project-type"))
    print_answer(build, answer, Difference, form, evidence=asked.evidence)


def ask_unassisted(place: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = unassisted(build, place, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, UnassistedPlace, form, evidence=asked.evidence)


def ask_documents(name: str | None, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    print_answer(build, documents(build, name, year=asked.year), Covered, form, evidence=False)
