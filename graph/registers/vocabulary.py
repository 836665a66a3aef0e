"""The words of registers 台账词汇: data/columns.yaml, checked and ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

from graph.errors import RuleError
from graph.grammar.needs import NeedsReader
from graph.model import AssisterType, Category, Level, Role

__all__ = ["HELPERS", "PEOPLE", "PLACES", "Field", "RegisterWords", "checked", "meaning", "register_words"]


class Field(StrEnum):
    """What a column holds; the values are the keys of columns.yaml."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    PLACE = "place"
    GROUP = "group"
    ASSISTER = "assister"
    DISPATCHER = "dispatcher"
    UNIT = "unit"
    FIRST_SECRETARY = "first_secretary"
    TEAM_LEADER = "team_leader"
    TEAM_MEMBER = "team_member"
    RESPONSIBLE_PERSON = "responsible_person"
    PERSON = "person"
    ROLE = "role"
    TEAM = "team"
    HOUSEHOLD = "household"
    RECIPIENT = "recipient"
    PROJECT = "project"
    CONTENT = "content"
    PROJECT_TYPE = "project_type"
    AMOUNT = "amount"
    HOUSEHOLDS = "households"
    PERSONS = "persons"
    COUNT = "count"
    DATE = "date"
    COUNTED = "counted"
    PRIVATE = "private"
    SERIAL = "serial"
    KNOWN = "known"


PLACES: Final = (Field.PROVINCE, Field.PREFECTURE, Field.COUNTY, Field.TOWNSHIP, Field.VILLAGE, Field.PLACE)
#: Columns whose heads are roles, with the role.
PEOPLE: Final = {
    Field.FIRST_SECRETARY: Role.FIRST_SECRETARY,
    Field.TEAM_LEADER: Role.TEAM_LEADER,
    Field.TEAM_MEMBER: Role.TEAM_MEMBER,
    Field.RESPONSIBLE_PERSON: Role.RESPONSIBLE_PERSON,
}
HELPERS: Final = (Field.ASSISTER, Field.DISPATCHER, Field.UNIT)


@dataclass(frozen=True, slots=True)
class _Template:
    """An entry with parts in it, as an expression over whole heads; `own` counts the characters that no part gives."""

    shape: str
    own: int
    column: str


class _Columns:
    """The columns by their heads: plain entries first, then of the templates the one with most words of its own."""

    def __init__(self, columns: Mapping[str, list[str]], parts: Mapping[str, list[str]]) -> None:
        alternatives = {name: "|".join(sorted(words, key=lambda w: (-len(w), w))) for name, words in parts.items()}
        self._plain: dict[str, str] = {}
        templates: list[_Template] = []
        for name, entries in columns.items():
            meaning(name)
            for entry in entries:
                if "{" in entry:
                    own = len(_PART.sub("", entry))
                    shape = _PART.sub(lambda part: f"(?:{alternatives[part[1]]})", entry)
                    templates.append(_Template(shape, own, name))
                elif self._plain.setdefault(entry, name) != name:
                    raise RuleError(
                        f"data/columns.yaml: {entry} stands under {self._plain[entry]} and {name}.",
                        remedy="Keep one of the two.",
                    )
        self._templates = sorted(templates, key=lambda template: -template.own)
        # One look at all templates together finds the first that fits, so that hardly any is compiled alone.
        expression = "|".join(f"({template.shape})" for template in self._templates)
        self._any = re.compile(expression)
        self._heads = NeedsReader({}).needs_of_expression(expression).first
        if self._any.groups != len(self._templates):
            raise RuleError("data/columns.yaml: an entry holds a group of its own.", remedy="Write (?:…) for (…).")

    def _may_begin(self, head: str) -> bool:
        return self._heads is None or head[:2] in self._heads or head[:1] in self._heads

    def columns(self, head: str) -> tuple[str, ...]:
        """The columns that the head may mean: one, none, or several that are equally near (an error of the data)."""
        if head in self._plain:
            return (self._plain[head],)
        found = self._any.fullmatch(head) if self._may_begin(head) else None
        if found is None or found.lastindex is None:
            return ()
        first, *others = self._templates[found.lastindex - 1 :]
        near = (t for t in others if t.own == first.own and re.fullmatch(t.shape, head) is not None)
        return tuple(dict.fromkeys(t.column for t in (first, *near)))


_PART: Final = re.compile(r"\{(\w+)\}")


def meaning(name: str) -> tuple[Field, Category | None]:
    """The field of a column of the file, and what it counts."""
    if name.startswith("counted_"):
        return Field.COUNTED, Category(name.removeprefix("counted_"))
    return Field(name), None


@dataclass(frozen=True, slots=True)
class RegisterWords:
    """columns.yaml, ready to use."""

    columns: _Columns
    endings: tuple[tuple[str, Field], ...]
    former: tuple[str, ...]
    newly: tuple[str, ...]
    units_of_people: tuple[str, ...]
    offices_of_people: tuple[str, ...]
    ranks: Mapping[str, Level]
    money: Mapping[str, int]
    counters: frozenset[str]
    empty: frozenset[str]
    ditto: frozenset[str]
    totals: frozenset[str]
    notes: tuple[str, ...]
    cell_roles: Mapping[str, Role]
    unit_endings: tuple[tuple[str, AssisterType], ...]
    helping: re.Pattern[str]
    planned: re.Pattern[str]
    elsewhere: re.Pattern[str]


@lru_cache(maxsize=1)
def register_words() -> RegisterWords:
    """The words of columns.yaml; loaded once.

    Raises:
        RuleError: an entry names an unknown column or part, or a head stands under two columns.
    """
    return checked(yaml.safe_load((files("graph.registers") / "data" / "columns.yaml").read_text("utf-8")))


def checked(data: Mapping[str, Any]) -> RegisterWords:
    """The words of data in the form of columns.yaml; raises as `register_words` does."""
    try:
        return RegisterWords(
            columns=_Columns(data["columns"], data["parts"]),
            endings=tuple(
                sorted(
                    ((word, Field(name)) for name, words in data["endings"].items() for word in words),
                    key=lambda pair: (-len(pair[0]), pair[0]),
                )
            ),
            former=tuple(data["former"]),
            newly=tuple(data["newly"]),
            units_of_people=tuple(data["units_of_people"]),
            offices_of_people=tuple(data["offices_of_people"]),
            ranks={word: Level(level) for word, level in data["ranks"].items()},
            money=dict(data["money"]),
            counters=frozenset(data["counters"]),
            empty=frozenset(data["empty"]),
            ditto=frozenset(data["ditto"]),
            totals=frozenset(data["totals"]),
            notes=tuple(data["notes"]),
            unit_endings=tuple(
                sorted(
                    ((word, AssisterType(name)) for name, words in data["unit_endings"].items() for word in words),
                    key=lambda pair: (-len(pair[0]), pair[0]),
                )
            ),
            cell_roles={word: Role(role) for word, role in data["cell_roles"].items()},
            helping=re.compile(data["helping"]),
            planned=re.compile(data["planned"]),
            elsewhere=re.compile(data["elsewhere"]),
        )
    except (KeyError, ValueError, TypeError, re.error) as error:
        raise RuleError(
            f"data/columns.yaml cannot be used: {error}.", remedy="See the comments in the file."
        ) from error
