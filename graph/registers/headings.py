"""What the heads of columns say 表头识别: a head looked up in the words of registers.

A head is looked up without blanks and without its brackets; the words in these may name a unit of money (资金（万元）).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from graph.grammar.people_words import people_words
from graph.model import Category, Level, Role
from graph.registers.vocabulary import PEOPLE, PLACES, Field, meaning, register_words

__all__ = ["Heading", "heading"]

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
    return tuple(unit for unit in _money_units() if bare.endswith(unit))[:1]


@lru_cache(maxsize=1)
def _money_units() -> tuple[str, ...]:
    return tuple(sorted(register_words().money, key=len, reverse=True))


@lru_cache(maxsize=1)
def _ranks() -> tuple[tuple[str, Level], ...]:
    """The words for levels, the longest first."""
    return tuple(sorted(register_words().ranks.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _named(name: str) -> Heading | None:
    found = _exact(name) or _without_money(name)
    if found is None:
        return _ranked(name) or _about_people(name) or _without_tail(name) or _by_ending(name)
    ranked = _ranked(name)
    return found if ranked is None or ranked.field is not found.field else replace(found, rank=ranked.rank)


@lru_cache(maxsize=16384)
def _exact(name: str) -> Heading | None:
    roles = _roles(name)
    if roles:
        return Heading(_FIELD_OF_ROLE[roles[0]], name, roles=roles)
    columns = register_words().columns.columns(name)
    if not columns:
        return Heading(Field.HOUSEHOLD, name) if _is_household(name) else None
    field, category = meaning(columns[0])
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
    for word, level in _ranks():
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
