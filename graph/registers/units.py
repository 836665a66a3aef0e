"""The units of a record 单位: cells of units read by the grammar of their names, completed from the record's county."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.grammar.mentions import Mention, MentionKind, NamedUnit
from graph.grammar.places import find_places
from graph.grammar.units import units_within
from graph.model import Article, AssisterType, Level, Span
from graph.registers.pieces import Piece, pieces
from graph.registers.vocabulary import register_words

__all__ = ["UnitPiece", "unit_by_ending", "units_of_cell"]

#: What may follow the name of a unit in its cell: 县水利局党组, 县医院副院长.
_TAIL: Final = re.compile(
    r"(?:党组|党委|党支部|机关|驻村工作队|驻村工作组|工作队|办公室|及下属单位|机关党委|全体干部)?[\s\u3000]*[一-龥]{0,12}"
)


@dataclass(frozen=True, slots=True)
class UnitPiece:
    """One entry of a cell of units: the unit read from it, None where it is none by its name."""

    span: Span
    unit: Mention | None


def units_of_cell(
    article: Article, span: Span, context: PlaceContext, *, rank: Level | None = None, with_titles: bool = False
) -> Iterator[UnitPiece]:
    """The units that a cell lists; `rank` is the level its head names, `with_titles` lets a duty follow the name."""
    for piece in pieces(article.folded, span):
        yield UnitPiece(piece.span, _unit(article, piece, _of_rank(context, rank), with_titles=with_titles))


def _of_rank(context: PlaceContext, rank: Level | None) -> PlaceContext:
    """市直单位: a bare name there belongs to the prefecture, not to the county."""
    if rank in (Level.PREFECTURE, Level.PROVINCE):
        prefecture = context.prefecture if rank is Level.PREFECTURE else None
        return replace(context, county=None, prefecture=prefecture, city=prefecture or context.city)
    return context


def _unit(article: Article, piece: Piece, context: PlaceContext, *, with_titles: bool) -> Mention | None:
    span = piece.span
    places = find_places(article.folded, context, [span])
    found = [m for m in units_within(article, places, span, context) if m.unit is not None]
    if not found:
        return None
    best = max(found, key=lambda m: (len(m.span), -m.span.start))
    before = Span(span.start, best.span.start)
    if len(before) and not (len(before) <= 2 or all(p.span in before for p in places if p.span.overlaps(before))):
        return None
    after = article.folded[best.span.end : span.end]
    if after and not with_titles and _TAIL.fullmatch(after) is None:
        return None
    return best


def unit_by_ending(article: Article, span: Span, context: PlaceContext) -> Mention | None:
    """A unit that only its column and its ending show to be one (敬老院); the place it begins with is its seat."""
    name = span.of(article.folded)
    kind = next((kind for ending, kind in register_words().unit_endings if name.endswith(ending)), None)
    if kind is None or re.fullmatch(r"[\u4e00-\u9fff·（）]{3,30}", name) is None:
        return None
    places = find_places(article.folded, context, [span])
    seat = places[0].place if places and places[0].span.start == span.start else None
    level = seat.level if seat is not None and kind is not AssisterType.ENTERPRISE else None
    named = NamedUnit(name, kind, level, seat)
    why = f"in a column of units, by its ending {name[-1]}"
    return Mention(MentionKind.UNIT, span, span.of(article.text), unit=named, why=why)
