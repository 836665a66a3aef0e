"""Patterns of question forms 句式: a small notation for sequences of the parts of a question.

    whoever assist <place> [inside] (places | settlement)

`whoever` is a word or phrase of words.yaml, `{level}` a vocabulary or expression, `<place>` a name, `[…]` may be
missing, `(… | …)` offers a choice. A pattern is unfolded on load into the plain sequences that it allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from graph.errors import RuleError

__all__ = ["Sequence", "slot_of", "unfold", "words_of"]

#: Parts in their order: a bare word, or `<name>` for a name that the question gives.
Sequence: TypeAlias = tuple[str, ...]

_TOKEN = re.compile(r"\s*(?:(?P<part><\w+>|\{[\w ]+\}|\w+)|(?P<sign>[\[\]()|]))")
_CLOSING = {"[": "]", "(": ")"}


def slot_of(part: str) -> str | None:
    """The name of the slot that `<place>` fills; None for a part that is no slot."""
    return part[1:-1] if part.startswith("<") else None


def words_of(sequence: Sequence) -> frozenset[str]:
    """The parts of a sequence that are no slots: all must stand in a question that it covers."""
    return frozenset(part for part in sequence if not slot_of(part))


def unfold(pattern: str) -> tuple[Sequence, ...]:
    """All plain sequences of a pattern, each once; raises RuleError for a bracket too many or too few."""
    tokens = list(_tokens(pattern))
    found, rest = _choices(pattern, tokens)
    if rest:
        raise _wrong(pattern, f"“{rest[0]}” closes nothing")
    return tuple(dict.fromkeys(sequence for sequence in found if sequence))


def _tokens(pattern: str) -> Iterator[str]:
    at = 0
    while at < len(pattern.rstrip()):
        token = _TOKEN.match(pattern, at)
        if token is None:
            raise _wrong(pattern, f"“{pattern[at:].strip()[:10]}” cannot be read")
        yield token["part"] or token["sign"]
        at = token.end()


def _choices(pattern: str, tokens: list[str]) -> tuple[list[Sequence], list[str]]:
    """The sequences up to a closing bracket or the end, and the tokens from there on."""
    done: list[Sequence] = []
    open_: list[Sequence] = [()]
    while tokens and tokens[0] not in ("]", ")"):
        token, *tokens = tokens
        if token == "|":
            done, open_ = done + open_, [()]
            continue
        added: list[Sequence] = [(token.strip("{}"),)]
        if token in _CLOSING:
            added, tokens = _choices(pattern, tokens)
            if not tokens or tokens[0] != _CLOSING[token]:
                raise _wrong(pattern, f"“{token}” is not closed")
            tokens = tokens[1:]
            added += [()] if token == "[" else []
        open_ = [(*before, *after) for before in open_ for after in added]
    return done + open_, tokens


def _wrong(pattern: str, what: str) -> RuleError:
    return RuleError(f"Pattern “{pattern}”: {what}.", remedy="Correct it in graph/asking.")
