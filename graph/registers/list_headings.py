"""What the headings over a list announce 名单标题: roles, helping units, gifts, households, or nobody who helps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from graph.grammar.people_words import people_words
from graph.model import Role, Span
from graph.registers.headings import Heading, heading
from graph.registers.list_words import list_words
from graph.registers.people import roles_said
from graph.registers.vocabulary import PEOPLE, Field, register_words

__all__ = ["Announced", "Announcement", "announced", "speaks_of_help", "titled"]


class Announced(StrEnum):
    """What kind of rows a heading announces."""

    NOTHING = "nothing"
    PEOPLE = "people"
    UNITS = "units"
    GIFTS = "gifts"
    HOUSEHOLDS = "households"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one heading says: the kind of its rows, the roles of its people, whether it speaks of help at all."""

    span: Span
    kind: Announced
    roles: tuple[Role, ...] = ()
    helping: bool = False
    #: 省派, 县直单位: it only divides the list.
    neutral: bool = False


_COUNT: Final = re.compile(r"[（(][^（）()]*[）)]|[\s\u3000【】“”《》：:]|(?:名单|名册|公示|公布|一览|情况|如下|表)$")
_BOTH: Final = re.compile("兼|[（(](?:工作)?队长|、?工作队长$|暨")
_LONGEST: Final = 60
_LONGEST_ROLE: Final = 14
_FIELDS: Final = {
    Field.ASSISTER: Announced.UNITS,
    Field.TEAM: Announced.UNITS,
    Field.HOUSEHOLD: Announced.HOUSEHOLDS,
    Field.VILLAGE: Announced.NOTHING,
}


def announced(span: Span, text: str) -> Announcement:
    """What a heading or title announces; of a long opening sentence only that it speaks of help or gifts."""
    kind, roles = _said(text) if len(text) <= _LONGEST else (_of_opening(text), ())
    return Announcement(
        span, kind, roles, speaks_of_help(text), list_words().neutral.fullmatch(_bare(text)) is not None
    )


def speaks_of_help(text: str) -> bool:
    """Whether a heading has a word for help at all."""
    return register_words().helping.search(text) is not None


def titled(span: Span, text: str) -> Announcement:
    """What a title announces; that of a report (某县帮扶纪实) speaks of help, but of no list."""
    said = announced(span, text)
    lists = said.kind is not Announced.NOTHING or list_words().listing.search(text) is not None
    return said if lists else replace(said, helping=False)


def _of_opening(text: str) -> Announced:
    return (
        Announced.GIFTS
        if re.search("(?:捐赠|捐款|捐资|捐物)[^，。；]{0,12}(?:名单|明细|情况)", text)
        else Announced.NOTHING
    )


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[Announced, tuple[Role, ...]]:
    bare = _bare(text)
    if list_words().unfit.search(bare):
        return Announced.UNFIT, ()
    if list_words().giving.search(bare):
        return Announced.GIFTS, ()
    roles = roles_said(bare)
    if roles:
        # 优秀第一书记、工作队员 names two kinds of people, and does not say who is which.
        return Announced.PEOPLE, roles if len(roles) == 1 or _BOTH.search(bare) else ()
    found = _ending(bare)
    if found is not None:
        of_team = (Role.TEAM_MEMBER,) if found.field is Field.TEAM else ()
        return (Announced.PEOPLE, found.roles) if found.field in PEOPLE else (_FIELDS[found.field], of_team)
    return Announced.HOUSEHOLDS if _of_households(bare) else Announced.NOTHING, ()


def _of_households(bare: str) -> bool:
    if list_words().households.search(bare):
        return True
    return re.search(people_words().households, bare) is not None and register_words().helping.search(bare) is None


def _bare(text: str) -> str:
    for _ in range(4):
        text = _COUNT.sub("", text)
    return text


def _ending(bare: str) -> Heading | None:
    """先进帮扶单位, 县级挂点领导: what the last words would be as the head of a column."""
    for start in range(max(0, len(bare) - _LONGEST_ROLE), len(bare) - 2):
        found = heading(bare[start:])
        if found is not None and (found.field in PEOPLE or found.field in _FIELDS):
            return found
    return None
