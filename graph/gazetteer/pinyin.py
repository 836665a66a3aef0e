"""Whether names of places sound alike 同音: 崇礼 and 崇理; tones are ignored, every reading counts.

Stands under `graph.gazetteer.near` and `graph.gazetteer.successors`; reads `data/readings.tsv` at the first question.
"""

from __future__ import annotations

from functools import lru_cache

from graph.gazetteer.place_names import DATA, read_table

__all__ = ["homophones", "readings", "same_sound"]


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """Reading → its characters."""
    found = {}
    for reading, characters in read_table(DATA / "readings.tsv", ("reading", "characters")):
        found[reading] = characters
    return found


@lru_cache(maxsize=1)
def _readings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for reading, characters in _characters().items():
        for character in characters:
            found.setdefault(character, set()).add(reading)
    return {character: frozenset(own) for character, own in found.items()}


def readings(character: str) -> frozenset[str]:
    """The toneless readings of a character (长 → chang, zhang), the character itself where none is known."""
    return _readings().get(character) or frozenset((character,))


def same_sound(one: str, other: str) -> bool:
    """Whether two names of equal length may be read alike, character by character."""
    return len(one) == len(other) and all(
        a == b or not readings(a).isdisjoint(readings(b)) for a, b in zip(one, other, strict=True)
    )


def homophones(character: str, among: frozenset[str]) -> list[str]:
    """The characters of `among` that share a reading with this one, itself first."""
    found = dict.fromkeys([character])
    for reading in sorted(readings(character)):
        found.update(dict.fromkeys(other for other in _characters().get(reading, "") if other in among))
    return list(found)
