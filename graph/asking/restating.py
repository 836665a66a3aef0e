"""The question said back 复述: the form's own sentence with its slots, and what narrows it, in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import ontology
from graph.asking.lexicon import LANGUAGES, SCHEMES
from graph.asking.readings import Understood
from graph.asking.values import Value
from graph.errors import RuleError

__all__ = ["restated"]


def restated(understood: Understood, language: str) -> str:
    """The question in other words: `谁帮扶炮台村？（层级：省级；年份：2019）`."""
    said = _Open(language, {name: _shown(value, language) for name, value in understood.given().items()})
    question = understood.form.question[language].format_map(said)
    narrowing = list(_narrowing(understood, language, question))
    if not narrowing:
        return question
    return f"{question}（{'；'.join(narrowing)}）" if language == "zh" else f"{question} ({'; '.join(narrowing)})"


class _Open(dict[str, str]):
    """Slots by name; one that the question leaves open is everywhere."""

    def __init__(self, language: str, said: dict[str, str]) -> None:
        super().__init__(said)
        self._language = language

    def __missing__(self, name: str) -> str:
        return _label("everywhere", self._language)


def _narrowing(understood: Understood, language: str, question: str) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    template = understood.form.question[language]
    for name, value in understood.given().items():
        if f"{{{name}}}" not in template:
            yield f"{_label(name, language)}{colon}{_shown(value, language)}"
    if understood.evidence:
        yield _label("evidence", language)


def _shown(value: Value, language: str) -> str:
    if isinstance(value, StrEnum):
        scheme = next(scheme for scheme, kind in SCHEMES.items() if kind is type(value))
        labels = ontology.concept_labels(scheme)[value.value]
        return (labels.zh if language == "zh" else labels.en)[0]
    return f"{value:,.15g}" if isinstance(value, float) else str(value)


def _label(name: str, language: str) -> str:
    return _labels()[name][LANGUAGES.index(language)]


@lru_cache(maxsize=1)
def _labels() -> dict[str, tuple[str, ...]]:
    found = {}
    text = files("graph.asking").joinpath("labels.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            key, *words = line.split("\t")
            if len(words) != len(LANGUAGES):
                raise RuleError(f"graph/asking/labels.tsv, line {number}: not three fields.", remedy="Correct it.")
            found[key] = tuple(words)
    return found
