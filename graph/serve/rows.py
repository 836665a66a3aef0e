"""How many rows of a table have been written, seen from its bytes.

The store writes tables itself, far faster than row by row from here, so rows are counted in what it writes: by marks
that stand once a row and that no value can imitate.
"""

from __future__ import annotations

from typing import Protocol

from pyoxigraph import QueryResultsFormat

__all__ = ["RowCounter", "row_counter"]


class RowCounter(Protocol):
    """Counts the rows of a table over its parts, wherever it is cut."""

    def count(self, part: bytes) -> int:
        """The rows up to the end of this part."""


def row_counter(form: QueryResultsFormat) -> RowCounter:
    """A counter for a form of table."""
    if form == QueryResultsFormat.JSON:
        return _JsonRows()
    if form == QueryResultsFormat.CSV:
        return _CsvRows()
    # XML escapes `<` in values, TSV line breaks.
    return _XmlRows() if form == QueryResultsFormat.XML else _TsvRows()


class _TsvRows:
    def __init__(self) -> None:
        self._lines = 0

    def count(self, part: bytes) -> int:
        self._lines += part.count(b"\n")
        return max(self._lines - 1, 0)


class _CsvRows:
    """Lines but the first; a line break between quotation marks is part of a value."""

    def __init__(self) -> None:
        self._lines = 0
        self._quoted = False

    def count(self, part: bytes) -> int:
        for n, stretch in enumerate(part.split(b'"')):
            if n:
                self._quoted = not self._quoted
            if not self._quoted:
                self._lines += stretch.count(b"\n")
        return max(self._lines - 1, 0)


class _XmlRows:
    _MARK = b"<result>"

    def __init__(self) -> None:
        self._rows = 0
        self._held = b""

    def count(self, part: bytes) -> int:
        text = self._held + part
        self._rows += text.count(self._MARK)
        self._held = text[-len(self._MARK) + 1 :]
        return self._rows


class _JsonRows:
    """A row begins with `},{"` and the name of a variable, when another has been written before.

    A value can hold that only at its end, where what follows its quotation mark is no name. The first row is not
    counted, nor are rows in which nothing is bound.
    """

    _MARK = b'},{"'
    _ENDS = (b'},{"}', b'},{",')

    def __init__(self) -> None:
        self._rows = 0
        self._held = b""

    def count(self, part: bytes) -> int:
        text = self._held + part
        self._rows += text.count(self._MARK, 0, len(text) - 1) - sum(map(text.count, self._ENDS))
        self._held = text[-len(self._MARK) :]
        return self._rows
