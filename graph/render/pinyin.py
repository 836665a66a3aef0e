"""Pinyin 拼音 of the characters in names, so that a page can be searched by syllables or initials."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from pypinyin.constants import PINYIN_DICT

__all__ = ["syllables", "syllables_of"]


@cache
def syllables(character: str) -> str:
    """All readings of a character without tones, joined by a blank ("zhong chong tong"); ü is v, as people type it.

    "" for a character without a reading.
    """
    readings: dict[str, None] = {}
    for reading in PINYIN_DICT.get(ord(character), "").split(","):
        plain = unicodedata.normalize("NFD", reading.replace("ü", "v")).replace("u\u0308", "v")
        readings["".join(letter for letter in plain if letter.isascii() and letter.isalpha())] = None
    return " ".join(reading for reading in readings if reading)


def syllables_of(names: Iterable[str]) -> dict[str, str]:
    """The readings of every character that occurs in the names, sorted by character."""
    return {character: read for character in sorted(set("".join(names))) if (read := syllables(character))}
