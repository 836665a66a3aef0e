"""Names of the graph that are near to one it does not have: shared characters, letters left out, and like sound.

What names of places have in common by their kind alone (村, 县) does not make them alike: 炮台镇 is near 炮台村, 太平村
is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from graph.gazetteer.pinyin import readings
from graph.gazetteer.place_names import stem
from graph.model import Level
from graph.query.answers import Thing
from graph.query.build import Build
from graph.query.spoken_names import letters_of
from graph.query.things import Things

__all__ = ["likeness", "nearest"]

#: From which likeness on a name is worth showing.
_NEAR = 0.5
#: How much likeness a name keeps when only its sound agrees, when the same name is another kind of place, when another
#: name is, and what an abbreviation gets on top.
_SOUND, _SAME_ELSEWHERE, _OTHER_KIND, _ABBREVIATION = 0.9, 0.95, 0.7, 0.3
#: At most so many names are read aloud; beyond, only those that share a character with what was typed.
_READ_ALOUD = 5_000
#: From which likeness of their letters on two names typed in pinyin are near.
_SPELT = 0.8


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
    供销合作社); of two places of one kind, that of their names without it.
    """
    if name == label:
        return 1.0
    (own, kind), (other, other_kind) = _parted(name), _parted(label)
    if kind and other_kind:
        return _dice(own, other) * _of_kinds(kind == other_kind, own == other)
    score = max(_dice(name, label), _SAME_ELSEWHERE * _dice(own, other))
    return min(1.0, score + _ABBREVIATION) if _is_subsequence(name, label) else score


def _of_kinds(same_kind: bool, same_name: bool) -> float:
    return 1.0 if same_kind else _SAME_ELSEWHERE if same_name else _OTHER_KIND


@lru_cache(maxsize=65_536)
def _parted(name: str) -> tuple[str, str]:
    """A name and the word for a kind of place at its end (炮台, 村); the word is empty where there is none."""
    shortest = min((stem(name, level) for level in Level), key=len)
    return (shortest, name[len(shortest) :]) if shortest and name.startswith(shortest) else (name, "")


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
    if typed := letters_of(name):
        return _like_spelling(typed, label)
    (own, kind), (other, other_kind) = _parted(name), _parted(label)
    if kind and other_kind:
        shared = _sounds_shared(own, other)
        return shared * _of_kinds(kind == other_kind, shared == 1)
    return _sounds_shared(name, label)


def _sounds_shared(name: str, label: str) -> float:
    """The share of characters that may be read alike, in their order."""
    longest = [0] * (len(label) + 1)
    for character in name:
        before = list(longest)
        for at, other in enumerate(label):
            alike = not readings(character).isdisjoint(readings(other))
            longest[at + 1] = before[at] + 1 if alike else max(before[at + 1], longest[at])
    return 2 * longest[-1] / (len(name) + len(label)) if name or label else 0.0


def _like_spelling(typed: str, label: str) -> float:
    """How alike letters typed are to a name as it is read: begun with them, or spelt alike."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  only names that have no match pay for it

    best = 0.0
    for text in {label, _parted(label)[0]}:
        read = "".join(lazy_pinyin(text))
        if read.startswith(typed):
            best = max(best, 0.9 * len(typed) / len(read))
        ratio = SequenceMatcher(None, typed, read, autojunk=False)
        if ratio.real_quick_ratio() >= _SPELT and ratio.ratio() >= _SPELT:
            best = max(best, ratio.ratio())
    return best
