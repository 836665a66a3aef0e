"""What the heads of columns say 表头词汇: data/columns.yaml spelt out, checked, and asked by head.

A head is looked up without blanks and without its brackets; the words in these may name a unit of money (资金（万元）).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

from graph.errors import RuleError
from graph.grammar.people import people_words
from graph.model import AssisterType, Category, Level, Role

__all__ = ["HELPERS", "PEOPLE", "PLACES", "Field", "Heading", "RegisterWords", "checked", "heading", "register_words"]


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
_FIELD_OF_ROLE: Final = {role: field for field, role in PEOPLE.items()}


@dataclass(frozen=True, slots=True)
class Heading:
    """What one head says: the field, the roles of a column of people, what a counting column counts, its money unit.

    `rank` is the level that stands before it (市直帮扶单位), `bare` the head without brackets.
    """

    field: Field
    bare: str
    roles: tuple[Role, ...] = ()
    category: Category | None = None
    rank: Level | None = None
    yuan: int | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class _Template:
    """An entry with parts in it, as an expression over whole heads; `own` counts the characters that no part gives."""

    shape: re.Pattern[str]
    own: int
    column: str


class _Columns:
    """The columns by their heads: plain entries first, then of the templates the one with most words of its own."""

    def __init__(self, columns: Mapping[str, list[str]], parts: Mapping[str, list[str]]) -> None:
        alternatives = {name: "|".join(sorted(words, key=lambda w: (-len(w), w))) for name, words in parts.items()}
        self._plain: dict[str, str] = {}
        templates: list[_Template] = []
        for name, entries in columns.items():
            _meaning(name)
            for entry in entries:
                if "{" in entry:
                    own = len(_PART.sub("", entry))
                    shape = _PART.sub(lambda part: f"(?:{alternatives[part[1]]})", entry)
                    templates.append(_Template(re.compile(shape), own, name))
                elif self._plain.setdefault(entry, name) != name:
                    raise RuleError(
                        f"data/columns.yaml: {entry} stands under {self._plain[entry]} and {name}.",
                        remedy="Keep one of the two.",
                    )
        self._templates = sorted(templates, key=lambda template: -template.own)
        # One look at all templates together spares most cells of a table the look at each.
        self._any = re.compile("|".join(f"(?:{template.shape.pattern})" for template in templates))

    def columns(self, head: str) -> tuple[str, ...]:
        """The columns that the head may mean: one, none, or several that are equally near (an error of the data)."""
        if head in self._plain:
            return (self._plain[head],)
        if self._any.fullmatch(head) is None:
            return ()
        fitting = [template for template in self._templates if template.shape.fullmatch(head)]
        return tuple(dict.fromkeys(t.column for t in fitting if t.own == fitting[0].own))


_PART: Final = re.compile(r"\{(\w+)\}")


def _meaning(name: str) -> tuple[Field, Category | None]:
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


_BRACKETS: Final = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[）)\]】]")
_MARKS: Final = re.compile(r"[\s\u3000:：*＊/、·_-]")
_JOINTS: Final = re.compile(r"兼任|兼|暨|及|和|与|姓名|名单|人选|名字|驻村|派驻|村")
_TAIL: Final = re.compile("(?:名称|全称|名单)$")
_LONGEST: Final = 40
#: 队员1, 队员②: the same head again.
_NUMBER_BEHIND: Final = re.compile(r"[\d①-⑳一二三四五六]+$")


@lru_cache(maxsize=16384)
def heading(folded: str) -> Heading | None:
    """What a head says; None where no column is called so.

    >>> heading("帮扶资金（万元）").yuan, heading("市直帮扶单位").rank.value, heading("天气")
    (10000, 'prefecture', None)
    """
    if not folded or len(folded) > _LONGEST:
        return None
    words = register_words()
    inside = [_MARKS.sub("", found) for found in _BRACKETS.findall(folded)]
    bare = _MARKS.sub("", _BRACKETS.sub("", folded))
    whole = _MARKS.sub("", re.sub(r"[（）()\[\]【】]", "", folded))
    unnumbered = _NUMBER_BEHIND.sub("", bare)
    found = next((h for name in dict.fromkeys((whole, bare, unnumbered)) if name and (h := _named(name))), None)
    if found is None:
        return None
    yuan = next((words.money[unit] for unit in (*inside, *_behind(bare)) if unit in words.money), None)
    return replace(found, bare=bare, yuan=yuan, planned=bool(words.planned.search(bare) or bare.startswith("计划")))


def _behind(bare: str) -> tuple[str, ...]:
    """万元 of 投资万元."""
    return tuple(unit for unit in sorted(register_words().money, key=len, reverse=True) if bare.endswith(unit))[:1]


def _named(name: str) -> Heading | None:
    found = _exact(name) or _without_money(name)
    if found is None:
        return _ranked(name) or _about_people(name) or _without_tail(name) or _by_ending(name)
    ranked = _ranked(name)
    return found if ranked is None or ranked.field is not found.field else replace(found, rank=ranked.rank)


def _exact(name: str) -> Heading | None:
    roles = _roles(name)
    if roles:
        return Heading(_FIELD_OF_ROLE[roles[0]], name, roles=roles)
    columns = register_words().columns.columns(name)
    if not columns:
        return Heading(Field.HOUSEHOLD, name) if _is_household(name) else None
    field, category = _meaning(columns[0])
    return Heading(field, name, roles=(PEOPLE[field],) if field in PEOPLE else (), category=category)


def _roles(name: str) -> tuple[Role, ...]:
    """The roles of a head that is made of role words alone: 第一书记兼工作队长."""
    roles, _ = _shapes()
    found = [people_words().role_of[word] for word in roles.findall(name)]
    return tuple(dict.fromkeys(found)) if found and not _JOINTS.sub("", roles.sub("", name)) else ()


def _is_household(name: str) -> bool:
    return _shapes()[1].fullmatch(name) is not None


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A role word; a head that is a word for assisted households."""
    words = people_words()
    return re.compile(words.roles), re.compile(f"(?:{words.households})(?:姓名|户主|户主姓名|名单)?")


def _without_money(name: str) -> Heading | None:
    for unit in _behind(name):
        shorter = name.removesuffix(unit)
        if shorter and (found := _exact(shorter)) is not None and found.field is Field.AMOUNT:
            return found
    return None


def _ranked(name: str) -> Heading | None:
    """With a level before it: 县级帮扶责任人, 市直单位."""
    for word, level in sorted(register_words().ranks.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        if name.startswith(word) and (found := _exact(name[len(word) :])) is not None and found.field not in PLACES:
            return replace(found, rank=level)
    return None


def _without_tail(name: str) -> Heading | None:
    """后盾单位名称, 驻地名称: what is named, without saying so."""
    found = _exact(_TAIL.sub("", name)) if _TAIL.search(name) else None
    return found if found is not None and found.field not in (Field.AMOUNT, Field.KNOWN, Field.COUNTED) else None


def _about_people(name: str) -> Heading | None:
    """第一书记单位, 挂点领导职务, 新任队员姓名; 原队员姓名 tells of those who have left."""
    words = register_words()
    for word in words.former:
        if name.startswith(word) and (found := _of_people(name[len(word) :])) is not None:
            return replace(found, field=Field.KNOWN)
    newly = next((word for word in words.newly if name.startswith(word)), "")
    return _of_people(name[len(newly) :])


def _of_people(name: str) -> Heading | None:
    words = register_words()
    people = (*PEOPLE, Field.PERSON)
    found = _exact(name) or _ranked(name)
    if found is not None:
        return found if found.field in people else None
    for endings, field in ((words.units_of_people, Field.DISPATCHER), (words.offices_of_people, Field.KNOWN)):
        for ending in endings:
            whose = _exact(name.removesuffix(ending)) if name.endswith(ending) and name != ending else None
            if whose is not None and whose.field in people:
                return Heading(field, name)
    return None


def _by_ending(name: str) -> Heading | None:
    for ending, field in register_words().endings:
        if name.endswith(ending):
            return Heading(field, name)
    return None
