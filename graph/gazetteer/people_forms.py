"""The shapes a person's name can have 人名形式, with points for the shape; `people` adds what the context says.

Points are on one scale: about 4 and more is a name beyond doubt, 2.2 the least that passes. All on
simplified-script text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from graph.gazetteer.people_lexicon import WordSet, lexicon

__all__ = ["Form", "forms_at", "has_dot", "is_han", "joins_names", "longest_form", "may_begin", "starts"]

#: Points of what follows a name, from which on the end of the name counts as clear.
_CLEAR_END = 1.5

_SURNAME = {"common": 2.0, "uncommon": 1.6, "rare": 1.2, "wordlike": 0.6, "particle": 0.0, "compound": 2.6}
_GIVEN = {"common": 1.0, "possible": 0.2}
_UNUSUAL = -2.5
_THREE = 0.6
_FOUR = -1.8
_AFTER_WORD = -1.5
_DOTS = "·•・‧．∙"
_DOTTED = re.compile(rf"[一-鿿]{{1,8}}(?:[{_DOTS}][一-鿿]{{1,9}}){{1,3}}")
_PADDED = re.compile(r"[一-鿿][ \u3000]{1,4}[一-鿿](?![一-鿿])")
_PADDING = (" ", "\u3000")
_HALF_NAMED = {"common", "uncommon", "rare", "wordlike", "compound"}
#: position of the first element → positions of those that may follow it
_ORDER = {"whole": ("whole", ("whole", "last")), "clan": ("clan", ("given",)), "first": ("first", ("last",))}
#: Longer names of the peoples who write no dots are not read; all others are shorter.
LONGEST_ETHNIC = 8
_FULLY_UNSAID = re.compile("某某?")


class Form(NamedTuple):
    """A stretch that has the shape of a name: `name` without padding, `least` the points its context must bring."""

    start: int
    end: int
    name: str
    points: float
    least: float = -9.0
    partial: bool = False


def is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _surname(text: str, start: int) -> Iterator[tuple[str, str]]:
    """The surnames that begin at `start`, each with its grade; the compound one first."""
    grades = lexicon().surnames
    for size in (2, 1):
        surname = text[start : start + size]
        if len(surname) == size and surname in grades:
            yield surname, grades[surname]


def _given_points(text: str, start: int, most: int = 3) -> Iterator[float]:
    """Points of the given names 名 of one, two, three characters from `start` on, up to one that is in no name."""
    grades, total = lexicon().given, 0.0
    for size, char in enumerate(text[start : start + most], 1):
        grade = grades.get(char, "unusual")
        if grade == "never" or not is_han(char):
            return
        total += _GIVEN.get(grade, _UNUSUAL)
        yield total if size == 1 else total / 1.5


def _size_points(size: int) -> float:
    return {1: 0.0, 2: _THREE}.get(size, _FOUR)


def _least(grade: str, size: int) -> float:
    """What the context must bring for a name of this kind, with so many characters behind the surname, to pass."""
    if grade == "particle" or size > 2 or (grade == "wordlike" and size == 1):
        return _CLEAR_END
    return -0.5 if grade == "wordlike" else -9.0


def joins_names(text: str, start: int) -> bool:
    """Whether a particle at `start` rather joins than names: a likely name begins right behind it (和 + 张明)."""
    for surname, grade in _surname(text, start + 1):
        likely = grade in {"common", "uncommon", "compound"}
        if likely and next(_given_points(text, start + 1 + len(surname), 1), -1.0) > 0:
            return True
    return False


def _is_word(word: str, name: str, grade: str) -> bool:
    """Whether the everyday word at the start of a candidate leaves no room for a name: 高兴地, 先锋岗, but 王国强."""
    lex = lexicon()
    if len(word) >= len(name):
        return name not in lex.also_names
    return grade in {"wordlike", "particle"} or lex.given.get(name[len(word)]) != "common"


def _han(text: str, start: int) -> Iterator[Form]:
    word: str | None = None
    for surname, grade in _surname(text, start):
        if grade == "particle" and joins_names(text, start):
            continue
        if word is None:
            word = lexicon().ordinary.at(text, start)
        end = start + len(surname)
        for size, given in enumerate(_given_points(text, end, 2 if len(surname) == 2 else 3), 1):
            points = _SURNAME[grade] + given + _size_points(size)
            name, least = text[start : end + size], _least(grade, size)
            if word and _is_word(word, name, grade):
                points -= 4.0
            elif word == name:
                points, least = points - 1.0, max(least, _CLEAR_END)
            elif word:
                points, least = points + _AFTER_WORD, max(least, _CLEAR_END)
            yield Form(start, end + size, name, points, least)


def _padded(text: str, start: int) -> Iterator[Form]:
    """A two-character name spread over a line of names: 吴　彬."""
    match = _PADDED.match(text, start)
    if match:
        surname, given = text[start], text[match.end() - 1]
        grade = lexicon().surnames.get(surname, "")
        if grade in _HALF_NAMED and lexicon().given.get(given) in _GIVEN:
            yield Form(start, match.end(), surname + given, _SURNAME[grade] + _GIVEN[lexicon().given[given]])


def _dotted_end(text: str, start: int, end: int) -> int:
    """Where the last part of a dotted name ends that begins at `start`: before the first word that follows names."""
    lex = lexicon()
    for place in range(start + 1, end):
        if text[place] not in lex.sounds:
            return place
        if place > start + 1 and (lex.titles.at(text, place) or len(lex.followers.at(text, place)) > 1):
            return place
    return end


def _dotted(text: str, start: int) -> Iterator[Form]:
    """Uyghur, Kazakh, Kirgiz, Tibetan names with a middle dot: 阿里木·满力克."""
    match = _DOTTED.match(text, start)
    if not match:
        return
    last = max(match.group().rfind(dot) for dot in _DOTS) + start + 1
    head = re.sub(f"[{_DOTS}]", "", text[start:last])
    if not all(char in lexicon().sounds for char in head) or text[last] not in lexicon().sounds:
        return
    end = _dotted_end(text, last, match.end())
    yield Form(start, end, text[start:end], 5.0)


def _element_ends(people: str, text: str, start: int) -> Iterator[tuple[int, int]]:
    """(end, number of elements) of every row of one people's name elements that begins at `start`."""
    tables = lexicon().elements[people]
    first, rest = _ORDER[_opening(tables)]
    reached = {start: 0}
    newest = [start]
    for count in (1, 2, 3):
        kinds = [tables[kind] for kind in ((first,) if count == 1 else rest) if kind in tables]
        ends = {end for place in newest for kind in kinds for end in kind.ends_from(text, place)}
        newest = [end for end in sorted(ends) if end not in reached]
        if not newest:
            return
        for end in newest:
            reached[end] = count
            if count > 1 or first == "whole":
                yield end, count


def _opening(tables: Mapping[str, WordSet]) -> str:
    """The kind of element that a name of these tables begins with."""
    return "whole" if "whole" in tables else "clan" if "clan" in tables else "first"


@cache
def _peoples_by_initial() -> Mapping[str, tuple[str, ...]]:
    """The first character of a name → the peoples some of whose names begin so."""
    found: dict[str, list[str]] = {}
    for people, tables in lexicon().elements.items():
        opening = tables.get(_ORDER[_opening(tables)][0])
        for initial in opening.by_first if opening is not None else ():
            found.setdefault(initial, []).append(people)
    return {initial: tuple(peoples) for initial, peoples in found.items()}


def _ethnic(text: str, start: int) -> Iterator[Form]:
    """Tibetan, Mongolian, Yi, Dai and Turkic names without a dot: 扎西次仁, 乌云其木格, 沙马阿木, 岩温, 古丽娜尔."""
    for people in _peoples_by_initial().get(text[start], ()):
        for end, count in _element_ends(people, text, start):
            size = end - start
            if size <= LONGEST_ETHNIC:
                points = 2.2 + 1.6 * min(count - 1, 1) + 0.15 * size
                yield Form(start, end, text[start:end], points, least=_CLEAR_END if size == 2 else -9.0)


def _partial(text: str, start: int) -> Iterator[Form]:
    """Half-named people: 刘某, 刘某某, 刘某华, 老刘, 李大爷, 张书记."""
    lex = lexicon()
    for surname, grade in _surname(text, start):
        if grade not in _HALF_NAMED:
            continue
        end = start + len(surname)
        unsaid = _FULLY_UNSAID.match(text, end) if text.startswith("某", end) else None
        if unsaid:
            yield Form(start, unsaid.end(), text[start : unsaid.end()], 5.0, partial=True)
            beyond = text[unsaid.end() : unsaid.end() + 1]
            if len(unsaid.group()) == 1 and lex.given.get(beyond) in _GIVEN and not lex.places.at(text, unsaid.end()):
                yield Form(start, end + 2, text[start : end + 2], 5.2, least=_CLEAR_END, partial=True)
        title = lex.calls.at(text, end)
        if title and not lex.ordinary.at(text, start):
            yield Form(start, end + len(title), text[start : end + len(title)], 4.4, least=0.5, partial=True)
    if text[start : start + 1] in {"老", "小"} and not lex.ordinary.at(text, start):
        surname = text[start + 1 : start + 2]
        if lex.surnames.get(surname) in {"common", "uncommon"}:
            yield Form(start, start + 2, text[start : start + 2], 2.4, least=_CLEAR_END, partial=True)


@cache
def _initials() -> frozenset[str]:
    """What a name without a dot begins with."""
    surnames = (surname[0] for surname in lexicon().surnames)
    return frozenset("老小").union(surnames, _peoples_by_initial())


@cache
def longest_form() -> int:
    """More characters than this no form has that holds no dot."""
    return max(LONGEST_ETHNIC, 2 + lexicon().calls.longest)


def has_dot(text: str) -> bool:
    """Whether the text may hold a name with a dot."""
    return any(dot in text for dot in _DOTS)


def forms_at(text: str, start: int) -> tuple[Form, ...]:
    """Every shape of a name that begins at `start`."""
    if not (0 <= start < len(text)) or not is_han(char := text[start]):
        return ()
    dotted = tuple(_dotted(text, start)) if char in lexicon().sounds else ()
    if dotted or char not in _initials():
        return dotted
    found = [*_han(text, start)]
    if text[start + 1 : start + 2] in _PADDING:
        found += _padded(text, start)
    if char in _peoples_by_initial():
        found += _ethnic(text, start)
    return (*found, *_partial(text, start))


@lru_cache(maxsize=2)
def starts(text: str) -> Sequence[int]:
    """Where in a text a form can begin, told by the first character, in order."""
    initials, sounds = _initials(), lexicon().sounds if has_dot(text) else frozenset()
    return [at for at, char in enumerate(text) if char in initials or (char in sounds and may_begin(text, at))]


def may_begin(text: str, start: int) -> bool:
    """Whether a form can begin at `start`, told by its first character."""
    return text[start] in _initials() or (text[start] in lexicon().sounds and _DOTTED.match(text, start) is not None)
