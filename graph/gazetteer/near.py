"""Names near to one the maps do not hold: misprints and homophones (崇理村 for 崇礼村), one character more or less.

Inside a county every name is compared; nationwide the trie of stems is asked for every name one step away, so that the
gazetteer is never read as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from graph.gazetteer.pinyin import homophones, same_sound
from graph.gazetteer.place_book import PlaceBook
from graph.gazetteer.place_names import stem
from graph.gazetteer.place_record import PlaceRecord
from graph.gazetteer.place_rows import CODE_LENGTHS
from graph.model import Level

__all__ = ["likeness", "near_places"]

#: Names less alike than this are not offered.
_LEAST = 0.5
#: Nationwide at most so many near stems are looked up.
_MOST_STEMS = 40
#: Of one stem so many times the places asked for are read, to prefer those of the same kind among equally near ones.
_ENOUGH = 8


def likeness(one: str, other: str) -> float:
    """How alike two stems are: 1.0 equal, 0.95 of one sound, else the share of characters in common in order."""
    if one == other:
        return 1.0
    if same_sound(one, other):
        return 0.95
    return 0.9 * SequenceMatcher(None, one, other, autojunk=False).ratio()


def _stems(name: str, level: Level | None) -> list[str]:
    return list(dict.fromkeys(stem(name, each) for each in ([level] if level else reversed(CODE_LENGTHS))))


def _within(book: PlaceBook, stems: list[str], within: str, level: Level | None) -> Iterator[tuple[float, PlaceRecord]]:
    for code in book.lineage(within):
        for each in [level] if level else CODE_LENGTHS:
            if CODE_LENGTHS[each] > len(code):
                for record in book.descendants(code, each):
                    if not record.filler:
                        yield max(likeness(own, record.stem) for own in stems), record


def _neighbours(book: PlaceBook, name: str) -> Iterator[str]:
    """Stems on the maps that sound like `name`, then those one replaced, added or dropped character away."""
    characters: str = book.file.about["characters"]
    among = frozenset(characters)
    heads = [""]
    for i, character in enumerate(name):
        heads = [
            head + other
            for head in heads
            for other in homophones(character, among)
            if i + 1 == len(name) or book.file.has_prefix(head + other)
        ]
    yield from (head for head in heads if book.file.has_stem(head))
    for i in range(len(name) + 1):
        head, tail = name[:i], name[i:]
        if not book.file.has_prefix(head):
            break
        if tail and book.file.has_stem(head + tail[1:]) and len(name) > 2:
            yield head + tail[1:]
        for character in characters:
            if tail and book.file.has_stem(head + character + tail[1:]):
                yield head + character + tail[1:]
            if book.file.has_stem(head + character + tail):
                yield head + character + tail


def _nationwide(
    book: PlaceBook, stems: list[str], level: Level | None, inside: tuple[str, ...], most: int
) -> Iterator[tuple[float, PlaceRecord]]:
    """The nearest stems with at most so many places of each: 团结 alone is 600."""
    near = {other for own in stems if len(own) > 1 for other in _neighbours(book, own)}
    ranked = sorted(near, key=lambda other: (-max(likeness(own, other) for own in stems), other))
    for other in ranked[:_MOST_STEMS]:
        sure = max(likeness(own, other) for own in stems)
        for record in islice((r for r in book.with_stem(other, level) if r.code.startswith(inside)), most):
            yield sure, record


def near_places(
    book: PlaceBook, name: str, *, within: str | None = None, level: Level | None = None, limit: int = 5
) -> tuple[PlaceRecord, ...]:
    """At most `limit` places whose names are near to `name`, the nearest first; inside `within` (a code) if given.

    Of equally near ones those of the same kind of name (村, 镇) come first, then by code.
    """
    stems = [own for own in _stems(name, level) if own]
    if not stems:
        return ()
    if within and len(within) >= 6:
        found = _within(book, stems, within, level)
    else:
        inside = book.lineage(within) if within else ("",)
        found = _nationwide(book, stems, level, inside, limit * _ENOUGH)
    best: dict[str, tuple[float, PlaceRecord]] = {}
    for sure, record in found:
        if sure >= _LEAST and sure > best.get(record.code, (0.0, record))[0]:
            best[record.code] = (sure, record)
    ranked = sorted(best.values(), key=lambda p: (-p[0], p[1].plain_name[-1] != name[-1], p[1].code))
    return tuple(record for _, record in ranked[:limit])
