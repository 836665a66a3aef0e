"""All places of a level inside another, by the gazetteer: what documents could have covered."""

from __future__ import annotations

from graph.gazetteer.places import Gazetteer
from graph.ids import place_iri
from graph.model import Level
from graph.query import Thing
from graph.query.terms import local_name

__all__ = ["official_places"]


def official_places(where: Thing, level: Level) -> dict[str, Thing]:
    """The places by IRI, on the latest map; none for a place that has no division code, or a level not below it."""
    gazetteer = Gazetteer.default()
    record = gazetteer.by_code(local_name(where.iri))
    if record is None or level is Level.HOUSEHOLD or level.rank <= record.level.rank:
        return {}
    places = (gazetteer.to_place(found.code) for found in gazetteer.descendants(record.code, level))
    return {place_iri(place): Thing(place_iri(place), place.name, place.path_text, place.level) for place in places}
