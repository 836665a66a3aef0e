"""How an article was understood, for those who show it: its mentions and its counties without the machinery."""

from __future__ import annotations

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.places import Gazetteer
from graph.grammar.analysis import Analysis
from graph.grammar.mentions import Mention
from graph.model import Located, Sighting

__all__ = ["located_in", "meaning_of", "sightings_of"]


def sightings_of(analysis: Analysis) -> tuple[Sighting, ...]:
    """The mentions of an article in text order, each with what it was taken to mean."""
    return tuple(map(_sighting, analysis.mentions))


def located_in(context: PlaceContext) -> tuple[Located, ...]:
    """The counties of an article by falling weight; its prefecture or province where there is none."""
    above = context.prefecture or context.province
    codes = context.counties or ((above,) if above else ())
    gazetteer = Gazetteer.default()
    return tuple(Located(gazetteer.path_names(code), code, context.why.get(code, "")) for code in codes)


def _sighting(mention: Mention) -> Sighting:
    code = mention.place.code or "" if mention.place is not None else ""
    return Sighting(mention.kind.name.lower(), mention.span, meaning_of(mention), code, mention.antecedents)


def meaning_of(mention: Mention) -> str:
    """A path, a full name, a sum in yuan, a number or an ISO date; "" where the words say all."""
    if mention.unit is not None:
        return mention.unit.name
    if mention.place is not None:
        return mention.place.path_text
    if mention.person is not None:
        return mention.person.name
    if mention.team is not None:
        return mention.team.name
    if mention.quantity is not None:
        amount = mention.quantity.amount
        return f"{amount.value:.15g}" if amount is not None else f"{mention.quantity.number.value:.15g}"
    return mention.date.start or "" if mention.date is not None else ""
