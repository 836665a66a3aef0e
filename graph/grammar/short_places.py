"""Prefectures and counties by short names, where no suffix tells them: 山东烟台, 广州对口帮扶梅州, 临沂与奉节结对.

A short name is read right behind the province or prefecture that holds it, and in a clause that pairs places off, where
a partner's name stands. Elsewhere it may be part of any word, and is left to what the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.context import everyday_names, national_names_in
from graph.model import Span

__all__ = ["short_names"]


@dataclass(frozen=True, slots=True)
class _Words:
    """short_places.yaml: where a partner's short name stands."""

    pairing: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    not_behind: re.Pattern[str]
    clause: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "short_places.yaml").read_text("utf-8"))
    return _Words(**{name: re.compile(expression) for name, expression in data.items()})


def short_names(
    folded: str, known: Mapping[int, tuple[str, ...]], lines: Sequence[Span], codes_of: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Short names the lines hold, with their codes; `known` maps where a place read ends to its codes."""
    ends = dict(known)
    named = frozenset(code for codes in known.values() if len(codes) == 1 for code in codes)
    for line in lines:
        spans = list(national_names_in(folded).within(line.start, line.end))
        begins = {span.start: codes_of.get(span.of(folded), ()) for span in spans}
        for span in spans:
            surface = span.of(folded)
            codes = codes_of.get(surface, ())
            if not codes or len(codes[0]) == _PROVINCE or (len(surface) > _BARE and surface[-1] in _SUFFIXES):
                continue
            if _words().not_behind.match(folded, span.end, line.end):
                continue
            inside = tuple(c for c in codes if any(c.startswith(u) and c != u for u in ends.get(span.start, ())))
            below = any(c.startswith(u) and c != u for c in begins.get(span.end, ()) for u in codes)
            found = inside if len(inside) == 1 else _as_partner(folded, span, line, codes, named, below=below)
            if found and span.end not in ends:
                ends[span.end] = found
                yield span, found


def _as_partner(
    folded: str, span: Span, line: Span, codes: tuple[str, ...], named: frozenset[str], *, below: bool
) -> tuple[str, ...]:
    """The codes, where the name stands as a partner's does, and its clause pairs places off or it is known in full.

    `below` says that the name of a county inside it follows.
    """
    words, surface = _words(), span.of(folded)
    prefectures = tuple(c for c in codes if len(c) == _PREFECTURE)
    codes = prefectures or codes
    if len(codes) != 1 or surface in everyday_names():
        return ()
    opens = span.start == line.start
    if not opens and words.before.search(folded, max(line.start, span.start - 6), span.start) is None:
        return ()
    if not below and words.behind.match(folded, span.end, line.end) is None:
        return ()
    clause = words.clause.match(folded, span.end, line.end)
    start = max(folded.rfind(mark, line.start, span.start) for mark in "，；：。")
    told = folded[max(start, line.start) : clause.end() if clause else span.end]
    return codes if words.pairing.search(told) or codes[0] in named else ()


#: Digits of a code; of a city and the county that bears its name the city is meant.
_PROVINCE, _PREFECTURE = 2, 4
#: A longer name with one of these behind it is no short one: 广州, but 延边州.
_BARE, _SUFFIXES = 2, "省市县区州盟旗"
