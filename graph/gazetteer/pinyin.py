"""Whether names of places sound alike 同音: 崇礼 and 崇理, 六盘水 and 陆盘水; tones are ignored, every reading counts.

Stands under `graph.gazetteer.near` and `graph.gazetteer.successors`. pypinyin is imported at the first question only.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

__all__ = ["homophones", "readings", "same_sound"]


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """The toneless readings of a character (长 → chang, zhang), the character itself where it has none."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 (30 ms that a plain look-up need not pay)

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def same_sound(one: str, other: str) -> bool:
    """Whether two names of equal length may be read alike, character by character."""
    return len(one) == len(other) and all(
        a == b or not readings(a).isdisjoint(readings(b)) for a, b in zip(one, other, strict=True)
    )


@lru_cache(maxsize=4)
def _by_reading(characters: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for character in characters:
        for reading in readings(character):
            found[reading].append(character)
    return found


def homophones(character: str, among: str) -> list[str]:
    """The characters of `among` that share a reading with this one, in their order there, itself first."""
    found = dict.fromkeys([character])
    for reading in sorted(readings(character)):
        found.update(dict.fromkeys(_by_reading(among).get(reading, ())))
    return list(found)
