"""Lines and facts in parts: a browser lays out only the parts on view, however long the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["batched"]

#: So many to a part: enough that parts are few, few enough that one is quick to lay out.
_SIZE = 40


def batched(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    """The rows in order, in parts."""
    for at in range(0, len(rows), _SIZE):
        yield rows[at : at + _SIZE]
