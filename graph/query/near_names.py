"""Names of the graph that are near to one it does not have: shared characters, letters left out, and like sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.query.answers import Thing
from graph.query.build import Build
from graph.query.things import Things

__all__ = ["likeness", "nearest"]

#: From which likeness on a name is worth showing.
_NEAR = 0.5
#: How much likeness a name keeps when only its sound agrees, and what an abbreviation gets on top.
_SOUND, _ABBREVIATION = 0.9, 0.3
#: At most so many names are read aloud; beyond, only those that share a character with what was typed.
_READ_ALOUD = 5_000


def nearest(build: Build, name: str, *, kinds: tuple[str, ...], limit: int) -> tuple[Thing, ...]:
    """The things of these kinds with the most similar names, the most similar first."""
    labels = _labels(build, kinds)
    scored = {label: likeness(name, label) for label in labels}
    for label in _worth_reading(name, scored):
        scored[label] = max(scored[label], _SOUND * _like_sound(name, label))
    things = Things(build)
    found: dict[str, None] = {}
    for label in sorted((s for s in scored if scored[s] >= _NEAR), key=lambda s: (-scored[s], s)):
        found.update(dict.fromkeys(labels[label]))
        if len(found) >= limit:
            break
    return tuple(things[iri] for iri in list(found)[:limit])


def _labels(build: Build, kinds: tuple[str, ...]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    query = (
        "SELECT names.name, iri, kind FROM names JOIN entities ON entities.id = names.entity ORDER BY names.name, iri"
    )
    for label, iri, kind in build.rows(query):
        if kind in kinds:
            labels.setdefault(label, []).append(iri)
    return labels


def likeness(name: str, label: str) -> float:
    """0..1: the share of common characters (Dice), more where the name is an abbreviation of the label (供销社 of
    供销合作社).
    """
    score = _dice(name, label)
    return min(1.0, score + _ABBREVIATION) if _is_subsequence(name, label) else score


def _dice(a: Sequence[str], b: Sequence[str]) -> float:
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) if a or b else 0.0


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) >= 2 and all(character in rest for character in short)


def _worth_reading(name: str, scored: dict[str, float]) -> list[str]:
    """The labels whose sound is compared: all of a small graph, of a large one those that share a character."""
    if len(scored) > _READ_ALOUD and not name.isascii():
        scored = {label: score for label, score in scored.items() if score > 0}
    near = [label for label in scored if name.isascii() or abs(len(label) - len(name)) <= 2]
    return sorted(near, key=lambda label: (-scored[label], label))[:_READ_ALOUD]


def _like_sound(name: str, label: str) -> float:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  only names that have no match pay for it

    read = lazy_pinyin(label)
    if name.isascii():
        typed, spoken = "".join(name.lower().split()), "".join(read)
        return 1.0 if typed == spoken else 0.9 * len(typed) / len(spoken) if spoken.startswith(typed) else 0.0
    return _dice(lazy_pinyin(name), read)
