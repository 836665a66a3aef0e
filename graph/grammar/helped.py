"""One helped end of an assistance 受助方: a place, or a household at its home, with where the text names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PlaceHere
from graph.grammar.households import residence
from graph.grammar.mentions import Mention
from graph.model import Place, RecipientType, Span

__all__ = ["Recipient", "household_helped", "place_helped", "places_of", "recipient_type"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is helped 受助方: the name, what it is, and where."""

    name: str
    type: RecipientType
    place: Place
    span: Span
    antecedents: tuple[Span, ...] = ()


def recipient_type(place: Place) -> RecipientType:
    """What a place is as a recipient."""
    return RecipientType(place.level.value)


def places_of(mentions: Sequence[Mention]) -> list[Place]:
    """The places among the mentions."""
    return [m.place for m in mentions if m.place is not None]


def place_helped(analysis: Analysis, here: PlaceHere | None) -> Iterator[Recipient]:
    """The place as a recipient, with where the text names it; nothing without a place."""
    if here is not None:
        span = here.mention.span if here.mention is not None else _named_first(analysis, here.place)
        antecedents = here.mention.antecedents if here.mention is not None else (span,)
        yield Recipient(here.place.name, recipient_type(here.place), here.place, span, antecedents)


def _named_first(analysis: Analysis, place: Place) -> Span:
    """Where the article first names the place it is about as a whole, or one inside it; its title if nowhere."""
    places = [(m.span, m.place) for m in analysis.mentions if m.place is not None]
    named = next((span for span, found in places if found == place), None)
    if named is not None:
        return named
    at = analysis.article.text.find(place.name)
    if at >= 0:
        return Span(at, at + len(place.name))
    inside = (span for span, found in places if found.path[: len(place.path)] == place.path)
    return next(inside, Span(0, len(analysis.article.text.split("\n", 1)[0])))


def household_helped(analysis: Analysis, mention: Mention) -> Iterator[Recipient]:
    """The household as a recipient, where its home is known."""
    here = residence(analysis, mention)
    if mention.person is not None and here is not None:
        yield Recipient(mention.person.name, RecipientType.HOUSEHOLD, here.place, mention.span, here.antecedents)
