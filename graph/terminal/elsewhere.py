"""Where else help is told when nobody assists a place directly: inside it, or in the places it lies in 境内与上级."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from graph.query import Aid, Answer, Build, Depth, Filters, who_assists
from graph.terminal.language import message

__all__ = ["elsewhere", "who_assists_command", "written_command"]

_SENTENCES = {Depth.WITHIN: "elsewhere.within", Depth.ABOVE: "elsewhere.above"}


def elsewhere(build: Build, answer: Answer[Aid], filters: Filters, command: Sequence[str]) -> Iterator[str]:
    """One line for each depth at which an empty answer of `who-assists` has rows, with the command that shows them.

    `command` are the words of the command that was asked, without `bangfu`. A place that no document covers has none.
    """
    if answer.rows or not answer.about or not answer.coverage.documents:
        return
    for depth, sentence in _SENTENCES.items():
        found = len(who_assists(build, answer.about.iri, filters=filters, depth=depth).rows)
        if found:
            deeper = written_command((*command, "--depth", depth.value))
            yield message(sentence, thing=answer.about.name, n=found, command=deeper)


def who_assists_command(place: str, filters: Filters) -> tuple[str, ...]:
    """The words that ask who assists a place, narrowed by filters."""
    options = (("--" + name.replace("_", "-"), str(getattr(filters, name))) for name in filters.given())
    return ("who-assists", place, *(word for option in options for word in option))


def written_command(words: Sequence[str]) -> str:
    """A command as it is typed, with quotes only where a shell needs them."""
    quoted = (word if word.replace("-", "").isalnum() else shlex.quote(word) for word in words)
    return "bangfu " + " ".join(quoted)
