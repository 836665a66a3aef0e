"""`bangfu validate`: the shapes and checks of the ontology over a finished build."""

from __future__ import annotations

from graph.query import Build
from graph.rdf.breaches import Breach
from graph.rdf.checks import run_checks
from graph.rdf.shapes import validate
from graph.terminal.answers import talk
from graph.terminal.formats import Format, emit
from graph.terminal.language import current, message
from graph.terminal.tables import Table

__all__ = ["check_build"]

_HEADINGS = ("rule", "document", "fact", "message", "detail")


def check_build(build: Build, form: Format) -> int:
    """Print every breach of a shape or check, and return how many there are."""
    breaches = sorted({*validate(build.store), *run_checks(build.store)})
    emit(Table(_HEADINGS, tuple(_cells(breach) for breach in breaches)), form)
    talk(message("validate.breaches" if breaches else "validate.sound", n=len(breaches)))
    return len(breaches)


def _cells(breach: Breach) -> tuple[str, ...]:
    said = breach.message_zh if current() == "zh" else breach.message_en
    return breach.rule, breach.document, breach.fact or breach.focus, said, breach.detail
