"""The schema of `ledger.sqlite` as text, and what its comments say of each table and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["PARTS", "Column", "Relation", "relations", "script"]

#: The scripts in the order in which they are run; indexes follow the rows.
PARTS = ("schema.sql", "indexes.sql", "views.sql")

_CREATED = re.compile(
    r"(?P<said>(?:^-- [^\n]*\n)+)CREATE (?P<kind>TABLE|VIEW) (?P<name>\w+)(?P<body>.*?);$", re.DOTALL | re.MULTILINE
)
_COLUMN = re.compile(r"^  (?P<name>[a-z_0-9]+) (?P<declared>[A-Z][^\n]*?),? -- (?P<said>[^\n]+)$", re.MULTILINE)
_TARGET = re.compile(r"REFERENCES (\w+) \((\w+)\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, the table and column it refers to (empty where none), and what stands in it."""

    name: str
    type: str
    refers_to: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, or a view (whose columns are not described), and what its rows are."""

    name: str
    kind: str
    meaning: str
    columns: tuple[Column, ...]


@cache
def script(part: str) -> str:
    """One of `PARTS`."""
    return (files("graph.relational") / part).read_text("utf-8")


def relations() -> Iterator[Relation]:
    """Every table and view in the order of the scripts."""
    for part in PARTS:
        for found in _CREATED.finditer(script(part)):
            meaning = " ".join(line.removeprefix("-- ") for line in found["said"].splitlines())
            columns = tuple(map(_column, _COLUMN.finditer(found["body"]))) if found["kind"] == "TABLE" else ()
            yield Relation(found["name"], found["kind"].lower(), meaning, columns)


def _column(found: re.Match[str]) -> Column:
    target = _TARGET.search(found["declared"])
    type_ = found["declared"].split(maxsplit=1)[0].rstrip(",")
    return Column(found["name"], type_, f"{target[1]}.{target[2]}" if target else "", found["said"])
