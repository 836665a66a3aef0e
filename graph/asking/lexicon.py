"""The words that questions are made of 问句用词: words.yaml with the labels of the ontology's vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

import ontology
from graph.asking.patterns import Sequence, unfold
from graph.asking.values import Said
from graph.errors import RuleError
from graph.model import AssisterType, Basis, Category, Level, Mode, ProjectType, RecipientType, Role, Status

__all__ = ["LANGUAGES", "SCHEMES", "Expression", "Lexicon", "Vocabulary", "lexicon", "read_yaml"]

LANGUAGES = ("zh", "en")

#: The vocabulary of the ontology → the enumeration of its codes.
SCHEMES: Mapping[str, type[StrEnum]] = {
    "basis": Basis,
    "category": Category,
    "level": Level,
    "mode": Mode,
    "project-type": ProjectType,
    "recipient-type": RecipientType,
    "role": Role,
    "status": Status,
    "unit-type": AssisterType,
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a vocabulary's labels stand for in a question: which parameter they fill, and with which code."""

    fills: str
    codes: Mapping[str, tuple[StrEnum, ...]]


@dataclass(frozen=True, slots=True)
class Expression:
    """Something written in figures: how its group `value` is read (`year`, `number`, `yuan`), what it fills."""

    reads: str
    fills: str
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All parts that patterns may name, by name, and which of them may stand anywhere.

    `words` maps a part to its wordings in one language, `says` to what it means by itself. The rest is about names:
    `outside_names` are wordings that none holds, `meanings` those of which none consists, `designators` words for
    kinds of places that belong to the name before them, `joining` signs that make one name of two places'; no name
    begins or ends in the middle of an `unsplit` word, begins after one of `not_before_names`, of `not_opening` at the
    start of a question, or of `not_after_verbs` behind one of the `verbs`, or holds one of `not_inside_names` within,
    or one of `not_after_units` behind a unit. `opening` finds words and vocabularies by the first character of
    their wordings: pairs of part and wording.
    """

    is_latin: bool
    words: Mapping[str, tuple[str, ...]]
    says: Mapping[str, Said]
    vocabularies: Mapping[str, Vocabulary]
    expressions: Mapping[str, Expression]
    phrases: Mapping[str, tuple[Sequence, ...]]
    anywhere: tuple[str, ...]
    outside_names: tuple[str, ...]
    meanings: frozenset[str]
    designators: tuple[str, ...]
    not_before_names: frozenset[str]
    unsplit: tuple[str, ...]
    verbs: frozenset[str]
    not_after_verbs: tuple[str, ...]
    not_opening: frozenset[str]
    joining: frozenset[str]
    not_inside_names: frozenset[str]
    not_after_units: frozenset[str]
    opening: Mapping[str, tuple[tuple[str, str], ...]]

    def __contains__(self, part: str) -> bool:
        return any(part in parts for parts in (self.words, self.vocabularies, self.expressions, self.phrases))

    def parts(self) -> Iterator[str]:
        """The names of all parts."""
        yield from (*self.words, *self.vocabularies, *self.expressions, *self.phrases)


def read_yaml(name: str) -> Any:
    """A file of this package; raises RuleError when it is no YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(files("graph.asking").joinpath(name).read_text("utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise RuleError(f"graph/asking/{name} is no YAML: {error}", remedy="Correct it there.") from None


@lru_cache(maxsize=2)
def lexicon(language: str) -> Lexicon:
    """words.yaml in `zh` or `en`, ready to use; raises RuleError when a phrase names a part that does not exist."""
    data = _data()
    words = {name: _wordings(entry, language) for name, entry in data["words"].items()}
    vocabularies = {name: _vocabulary(language, **entry) for name, entry in data["vocabulary"].items()}
    made = Lexicon(
        is_latin=language == "en",
        words=words,
        says={name: _said(name, entry["says"]) for name, entry in data["words"].items() if "says" in entry},
        vocabularies=vocabularies,
        expressions={name: _expression(entry, language) for name, entry in data["expressions"].items()},
        phrases={name: tuple(s for p in patterns for s in unfold(p)) for name, patterns in data["phrases"].items()},
        anywhere=tuple(part.strip("{}") for part in data["anywhere"]),
        outside_names=_outside_names(data, words, language),
        meanings=_meanings(words, language),
        designators=_wordings(data["designators"], language),
        not_before_names=frozenset(_wordings(data["not_before_names"], language)),
        unsplit=tuple(w for name, entry in data["words"].items() if entry.get("unsplit") for w in words[name]),
        verbs=frozenset(data["not_after_verbs"]["parts"]),
        not_after_verbs=_wordings(data["not_after_verbs"], language),
        not_opening=frozenset(_wordings(data["not_opening"], language)),
        joining=frozenset(_wordings(data["joining"], language)),
        not_inside_names=frozenset(_wordings(data["not_inside_names"], language)),
        not_after_units=frozenset(_wordings(data["not_after_units"], language)),
        opening=_by_opening({**words, **{name: tuple(each.codes) for name, each in vocabularies.items()}}),
    )
    if twice := sorted(words.keys() & vocabularies.keys()):
        raise RuleError(
            f"graph/asking/words.yaml: {twice[0]} is a word and a vocabulary.", remedy="Rename one of them."
        )
    wrong = [part for phrase in made.phrases.values() for sequence in phrase for part in sequence if part not in made]
    wrong += [part for part in made.anywhere if part not in made]
    if wrong:
        raise RuleError(
            f"graph/asking/words.yaml: no word, phrase or vocabulary {wrong[0]}.", remedy="Define it there."
        )
    return made


@lru_cache(maxsize=1)
def _data() -> Any:
    return read_yaml("words.yaml")


def _wordings(entry: Mapping[str, Any], language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, entry.get(language, ()))))


def _said(word: str, says: Mapping[str, Any]) -> Said:
    """What a word says by itself, codes as members of their vocabulary; raises RuleError for an unknown code."""
    try:
        return tuple((key, SCHEMES[key](value) if key in SCHEMES else value) for key, value in says.items())
    except ValueError as error:
        raise RuleError(f"graph/asking/words.yaml, {word}: {error}.", remedy="Correct it there.") from None


def _by_opening(parts: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for part, wordings in parts.items():
        for wording in wordings:
            found.setdefault(wording[0], []).append((part, wording))
    return {char: tuple(pairs) for char, pairs in found.items()}


def _outside_names(data: Mapping[str, Any], words: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """Wordings that end a name: those said to, and the small words of English."""
    flagged = [w for name, entry in data["words"].items() if entry.get("outside_names") for w in words[name]]
    named = [w for w in flagged if len(w) > 1 and w not in words["filler"]]
    small = [w for name in ("filler", "link") for w in words[name] if language == "en" and w[0].isalpha()]
    return tuple(dict.fromkeys((*named, *small, *_wordings(data["never_in_names"], language))))


def _meanings(words: Mapping[str, tuple[str, ...]], language: str) -> frozenset[str]:
    """Wordings of which no name consists: all words, and labels that name kinds of things or ways of helping."""
    schemes = ("level", "unit-type", "recipient-type", "role", "mode")
    labels = [form for scheme in schemes for wording, _ in _labels(scheme, language) for form in _forms(wording)]
    return frozenset((*(w for wordings in words.values() for w in wordings), *labels))


def _labels(scheme: str, language: str) -> list[tuple[str, str]]:
    """The labels of a scheme in one language, in lower case, with their codes."""
    found = ontology.concept_labels(scheme).items()
    return [(wording.lower(), code) for code, labels in found for wording in getattr(labels, language)]


def _vocabulary(
    language: str,
    *,
    scheme: str,
    fills: str,
    shortest: int,
    without: tuple[str, ...] = (),
    ending: Mapping[str, str] | None = None,
    not_ending: Mapping[str, list[str]] | None = None,
    languages: tuple[str, ...] = LANGUAGES,
    also: Mapping[str, Mapping[str, str]] | None = None,
) -> Vocabulary:
    """The labels of a scheme of that length or longer; `ending` is a word that a label may go without (养殖项目),
    `not_ending` leaves labels out (省级, provincial), `languages` are those of which labels are used, `also` are
    wordings that only questions use (路, breeding), with their codes.
    """
    codes: dict[str, list[StrEnum]] = {}
    for wording, code in _labels(scheme, language) if language in languages else ():
        bare = wording.removesuffix((ending or {}).get(language, "")).strip()
        for form in (*_forms(wording), *_forms(bare)):
            left_out = code in without or form.endswith(tuple((not_ending or {}).get(language, ())))
            if len(form) >= shortest and not left_out:
                codes.setdefault(form, []).append(SCHEMES[scheme](code))
    for wording, code in (also or {}).get(language, {}).items():
        codes.setdefault(wording, []).append(SCHEMES[scheme](code))
    return Vocabulary(fills, {wording: tuple(dict.fromkeys(found)) for wording, found in codes.items()})


def _forms(wording: str) -> tuple[str, ...]:
    return (wording, _plural(wording)) if wording.isascii() else (wording,)


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + "s"


def _expression(entry: Mapping[str, Any], language: str) -> Expression:
    patterns = tuple(re.compile(pattern) for pattern in _wordings(entry, language))
    return Expression(entry["reads"], entry["fills"], patterns)
