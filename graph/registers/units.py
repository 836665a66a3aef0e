"""The units of a record 单位: cells of units read by the grammar of their names, completed from the record's county."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.places import Gazetteer
from graph.grammar.mentions import Mention, MentionKind, NamedUnit
from graph.grammar.people_words import people_words
from graph.grammar.units import units_within
from graph.model import Article, AssisterType, Level, Span
from graph.registers.pieces import pieces
from graph.registers.places import PlaceReader
from graph.registers.vocabulary import register_words

__all__ = ["UnitPiece", "UnitReader", "placed_by_rank"]

#: What may follow the name of a unit in its cell: 县水利局党组, 县医院副院长.
_TAIL: Final = re.compile(
    r"(?:党组|党委|党支部|机关|驻村工作队|驻村工作组|工作队|办公室|及下属单位|机关党委|全体干部)?[\s\u3000]*[一-龥]{0,12}"
)
_WHOLE_NAME: Final = re.compile(r"[\u4e00-\u9fff·（）]{3,30}")
#: More than so much before a unit must be a place.
_MOST_BEFORE: Final = 2


@dataclass(frozen=True, slots=True)
class UnitPiece:
    """One entry of a cell of units: the unit read from it, None where it is none by its name."""

    span: Span
    unit: Mention | None


_Key: TypeAlias = tuple[str, str | None, str | None, str | None, str | None, bool]


class UnitReader:
    """Reads the cells of units of one article; a name that many rows repeat is read once for each county."""

    def __init__(self, article: Article, places: PlaceReader) -> None:
        self._article = article
        self._places = places
        self._known: dict[_Key, tuple[int, Mention] | None] = {}

    def of_cell(
        self, span: Span, context: PlaceContext, *, rank: Level | None = None, with_titles: bool = False
    ) -> Iterator[UnitPiece]:
        """The units that a cell lists; `rank` is the level its head names, `with_titles` lets a duty follow a name."""
        own = _of_rank(context, rank)
        for piece in pieces(self._article.folded, span):
            named = _without_title(self._article.folded, piece.span) if with_titles else piece.span
            yield UnitPiece(piece.span, self._read(named, own, context, with_titles=with_titles))

    def by_ending(self, span: Span, context: PlaceContext) -> Mention | None:
        """A unit that only its column and its ending show to be one (敬老院); the place it begins with is its seat."""
        name = span.of(self._article.folded)
        kind = next((kind for ending, kind in register_words().unit_endings if name.endswith(ending)), None)
        if kind is None or _WHOLE_NAME.fullmatch(name) is None:
            return None
        places = self._places.mentions(span, context)
        seat = places[0].place if places and places[0].span.start == span.start else None
        level = seat.level if seat is not None and kind is not AssisterType.ENTERPRISE else None
        why = f"in a column of units, by its ending {name[-1]}"
        named = NamedUnit(name, kind, level, seat)
        return Mention(MentionKind.UNIT, span, span.of(self._article.text), unit=named, why=why)

    def _read(self, span: Span, own: PlaceContext, context: PlaceContext, *, with_titles: bool) -> Mention | None:
        text = span.of(self._article.folded)
        key = (text, own.county, own.prefecture, own.city, context.county, with_titles)
        if key not in self._known:
            unit = self._unit(span, own, context, with_titles=with_titles)
            self._known[key] = (unit.span.start - span.start, unit) if unit is not None else None
        known = self._known[key]
        if known is None:
            return None
        here = Span(span.start + known[0], span.start + known[0] + len(known[1].span))
        return known[1].moved(here, here.of(self._article.text))

    def _unit(self, span: Span, own: PlaceContext, context: PlaceContext, *, with_titles: bool) -> Mention | None:
        """The longest unit in a stretch, if what stands before and after it belongs to it."""
        places = self._places.mentions(span, context)
        found = [m for m in units_within(self._article, places, span, own) if m.unit is not None]
        if not found:
            return None
        best = max(found, key=lambda m: (len(m.span), -m.span.start))
        before = Span(span.start, best.span.start)
        if len(before) > _MOST_BEFORE and not all(p.span in before for p in places if p.span.overlaps(before)):
            return None
        after = self._article.folded[best.span.end : span.end]
        return best if not after or with_titles or _TAIL.fullmatch(after) else None


def _without_title(folded: str, span: Span) -> Span:
    """白山市公安局副支队长 without the officer, lest 支队 be taken for the unit."""
    found = _title().search(folded, span.start, span.end)
    return Span(span.start, found.start()) if found is not None and found.start() - span.start > 2 else span


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().titles})+$")


def _of_rank(context: PlaceContext, rank: Level | None) -> PlaceContext:
    """市直单位: a bare name there belongs to the prefecture, not to the county."""
    if rank in (Level.PREFECTURE, Level.PROVINCE):
        prefecture = context.prefecture if rank is Level.PREFECTURE else None
        return replace(context, county=None, prefecture=prefecture, city=prefecture or context.city)
    return context


def placed_by_rank(mention: Mention, rank: Level, context: PlaceContext) -> Mention:
    """城管大队 in a column 县级帮扶单位: with the place of that level before it, where the name says neither."""
    unit = mention.unit
    code = {Level.PROVINCE: context.province, Level.PREFECTURE: context.prefecture, Level.COUNTY: context.county}.get(
        rank
    )
    public = unit is not None and unit.type in (AssisterType.GOVERNMENT, AssisterType.INSTITUTION)
    if unit is None or not public or unit.level is not None or unit.seat is not None or code is None:
        return mention
    seat = Gazetteer.default().to_place(code)
    return replace(mention, unit=replace(unit, name=seat.name + unit.name, level=rank, seat=seat))
