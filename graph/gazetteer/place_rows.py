"""How the shipped file writes places: one block of text per county, one line per (code, name).

Stands between the builder (`scripts/build_gazetteer.py`) and the reader (`graph.gazetteer.place_file`); it is the only
place that knows the line format. A block is compressed GB18030 text (Chinese takes two bytes there, three in UTF-8).

A line is `position stem ending years successor`, without separators:

- position: `+CCCCCC` a province, prefecture or county by its whole code; `=CCC` a township by its last three digits;
  `CCC` a village by its last three digits; nothing for the village whose number follows that of the line before;
  `-` for another name of the code of the line before. `^` instead of a stem repeats the stem of the line before.
- ending: a capital letter for a frequent ending (`ENDINGS`), `.` for none;
- years: two hex digits, bit i for year `FIRST_YEAR + i`; left out when all eight are set;
- successor: `>` certainty (1..9, 0 for ten), reason (a letter of `Reason`), then its code without the block's own
  first six digits where they agree (`*` for the township's successor with the same last three digits); repeated.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from graph.model import Level

__all__ = [
    "ALL_YEARS",
    "CODE_LENGTHS",
    "FIRST_YEAR",
    "YEARS",
    "BlockLines",
    "Reason",
    "Row",
    "Successor",
    "block_key",
    "level_of",
    "pack",
    "unpack",
]

FIRST_YEAR = 2016
YEARS = tuple(range(FIRST_YEAR, FIRST_YEAR + 8))
ALL_YEARS = (1 << len(YEARS)) - 1

#: Letter `A`, `B`, … in this order; never reorder, or shipped files read wrongly.
ENDINGS = (
    "村村民委员会",
    "社区居民委员会",
    "嘎查村民委员会",
    "村民委员会",
    "居民委员会",
    "社区居委会",
    "街道办事处",
    "村村委会",
    "虚拟社区",
    "村委会",
    "居委会",
    "生活区",
    "社区",
    "街道",
    "镇",
    "乡",
)
_LETTERS = {chr(ord("A") + i): ending for i, ending in enumerate(ENDINGS)} | {".": ""}
#: Digits of a code by level, from the province down.
CODE_LENGTHS = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_LEVELS = {length: level for level, length in CODE_LENGTHS.items()}


class Reason(StrEnum):
    """Why a place is held to go on under another code 承继依据; the value is the letter in the file."""

    CONVERTED = "c"  #: same place, new kind or new county: 水城县 → 水城区, 龙泉乡 → 龙泉镇
    ABSORBED = "a"  #: most of its parts are now parts of the other
    RENUMBERED = "n"  #: same name, same kind, new number
    MOVED = "m"  #: same name under another township of the same county
    RENAMED = "r"  #: same code, other name


class Successor(NamedTuple):
    """The code a place goes on under 承继代码, how sure that is (0.1 to 1.0), and why."""

    code: str
    certainty: float
    reason: Reason


class Row(NamedTuple):
    """One name of one code, with the bits of the years it held."""

    code: str
    name: str
    years: int
    successors: tuple[Successor, ...] = ()


def level_of(code: str) -> Level:
    """The level 层级 a code stands for by its length; raises KeyError for a length no level has."""
    return _LEVELS[len(code)]


def block_key(code: str) -> str:
    """The block that holds a code: its county's for townships and villages, else its province's."""
    return code[:6] if len(code) > 6 else code[:2]


def _write_successor(code: str, key: str, township: str | None, successor: Successor) -> str:
    if len(code) == 12 and successor.code == (township or "") + code[9:]:
        target = "*"
    elif len(key) == 6 and successor.code.startswith(key):
        target = successor.code[6:]
    else:
        target = successor.code + "!"
    return f">{round(successor.certainty * 10) % 10}{successor.reason}{target}"


def _lines(key: str, rows: Iterable[Row]) -> Iterator[str]:
    last_code = last_stem = ""
    township_successor: str | None = None
    for code, name, years, successors in rows:
        ending = next((e for e in ENDINGS if name.endswith(e) and len(name) > len(e)), "")
        stem, letter = (name[: -len(ending)], chr(ord("A") + ENDINGS.index(ending))) if ending else (name, ".")
        follows = len(code) == len(last_code) == 12 and code[:9] == last_code[:9] and int(code) == int(last_code) + 1
        if code == last_code:
            position = "-"
        elif len(code) < 9:
            position = "+" + code
        elif len(code) == 9:
            position = "=" + code[6:]
        else:
            position = "" if follows and not name[0].isascii() else code[9:]
        if code != last_code and len(code) == 9:
            township_successor, last_stem = None, ""
        if len(code) == 9 and successors:
            township_successor = successors[0].code
        tail = "".join(_write_successor(code, key, township_successor, s) for s in successors)
        held = "" if years == ALL_YEARS else f"{years:02x}"
        yield position + ("^" if stem == last_stem else stem) + letter + held + tail
        last_code, last_stem = code, stem


def pack(key: str, rows: Iterable[Row]) -> bytes:
    """The compressed block of rows sorted by code; `unpack` gives them back exactly."""
    return zlib.compress("\n".join(_lines(key, rows)).encode("gb18030"), 9)


def _read_successors(tail: str, code: str, key: str, township: str | None) -> tuple[Successor, ...]:
    found = []
    for part in tail.split(">"):
        target = part[2:]
        if target == "*":
            target = (township or "") + code[9:]
        elif target.endswith("!"):
            target = target[:-1]
        else:
            target = key + target
        found.append(Successor(target, int(part[0]) / 10 or 1.0, Reason(part[1])))
    return tuple(found)


def unpack(key: str, block: bytes, holding: Iterable[str] = (), township: str = "") -> list[Row]:
    """The rows of a block in the order of their codes.

    With `holding`, of those townships only whose text holds one of the words; with `township`, of that code only. A
    block is read in some 0.5 ms, one township in a tenth of that.
    """
    words = tuple(holding)
    digits = township[6:]
    rows: list[Row] = []
    for chunk in _chunks(block):
        if chunk.startswith(digits) and (not words or any(word in chunk for word in words)):
            rows.extend(_chunk_rows(key, chunk))
    return rows


def _chunks(block: bytes) -> list[str]:
    """The text of a block, apart for each township with its villages; a province's block is one."""
    return _text(block).removeprefix("=").split("\n=")


@lru_cache(maxsize=64)
def _text(block: bytes) -> str:
    return zlib.decompress(block).decode("gb18030")


def _chunk_rows(key: str, chunk: str) -> Iterator[Row]:
    """The rows of one township and its villages, or of a whole province block."""
    code = stem = township = ""
    successor: str | None = None
    for line in chunk.split("\n"):
        text, _, tail = line.partition(">")
        first = text[0]
        if first == "-":
            text = text[1:]
        elif first == "+":
            digits = next(i for i, c in enumerate(text) if i and not c.isdigit())
            code, text = text[1:digits], text[digits:]
        elif not code:
            code = township = key + text[:3]
            text = text[3:]
        elif first in "0123456789":
            code, text = township + text[:3], text[3:]
        else:
            code = f"{int(code) + 1:012d}"
        own, ending, years = _named(text)
        stem = stem if own == "^" else own
        successors = _read_successors(tail, code, key, successor) if tail else ()
        if successors and len(code) == 9:
            successor = successors[0].code
        yield Row(code, stem + ending, years, successors)


def _named(text: str) -> tuple[str, str, int]:
    """Stem, ending and years of a line without its position and its successors."""
    letter = text[-1]
    if letter in _LETTERS:
        return text[:-1], _LETTERS[letter], ALL_YEARS
    return text[:-3], _LETTERS[text[-3]], int(text[-2:], 16)


@cache
def _head(dropped: frozenset[str]) -> re.Pattern[str]:
    """Position and first two characters of a line; only one where an ending follows or the second may be dropped."""
    return re.compile(f"^(?:=?[0-9]{{3}}|-)?(.[^\x00-\x7f{''.join(sorted(dropped))}]?)", re.MULTILINE)


class BlockLines:
    """A county's block by its lines: how its names begin, and the rows of some places, without reading all of them."""

    __slots__ = ("_key", "_lines", "_townships", "text")

    def __init__(self, key: str, block: bytes) -> None:
        self.text = _text(block) if block else ""
        self._key = key
        self._lines = self.text.split("\n") if block else []
        self._townships = [number for number, line in enumerate(self._lines) if line[0] == "="]

    def heads(self, dropped: frozenset[str] = frozenset()) -> Sequence[str]:
        """The two characters by which each line names its place, one where an ending or one of `dropped` follows."""
        found = _head(dropped).findall(self.text)
        for number in [number for number, head in enumerate(found) if head == "^"] if "^" in self.text else ():
            found[number] = found[number - 1]
        return found

    def holding(self, word: str) -> Iterator[int]:
        """The lines in whose names the word stands."""
        held = False
        for number, line in enumerate(self._lines):
            repeats = line.lstrip("-=0123456789").startswith("^")
            held = held if repeats else word in line
            if held:
                yield number

    def place(self, number: int) -> Iterator[tuple[int, Row]]:
        """All names of the place on a line, with the numbers of their lines."""
        lines = self._lines
        while lines[number][0] == "-":
            number -= 1
        code = self._code(number)
        stem = ""
        while True:
            text, _, tail = lines[number].partition(">")
            own, ending, years = _named(_POSITION.sub("", text, 1))
            stem = (stem or self._stem(number)) if own == "^" else own
            successors = _read_successors(tail, code, self._key, self._moved(number, tail)) if tail else ()
            yield number, Row(code, stem + ending, years, successors)
            number += 1
            if number == len(lines) or lines[number][0] != "-":
                return

    def _code(self, number: int) -> str:
        """The code of a place: its own digits, or those of a line before and as many more as there are places since."""
        since = 0
        while (line := self._lines[number])[0] not in "=0123456789":
            since += line[0] != "-"
            number -= 1
        if line[0] == "=":
            return self._key + line[1:4]
        township = self._lines[self._township(number)]
        return f"{self._key}{township[1:4]}{int(line[:3]) + since:03d}"

    def _township(self, number: int) -> int:
        return self._townships[bisect_right(self._townships, number) - 1]

    def _stem(self, number: int) -> str:
        """The stem that a line repeats."""
        while (own := _named(_POSITION.sub("", self._lines[number].partition(">")[0], 1))[0]) == "^":
            number -= 1
        return own

    def _moved(self, number: int, tail: str) -> str | None:
        """Where the township of a line has gone, when its successors say they went along."""
        township = self._township(number)
        if "*" not in tail or township == number:
            return None
        codes = [row.successors[0].code for _, row in self.place(township) if row.successors]
        return codes[-1] if codes else None


_POSITION = re.compile("^(?:=?[0-9]{3}|-)")
