"""The people of a cell 人名单元格: 张三（组长）、李四; 队长：张三 队员：李四; 县水利局 张三. Numbers are passed over.

A column of names says that its cells are names, so less is asked of each than in running text; what has not the shape
of a name is reported, never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.gazetteer.people import is_name
from graph.gazetteer.people_lexicon import lexicon
from graph.grammar.people_words import people_words
from graph.model import Role, Span
from graph.registers.pieces import Piece, pieces
from graph.registers.vocabulary import register_words

__all__ = ["Entry", "Named", "Unread", "is_role", "people_of_cell", "role_words_in", "roles_said"]

#: In a column of names so much is enough; everyday words score below.
_LEAST: Final = 0.05
#: Grades of surnames that are no everyday words.
_SURNAMES: Final = frozenset({"common", "uncommon", "rare"})
_NAME: Final = re.compile(r"[一-鿿㐀-䶿][\s\u3000]*[一-鿿㐀-䶿]{1,3}|[一-鿿]{1,9}(?:[·•・‧．∙][一-鿿]{1,9}){1,3}")
_BEHIND: Final = re.compile(r"等?(?:\d+[人名户])?$|同志$|[男女]$|户$|家$|一家$")
_MASKED: Final = re.compile(r"[*＊×某ＸX]|[○〇]{1,2}$")
_HAS_NUMBER: Final = re.compile(r"\d|[一二三四五六七八九十]+[人名户]")


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a cell: the name without blanks, its span, the roles the cell gives, what brackets say."""

    name: str
    span: Span
    roles: tuple[Role, ...] = ()
    inside: tuple[Span, ...] = ()
    before: Span | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of a cell of names that is none by its shape."""

    span: Span


Entry = Named | Unread


def people_of_cell(folded: str, span: Span) -> Iterator[Entry]:
    """Everyone a cell names, in order; what is no name comes as `Unread`, numbers and half-told names not at all."""
    listed: tuple[Role, ...] = ()
    for piece in pieces(folded, span, blanks=True):
        label = _label().match(folded, piece.span.start, piece.span.end)
        start, roles = piece.span.start, listed
        if label is not None and (label[2] or label.end() < piece.span.end):
            roles, start = roles_said(label[1]), label.end()
            # 队员：李四、王五 are both members; of 队长张三、李四 only the first leads.
            listed = roles if label[2] else ()
        found = _entry(folded, piece, Span(start, piece.span.end), roles)
        if found is not None:
            yield found


def _entry(folded: str, piece: Piece, span: Span, roles: tuple[Role, ...]) -> Entry | None:
    bare = _without_titles(folded, span)
    text = bare.of(folded)
    if not text or _MASKED.search(text) or _HAS_NUMBER.search(text) or text in register_words().empty:
        return None
    said = tuple(role for inside in piece.inside for role in roles_said(inside.of(folded)))
    name = re.sub(r"[\s\u3000]", "", text)
    if _NAME.fullmatch(text) and (_is_name_here(name) or _is_set_wide(text, name)):
        return Named(name, bare, said or roles, piece.inside)
    behind = _name_behind(folded, bare)
    if behind is not None:
        return Named(behind.of(folded), behind, said or roles, piece.inside, Span(bare.start, behind.start))
    return Unread(bare)


def _is_name_here(name: str) -> bool:
    """Whether a whole cell is a name: by its score, else a surname with one or two characters that begin no word."""
    if is_name(name) >= _LEAST:
        return True
    known = lexicon()
    word = known.ordinary.at(name, 0)
    if not 2 <= len(name) <= 3 or known.surnames.get(name[0]) not in _SURNAMES:
        return False
    # 向前|进: a word and one more character that names may end with.
    return len(word) < 2 or (len(word) < len(name) and known.given.get(name[-1]) != "never")


def _is_set_wide(text: str, name: str) -> bool:
    """令　娟: two characters set as wide as three are a name, if they are no word."""
    return len(name) == 2 < len(text) and len(lexicon().ordinary.at(name, 0)) < 2 and name not in register_words().empty


def _without_titles(folded: str, span: Span) -> Span:
    """局长张三, 张三副局长, 王建国等3人: the name alone."""
    text = span.of(folded)
    behind = _BEHIND.search(text)
    end = span.start + behind.start() if behind and behind.start() >= 2 else span.end
    may_be_titled = folded[end - 1 : end] in _ends_of_titles()
    titled = _titles_behind().search(folded[span.start : end]) if may_be_titled else None
    if titled and titled.start() >= 2:
        end = span.start + titled.start()
    before = _titles_before().match(folded, span.start, end)
    start = before.end() if before and end - before.end() >= 2 else span.start
    return Span(start, end)


def _name_behind(folded: str, span: Span) -> Span | None:
    """县水利局张三: the name at the end of a piece whose beginning is something else."""
    for size in (3, 2):
        start = span.end - size
        if start > span.start + 2 and folded[start - 1] in "局委办厅部院所站中心社行司团校会队处科室县镇乡村":
            name = Span(start, span.end)
            if is_name(name.of(folded)) >= _SURE:
                return name
    return None


_SURE: Final = 0.7


def roles_said(words: str) -> tuple[Role, ...]:
    """The roles that words name: 第一书记兼工作队长, 组长, 队员; none for other duties."""
    table = {**people_words().role_of, **register_words().cell_roles}
    return tuple(dict.fromkeys(table[word] for word in _role_words().findall(words)))


def is_role(text: str) -> bool:
    """Whether a text is one role and no more: 驻村第一书记."""
    return re.fullmatch(f"(?:驻村|派驻)?(?:{_role_words().pattern})", text) is not None


def role_words_in(folded: str, span: Span) -> Span | None:
    """Where a stretch first names a role."""
    found = _role_words().search(folded, span.start, span.end)
    return Span(*found.span()) if found is not None else None


@lru_cache(maxsize=1)
def _role_words() -> re.Pattern[str]:
    words = {**people_words().role_of, **register_words().cell_roles}
    # 副支队长, 大队长 lead troops and police, no team of helpers.
    return re.compile(f"(?<![支大中总分])(?:{'|'.join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))})")


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(f"((?:驻村|派驻)?(?:{_role_words().pattern}))([：:]?)[\\s\\u3000]*")


@lru_cache(maxsize=1)
def _ends_of_titles() -> frozenset[str]:
    return frozenset(title[-1] for title in people_words().titles.split("|"))


@lru_cache(maxsize=1)
def _titles_behind() -> re.Pattern[str]:
    return re.compile(f"[\\s\\u3000]*(?:{people_words().titles})+$")


@lru_cache(maxsize=1)
def _titles_before() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().titles})+[\\s\\u3000：:]*")
