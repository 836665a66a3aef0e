"""Reading of the units lexicon's TSV files: comment header, one header row, every row checked.

The files in data/units/ ─▶ rows ─▶ unit_lexicon.Lexicon.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from graph.errors import GazetteerError
from graph.model import AssisterType, Level

__all__ = ["column", "level_value", "rows", "type_value", "words"]

_FOLDER = files("graph.gazetteer") / "data" / "units"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table by column name.

    Raises GazetteerError naming file and line where a row has another number of columns than the header, an empty
    first column, or repeats a row.
    """
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if len(numbered) < 2:
        raise GazetteerError(f"data/units/{name} holds no rows.", remedy="Restore the file from the repository.")
    header = numbered[0][1].split("\t")
    found: list[dict[str, str]] = []
    seen: set[str] = set()
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != len(header) or not cells[0]:
            raise GazetteerError(
                f"data/units/{name}, line {number}: {len(cells)} columns where the header has {len(header)}.",
                remedy="Separate the columns by single tabs.",
            )
        if line in seen:
            raise GazetteerError(f"data/units/{name}, line {number}: {cells[0]} stands twice.", remedy="Drop one.")
        seen.add(line)
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


def column(name: str, key: str) -> tuple[str, ...]:
    """One column of a table, in file order."""
    return tuple(row[key] for row in rows(name))


def words(name: str) -> frozenset[str]:
    """The first column of a table as a set."""
    return frozenset(next(iter(row.values())) for row in rows(name))


def type_value(name: str, text: str) -> AssisterType:
    """The type a cell names; raises GazetteerError for any other word."""
    try:
        return AssisterType(text)
    except ValueError:
        raise GazetteerError(f"data/units/{name}: {text!r} is no type.", remedy="Use a type of GUIDELINES.") from None


def level_value(name: str, text: str) -> Level | None:
    """The level a cell names, None where it is empty; raises GazetteerError for any other word."""
    try:
        return Level(text) if text else None
    except ValueError:
        raise GazetteerError(f"data/units/{name}: {text!r} is no level.", remedy="Use a value of Level.") from None
