"""What stands in a cell: values of answers as text, for people in words, for programs in codes."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from graph.model import (
    AssisterType,
    Basis,
    Bound,
    Category,
    Level,
    Mode,
    ProjectType,
    RecipientType,
    Role,
    Status,
)
from graph.query import AmountStated, Build, Thing
from graph.query.things import kind_of
from graph.query.vocabulary import labels
from graph.terminal.language import current, message, translated

__all__ = ["SCHEMES", "Words", "code_cell", "path_end", "short_number"]

#: The vocabulary in which each enumeration has its labels.
SCHEMES: dict[type[StrEnum], str] = {
    AssisterType: "unit-type",
    Basis: "basis",
    Bound: "bound",
    Category: "category",
    Level: "level",
    Mode: "mode",
    ProjectType: "project-type",
    RecipientType: "recipient-type",
    Role: "role",
    Status: "status",
}
#: So many parts of a path a table shows: for a village its county, township and itself.
_PARTS = 3


def path_end(path: str) -> str:
    """The narrow end of an administrative path."""
    return "/".join(path.split("/")[-_PARTS:])


def short_number(value: float) -> str:
    """A number without needless decimals, with separators in English, in 万 and 亿 in Chinese."""
    if current() == "zh":
        for unit, name in ((1e8, "亿"), (1e4, "万")):
            if value >= unit:
                return f"{value / unit:.10g}{name}"
        return f"{value:.10g}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


class Words:
    """Values in the words of the language, codes by the labels of the build's vocabularies."""

    def __init__(self, build: Build) -> None:
        self._labels: Callable[[str], dict[str, str]] = lru_cache(lambda scheme: labels(build, scheme, current()))

    def code(self, scheme: str, code: str) -> str:
        """The label of a code, the code itself where the vocabulary has none."""
        return self._labels(scheme).get(code, code)

    def __call__(self, value: object) -> str:
        """A value as people read it; a number with decimals is a sum in yuan."""
        if isinstance(value, tuple):
            return translated("joiner").join(map(self, value))
        if isinstance(value, StrEnum):
            scheme = SCHEMES.get(type(value))
            return self.code(scheme, value) if scheme else translated(f"word.{value}")
        if isinstance(value, Thing):
            return path_end(value.path) if kind_of(value.iri) == "place" and value.path else value.name
        if isinstance(value, AmountStated):
            return self._amount(value)
        if isinstance(value, float):
            return message("amount.exact", value=short_number(value)) if value else ""
        return "" if value is None else str(value)

    def _amount(self, amount: AmountStated) -> str:
        text = message(f"amount.{amount.bound}", value=short_number(amount.value))
        return text + translated(f"amount.{amount.basis}")


def code_cell(value: object) -> str:
    """A value as programs read it: names, codes, plain numbers, several joined by `;`."""
    match value:
        case None:
            return ""
        case StrEnum():
            return value.value
        case Thing():
            return value.name
        case AmountStated(value=number) | float(number):
            return f"{number:.15g}"
        case tuple():
            return ";".join(code_cell(each) for each in value)
    return str(value)
