"""What the commands that survey do: options in, one function of `graph.query`, the answer printed."""

from __future__ import annotations

from graph.model import RecipientType
from graph.query.reach import Reach, reach
from graph.terminal.answers import print_answer
from graph.terminal.asking import filters_of, format_of, opened
from graph.terminal.options import Asked

__all__ = ["ask_reach"]


def ask_reach(unit: str, asked: Asked) -> None:
    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = reach(build, unit, filters=filters_of(build, asked, RecipientType, "recipient-type"))
    print_answer(build, answer, Reach, form, evidence=asked.evidence)
