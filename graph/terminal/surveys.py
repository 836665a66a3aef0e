"""The commands that survey a graph: how far help reaches, who works beside whom, what changed, what is missing.

Registered by `cli.py` among its own; like there, what a command needs is imported inside it.
"""

from __future__ import annotations

from typing import Annotated

import typer

from graph.terminal.application import Application
from graph.terminal.options import Asked, asking

__all__ = ["add_surveys"]

_EVERY = ("county", "level", "type_", "mode", "year", "status", "min_documents", "evidence")


def add_surveys(app: Application) -> None:
    """Register the commands that survey, in the order of `--help`."""
    for command in (reach,):
        app.command()(command)


@asking(*_EVERY)
def reach(
    unit: Annotated[str, typer.Argument(help="Unit, person or place that assists: 延边州供销社 …")], *, asked: Asked
) -> None:
    """How many places of each level a unit reaches 覆盖面. Level picks one, type is the recipient's; no plans unless
    asked for."""
    from graph.terminal.surveying import ask_reach

    ask_reach(unit, asked)
