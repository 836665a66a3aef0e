"""What to say of a question that is not understood 未能理解的问句: the words known, the rest, the nearest forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.asking.forms import Form, forms
from graph.asking.lexicon import lexicon
from graph.asking.line import Line
from graph.asking.patterns import slot_of

__all__ = ["NotUnderstood", "not_understood"]

_SHOWN = 3
#: Parts that say little of what is asked.
_SILENT = ("filler", "link", "adverb")
#: Parts of which one character tells something; of others it may as well belong to a name.
_TELLING = ("who", "which", "help")


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A question that no form covers.

    `known` are the words of it that forms use, `unknown` the stretches between them, `pointing` the words that point
    at something the question does not name (该村), `ranking` words that ask who is first (最多), which measures of the
    network answer, `near` the forms that use most of the known words.
    """

    text: str
    language: str
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    pointing: tuple[str, ...]
    ranking: tuple[str, ...]
    near: tuple[Form, ...]


def not_understood(text: str, lines: Mapping[str, Line]) -> NotUnderstood:
    """What can be said of a question that no form covers, from its line in either language."""
    letters = sum(char.isascii() and char.isalpha() for char in text)
    language = "en" if letters * 2 > len(text) else "zh"
    line = lines[language]
    parts = [part for part in (*lexicon(language).words, *lexicon(language).vocabularies) if part not in _SILENT]
    spans = _longest({span for part in parts for span in _spans(line, part)})
    skipped = {span for part in _SILENT for span in _spans(line, part)}
    return NotUnderstood(
        text=text,
        language=language,
        known=tuple(text[start:end] for start, end in spans),
        unknown=tuple(_between(line, text, _longest({*spans, *skipped}))),
        pointing=tuple(_standing(line, text, "unnamed")),
        ranking=tuple(_standing(line, text, "ranking")),
        near=_near(line, language) if spans else (),
    )


def _standing(line: Line, text: str, part: str) -> Iterator[str]:
    """The wordings of a word in the question, from left to right."""
    for start, found in sorted(line.found(part).items()):
        yield text[start : found[0].end]


def _spans(line: Line, part: str) -> Iterator[tuple[int, int]]:
    """Where a part stands; a single character only of parts of which it tells something."""
    for start, found in line.found(part).items():
        for each in found:
            if each.end - start > 1 or part in _TELLING or part == "filler":
                yield start, each.end


def _longest(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not overlap, from left to right, the longest of those that begin alike."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


def _between(line: Line, text: str, spans: list[tuple[int, int]]) -> list[str]:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    stretches = [text[a:b].strip(" ，。？！?!,.\t\n") for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [stretch for stretch in stretches if stretch]


def _near(line: Line, language: str) -> tuple[Form, ...]:
    scored = {form: _overlap(line, form, language) for form in forms()}
    ranked = sorted(scored, key=lambda form: -scored[form])
    return tuple(form for form in ranked if scored[form] > 0)[:_SHOWN]


def _overlap(line: Line, form: Form, language: str) -> int:
    """How many characters of the question the form's best wording covers, less the words it would need besides."""
    best = 0
    for sequence in form.sequences[language]:
        words = [part for part in sequence if not slot_of(part)]
        there = [part for part in words if line.has(part)]
        covered = {at for part in there for start, ends in line.found(part).items() for at in range(start, ends[0].end)}
        best = max(best, len(covered) - 2 * (len(words) - len(there)))
    return best
