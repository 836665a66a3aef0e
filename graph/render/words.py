"""The words of the pages in Chinese and English, read from `words.tsv` beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from graph.errors import RuleError

__all__ = ["Lang", "Words", "load_words", "parse_words", "word"]

#: Language of a page's interface; the documents' own words are never translated.
Lang: TypeAlias = Literal["zh", "en"]
#: (zh, en) by key.
Words: TypeAlias = dict[str, tuple[str, str]]


def parse_words(text: str, name: str = "words.tsv") -> Words:
    """Words from lines `key TAB zh TAB en`; raises RuleError naming the line that is not so, or repeats a key."""
    words: Words = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not all(cells):
            raise RuleError(f"{name}, line {number}: not key, zh, en.", remedy="Separate three words by tabs.")
        key, zh, en = cells
        if key in words:
            raise RuleError(f"{name}, line {number}: {key} stands twice.", remedy="Remove one of the lines.")
        words[key] = (zh, en)
    return words


@cache
def load_words() -> Words:
    """The words that ship with the package."""
    return parse_words(files("graph.render").joinpath("words.tsv").read_text(encoding="utf-8"))


def word(key: str, lang: Lang) -> str:
    """One word in one language; KeyError for a key that `words.tsv` lacks."""
    return load_words()[key][0 if lang == "zh" else 1]
