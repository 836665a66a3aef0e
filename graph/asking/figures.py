"""Numbers in questions 数字: years, small numbers, sums in yuan, in figures, Chinese or English words."""

from __future__ import annotations

import re

from graph.text.numerals import parse_number

__all__ = ["read_figure"]

_POSITIONAL = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ENGLISH = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten".split(), 1)  # noqa: SIM905
}
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}


def read_figure(reads: str, text: str) -> int | float | None:
    """The value of a figure read as `year`, `number` or `yuan`; None where it is none."""
    text = text.strip()
    if reads == "year":
        return int(text.translate(_POSITIONAL))
    if reads == "number" and text in _ENGLISH:
        return _ENGLISH[text]
    scaled = re.fullmatch(r"([\d.,]+) ?([a-z]+)", text)
    if scaled:
        plain = _plain(scaled[1])
        return plain * _SCALES[scaled[2]] if plain is not None and scaled[2] in _SCALES else None
    found = parse_number(text)
    value = found.value if found else _plain(text)
    if value is None:
        return None
    return float(value) if reads == "yuan" else int(value)


def _plain(text: str) -> float | None:
    try:
        return float(text.replace(",", "").rstrip("."))
    except ValueError:
        return None
