"""Names of people in running text 人名识别: where a name starts, where it ends, and how sure that is.

Stands between the readers of text and the grammar: a rule knows that a person is named after 第一书记 or before 家, and
asks here which characters are the name. All functions take the simplified-script text (`Article.folded`) and keep
offsets.
The end of a name is decided by its characters, by the words around it, and by how often the article uses it (`known`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.gazetteer.people_forms import Form, forms_at, has_dot, is_han, longest_form
from graph.gazetteer.people_lexicon import lexicon
from graph.gazetteer.people_weighing import (
    LEAST_POINTS,
    Name,
    named,
    points_ahead,
    points_of,
    readings_at,
    score_of,
)
from graph.model import Span

__all__ = ["goes_on", "is_name", "may_be_name", "name_at", "name_before", "names_in_list", "stands_in_word"]

_LONGEST = 22
_CALLED_FOR = 1.2
_JOINTS = re.compile(r"[、]|以及|[和与及]")
_NO_NAMES: Mapping[str, int] = {}


def name_at(folded: str, start: int, *, known: Mapping[str, int] = _NO_NAMES, called_for: bool = False) -> Name | None:
    """The best name that starts at `start`, as after a role word (第一书记, 村民); None when there is none.

    `known` are names of the article with their counts, as `count_names` gives them. Where a name is `called_for`
    (监测户…, 副队长…) an unusual one will do.
    """
    candidates = readings_at(folded, start, known, _CALLED_FOR if called_for else LEAST_POINTS)
    odd = _unusual_at(folded, start) if called_for else None
    if odd is not None and not any(form.end >= odd.span.end or form.name in known for _, form in candidates):
        return odd
    if not candidates:
        return None
    points, form = max(candidates, key=lambda candidate: (candidate[0], candidate[1].end))
    return named(folded, form, points)


def _unusual_at(folded: str, start: int) -> Name | None:
    """A name of unusual characters where one is called for: all up to what ends it (贫困户 | 盘买社公 | 今年)."""
    lex = lexicon()
    if lex.surnames.get(folded[start : start + 1]) not in ("common", "uncommon") or lex.ordinary.at(folded, start):
        return None
    for end in range(start + 2, min(start + 5, len(folded) + 1)):
        if not is_han(folded[end - 1]) or folded[end - 1] in _NO_PART:
            return None
        said = len(lex.followers.at(folded, end)) > (0 if not is_han(folded[end + 1 : end + 2] or "。") else 1)
        if end == len(folded) or not is_han(folded[end]) or said:
            return Name(Span(start, end), folded[start:end], _ODD, False) if end - start > 2 else None
    return None


#: Characters of no name at all.
_NO_PART = frozenset("的了吗呢们个户这那就也都把被给向对和与及在是有不没")
#: What a name is worth that is none by its characters.
_ODD = 0.7


def goes_on(folded: str, end: int, *, opens: bool) -> bool:
    """Whether a word begins here that only follows names: 王某某 | 放弃; to `opens` a sentence one will do."""
    return len(lexicon().followers.at(folded, end)) > (0 if opens else 1)


def name_before(folded: str, end: int, *, known: Mapping[str, int] = _NO_NAMES) -> Name | None:
    """The best name that ends at `end`, as before 家, 老人, 同志, 任第一书记; None when no name ends there."""
    best: tuple[float, Form] | None = None
    offset = max(0, end - _LONGEST)
    window = folded[offset:end]
    first = 0 if has_dot(window) else max(0, len(window) - longest_form())
    for place in range(first, len(window) - 1):
        for form in forms_at(window, place):
            if form.end != len(window):
                continue
            points = points_of(form, points_ahead(folded, offset + place), known)
            if points is not None and (best is None or points > best[0]):
                best = (points, form._replace(start=offset + place, end=end))
    return named(folded, best[1], best[0]) if best else None


def names_in_list(folded: str, start: int, *, known: Mapping[str, int] = _NO_NAMES) -> tuple[Name, ...]:
    """The names joined by 、和 与 及 of which the first starts at `start`: 封喜才、吴振江和杨宏明."""
    names: list[Name] = []
    place = start
    while (found := name_at(folded, place, known=known)) is not None:
        names.append(found)
        joint = _JOINTS.match(folded, found.span.end)
        if joint is None:
            break
        place = joint.end()
    return tuple(names)


def is_name(s: str) -> float:
    """How plausible it is, 0..1, that the whole of `s` is a person's name; 0 when it has not the shape of one."""
    whole = [form for form in forms_at(s, 0) if form.end == len(s)]
    return max((score_of(form.points + 1.0) for form in whole), default=0.0)


def stands_in_word(folded: str, start: int, size: int) -> bool:
    """Whether the stretch is, or begins, an ordinary word: 小米, 老家."""
    return len(lexicon().ordinary.at(folded, start)) >= size


def may_be_name(folded: str, span: Span) -> bool:
    """Whether nothing speaks against a name: no ordinary word begins in it, and it begins as names or sounds do.

    For stretches that their place in the sentence calls a name; the name itself may be of a people with other names.
    """
    words, lex = span.of(folded), lexicon()
    if any(lex.ordinary.at(folded, at) or lex.titles.at(folded, at) for at in range(span.start, span.end)):
        return False
    return words[0] in lex.surnames or sum(char in lex.sounds for char in words) > len(words) // 2
