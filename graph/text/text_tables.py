"""Reading of the tables beside this package's code `graph/text/data/*.tsv` for numerals, quantities and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.errors import RuleError

__all__ = ["rows", "words_by_use"]

_DATA = Path(__file__).with_name("data")


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of one table below its comments and its heading.

    :raises RuleError: a row has not `columns` fields, or an empty first field, or repeats an earlier first field.
    """
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    seen: set[str] = set()
    for number, line in numbered[1:]:
        fields = line.split("\t")
        if len(fields) != columns or not fields[0] or fields[0] in seen:
            message = f"data/{name}, line {number}: not a new row of {columns} fields: {line!r}."
            raise RuleError(message, remedy="Separate the fields by one tab; give each first field once.")
        seen.add(fields[0])
        yield fields


@cache
def words_by_use(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a table `use, words`, longest first."""
    return {
        use: tuple(sorted(dict.fromkeys(words.split()), key=lambda word: (-len(word), word)))
        for use, words in rows(name, 2)
    }
