"""Plain people of the place 普通群众: named without an office, by where they live, their kin or what they lack.

They are no assisted households by that alone; they are if the text says that somebody helps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.people import is_name
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.people_words import people_words
from graph.grammar.rule import macros
from graph.model import Article

__all__ = ["called_villager", "kin_of_cadres", "staff_names", "villagers"]


def villagers(article: Article, lines: Sequence[Line]) -> frozenset[str]:
    """Names of plain people: called villagers, named behind their village, before their home or kin, or in need."""
    with_people = (line for line in lines if MentionKind.PERSON.value in line.text)
    found = {m.person.name for line in with_people for m in _plain(article, line) if m.person is not None}
    return frozenset(found - _others(lines))


def called_villager(folded: str, mention: Mention) -> bool:
    """Whether a word for people who live in the place stands right before the name."""
    return _before().search(folded, max(0, mention.span.start - 8), mention.span.start) is not None


def _plain(article: Article, line: Line) -> Iterator[Mention]:
    yield from (m for m in line.mentions if m.kind is MentionKind.PERSON and called_villager(article.folded, m))
    for pattern in _patterns("plain"):
        for found in pattern.finditer(line.text):
            yield from line.mentions_in(*found.span("person"))
    for pattern in _patterns("sure"):
        for found in pattern.finditer(line.text):
            yield from (m for m in line.mentions_in(*found.span("person")) if is_name(m.surface) > _SURE)


#: A name of usual characters, or one written with a dot.
_SURE = 0.92


def _others(lines: Sequence[Line]) -> frozenset[str]:
    """Names of those who have a trade or standing of their own: big growers, shopkeepers, reporters."""
    return _named(lines, "others")


def staff_names(lines: Sequence[Line]) -> frozenset[str]:
    """Names of those of whom the lines say behind the name that they work for a unit: 某某是某支行的客户经理."""
    return _named(lines, "staff")


def kin_of_cadres(lines: Sequence[Line]) -> frozenset[str]:
    """Names of the kin of those who hold an office, whose illness is told to praise the office holder."""
    return _named(lines, "kin")


def _named(lines: Sequence[Line], kind: str) -> frozenset[str]:
    found: set[str] = set()
    # Every one of these expressions holds a person.
    for line in (line for line in lines if MentionKind.PERSON.value in line.text):
        for pattern in _patterns(kind):
            for match in pattern.finditer(line.text):
                found.update(m.person.name for m in line.mentions_in(*match.span("person")) if m.person is not None)
    return frozenset(found)


@lru_cache(maxsize=8)
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    data = yaml.safe_load((files("graph.grammar") / "data" / "villagers.yaml").read_text("utf-8"))
    return tuple(compile_pattern(source, macros(), rule=f"villagers: {kind}") for source in data[kind])


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().villagers}|叫|名叫|岁的)”?$")
