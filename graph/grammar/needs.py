"""What a line must hold before a rule can match in it: the reason most rules need not be tried on most lines.

Read from the parse tree of the pattern, whatever the rule says. For every part that a match cannot do without, the tree
tells what its text may begin with: characters, or two of them where both are known. A line that has none of them cannot
match; and a match begins only where the line has one of the beginnings of the whole pattern. What the tree does not
tell (any character, a class of all but some) needs nothing, so that no match is ever missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

from graph.grammar.pattern import ATOM, expand

__all__ = ["NO_NEEDS", "Heads", "Needs", "NeedsReader"]

#: Texts of at most two characters that some stretch may begin with; the empty one where nothing is known of it.
Heads: TypeAlias = frozenset[str]
Nodes: TypeAlias = Sequence[tuple[Any, Any]]
#: What a stretch begins with, and sets of heads of which its text holds one each.
Found: TypeAlias = tuple[Heads, tuple[Heads, ...]]

_UNKNOWN: Heads = frozenset({""})
_NOTHING: Found = (_UNKNOWN, ())
#: More beginnings than these say too little, and cost too much to keep.
_MOST_HEADS, _MOST_CHARACTERS = 1500, 300
#: So many needs of a pattern are kept, those a line is least likely to meet.
_MOST_NEEDS = 5
#: A macro in a pattern is one character from here on.
_FIRST_MACRO = 0xF0000


@dataclass(frozen=True, slots=True)
class Needs:
    """`anywhere`: sets of which a line must hold one member each, the telling ones first.

    `first`: what a match begins with; None where that is not known.
    """

    anywhere: tuple[Heads, ...]
    first: Heads | None


#: Of a pattern that nothing is known of.
NO_NEEDS = Needs((), None)


#: Flags for the whole of a pattern change what its letters mean.
_FLAGS = re.compile(r"\(\?[a-zA-Z]+\)")


def _likelihood(need: Heads) -> int:
    """How likely a line meets a need, in no unit: mentions are frequent, single characters too, pairs are not."""
    return sum(60 if "\ue000" <= head <= "\uf8ff" else 10 if len(head) == 1 else 1 for head in need)


class NeedsReader:
    """Reads the needs of patterns over the same macros, each macro once."""

    def __init__(self, macros: Mapping[str, str]) -> None:
        self._macros = macros
        self._stand_ins: dict[str, str] = {}
        self._names: list[str] = []
        for name in macros:
            whole = expand(macros[name], macros, rule=name)
            self._stand_ins[name] = whole if ATOM.fullmatch(whole) else chr(_FIRST_MACRO + len(self._names))
            self._names.append(name)
        self._trees: dict[str, Nodes] = {}
        self._found: dict[tuple[str, Heads], Found] = {}
        self._readers: Mapping[Any, Callable[[Any, Heads], Found]] = {
            op.LITERAL: self._literal,
            op.IN: self._class,
            op.SUBPATTERN: self._group,
            op.ATOMIC_GROUP: lambda value, tail: self._sequence(value.data, tail),
            op.BRANCH: self._branch,
            op.MAX_REPEAT: self._repeat,
            op.MIN_REPEAT: self._repeat,
            op.POSSESSIVE_REPEAT: self._repeat,
            op.ASSERT: self._beside,
            op.ASSERT_NOT: lambda _, tail: (tail, ()),
            op.AT: lambda _, tail: (tail, ()),
        }

    def needs(self, pattern: str, *, rule: str) -> Needs:
        """The needs of a pattern in the pattern language."""
        return self.needs_of_expression(expand(pattern, self._stand_ins, rule=rule))

    def needs_of_expression(self, expression: str) -> Needs:
        """The needs of a plain regular expression."""
        if _FLAGS.search(expression):
            return NO_NEEDS
        heads, needs = self._sequence(parser.parse(expression).data, _UNKNOWN)
        ranked = sorted((_likelihood(need), sorted(need)) for need in set(needs))
        return Needs(tuple(frozenset(need) for _, need in ranked[:_MOST_NEEDS]), None if "" in heads else heads)

    def _macro(self, name: str, tail: Heads) -> Found:
        found = self._found.get((name, tail))
        if found is None:
            if name not in self._trees:
                self._trees[name] = parser.parse(expand(self._macros[name], self._stand_ins, rule=name)).data
            found = self._found[name, tail] = self._sequence(self._trees[name], tail)
        return found

    def _sequence(self, nodes: Nodes, tail: Heads) -> Found:
        """What a sequence of nodes followed by `tail` begins with, and all it needs."""
        needs: list[Heads] = []
        at = len(nodes)
        while at:
            at -= 1
            end = at + 1
            while at and _is_letter(nodes[at]) and _is_letter(nodes[at - 1]):
                at -= 1
            if end - at > 1:
                word = "".join(chr(value) for _, value in nodes[at:end])
                tail = frozenset({word[:2]})
                needs += [frozenset({pair}) for pair in map(add, word, word[1:])]
                continue
            tail, inner = self._node(*nodes[at], tail)
            needs += inner
            if "" not in tail:
                needs.append(tail)
        return tail, tuple(dict.fromkeys(needs))

    def _node(self, kind: Any, value: Any, tail: Heads) -> Found:
        """The same of one node; kinds that are not known here begin with anything and need nothing."""
        read = self._readers.get(kind)
        return _NOTHING if read is None else read(value, tail)

    def _literal(self, value: int, tail: Heads) -> Found:
        if value >= _FIRST_MACRO:
            return self._macro(self._names[value - _FIRST_MACRO], tail)
        return _followed([chr(value)], tail), ()

    def _class(self, items: Nodes, tail: Heads) -> Found:
        """A class; the parser also makes one of alternatives that are one character each, macros among them."""
        members = _members(items)
        if members is None:
            return _NOTHING
        macros = [self._literal(ord(char), tail) for char in members if ord(char) >= _FIRST_MACRO]
        plain = _followed((char for char in members if ord(char) < _FIRST_MACRO), tail)
        return self._any_of([*macros, (plain, ())] if plain else macros, tail)

    def _group(self, value: tuple[Any, int, int, Any], tail: Heads) -> Found:
        _, flags, without, inner = value
        return _NOTHING if flags or without else self._sequence(inner.data, tail)

    def _beside(self, value: tuple[int, Any], tail: Heads) -> Found:
        """What must follow is in the text that is searched; what must stand before may lie before that."""
        return tail, self._sequence(value[1].data, _UNKNOWN)[1] if value[0] > 0 else ()

    def _branch(self, value: tuple[Any, Sequence[Any]], tail: Heads) -> Found:
        return self._any_of([self._sequence(branch.data, tail) for branch in value[1]], tail)

    @staticmethod
    def _any_of(found: Sequence[Found], tail: Heads) -> Found:
        """Any of several: one need of each together are a need of all."""
        heads = _bounded(frozenset[str]().union(*(heads for heads, _ in found)))
        needs = [[need for need in inner if need != tail] for _, inner in found]
        if not all(needs):
            return heads, ()
        best = (inner[0] if len(inner) == 1 else min(inner, key=_likelihood) for inner in needs)
        return heads, (_bounded(frozenset[str]().union(*best)),)

    def _repeat(self, value: tuple[int, int, Any], tail: Heads) -> Found:
        """A part that may come again: behind one comes another, or the tail."""
        least, most, body = value[0], value[1], value[2].data
        behind = tail
        if most > 1:
            again, _ = self._sequence(body, _UNKNOWN)
            behind = again if least > 1 else _bounded(tail | again)
        heads, needs = self._sequence(body, behind)
        return (_bounded(heads | tail), ()) if least == 0 else (heads, needs)


def _is_letter(node: tuple[Any, Any]) -> bool:
    return node[0] is op.LITERAL and node[1] < _FIRST_MACRO


def _followed(starts: Iterable[str], tail: Heads) -> Heads:
    """Each start with what may come next."""
    nexts = {text[:1] for text in tail}
    if "" in nexts:
        return frozenset(starts)
    return _bounded(frozenset(start + following for start in starts for following in nexts))


def _bounded(heads: Heads) -> Heads:
    """Heads that are not too many to keep, else their first characters."""
    return heads if len(heads) <= _MOST_HEADS else frozenset(head[:1] for head in heads)


def _members(items: Iterable[tuple[Any, Any]]) -> list[str] | None:
    """The characters of a class; None for one of all but some, and for large ones."""
    found: list[str] = []
    for kind, value in items:
        if kind is op.LITERAL:
            found.append(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _MOST_CHARACTERS:
            found += map(chr, range(value[0], value[1] + 1))
        else:
            return None
    return found
