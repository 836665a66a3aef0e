"""Finding known names in a text: one pass, longest first, no overlaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.model import Span

__all__ = ["Scanner"]


class Scanner:
    """A set of names of two or more characters, indexed by their first two; scanning costs one look-up a character."""

    __slots__ = ("_by_head",)

    def __init__(self, names: Iterable[str]) -> None:
        by_head: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if len(name) > 1:
                by_head[name[:2]].append(name)
        self._by_head = {head: sorted(set(found), key=lambda n: (-len(n), n)) for head, found in by_head.items()}

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The leftmost longest names in `text[start:end]`, in order."""
        stop = len(text) if end is None else end
        by_head, at = self._by_head, start
        while at < stop - 1:
            for name in by_head.get(text[at : at + 2], ()):
                if text.startswith(name, at) and at + len(name) <= stop:
                    yield Span(at, at + len(name))
                    at += len(name)
                    break
            else:
                at += 1
