"""Postings told in order 分别: several people, several villages, the first of these in the first of those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graph.grammar.discourse import PlaceHere
from graph.grammar.engine import Match
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros

__all__ = ["places_in_order"]

_EACH = re.compile("分别|依次")


def places_in_order(match: Match) -> Sequence[PlaceHere]:
    """The villages of a sentence that says 分别, one for each of the people of the match; else nothing.

    甲村、乙村——某局；第一书记分别为某某、某某; 某某、某某分别任甲村、乙村第一书记.
    """
    people, text = match.mentions("person"), match.line.text
    since = max(text.rfind("。", 0, match.start) + 1, match.start - _REACH)
    if len(people) < 2 or _EACH.search(text, since, match.end) is None:
        return ()
    lists = [m for m in _listed().finditer(text, since, match.end + _REACH) if m.end() > since]
    named = [[m for m in match.line.mentions_in(*found.span()) if m.place is not None] for found in lists]
    fitting = [places for places in named if len(places) == len(people)]
    if len(fitting) != 1:
        return ()
    return [PlaceHere(m.place, m) for m in fitting[0] if m.place is not None]


#: How far from the people their villages may be listed, in encoded characters.
_REACH = 60


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    return compile_pattern("{village}(?:(?:、|和|与|及|以及){village})+", macros(), rule="villages in order")
