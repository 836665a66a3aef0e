"""How many rows of a table have been written, seen from its bytes.

The store writes tables itself, far faster than row by row from here, so rows are counted in what it writes: by a mark
that stands once a row, outside quotation marks where a value could hold it.
"""

from __future__ import annotations

import re

from pyoxigraph import QueryResultsFormat

__all__ = ["RowCounter"]

#: The mark, and how many marks are there before the first row counts. XML escapes `<` in values, TSV line breaks.
_MARKS = {
    QueryResultsFormat.XML: (b"<result>", 0),
    QueryResultsFormat.TSV: (b"\n", 1),
    QueryResultsFormat.CSV: (b"\n", 1),
    QueryResultsFormat.JSON: (b",{", 0),
}
_QUOTING = (QueryResultsFormat.CSV, QueryResultsFormat.JSON)
_ESCAPE = re.compile(rb"\\.", re.DOTALL)


class RowCounter:
    """Counts the rows of a table over its parts, wherever it is cut.

    In JSON a row is counted when the next begins, so the last one is not.
    """

    def __init__(self, form: QueryResultsFormat) -> None:
        self._mark, self._heads = _MARKS[form]
        self._quoting = form in _QUOTING
        self._escaping = form == QueryResultsFormat.JSON
        self._inside = False
        self._seen = 0
        self._held = b""

    def count(self, part: bytes) -> int:
        """The rows up to the end of this part."""
        text = self._held + part
        keep = self._unsettled(text)
        self._held, text = text[len(text) - keep :], text[: len(text) - keep]
        self._seen += self._outside(text) if self._quoting else text.count(self._mark)
        return max(self._seen - self._heads, 0)

    def _unsettled(self, text: bytes) -> int:
        """How many bytes at the end may belong to a mark or an escape that the next part completes."""
        if self._escaping and (len(text) - len(text.rstrip(b"\\"))) % 2:
            return 1
        longest = range(len(self._mark) - 1, 0, -1)
        return next((n for n in longest if text.endswith(self._mark[:n])), 0)

    def _outside(self, text: bytes) -> int:
        found = 0
        for n, stretch in enumerate((_ESCAPE.sub(b"", text) if self._escaping else text).split(b'"')):
            if n:
                self._inside = not self._inside
            if not self._inside:
                found += stretch.count(self._mark)
        return found
