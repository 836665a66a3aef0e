"""From a question to the look-up it asks for 理解问句: every form's wordings are tried, the best reading is told.

`understand` needs no build. It returns what was understood, the readings between which it cannot choose, or what part
of the question it knows and which forms are nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from graph.asking.forms import Form, forms
from graph.asking.lexicon import LANGUAGES, lexicon
from graph.asking.line import Line, Part
from graph.asking.names import looks_wrong
from graph.asking.nearest import NotUnderstood, not_understood
from graph.asking.patterns import Sequence, words_of
from graph.asking.readings import Ambiguous, Understood
from graph.asking.values import merged

__all__ = ["Ambiguous", "NotUnderstood", "Understanding", "Understood", "understand"]

#: What became of a question.
Understanding: TypeAlias = Understood | Ambiguous | NotUnderstood


@dataclass(frozen=True, slots=True)
class _Scored:
    """A reading with its cost."""

    cost: int
    reading: Understood


def understand(text: str) -> Understanding:
    """What a question asks, in Chinese (either script) or English; nothing is guessed between two forms."""
    lines = {language: Line(text, lexicon(language)) for language in LANGUAGES}
    best: dict[Understood, int] = {}
    for scored in _readings(text, lines):
        best[scored.reading] = min(scored.cost, best.get(scored.reading, scored.cost))
    if not best:
        return not_understood(text, lines)
    ranked = sorted(best, key=lambda reading: (best[reading], -len(reading.given())))
    least = best[ranked[0]]
    chosen = _one_of_each_form([reading for reading in ranked if best[reading] == least])
    others = tuple(reading for reading in ranked if reading not in chosen)
    return chosen[0].among(others) if len(chosen) == 1 else Ambiguous(text, tuple(chosen))


def _one_of_each_form(readings: list[Understood]) -> list[Understood]:
    by_form: dict[str, Understood] = {}
    for reading in readings:
        by_form.setdefault(reading.form.name, reading)
    return list(by_form.values())


def _readings(text: str, lines: Mapping[str, Line]) -> Iterator[_Scored]:
    for form in forms():
        for language, line in lines.items():
            if not line.present:
                continue
            for words, sequence in _with_words(form, language):
                if words <= line.present:
                    for found in _whole(line, sequence):
                        if (reading := _reading(text, language, form, found)) is not None:
                            yield reading


@cache
def _with_words(form: Form, language: str) -> tuple[tuple[frozenset[str], Sequence], ...]:
    """The sequences of a form, each behind the words that must all stand in a question."""
    return tuple((words_of(sequence), sequence) for sequence in form.sequences[language])


def _whole(line: Line, sequence: tuple[str, ...]) -> Iterator[Part]:
    """The ways in which a sequence covers the whole question."""
    for gap in line.gaps(0):
        for found in line.follow(sequence, gap.end):
            for rest in line.gaps(found.end):
                if rest.end == len(line.text):
                    said = merged(gap.said, found.said, rest.said)
                    if said is not None:
                        yield Part(rest.end, said, gap.cost + found.cost + rest.cost)


def _reading(text: str, language: str, form: Form, found: Part) -> _Scored | None:
    reading = Understood.of(text, language, form, dict(found.said))
    if reading is None:
        return None
    penalty = sum(looks_wrong(slot, str(value)) for slot, value in reading.slots if isinstance(value, str))
    return _Scored(found.cost + penalty, reading)
