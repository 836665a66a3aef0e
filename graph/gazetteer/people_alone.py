"""Names that no word calls for 独立人名: beyond doubt by their characters, clearly begun and clearly ended."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from graph.gazetteer.people_forms import Form, forms_at, is_han, may_begin, starts
from graph.gazetteer.people_lexicon import WordSet, lexicon
from graph.gazetteer.people_weighing import (
    GIVEN_POINTS,
    LEAST_POINTS,
    RIVAL_POINTS,
    Name,
    named,
    points_ahead,
    points_behind,
)
from graph.gazetteer.scanner import pairs

__all__ = ["standing_alone", "stands_alone"]

_BEGUN = 1.5
_USUAL = 3.0
_ENDED = 1.6
_WHOLE = 4.3
_COUNTING = re.compile("[一二三四五六七八九十之]")
_HOME = re.compile("家(?=[的，。、；里中是那有就也今去修盖种养卖靠住搬前每还都领添])")


def stands_alone(folded: str, start: int) -> Name | None:
    """A full name at `start` that no word calls for: of usual characters, clearly begun and clearly ended.

    王玉莲在那里; 毕业生李晓娜当上了; 去柯尊明家. Names of two characters, and half-named people, need more than that.
    """
    if start + 2 >= len(folded) or start in _inside_words(folded) or not may_begin(folded, start):
        return None
    if points_ahead(folded, start) < _BEGUN and not lexicon().person_ends.ending_at(folded, start):
        return None
    best: tuple[float, Form] | None = None
    for form in forms_at(folded, start):
        behind = points_behind(folded, form)
        if form.partial or behind < form.least:
            continue
        short = len(form.name) < 3
        if not (_presented(folded, form) if short else _usual(folded, form, behind)):
            continue
        if best is None or form.points + behind > best[0]:
            best = (form.points + behind, form)
    return named(folded, best[1], best[0]) if best else None


def _presented(folded: str, form: Form) -> bool:
    """Whether a sentence opens with a name of two characters and says who that is: 黄健，男，; 黄健是省农科院的干部."""
    opens = form.start == 0 or folded[form.start - 1] in "。！？\n"
    return opens and form.points >= LEAST_POINTS and _WHO_IT_IS.match(folded, form.end) is not None


_WHO_IT_IS = re.compile(
    "，[男女]，|，(?:今年)?[0-9]{2}岁|"
    "(?:原)?(?:是|来自)[^，。；]{2,16}?(?:干部|职工|科员|[科处局站所]长|主任|教师|老师|医生|民警|工程师|员工)(?=[，。；])"
)


def standing_alone(folded: str, start: int, end: int) -> Iterator[Name]:
    """The names that stand alone in `folded[start:end]`, at every place, overlapping ones too."""
    places = starts(folded)
    for number in range(bisect_left(places, start), bisect_left(places, end - 2)):
        name = stands_alone(folded, places[number])
        if name is not None and name.span.end <= end:
            yield name


def _usual(folded: str, form: Form, behind: float) -> bool:
    """Whether the characters and the end of a form leave no doubt that it is a name."""
    if lexicon().titles.at(folded, form.end - 1):
        return False
    if _HOME.match(folded, form.end):
        return form.points >= LEAST_POINTS
    given = form.name[1:]
    if form.points >= _WHOLE:
        return behind >= -RIVAL_POINTS
    if _COUNTING.search(given) or any(lexicon().given.get(c) not in GIVEN_POINTS for c in given) or behind < _ENDED:
        return False
    if form.points >= _USUAL:
        return True
    apart = form.start == 0 or not is_han(folded[form.start - 1]) or folded[form.start - 1] in "的是"
    return apart and form.points >= LEAST_POINTS - 0.2 and folded.count(form.name) > 1


@lru_cache(maxsize=2)
def _inside_words(folded: str) -> frozenset[int]:
    """Where a word that began at most three characters before goes on: 主任 | 科员, 村 | 民."""
    inside: set[int] = set()
    where = pairs(folded)
    for words, heads in _words_by_head():
        for start in chain.from_iterable(where[head] for head in heads.intersection(where)):
            inside.update(range(start + 1, start + min(len(words.at(folded, start)), 4)))
    return frozenset(inside)


@cache
def _words_by_head() -> tuple[tuple[WordSet, frozenset[str]], ...]:
    """Everyday words and what people are called, each with the pairs of characters that they begin with."""
    return tuple(
        (words, frozenset(w[:2] for w in words.words)) for words in (lexicon().ordinary, lexicon().person_ends)
    )
