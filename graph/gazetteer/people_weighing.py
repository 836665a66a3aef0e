"""How much speaks for a name of a person 人名权重: its characters, what stands before and behind, its other uses.

Everything is counted in points; `Name.score` is what they come to between 0 and 1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.gazetteer.people_forms import Form, forms_at, is_han, joins_names
from graph.gazetteer.people_lexicon import lexicon
from graph.model import Span

__all__ = [
    "GIVEN_POINTS",
    "LEAST_POINTS",
    "RIVAL_POINTS",
    "Name",
    "named",
    "points_ahead",
    "points_behind",
    "points_of",
    "readings_at",
    "score_of",
]

#: What a name needs to be returned: a score of 0.5.
LEAST_POINTS = 2.2
#: What a reading needs to compete with a better one.
RIVAL_POINTS = 0.8
_EASED = 1.0
_SWALLOWED = 1.2
#: Points for a character behind a name that would be usual in given names, by how usual.
GIVEN_POINTS = {"common": -1.2, "possible": -0.8}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text 人名.

    `surface == text[span]`; `score` is 0..1; `partial` marks half-named people (老刘, 刘某, 李大爷).
    """

    span: Span
    surface: str
    score: float
    partial: bool

    @property
    def name(self) -> str:
        """The name without the spaces that pad it in a list: 吴　彬 → 吴彬."""
        return re.sub(r"\s+", "", self.surface)


def score_of(points: float) -> float:
    """What points come to between 0 and 1."""
    return round(1 / (1 + math.exp(LEAST_POINTS - points)), 4)


def named(text: str, form: Form, points: float) -> Name:
    """The name that a form of these points gives."""
    span = Span(form.start, form.end)
    return Name(span, span.of(text), score_of(points), form.partial)


def _after(text: str, end: int, *, short: bool) -> float:
    """Points for what stands behind a name that would end at `end`; a `short` one may go on with the next character."""
    if end >= len(text) or not is_han(text[end]):
        return 2.0
    lex = lexicon()
    follower, place = lex.followers.at(text, end), lex.places.at(text, end)
    if place and len(place) >= len(follower):
        return -1.5
    if len(follower) > 1 or lex.titles.at(text, end):
        return 2.0
    grade = lex.given.get(text[end], "unusual")
    if follower:
        doubtful = grade in GIVEN_POINTS and not (follower == "和" and joins_names(text, end))
        return 0.6 if doubtful else 1.6
    if text[end] in lex.likely_followers:
        return 0.6
    return GIVEN_POINTS.get(grade, -0.2) if short else -0.2


def points_behind(text: str, form: Form) -> float:
    """Points for what follows a form, fewer when its last character rather begins the next word (何俊 | 向记者)."""
    points = _after(text, form.end, short=len(form.name) == 2)
    begun = lexicon().followers.at(text, form.end - 1)
    return points - _SWALLOWED if len(begun) > 1 and form.end - form.start > 2 and not form.partial else points


def points_ahead(text: str, start: int) -> float:
    """Points for what stands before a name that would begin at `start`."""
    if start == 0 or not is_han(text[start - 1]):
        return 1.5
    lex = lexicon()
    if lex.roles.ending_at(text, start):
        return 2.0
    return 1.5 if lex.near.ending_at(text, start) else -0.8


def _familiar(form: Form, known: Mapping[str, int]) -> float:
    """Points for a name that the article uses elsewhere."""
    count = known.get(form.name, 0)
    return 0.0 if count < 1 else min(2.5, 0.1 + 0.6 * count)


def points_of(form: Form, context: float, known: Mapping[str, int], least: float = LEAST_POINTS) -> float | None:
    """All points of a form in its context, None when they are fewer than a name needs."""
    points = form.points + context + _familiar(form, known)
    wanting = form.least - (_EASED if least < LEAST_POINTS else 0.0)
    if context < wanting and known.get(form.name, 0) < 2:
        return None
    return points if points >= least else None


def readings_at(
    text: str, start: int, known: Mapping[str, int], least: float = LEAST_POINTS
) -> list[tuple[float, Form]]:
    """The forms that start at `start` and have points enough, with their points."""
    forms = forms_at(text, start)
    weighed = [(points_of(form, points_behind(text, form), known, least), form) for form in forms] if forms else []
    return [(points, form) for points, form in weighed if points is not None]
