"""Wordings of page furniture and names of publishers 版面用语: data/furniture.tsv and data/outlets.tsv, loaded once.

Beside layout.py and bylines.py, which know how lines are built but no words.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from graph.errors import RuleError

__all__ = ["FURNITURE_USES", "OUTLET_USES", "alternatives", "furniture", "outlets"]

FURNITURE_USES = frozenset(
    {"token", "label", "foot", "trail", "rest", "publisher", "author", "date", "other", "role"}
    | {"legal", "notice", "opener", "caption", "column", "menu", "banner"}
)
OUTLET_USES = frozenset({"name", "suffix", "own", "unsaid"})
_DATA = Path(__file__).with_name("data")


@cache
def furniture(use: str) -> tuple[str, ...]:
    """All wordings of one use, longest first, in folded form."""
    return _loaded(_DATA / "furniture.tsv", FURNITURE_USES)[use]


@cache
def outlets(use: str) -> tuple[str, ...]:
    """All publishers' words of one use, longest first, in folded form."""
    return _loaded(_DATA / "outlets.tsv", OUTLET_USES)[use]


def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression that matches any of the words, the longest that fits; blanks may stand between characters.

    >>> alternatives(("来源", "作者"))
    '(?:来 ?源|作 ?者)'
    """
    return "(?:" + "|".join(" ?".join(map(re.escape, word)) for word in words) + ")"


@cache
def _loaded(path: Path, uses: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Words by use; raises `RuleError` for an unknown use, an empty word or one given twice."""
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found: dict[str, set[str]] = {use: set() for use in uses}
    for row in rows[1:]:
        use, _, word = row.partition("\t")
        if use not in uses or not word or word in found[use]:
            raise RuleError(f"{path.name}: cannot use the row {row!r}.", remedy=f"use is one of {sorted(uses)}.")
        found[use].add(word)
    return {use: tuple(sorted(words, key=lambda word: (-len(word), word))) for use, words in found.items()}
