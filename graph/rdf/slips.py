"""What is wrong with a malformed query, and where: the common slips by name, any other by the token where it fails.

The parser of the store looks ahead by whole keywords and reports the furthest place it has looked at, which may lie
words beyond the fault. So the query is parsed once more with its tokens set far apart: then what it reports lies at the
token that does not fit, or in the gap behind it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from pyoxigraph import Store

from graph.rdf.sparql_errors import SparqlError, place_of
from graph.rdf.sparql_tokens import Kind, Token, tokens

__all__ = ["begins_query", "diagnosed"]

_AT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)+)"')
#: Wider than the longest keyword, ENCODE_FOR_URI.
_GAP = 24
#: As many things expected are told; more say nothing.
_FEW = 3
_TERMS = {Kind.IRI, Kind.STRING, Kind.VARIABLE, Kind.NAME, Kind.NUMBER}
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_SPACED = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\n]*>")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_CHINESE = str.maketrans("“”‘’。、〈〉《》【】", "\"\"''.,<><>[]")
#: What the parser says of meaning rather than form → key of the sentence.
_MEANINGS = {
    "contains a variable that is unbound": "unbound",
    "not authorized with GROUP BY": "star",
    "overrides an existing variable": "twice",
}


def diagnosed(query: str, prefixes: Mapping[str, str], reason: str) -> SparqlError:
    """The error to raise for a query that the parser refused, saying `reason`."""
    found = list(tokens(query))
    if not found:
        return SparqlError("empty", place_of(query, 0))
    if word := _update_word(found):
        return SparqlError("update", place_of(query, word.start), word=word.text.upper())
    named = next(_named(query, found, prefixes), None)
    if named:
        return named
    for said, key in _MEANINGS.items():
        if said in reason:
            return SparqlError(key, place_of(query, _fails(found, prefixes)[0]))
    return _unnamed(query, found, prefixes)


def _update_word(found: Sequence[Token]) -> Token | None:
    """The word that makes a query an update, where the first word behind the declarations is one."""
    declared = iter(found)
    for token in declared:
        if token.text.upper() in ("PREFIX", "BASE"):
            # A declaration ends with its IRI.
            next((t for t in declared if t.kind is Kind.IRI), None)
            continue
        return token if token.text.upper() in _words()["update"] else None
    return None


def begins_query(text: str) -> bool:
    """Whether a text begins as a query or an update does: with a word of SPARQL."""
    first = next(tokens(text), None)
    return first is not None and any(first.text.upper() in _words()[kind] for kind in ("query", "update"))


def _named(query: str, found: Sequence[Token], prefixes: Mapping[str, str]) -> Iterator[SparqlError]:
    """Slips that can be seen token by token."""
    declared = {*prefixes, *_declared(found)}
    based = any(token.text.upper() == "BASE" for token in found)

    def slip(key: str, token: Token, **values: object) -> SparqlError:
        return SparqlError(key, place_of(query, token.start), **values)

    for before, token in zip([None, *found], found, strict=False):
        prefix = token.text.partition(":")[0]
        if token.kind is Kind.OPEN_STRING:
            yield slip("string", token, quote=token.text[0])
        elif token.text == "<" and (spaced := _SPACED.match(query, token.start)):
            yield slip("iri", token, iri=spaced[0])
        elif token.kind is Kind.MARK and (plain := _plain(token.text)) != token.text:
            yield slip("punctuation", token, mark=token.text, plain=plain)
        elif token.text in ("@prefix", "@base"):
            yield slip("turtle", token, word=token.text, plain=token.text[1:].upper())
        elif token.kind is Kind.NAME and prefix not in declared and prefix != "_":
            known = ", ".join(difflib.get_close_matches(prefix, prefixes, 3, 0.6) or list(prefixes)[:10])
            yield slip("prefix", token, prefix=prefix, known=known)
        elif token.kind is Kind.IRI and not based and not _SCHEME.match(token.text):
            yield slip("relative", token, iri=token.text[1:-1])
        elif token.text == "=" and before and before.text == "=" and before.end == token.start:
            yield slip("equals", token)


def _declared(found: Sequence[Token]) -> set[str]:
    return {name.text.partition(":")[0] for word, name in pairwise(found) if word.text.upper() == "PREFIX"}


def _plain(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark).translate(_CHINESE)


def _unnamed(query: str, found: Sequence[Token], prefixes: Mapping[str, str]) -> SparqlError:
    """The slip at the token where the query ceases to be one."""
    offset, expected = _fails(found, prefixes)
    at = next((n for n, token in enumerate(found) if token.start == offset), len(found))
    named = next(_bracket(query, found, at), None) or next(_at_token(query, found, at), None)
    if named:
        return named
    place = place_of(query, offset)
    if at == len(found):
        return SparqlError("end", place)
    if 0 < len(expected) <= _FEW:
        return SparqlError("expected", place, expected=", ".join(expected), found=found[at].text)
    return SparqlError("unexpected", place, found=found[at].text)


def _at_token(query: str, found: Sequence[Token], at: int) -> Iterator[SparqlError]:
    """Slips known by the token that does not fit and the one before it."""
    if not 0 < at < len(found):
        if at == 0 and found[0].kind is Kind.WORD:
            yield from _unknown(query, found[0])
        return
    token, before = found[at], found[at - 1]
    place = place_of(query, token.start)
    around = _innermost(found[:at])
    if token.text.upper() in _words()["aggregate"]:
        yield SparqlError("aggregate", place, word=token.text.upper())
    elif token.text == "," and not around:
        yield SparqlError("comma", place)
    elif before.text.upper() == "PREFIX":
        yield SparqlError("colon", place, word=token.text)
    elif before.text.upper() == "FILTER":
        yield SparqlError("filter", place, found=token.text)
    elif token.kind is Kind.WORD:
        yield from _unknown(query, token)
    elif token.text.startswith("_:"):
        yield SparqlError("blank", place, node=token.text)
    elif token.text == "}" and any(word.text.upper() == "BIND" for word in found[:at]):
        yield SparqlError("bind", place)
    elif {token.kind, before.kind} <= _TERMS and around:
        yield SparqlError("argument" if around == "(" else "dot", place, before=before.text, found=token.text)


def _unknown(query: str, token: Token) -> Iterator[SparqlError]:
    every = [word for words in _words().values() for word in words]
    if token.text.upper() in every:
        return
    near = difflib.get_close_matches(token.text.upper(), every, 1, 0.78)
    place = place_of(query, token.start)
    if near:
        yield SparqlError("misspelt", place, word=token.text, near=near[0])
    else:
        yield SparqlError("bare", place, word=token.text)


def _innermost(found: Sequence[Token]) -> str:
    """The bracket that is open behind these tokens, empty for none."""
    opened: list[str] = []
    for token in found:
        if token.text in _CLOSING:
            opened.append(token.text)
        elif token.text in _OPENING and opened:
            opened.pop()
    return opened[-1] if opened else ""


def _fails(found: Sequence[Token], prefixes: Mapping[str, str]) -> tuple[int, list[str]]:
    """Where the token starts that does not fit, or the end of the query; and what is expected, where that is sure."""
    starts, spaced = [], ""
    for token in found:
        starts.append(len(spaced))
        # A line break inside a string would count as one; the parser need not see what is in it.
        spaced += token.text.replace("\n", " ").replace("\r", " ") + " " * _GAP
    try:
        Store().query(spaced, prefixes=dict(prefixes))
    except SyntaxError as error:
        said = _AT.match(str(error))
    else:
        said = None
    if said is None:
        return found[-1].end, []
    column = int(said[2]) - 1
    if column >= len(spaced):
        return found[-1].end, []
    at = max(n for n, start in enumerate(starts) if start <= column)
    exact = _QUOTED.findall(said[3]) if starts[at] == column else []
    return found[at].start, exact


def _bracket(query: str, found: Sequence[Token], at: int) -> Iterator[SparqlError]:
    """The bracket that is missing or too many, if the query fails at one or at its end."""
    opened: list[Token] = []
    for token in found[:at]:
        if token.text in _CLOSING:
            opened.append(token)
        elif token.text in _OPENING and opened:
            opened.pop()
    last = opened[-1] if opened else None
    where = place_of(query, last.start) if last else None
    if at == len(found):
        if last and where:
            place = place_of(query, found[-1].end)
            closing = _CLOSING[last.text]
            yield SparqlError(
                "unclosed", place, mark=last.text, closing=closing, open_line=where.line, open_column=where.column
            )
        return
    token = found[at]
    opening = _OPENING.get(token.text)
    place = place_of(query, token.start)
    if opening and (last is None or where is None):
        yield SparqlError("unopened", place, mark=token.text, opening=opening)
    elif opening and last and where and last.text != opening:
        yield SparqlError(
            "crossed", place, mark=token.text, opening=last.text, open_line=where.line, open_column=where.column
        )


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words of SPARQL in capitals, by kind."""
    lines = Path(__file__).with_name("sparql_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kind: frozenset(words.upper().split()) for kind, words in rows}
