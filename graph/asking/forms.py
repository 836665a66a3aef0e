"""The forms of questions 问句类型: forms/*.yaml, each with its patterns, checked on load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from graph.asking.lexicon import LANGUAGES, SCHEMES, lexicon, read_yaml
from graph.asking.patterns import Sequence, slot_of, unfold
from graph.errors import RuleError

__all__ = ["NAMES", "Form", "form", "forms"]

#: Slots that hold the name of a thing; the others hold numbers or codes.
NAMES = ("place", "unit", "name", "county")
#: The files of the forms, in the order in which forms are told.
_CHAPTERS = ("places.yaml", "units.yaml", "people.yaml", "projects.yaml", "surveys.yaml")
_FILTERS = ("county", "level", "type", "mode", "year", "status", "min_documents")
_KEYS = frozenset(
    (
        *("form", "command", "arguments", "optional", "required", "slots", "options", "filters", "types", "moot"),
        *("question", "zh", "en", "examples"),
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A kind of question 问句类型.

    `command` is the look-up that answers it, `options` what it fixes of it (a slot of that name has the last word),
    `arguments` the slots that stand behind the command, `required` those a question must fill, `slots` all it can fill
    besides the `filters`; what is `moot` may be said, but every answer of the form tells it. `question` says the
    question in either language, `sequences` are its wordings, `examples` some that a reader may try.
    """

    name: str
    command: str
    arguments: tuple[str, ...]
    required: tuple[str, ...]
    slots: frozenset[str]
    options: Mapping[str, str]
    filters: tuple[str, ...]
    types: type[StrEnum] | None
    moot: frozenset[str]
    question: Mapping[str, str]
    sequences: Mapping[str, tuple[Sequence, ...]]
    examples: Mapping[str, tuple[str, ...]]


def form(name: str) -> Form:
    """The form of that name; raises `KeyError` where there is none."""
    return {each.name: each for each in forms()}[name]


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """All forms, chapter by chapter; raises RuleError naming file, form and fault."""
    made: dict[str, Form] = {}
    folder = files("graph.asking").joinpath("forms")
    found = {entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    if found != set(_CHAPTERS):
        raise RuleError(
            f"graph/asking/forms holds {', '.join(sorted(found))}, not {', '.join(_CHAPTERS)}.",
            remedy="Name every chapter in graph/asking/forms.py.",
        )
    for name in _CHAPTERS:
        for entry in read_yaml(f"forms/{name}"):
            each = _form(entry, f"graph/asking/forms/{name}, {entry.get('form', 'a form without name')}")
            if each.name in made:
                raise RuleError(f"graph/asking/forms/{name}: two forms {each.name}.", remedy="Rename one.")
            made[each.name] = each
    return tuple(made.values())


def _form(entry: Mapping[str, Any], where: str) -> Form:
    faults = list(_faults(entry))
    if faults:
        raise RuleError(f"{where}: {faults[0]}.", remedy="Correct it there.")
    arguments, optional = tuple(entry.get("arguments", ())), entry.get("optional", ())
    required = (*(slot for slot in arguments if slot not in optional), *entry.get("required", ()))
    made = Form(
        name=entry["form"],
        command=entry["command"],
        arguments=arguments,
        required=required,
        slots=frozenset((*arguments, *required, *entry.get("slots", ()))),
        options=dict(entry.get("options", {})),
        filters=tuple(entry["filters"]),
        types=SCHEMES[entry["types"]] if "types" in entry else None,
        moot=frozenset(entry.get("moot", ())),
        question=entry["question"],
        sequences={lang: tuple(dict.fromkeys(s for p in entry[lang] for s in unfold(p))) for lang in LANGUAGES},
        examples={lang: tuple(entry["examples"][lang]) for lang in LANGUAGES},
    )
    for part in sorted({part for sequences in made.sequences.values() for s in sequences for part in s}):
        slot = slot_of(part)
        if slot not in {*made.slots, *made.filters} if slot else part not in lexicon(LANGUAGES[0]):
            raise RuleError(f"{where}: no such part {part}.", remedy="Name a slot of the form or a word of words.yaml.")
    return made


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    if unknown := sorted(set(entry) - _KEYS):
        yield f"no key {unknown[0]}"
    for key in ("form", "command", "filters", "question", "zh", "en", "examples"):
        if not entry.get(key) and key != "filters":
            yield f"{key} is missing"
    if wrong := [name for name in entry.get("filters", ()) if name not in _FILTERS]:
        yield f"no filter {wrong[0]}"
    if ("type" in entry.get("filters", ())) != ("types" in entry):
        yield "types and the filter type go together"
    for language in LANGUAGES:
        if not entry["examples"].get(language) or not entry["question"].get(language):
            yield f"a question and examples in {language} are missing"
