"""Tables as pages carry them: by column, since tens of thousands of rows as lists of cells are slow to write and read.

A column is one string with its values on lines, where no value has a line break; a list otherwise; `{"all": value}`
where every value is the same. The page's script (`B.columns`) makes rows of them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["column", "table"]


def column(values: Sequence[object]) -> object:
    """One column as JSON holds it: of strings, of numbers, or of anything else that JSON knows."""
    if not values:
        return []
    first = values[0]
    if isinstance(first, str | int | float) and values.count(first) == len(values):
        return {"all": first}
    if isinstance(first, str):
        lines = "\n".join(values)  # type: ignore[arg-type]
        return lines if lines.count("\n") == len(values) - 1 else list(values)
    return list(values)


def table(size: int, columns: Mapping[str, Sequence[object]]) -> dict[str, object]:
    """A table of `size` rows by its named columns, each of that length."""
    return {"size": size, "columns": {name: column(values) for name, values in columns.items()}}
