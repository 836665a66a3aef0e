"""Chinese or English: which language to talk in, and what is said in it.

`messages.tsv` holds every sentence and heading in both languages, by key; the labels of codes (养殖 breeding) come from
the ontology's vocabularies.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

__all__ = ["Language", "choose", "current", "message", "translated"]

Language: TypeAlias = Literal["zh", "en"]

_chosen: list[Language] = []


def choose(asked: str | None) -> Language:
    """Set the language for this process: the one asked for, else that of the locale (LC_ALL, LC_MESSAGES, LANG)."""
    language: Language = "zh" if (asked or _locale()).lower().startswith("zh") else "en"
    _chosen[:] = [language]
    return language


def current() -> Language:
    """The language chosen, or that of the locale when none was."""
    return _chosen[0] if _chosen else choose(None)


def _locale() -> str:
    return next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")


@lru_cache(maxsize=1)
def _messages() -> dict[str, dict[Language, str]]:
    table: dict[str, dict[Language, str]] = {}
    path = Path(__file__).with_name("messages.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, zh, en = line.split("\t")
            table[key] = {"zh": zh, "en": en}
    return table


def message(key: str, **values: object) -> str:
    """A sentence by its key, with its places filled in."""
    return _messages()[key][current()].format(**values)


def translated(key: str, default: str | None = None) -> str:
    """A heading by its key; the default, or else the key itself, where there is none."""
    found = _messages().get(key)
    return found[current()] if found else (key if default is None else default)
