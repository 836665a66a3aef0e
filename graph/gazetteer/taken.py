"""What stretches of a text hold already, so that a new find may be asked to keep off; as quick for many as for few."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Span

__all__ = ["Taken"]


class Taken:
    """A text of some length and the stretches of it that are taken."""

    __slots__ = ("_held",)

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._held = bytearray(length)
        for span in spans:
            self._held[span.start : span.end] = b"\1" * len(span)

    def meets(self, span: Span) -> bool:
        """Whether the stretch overlaps one that is taken."""
        return self._held.find(1, span.start, span.end) >= 0
