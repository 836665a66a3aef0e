"""The names of an article at safe anchors, counted 人名计数: after roles, and before words of speech.

What an article uses often is a name where the words around are in doubt; of two readings, the one it uses holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graph.gazetteer.people import name_before
from graph.gazetteer.people_forms import Form
from graph.gazetteer.people_lexicon import lexicon
from graph.gazetteer.people_weighing import (
    LEAST_POINTS,
    RIVAL_POINTS,
    readings_at,
)
from graph.gazetteer.scanner import Scanner, pairs

__all__ = ["count_names"]


@cache
def _scanners() -> tuple[Scanner, Scanner]:
    """The words of roles, and those of speech."""
    return Scanner(lexicon().roles.words), Scanner(lexicon().speech.words)


def _anchored(folded: str) -> Iterator[list[tuple[float, Form]]]:
    """The competing readings of the name at each safe anchor: after a role, and before words of speech."""
    roles, speech = _scanners()
    for role in roles.scan(folded):
        readings = readings_at(folded, role.end, {}, RIVAL_POINTS)
        if any(points >= LEAST_POINTS for points, _ in readings):
            yield [(points, form) for points, form in readings if not form.partial]
    for said in speech.scan(folded):
        found = name_before(folded, said.start)
        if found and not found.partial:
            yield [(1.0, Form(found.span.start, found.span.end, found.name, 1.0))]


def _uses(folded: str, names: Iterable[str]) -> Counter[str]:
    """How often each of the names occurs, the longest at each place."""
    by_head: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: -len(name)):
        by_head.setdefault(name[:2], []).append(name)
    where = pairs(folded)
    uses: Counter[str] = Counter()
    for head, wanted in by_head.items():
        for place in where.get(head, ()):
            longest = next((name for name in wanted if folded.startswith(name, place)), None)
            if longest is not None:
                uses[longest] += 1
    return uses


def _settled(readings: list[tuple[float, Form]], uses: Mapping[str, int]) -> str:
    """The reading that the whole article supports: a short one that often stands without the end of the longer one."""
    ranked = sorted(readings, key=lambda reading: (reading[0], reading[1].end))
    best = ranked[-1][1].name
    for _, form in ranked[:-1]:
        if best.startswith(form.name) and uses[form.name] >= max(2, uses[best]):
            return form.name
        if form.name.startswith(best) and uses[best] == 0 and uses[form.name] >= 2:
            best = form.name
    return best


def count_names(folded: str) -> dict[str, int]:
    """Names at safe anchors of the article, with how often each occurs in the whole of it, sorted by name."""
    anchored = [readings for readings in _anchored(folded) if readings]
    uses = _uses(folded, (form.name for readings in anchored for _, form in readings))
    settled = {_settled(readings, uses) for readings in anchored}
    counted = _uses(folded, settled)
    return {name: max(counted[name], 1) for name in sorted(settled)}
