"""Errors told to a person: what is wrong, what to do, the nearest names; never a traceback."""

from __future__ import annotations

import typer

from graph.errors import BangfuError, BuildError, QueryError
from graph.query.failures import UnanswerableError
from graph.rdf.sparql_errors import SparqlError
from graph.render.issue_words import said_of
from graph.terminal.language import current, message

__all__ = ["tell"]


def tell(error: Exception) -> int:
    """Write an error to stderr.

    Returns the exit code: 2 for what the user can put right by asking otherwise, 1 for the rest.
    """
    if not isinstance(error, BangfuError):
        what = f"{type(error).__name__}: {error}".strip().splitlines()[0]
        typer.echo(message("unexpected", error=what), err=True)
        return 1
    typer.echo(message("error", text=_said(error)), err=True)
    for candidate in error.candidates:
        typer.echo(f"    {candidate}", err=True)
    return 2 if isinstance(error, QueryError | BuildError) else 1


def _said(error: BangfuError) -> str:
    """What is wrong and what to do, in the language chosen where the error has its words in both."""
    if isinstance(error, SparqlError):
        return error.said(current())
    if isinstance(error, UnanswerableError):
        return message(f"query.{error.key}", **error.values)
    return "".join(said_of(part)[0] for part in (error.message, error.remedy)) if current() == "zh" else str(error)
