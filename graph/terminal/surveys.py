"""The commands that survey a graph: how far help reaches, who works beside whom, what changed, what is missing.

Registered by `cli.py` among its own; like there, what a command needs is imported inside it.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from graph.terminal.application import Application
from graph.terminal.options import Asked, asking

__all__ = ["add_surveys"]

_Place: TypeAlias = Annotated[str | None, typer.Argument(help="Place with all inside it; everywhere if none.")]

_Earlier: TypeAlias = Annotated[
    int, typer.Argument(metavar="EARLIER", min=1949, max=9999, help="Year, as a text gives it, else of publication.")
]
_Later: TypeAlias = Annotated[int, typer.Argument(metavar="LATER", min=1949, max=9999, help="The same of the later.")]

_EVERY = ("county", "level", "type_", "mode", "year", "status", "min_documents", "evidence")


def add_surveys(app: Application) -> None:
    """Register the commands that survey, in the order of `--help`."""
    for command in (
        posted,
        reach,
        teams,
        helpers,
        money,
        lifting,
        chain,
        colleagues,
        units,
        changes,
        differences,
        unassisted,
        documents,
    ):
        app.command()(command)


@asking(*_EVERY)
def reach(
    unit: Annotated[str, typer.Argument(help="Unit, person or place that assists: 延边州供销社 …")], *, asked: Asked
) -> None:
    """How many places of each level a unit reaches 覆盖面. Level picks one, type is the recipient's; no plans unless
    asked for."""
    from graph.terminal.surveying import ask_reach

    ask_reach(unit, asked)


@asking("county", "year", "status", "min_documents", "evidence")
def posted(
    unit: Annotated[str, typer.Argument(help="Unit or place that sends: 省农业农村厅 …")],
    *,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="first_secretary, team_leader, team_member, responsible_person, all.")
    ] = "all",
    asked: Asked,
) -> None:
    """Whom a unit sent where 派驻人员."""
    from graph.terminal.surveying import ask_posted

    ask_posted(unit, role, asked)


@asking("county", "level", "mode", "year", "status", "min_documents", "evidence")
def teams(place: _Place = None, *, asked: Asked) -> None:
    """Work teams in a place 工作队. Level is the team's; no plans unless asked for."""
    from graph.terminal.surveying import ask_teams

    ask_teams(place, asked)


@asking("county", "level", "type_", "year", "status", "min_documents", "evidence")
def helpers(place: _Place = None, *, asked: Asked) -> None:
    """How many helpers a place has, as documents count them 帮扶力量. Level is the helpers', type their category."""
    from graph.terminal.surveying import ask_helpers

    ask_helpers(place, asked)


@asking("county", "type_", "year", "status", "evidence")
def money(
    place: _Place = None,
    *,
    basis: Annotated[
        str, typer.Option(metavar="BASIS", help="What the sums count: total, per_household, per_person, per_village.")
    ] = "total",
    asked: Asked,
) -> None:
    """Sums by county and type of project 资金, exact and inexact ones apart. Type is the project's."""
    from graph.terminal.surveying import ask_money

    ask_money(place, basis, asked)


@asking("county", "mode", "year", "status", "min_documents", "evidence")
def lifting(place: _Place = None, *, asked: Asked) -> None:
    """Which villages lift which 村帮村. Peer help unless another mode is given; no plans unless asked for."""
    from graph.terminal.surveying import ask_lifting

    ask_lifting(place, asked)


@asking(*_EVERY)
def chain(
    name: Annotated[str, typer.Argument(help="Household or place: 王秀英, 炮台村 …")],
    *,
    asked: Asked,
) -> None:
    """From the province down to a household: who assists each place on the way 帮扶链条. Level and type are the
    assister's; no plans unless asked for."""
    from graph.terminal.surveying import ask_chain

    ask_chain(name, asked)


@asking(*_EVERY)
def colleagues(
    unit: Annotated[str, typer.Argument(help="Unit, person or place that assists: 延边州供销社 …")], *, asked: Asked
) -> None:
    """Who else assists in the villages where a unit does 共同帮扶. Level, type and mode are the others'; no plans
    unless asked for."""
    from graph.terminal.surveying import ask_colleagues

    ask_colleagues(unit, asked)


@asking(*_EVERY)
def units(place: _Place = None, *, asked: Asked) -> None:
    """Units that assist in a place 帮扶单位. Level and type are the units'; no plans unless asked for."""
    from graph.terminal.surveying import ask_units

    ask_units(place, asked)


@asking("county", "level", "type_", "mode", "status", "min_documents", "evidence")
def changes(earlier: _Earlier, later: _Later, place: _Place = None, *, asked: Asked) -> None:
    """What changed between two years 年度变化: help told of one and not of the other. Level and type are the
    assister's; no plans unless asked for."""
    from graph.terminal.surveying import ask_changes

    ask_changes(earlier, later, place, asked)


@asking("county", "year", "evidence")
def differences(
    place: _Place = None,
    *,
    aspect: Annotated[
        str | None, typer.Option(metavar="status|sum|count", help="Only status of help, sums, or numbers of helpers.")
    ] = None,
    asked: Asked,
) -> None:
    """What two documents say differently 说法不一: status of help, sums of projects, numbers of helpers."""
    from graph.terminal.surveying import ask_differences

    ask_differences(place, aspect, asked)


@asking(*_EVERY)
def unassisted(place: _Place = None, *, asked: Asked) -> None:
    """Places named in the reports that nobody is said to assist 无人帮扶之地. Level is the places'; the other options
    say which help is missed."""
    from graph.terminal.surveying import ask_unassisted

    ask_unassisted(place, asked)


@asking("year")
def documents(
    name: Annotated[
        str | None, typer.Argument(help="Place with all inside it, unit, person or household; all if none.")
    ] = None,
    *,
    asked: Asked,
) -> None:
    """Which documents cover a place, unit or person 文献."""
    from graph.terminal.surveying import ask_documents

    ask_documents(name, asked)
