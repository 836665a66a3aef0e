"""What one cell of a list says, part by part 名单要素: its kind, where it stands, the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.grammar.people_words import people_words
from graph.model import Level, Role, Span
from graph.registers.headings import Heading
from graph.registers.people import roles_said
from graph.registers.vocabulary import Field, register_words

__all__ = ["BRACKET", "Part", "field_of", "role_alone", "role_words", "squeezed"]

#: Brackets and what they hold.
BRACKET: Final = re.compile(r"[（(]([^（）()]*)[）)]")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a row says: what it is, where it stands, the words that say so (a label, a verb, a role)."""

    field: Field
    span: Span
    label: Heading | None = None
    head: Span | None = None
    roles: tuple[Role, ...] = ()
    level: Level | None = None
    #: 联系石滩村4户: the households are counted, not named.
    counted: bool = False


def field_of(level: Level) -> Field:
    """The kind of part that a place of this level is."""
    if level is Level.TOWNSHIP:
        return Field.TOWNSHIP
    return Field.VILLAGE if level.rank > Level.TOWNSHIP.rank else Field.PLACE


def squeezed(text: str) -> str:
    """The text without blanks."""
    return re.sub(r"[\s\u3000]", "", text)


def role_alone(text: str) -> bool:
    """Whether a text is nothing but roles: 第一书记、队长."""
    return bool(text) and not _JOINTS.sub("", role_words().sub("", text)) and bool(roles_said(text))


_JOINTS: Final = re.compile("[、，/（）()]|兼任|兼|暨|及|和|驻村|帮扶|工作队|扶贫")


@lru_cache(maxsize=1)
def role_words() -> re.Pattern[str]:
    """The words of roles in prose and in cells, the longest first."""
    words = {*people_words().role_of, *register_words().cell_roles}
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))
