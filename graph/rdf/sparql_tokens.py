"""A SPARQL query cut into its tokens, each with its place: what is a word, what only stands inside a string.

Terminals of https://www.w3.org/TR/sparql11-query/#sparqlGrammar; anything can be cut, broken queries too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Kind", "Token", "tokens"]


class Kind(StrEnum):
    """Kinds of tokens; the values are the names of groups in the pattern below."""

    IRI = "iri"
    STRING = "string"
    OPEN_STRING = "open_string"
    TAG = "tag"
    VARIABLE = "variable"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it starts; strings come with their language tag, comments not at all."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after it."""
        return self.start + len(self.text)


#: No longer than this, so that no text takes time beyond its length.
_PREFIX = r"[^\W\d_](?:[\w.·-]{0,200}[\w·-])?"
_LOCAL = r"(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"
_TOKEN = re.compile(
    rf"""
    \s+ | \#[^\n\r]* |
    (?P<iri>    <[^<>"{{}}|^`\\\x00-\x20]*> ) |
    (?P<string> (?: \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' |
                    "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' ) (?: @[A-Za-z]+(?:-[A-Za-z0-9]+)* )? ) |
    (?P<open_string> \"\"\".* | '''.* | ["'][^\n\r]* ) |
    (?P<tag>    @[A-Za-z]+(?:-[A-Za-z0-9]+)* ) |
    (?P<variable> [?$]\w+ ) |
    (?P<name>   (?:{_PREFIX})?: (?: {_LOCAL}(?:(?:{_LOCAL}|\.)*{_LOCAL})? )? | _:\w(?:[\w.·-]*[\w·-])? ) |
    (?P<number> (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? ) |
    (?P<word>   [^\W\d]\w* ) |
    (?P<mark>   \^\^ | && | \|\| | != | <= | >= | << | >> | {{\| | \|}} | . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query in their order."""
    for found in _TOKEN.finditer(query):
        if found.lastgroup:
            yield Token(Kind(found.lastgroup), found[0], found.start())
