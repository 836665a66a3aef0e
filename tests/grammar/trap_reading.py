"""The traps, tests/grammar/traps/*.yaml: sentences in which a careless reader finds facts that are none.

A trap is a small article like a wording of the rule corpora. What it states (`says`) must come out, what careful
readers may differ on (`may`) may, and nothing else. A fact is written as its kind and its line:

    assistance  康县水利局 → 马莲村          with a status in brackets, where that matters: (planned)
    project     马莲村 · planting

An entry of `may` stands for every fact that begins so: `project` for any project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from graph.extract import extract
from graph.model import Article, FactKind, Statement
from graph.text.reading import article
from tests.grammar.corpus_reading import line_of

__all__ = ["FOLDER", "Trap", "fell_into", "load_traps", "told"]

FOLDER = Path(__file__).parent / "traps"
_KEYS = {"name", "in", "text", "says", "may", "known"}


@dataclass(frozen=True, slots=True)
class Trap:
    """One trap: its category in both languages, its name, the place of the headline, what it says and may say."""

    category: str
    zh: str
    name: str
    place: str
    text: str
    says: tuple[str, ...]
    may: tuple[str, ...]
    known: bool

    @property
    def article(self) -> Article:
        return article(f"{self.place}帮扶纪实\n\n{self.text}", id="trap")


@lru_cache(maxsize=1)
def load_traps() -> tuple[Trap, ...]:
    """Every trap, file by file, in the order of the files."""
    return tuple(trap for file in sorted(FOLDER.glob("*.yaml")) for trap in _read(file.read_text("utf-8")))


def _read(source: str) -> Iterator[Trap]:
    for group in yaml.safe_load(source):
        for record in group["traps"]:
            yield _trap(group["category"], group["zh"], record)


def _trap(category: str, zh: str, record: Mapping[str, Any]) -> Trap:
    if unknown := set(record) - _KEYS:
        raise ValueError(f"trap {record.get('name')!r} of {category!r} has unknown keys {sorted(unknown)}")
    says, may = tuple(record.get("says", ())), tuple(record.get("may", ()))
    if strange := [line for line in (*says, *may) if line.split(" ")[0] not in set(FactKind)]:
        raise ValueError(f"trap {record['name']!r} of {category!r}: not facts: {strange}")
    known = bool(record.get("known", False))
    return Trap(category, zh, record["name"], record["in"], record["text"], says, may, known)


def told(trap: Trap) -> tuple[str, ...]:
    """The facts that are read in the trap, with their status where it is not plain."""
    return tuple(f"{fact.kind.value} {line_of(fact)}{_status(fact)}" for fact in extract(trap.article).facts)


def _status(fact: Statement) -> str:
    return "" if fact.status.value == "under_way" else f" ({fact.status.value})"


@cache
def fell_into(trap: Trap) -> str | None:
    """What is wrong with how a trap is read, None where all is well."""
    found = told(trap)
    missing = [line for line in trap.says if not any(_is(line, fact) for fact in found)]
    extra = [fact for fact in found if not any(_is(line, fact) for line in trap.says) and not fact.startswith(trap.may)]
    faults = [f"not read: {'; '.join(missing)}"] * bool(missing) + [f"read: {'; '.join(extra)}"] * bool(extra)
    return " | ".join(faults) or None


def _is(line: str, fact: str) -> bool:
    """Whether the fact is what a line says; a line without status says nothing about it."""
    return fact == line or fact.startswith(f"{line} (")
