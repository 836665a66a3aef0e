"""From an understood question to its answer 回答问句: the look-up of `graph.query` that its form names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.asking.forms import NAMES
from graph.asking.readings import Ambiguous, Understood
from graph.asking.understanding import NotUnderstood, Understanding, understand
from graph.model import Basis, Role
from graph.query import (
    Aid,
    Answer,
    AssistedHousehold,
    Build,
    Changed,
    Colleague,
    Covered,
    Depth,
    Difference,
    HelpersCounted,
    Money,
    Portrait,
    ProjectDone,
    Reach,
    Row,
    Stationed,
    Step,
    TeamAtWork,
    UnassistedPlace,
    UnitAtWork,
    assists,
    chain,
    changes,
    colleagues,
    differences,
    documents,
    find,
    helpers,
    households,
    lifting,
    money,
    posted,
    projects,
    reach,
    secretaries,
    show,
    teams,
    unassisted,
    units,
    who_assists,
)
from graph.query.things import KINDS

__all__ = ["LOOK_UPS", "Answered", "LookUp", "answer", "ask", "understand_in"]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, how it was understood, and the answer: rows, or of `show` a portrait."""

    understood: Understood
    answer: Answer[Any] | Portrait


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up that forms may name: how an understood question asks it, and the rows it gives (None: a portrait)."""

    asks: Callable[[Build, Understood], Answer[Any] | Portrait]
    row: type[Row] | None


def _name(understood: Understood, slot: str) -> str:
    return str(understood.slot(slot))


def _place(understood: Understood) -> str | None:
    value = understood.slot("place")
    return None if value is None else str(value)


def _role(understood: Understood) -> Role | None:
    value = understood.slot("role")
    return value if isinstance(value, Role) else None


def _number(understood: Understood, slot: str) -> float | None:
    value = understood.slot(slot)
    return float(value) if isinstance(value, int | float) else None


def _year(understood: Understood, slot: str) -> int:
    return int(_number(understood, slot) or 0)


def _who_assists(build: Build, asked: Understood) -> Answer[Aid]:
    depth = Depth(str(asked.slot("depth") or Depth.DIRECT))
    return who_assists(build, _name(asked, "place"), filters=asked.filters, depth=depth)


def _secretaries(build: Build, asked: Understood) -> Answer[Stationed]:
    return secretaries(build, place=_place(asked), filters=asked.filters, role=_role(asked))


def _posted(build: Build, asked: Understood) -> Answer[Stationed]:
    return posted(build, _name(asked, "unit"), filters=asked.filters, role=_role(asked))


def _projects(build: Build, asked: Understood) -> Answer[ProjectDone]:
    unit = asked.slot("unit")
    return projects(
        build,
        _place(asked),
        unit=None if unit is None else str(unit),
        at_least=_number(asked, "at_least"),
        filters=asked.filters,
    )


def _households(build: Build, asked: Understood) -> Answer[AssistedHousehold]:
    name = asked.slot("name")
    return households(build, None if name is None else str(name), filters=asked.filters)


def _money(build: Build, asked: Understood) -> Answer[Money]:
    basis = asked.slot("basis")
    counted = basis if isinstance(basis, Basis) else Basis.TOTAL
    return money(build, _place(asked), basis=counted, filters=asked.filters)


def _changes(build: Build, asked: Understood) -> Answer[Changed]:
    years = _year(asked, "earlier"), _year(asked, "later")
    return changes(build, *years, _place(asked), filters=asked.filters)


#: Command → look-up.
LOOK_UPS: Mapping[str, LookUp] = {
    "who-assists": LookUp(_who_assists, Aid),
    "assists": LookUp(lambda build, asked: assists(build, _name(asked, "unit"), filters=asked.filters), Aid),
    "reach": LookUp(lambda build, asked: reach(build, _name(asked, "unit"), filters=asked.filters), Reach),
    "households": LookUp(_households, AssistedHousehold),
    "secretaries": LookUp(_secretaries, Stationed),
    "posted": LookUp(_posted, Stationed),
    "teams": LookUp(lambda build, asked: teams(build, _place(asked), filters=asked.filters), TeamAtWork),
    "helpers": LookUp(lambda build, asked: helpers(build, _place(asked), filters=asked.filters), HelpersCounted),
    "projects": LookUp(_projects, ProjectDone),
    "money": LookUp(_money, Money),
    "lifting": LookUp(lambda build, asked: lifting(build, _place(asked), filters=asked.filters), Aid),
    "chain": LookUp(lambda build, asked: chain(build, _name(asked, "name"), filters=asked.filters), Step),
    "colleagues": LookUp(
        lambda build, asked: colleagues(build, _name(asked, "unit"), filters=asked.filters), Colleague
    ),
    "units": LookUp(lambda build, asked: units(build, _place(asked), filters=asked.filters), UnitAtWork),
    "changes": LookUp(_changes, Changed),
    "differences": LookUp(lambda build, asked: differences(build, _place(asked), filters=asked.filters), Difference),
    "unassisted": LookUp(lambda build, asked: unassisted(build, _place(asked), filters=asked.filters), UnassistedPlace),
    "documents": LookUp(lambda build, asked: documents(build, _place(asked), year=asked.filters.year), Covered),
    "show": LookUp(lambda build, asked: show(build, _name(asked, "name"), county=asked.filters.county), None),
}


def ask(build: Build, text: str) -> Answered | Ambiguous | NotUnderstood:
    """Ask a build in words, Chinese or English; raises QueryError, as the look-up does, when a name is unknown or
    ambiguous.
    """
    understood = understand_in(build, text)
    return answer(build, understood) if isinstance(understood, Understood) else understood


def understand_in(build: Build, text: str) -> Understanding:
    """What a question asks of a build: where it can be read in several ways, the names of the build decide; where they
    do not, Ambiguous lists the readings."""
    understood = understand(text)
    if isinstance(understood, Ambiguous):
        known = [reading for reading in understood.readings if _names_known(build, reading)]
        return known[0] if len(known) == 1 else understood
    if isinstance(understood, Understood) and not _names_known(build, understood):
        return next((other for other in understood.others if _names_known(build, other)), understood)
    return understood


def answer(build: Build, understood: Understood) -> Answered:
    """The answer to an understood question; raises QueryError when a name is unknown or ambiguous."""
    return Answered(understood, LOOK_UPS[understood.form.command].asks(build, understood))


def _names_known(build: Build, understood: Understood) -> bool:
    return all(
        find(build, str(value), kinds=_kinds(slot)) for slot, value in understood.given().items() if slot in NAMES
    )


def _kinds(slot: str) -> tuple[str, ...]:
    match slot:
        case "place":
            return ("place", "household", "unit")
        case "county":
            return ("place",)
        case "unit":
            return ("unit", "person", "place")
        case _:
            return KINDS
