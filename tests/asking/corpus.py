"""The wordings of tests/asking/wordings: what is asked, then every way of asking it, then what must not be read so."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

__all__ = ["Asked", "FormCorpus", "corpora"]

FOLDER = Path(__file__).parent / "wordings"


@dataclass(frozen=True)
class Asked:
    """One question of a form: the words of its command, and the wordings that mean it."""

    form: str
    command: tuple[str, ...]
    wordings: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.form}: {shlex.join(self.command)}"


@dataclass(frozen=True)
class FormCorpus:
    """The corpus of a form: what it must understand, and what it must leave alone."""

    form: str
    says: tuple[Asked, ...]
    silent: tuple[str, ...]


@lru_cache(maxsize=1)
def corpora() -> tuple[FormCorpus, ...]:
    """The corpora of all forms, each put together from all files."""
    says: dict[str, list[Asked]] = {}
    silent: dict[str, list[str]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            form = entry["form"]
            silent.setdefault(form, []).extend(entry.get("not", ()))
            says.setdefault(form, []).extend(
                Asked(form, tuple(shlex.split(each["command"])), tuple(each["wordings"])) for each in entry["says"]
            )
    return tuple(FormCorpus(form, tuple(says[form]), tuple(silent[form])) for form in says)
