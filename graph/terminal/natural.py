"""`bangfu ask`: a question in words; what was understood to stderr, the answer to stdout as the command prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from textwrap import indent

from graph.asking import (
    Ambiguous,
    Answered,
    NotUnderstood,
    Understood,
    answer,
    forms,
    restated,
    understand,
    understand_in,
)
from graph.asking.answering import LOOK_UPS
from graph.query import Build, Portrait
from graph.terminal.answers import print_answer, talk
from graph.terminal.application import UNANSWERABLE
from graph.terminal.asking import format_of, opened
from graph.terminal.elsewhere import elsewhere, written_command
from graph.terminal.formats import Format
from graph.terminal.language import choose, current, message, translated
from graph.terminal.options import Asked
from graph.terminal.portraits import print_portrait

__all__ = ["ask_in_words"]

#: Forms that ask who assists a place itself.
_DIRECT = ("who-assists", "who-assists-household")


def ask_in_words(question: str, asked: Asked, *, sparql: bool) -> int:
    """Answer a question; returns the exit code: 0, or 2 when it is not understood or can be read in several ways."""
    language = asked.lang or understand(question).language
    form = format_of(replace(asked, lang=language))
    build = opened(asked.build, language)
    choose(language)
    understood = understand_in(build, question)
    if not isinstance(understood, Understood):
        for line in _several(understood) if isinstance(understood, Ambiguous) else _nothing(understood):
            talk(line)
        return UNANSWERABLE
    talk(message("ask.understood", question=restated(understood, current())))
    talk(message("ask.command", command=written_command(understood.command())))
    answered = answer(build, understood)
    if sparql:
        talk(message("ask.sparql"))
        talk(indent(_query(answered), "    "))
    _print(build, answered, asked, form)
    return 0


def _query(answered: Answered) -> str:
    found = answered.answer
    return f"DESCRIBE <{found.thing.iri}>" if isinstance(found, Portrait) else found.sparql


def _print(build: Build, answered: Answered, asked: Asked, form: Format) -> None:
    evidence = asked.evidence or answered.understood.evidence
    kind = LOOK_UPS[answered.understood.form.command].row
    if isinstance(answered.answer, Portrait):
        print_portrait(build, answered.answer, form, evidence=evidence)
    elif kind is not None:
        print_answer(build, answered.answer, kind, form, evidence=evidence)
        if answered.understood.form.name in _DIRECT:
            asked_as = answered.understood
            for line in elsewhere(build, answered.answer, asked_as.filters, asked_as.command()):
                talk(line)


def _several(ambiguous: Ambiguous) -> Iterator[str]:
    yield message("ask.several", question=ambiguous.text)
    for reading in ambiguous.readings:
        yield f"    {restated(reading, current())}  →  {written_command(reading.command())}"


def _nothing(missed: NotUnderstood) -> Iterator[str]:
    joiner = translated("joiner")
    yield message("ask.not_understood", question=missed.text)
    if missed.pointing:
        yield message("ask.pointing", words=joiner.join(missed.pointing))
    if missed.ranking:
        yield message("ask.ranking", words=joiner.join(missed.ranking))
    if missed.known:
        yield message("ask.known", words=joiner.join(missed.known))
    if missed.unknown:
        yield message("ask.unknown", words=joiner.join(missed.unknown))
    yield message("ask.near" if missed.near else "ask.forms")
    for form in missed.near or forms():
        yield f"    {form.examples[current()][0]}"
