"""What the figures say in Chinese and English: `words.tsv` beside this module, and the words of the pages for codes."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

from graph.render.words import Lang, Words, load_words, parse_words

__all__ = ["Lang", "figure_words", "say", "short_number", "sum_of_money", "value_word"]

_WAN, _YI = 10_000, 100_000_000


@cache
def figure_words() -> Words:
    """The words that ship with the figures."""
    return parse_words(files("graph.figures").joinpath("words.tsv").read_text(encoding="utf-8"), "figures/words.tsv")


def say(key: str, lang: Lang, **values: object) -> str:
    """A sentence or heading by its key, with its places filled in; KeyError for a key that `words.tsv` lacks."""
    return figure_words()[key][0 if lang == "zh" else 1].format(**values)


def value_word(value: StrEnum, lang: Lang) -> str:
    """What a value of an enumeration of `graph.model` is called (村级, Village)."""
    key = f"{type(value).__name__.lower()}.{value.value}"
    return (figure_words().get(key) or load_words()[key])[0 if lang == "zh" else 1]


def sum_of_money(yuan: float, lang: Lang) -> str:
    """A sum as people write it, to three digits: 1280000 is 128 万元, or 1.28 M."""
    if lang == "en":
        scale, sign = next(((s, t) for s, t in ((1e9, " bn"), (1e6, " M"), (1e3, " k")) if yuan >= s), (1, ""))
        return f"CNY {_digits(yuan / scale)}{sign}"
    scale, key = next(((s, k) for s, k in ((_YI, "yi"), (_WAN, "wan")) if yuan >= s), (1, "yuan"))
    return say(f"money.{key}", lang, n=_digits(yuan / scale))


def short_number(number: int, lang: Lang) -> str:
    """A count where there is no room for all its digits, to two or three of them: 12,345 is 1.2万, or 12k."""
    if lang == "en":
        scale, sign = next(((s, t) for s, t in ((10**6, "M"), (10**3, "k")) if number >= s), (1, ""))
    else:
        scale, sign = next(((s, t) for s, t in ((_YI, "亿"), (_WAN, "万")) if number >= s), (1, ""))
    return f"{number / scale:.1f}{sign}" if scale > 1 and number < 10 * scale else f"{number / scale:,.0f}{sign}"


def _digits(number: float) -> str:
    places = 0 if number >= 100 else 1 if number >= 10 else 2
    text = f"{number:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
