"""Whether a stretch of a cell is nothing but places, units or people 单元格中的名称.

A cell without a header is typed by this alone, so a stretch counts only if no word of it is left over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.grammar.people_words import people_words
from graph.model import Level, Span
from graph.registers.list_parts import BRACKET, Part, field_of, role_words, squeezed
from graph.registers.list_words import list_words
from graph.registers.people import Named, people_of_cell
from graph.registers.places import PlaceReader
from graph.registers.units import UnitReader

__all__ = ["StretchReader"]

_COUNT_BEHIND: Final = re.compile(
    r"(?:家|户)?等?(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:户|家|人|名学生)?(?:[^，。；]{0,4})?|户|家"
)
_MARKS: Final = re.compile(r"[、，,；;\s\u3000/]*(?:和|及|与)?")
_LONGEST_NAME: Final = 4


class StretchReader:
    """Reads stretches of the cells of one article: what they name, and whether that is all they say."""

    def __init__(self, folded: str, places: PlaceReader, names: UnitReader, context: PlaceContext) -> None:
        self._folded = folded
        self._places = places
        self._names = names
        self._context = context

    def is_known_place(self, start: int, end: int) -> bool:
        """Whether a place on the map is named here."""
        return any(m.span.start == start for m in self._places.mentions(Span(start, end), self._context))

    def place_at(self, start: int, end: int) -> tuple[int, Level] | None:
        """Where the place that begins here ends, by what the map knows, else by the form of villages."""
        known = [m for m in self._places.mentions(Span(start, end), self._context) if m.span.start == start]
        if known and known[0].place is not None:
            return known[0].span.end, known[0].place.level
        shape = list_words().village.match(self._folded, start, end)
        return (shape.end(), Level.VILLAGE) if shape is not None else None

    def place_list(self, cell: Span) -> tuple[Part, ...] | None:
        """Nothing but places: 甲村、乙村."""
        found: list[Part] = []
        at = cell.start
        while at < cell.end:
            ended = self.place_at(at, cell.end)
            if ended is None:
                return None
            found.append(Part(field_of(ended[1]), Span(at, ended[0]), level=ended[1]))
            behind = list_words().behind_place.match(self._folded, ended[0], cell.end)
            mark = _MARKS.match(self._folded, behind.end() if behind else ended[0], cell.end)
            at = mark.end() if mark else ended[0]
            if at < cell.end and at == (behind.end() if behind else ended[0]):
                return None
        return tuple(found) or None

    def people_counted(self, span: Span) -> bool:
        """Whether a stretch is people and how many they are: 许满仓等3户."""
        behind = re.search(rf"(?:{_COUNT_BEHIND.pattern})$", span.of(self._folded))
        return behind is not None and self.people(Span(span.start, span.start + behind.start()))

    def is_unit(self, span: Span, *, lenient: bool = False) -> bool:
        """Whether everything a stretch lists is a unit, with no more behind a name than a part of it and a title."""
        if "：" in span.of(self._folded):
            return False
        found = False
        for piece in self._names.of_cell(span, self._context, with_titles=True):
            found = True
            if piece.unit is None:
                if not lenient or self._names.by_ending(piece.span, self._context) is None:
                    return False
                continue
            before = self._folded[piece.span.start : piece.unit.span.start]
            behind = squeezed(self._folded[piece.unit.span.end : piece.span.end])
            if behind and _behind_unit().fullmatch(behind) is None:
                return False
            if before and not self.place_list(Span(piece.span.start, piece.unit.span.start)):
                return False
        return found

    def people(self, span: Span) -> bool:
        """Whether a stretch is nothing but people, with their duties."""
        named: list[Named] = []
        for entry in people_of_cell(self._folded, span):
            if not isinstance(entry, Named) or (len(entry.name) > _LONGEST_NAME and "·" not in entry.name):
                return False
            named.append(entry)
        if not named:
            return False
        return not self._left_over(span, named)

    def _left_over(self, span: Span, named: Sequence[Named]) -> str:
        """What a stretch says beside names, their brackets, roles and titles."""
        text = list(span.of(self._folded))
        for entry in named:
            for taken in (entry.span, *((entry.before,) if entry.before is not None else ())):
                text[taken.start - span.start : taken.end - span.start] = " " * len(taken)
        rest = BRACKET.sub("", "".join(text))
        return _NO_NAMES.sub("", _titles().sub("", role_words().sub("", rest)))


#: Beside names these say nothing: marks, 同志, 等3人.
_NO_NAMES: Final = re.compile(r"[\s\u3000、，,；;：:/.．0-9①-⑳]|等|人|名|户|家|同志|女士|先生|驻村|派驻|男|女")


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().titles})")


@lru_cache(maxsize=1)
def _behind_unit() -> re.Pattern[str]:
    titles = f"(?:(?:党组成员|原|副|高级|一级|二级|三级|四级|、|兼)?(?:{people_words().titles}))*"
    return re.compile(f"(?:{list_words().departments.pattern})?(?:党组|党委|党支部|机关)?{titles}")
