"""The words of the vocabularies: what a code is called in Chinese and English, and which code a word means."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from graph.ids import VOCABULARY
from graph.query.build import Build
from graph.query.failures import UnanswerableError
from graph.query.terms import SKOS

__all__ = ["SCHEMES", "labels", "member"]

#: Property whose values are codes → the vocabulary they are of.
SCHEMES = {
    "assisterType": "unit-type",
    "recipientType": "recipient-type",
    "mode": "mode",
    "role": "role",
    "projectType": "project-type",
    "category": "category",
    "helperLevel": "level",
    "bound": "bound",
    "status": "status",
}

E = TypeVar("E", bound=StrEnum)


def labels(build: Build, scheme: str, language: str) -> dict[str, str]:
    """Code → label of a scheme of the vocabularies (`level`, `mode`, `project-type` …) in `zh` or `en`."""
    query = "SELECT code, CASE ? WHEN 'zh' THEN zh ELSE en END FROM codes WHERE scheme = ?"
    return dict(build.rows(query, language, scheme))


def member(build: Build, kind: type[E], scheme: str, word: str) -> E:
    """The member of an enumeration by its code or any of its labels (`breeding`, 养殖).

    Raises QueryError with all codes when no member is called so.
    """
    code = word.strip().lower()
    if code not in {m.value for m in kind}:
        code = _coded(build, scheme, word.strip())
    try:
        return kind(code)
    except ValueError:
        known = labels(build, scheme, "zh")
        shown = tuple(f"{m.value}  {known.get(m.value, '')}".rstrip() for m in kind)
        raise UnanswerableError("no_member", name=word, scheme=scheme, candidates=shown) from None


def _coded(build: Build, scheme: str, word: str) -> str:
    for concept in build.called(word, SKOS + "prefLabel", SKOS + "altLabel"):
        if concept.startswith(f"{VOCABULARY}{scheme}/"):
            return concept.rsplit("/", 1)[-1]
    return word
