"""A rule is a named record: what it reads, the pattern, and what the match means. Rules live in rules/*.yaml.

Rules are collected from the folder, never listed by hand; loading refuses a name given twice, a field unknown or left
out, a value of no such kind, or a pattern that does not compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from graph.errors import RuleError
from graph.grammar.needs import NO_NEEDS, Needs, NeedsReader
from graph.grammar.pattern import KIND_MACROS, compile_pattern, expand
from graph.grammar.people_words import people_words
from graph.model import Mode

__all__ = ["Reads", "Rule", "VerbTable", "load_rules", "macros", "verbs"]


class Reads(StrEnum):
    """What a match of the rule yields."""

    TEAM = "team"
    HOUSEHOLD = "household"
    ASSISTANCE = "assistance"
    POSTING = "posting"
    COLLECTIVE = "collective"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar.

    `mode` is that of the assistance it reads, None when the verb decides. `carried` names the ends that the sentence
    leaves out and the discourse supplies. `confidence` is how often such a wording states the fact, as we judge it.
    `written` is the pattern as the file has it, macros and all.
    """

    name: str
    zh: str
    reads: Reads
    pattern: re.Pattern[str]
    source: str
    mode: Mode | None = None
    carried: frozenset[str] = frozenset()
    confidence: float = 0.9
    options: Mapping[str, str] | None = None
    needs: Needs = NO_NEEDS
    written: str = ""


_REQUIRED = {"name", "zh", "reads", "pattern"}
_FIELDS = {*_REQUIRED, "mode", "carried", "confidence", "options"}


def _read(name: str) -> Any:
    return yaml.safe_load((files("graph.grammar") / "rules" / name).read_text("utf-8"))


@lru_cache(maxsize=1)
def macros() -> Mapping[str, str]:
    """All macros: one per mention kind, those of macros.yaml, one per verb class of verbs.yaml."""
    people = people_words()
    words = {
        "roles": f"(?:{people.roles})",
        "hhword": f"(?:{people.households})",
        "villagers": f"(?:{people.villagers})",
        "titles": f"(?:{people.titles})",
        "poor": people.poor.pattern,
        "dwells": people.dwells.pattern,
    }
    return {**KIND_MACROS, **words, **{k: str(v) for k, v in _read("macros.yaml").items()}, **verbs().macros()}


@dataclass(frozen=True, slots=True)
class VerbTable:
    """Verbs of assistance by the mode they state 动词表; longer verbs win."""

    by_class: Mapping[str, tuple[str, ...]]
    #: Words that tell a mode but are no sign of help by themselves.
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def macros(self) -> dict[str, str]:
        """`{PAIR}`, `{FUND}` … and `{ACT}` for all of them."""
        found = {name: _alternatives(words) for name, words in self.by_class.items()}
        return {**found, "ACT": _alternatives(w for words in self.by_class.values() for w in words)}

    def mode_of(self, trigger: str) -> Mode | None:
        """The mode of the longest verb inside the trigger, None where there is none."""
        return _mode_of((*self.by_class.items(), *self.further.items()), trigger)


@lru_cache(maxsize=4096)
def _mode_of(by_class: tuple[tuple[str, tuple[str, ...]], ...], trigger: str) -> Mode | None:
    return next((_MODE_OF_CLASS.get(name) for name, stands_in in _longest_first(by_class) if stands_in(trigger)), None)


@lru_cache(maxsize=4)
def _longest_first(by_class: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, Callable[[str], Any]], ...]:
    """The class of each verb, the longest verb first, with what tells whether it stands in some words."""
    words = sorted(((len(w), name, w) for name, found in by_class for w in found), reverse=True)
    return tuple((name, _finder(word)) for _, name, word in words)


def _finder(word: str) -> Callable[[str], Any]:
    """A verb may be a regular expression."""
    if re.escape(word) != word:
        return re.compile(word).search
    return lambda words: word in words


_MODE_OF_CLASS = {
    "PAIR": Mode.PAIRING,
    "POST": Mode.POSTING,
    "FUND": Mode.FUNDING,
    "SELL": Mode.SALES,
    "SERVE": Mode.SERVICE,
    "BUILD": Mode.PROJECT,
}


@lru_cache(maxsize=1)
def verbs() -> VerbTable:
    """The verbs of verbs.yaml and the words of mode_words.yaml; RuleError on a class that stands for no mode."""
    table = {name: tuple(words.split()) for name, words in _read("verbs.yaml").items()}
    source = (files("graph.grammar") / "data" / "mode_words.yaml").read_text("utf-8")
    source = source.replace("{money}", KIND_MACROS["money"])
    further = {name: tuple(words.split()) for name, words in yaml.safe_load(source).items()}
    if unknown := sorted({*table, *further} - set(_MODE_OF_CLASS)):
        raise RuleError(f"verbs.yaml: unknown verb classes {unknown}.", remedy=f"Use {sorted(_MODE_OF_CLASS)}.")
    return VerbTable(table, further)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Every rule of rules/*.yaml, in file and text order; RuleError names file and rule."""
    rules: dict[str, Rule] = {}
    reader = NeedsReader(macros())
    for file in sorted((files("graph.grammar") / "rules").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml") and file.name not in ("macros.yaml", "verbs.yaml"):
            for rule in _rules_of(file, reader):
                if rule.name in rules:
                    raise RuleError(f"{file.name}: the rule {rule.name!r} exists twice.", remedy="Rename one.")
                rules[rule.name] = rule
    return tuple(rules.values())


def _rules_of(file: Traversable, reader: NeedsReader) -> Iterable[Rule]:
    for number, record in enumerate(yaml.safe_load(file.read_text("utf-8")) or (), start=1):
        if not isinstance(record, dict):
            wrong = f"{file.name}: entry {number} is no record of a rule: {record!r}."
            raise RuleError(wrong, remedy=f"Give it the fields {sorted(_REQUIRED)}.")
        name = str(record.get("name") or "")
        said = f"rule {name!r}" if name else f"the rule at entry {number}"
        if unknown := sorted(set(record) - _FIELDS):
            raise RuleError(f"{file.name}: {said} has unknown fields {unknown}.", remedy=f"Use {sorted(_FIELDS)}.")
        if missing := sorted(key for key in _REQUIRED if record.get(key) in (None, "")):
            raise RuleError(f"{file.name}: {said} lacks {missing}.", remedy="Fill in these fields.")
        try:
            yield _rule(record, reader)
        except RuleError as wrong:
            raise RuleError(f"{file.name}: {wrong.message}", remedy=wrong.remedy) from wrong
        except ValueError as wrong:
            remedy = f"reads: {', '.join(Reads)}. mode: {', '.join(Mode)}. confidence: a number."
            raise RuleError(f"{file.name}: {said}: {wrong}.", remedy=remedy) from wrong


def _rule(record: Mapping[str, Any], reader: NeedsReader) -> Rule:
    """The rule a record with all its fields gives; ValueError on a value of no such kind."""
    name = str(record["name"])
    return Rule(
        name=name,
        zh=record["zh"],
        reads=Reads(record["reads"]),
        pattern=compile_pattern(record["pattern"], macros(), rule=name),
        source=expand(record["pattern"], macros(), rule=name),
        mode=Mode(record["mode"]) if "mode" in record else None,
        carried=frozenset(str(record.get("carried", "")).split()),
        confidence=float(record.get("confidence", 0.9)),
        options=record.get("options"),
        needs=reader.needs(record["pattern"], rule=name),
        written=" ".join(str(record["pattern"]).split()),
    )
