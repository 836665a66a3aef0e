"""A query that cannot be answered: what is wrong, in which line and column, with the line shown and marked below."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from graph.errors import QueryError

__all__ = ["Place", "SparqlError", "place_of"]

Language: TypeAlias = Literal["zh", "en"]

#: Characters shown of a long line, before and after the place.
_BEFORE, _AFTER = 60, 40


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a query: line and column count from 1, in characters; `text` is its line."""

    line: int
    column: int
    text: str

    def shown(self) -> str:
        """The line, cut where it is long, and below it a caret."""
        start = max(0, self.column - 1 - _BEFORE)
        before = self.text[start : self.column - 1]
        after = self.text[self.column - 1 : self.column - 1 + _AFTER]
        lead = "…" if start else ""
        trail = "…" if self.column - 1 + _AFTER < len(self.text) else ""
        return f"  {lead}{before}{after}{trail}\n  {' ' * len(lead)}{''.join(map(_blank, before))}^"


def place_of(query: str, offset: int) -> Place:
    """The place of an offset into a query."""
    start = max(query.rfind("\n", 0, offset), query.rfind("\r", 0, offset)) + 1
    ends = [end for mark in "\n\r" if (end := query.find(mark, offset)) >= 0]
    line = query.count("\n", 0, offset) + 1
    return Place(line, offset - start + 1, query[start : min(ends, default=len(query))])


def _blank(character: str) -> str:
    """A blank as wide as the character."""
    if character == "\t":
        return "\t"
    return "\u3000" if unicodedata.east_asian_width(character) in "WF" else " "


class SparqlError(QueryError):
    """A QueryError about a query: the key of its sentence, what is filled in, and the place, where it has one.

    `str()` and `message` say it in English, `said` in either language.
    """

    def __init__(self, key: str, place: Place | None = None, **values: object) -> None:
        self.key = key
        self.place = place
        self.values = values
        what, remedy = self._sentences("en")
        super().__init__(what, remedy=remedy)

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: Language) -> str:
        """What is wrong and where, the line marked, what to do: one to four lines."""
        what, remedy = self._sentences(language)
        if self.place is None:
            return f"{what} {remedy}".strip()
        return "\n".join(filter(None, (what, self.place.shown(), remedy)))

    def _sentences(self, language: Language) -> tuple[str, str]:
        what, remedy = (sentence.format(**self.values) for sentence in _sentences()[self.key][language])
        if self.place is None:
            return what, remedy
        line, column = self.place.line, self.place.column
        where = (
            f"SPARQL 第 {line} 行第 {column} 列：" if language == "zh" else f"SPARQL, line {line}, column {column}: "
        )
        return where + what, remedy


@cache
def _sentences() -> dict[str, dict[Language, tuple[str, str]]]:
    table: dict[str, dict[Language, tuple[str, str]]] = {}
    for line in Path(__file__).with_name("sparql_errors.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, zh, zh_remedy, en, en_remedy = line.split("\t")
            table[key] = {"zh": (zh, zh_remedy), "en": (en, en_remedy)}
    return table
