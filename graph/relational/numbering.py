"""Which number each thing has in the file: by IRI, so that the same graph numbers alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Level, Linked, PlaceEntity, Resolution

__all__ = ["Numbers"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from 1: of entities and facts by IRI, of documents by id; and the places by IRI."""

    entities: Mapping[str, int]
    documents: Mapping[str, int]
    facts: Mapping[str, int]
    places: Mapping[str, PlaceEntity]

    @classmethod
    def of(cls, resolution: Resolution) -> Numbers:
        """Places, units, people and households in this order, documents, facts: all as the resolution sorts them."""
        kinds = (resolution.places, resolution.units, resolution.people, resolution.households)
        return cls(
            entities=_numbered(thing.iri for kind in kinds for thing in kind),
            documents=_numbered(document.id for document in resolution.documents),
            facts=_numbered(dict.fromkeys(linked.iri for linked in resolution.facts)),
            places={place.iri: place for place in resolution.places},
        )

    def entity(self, iri: str | None) -> int | None:
        """The number of an entity, None for none."""
        return self.entities.get(iri) if iri else None

    def end(self, linked: Linked, role: str) -> int | None:
        """The number of what stands in a role of a fact, None where nothing does."""
        return self.entity(linked.end(role))

    def around(self, place: PlaceEntity) -> Iterator[PlaceEntity]:
        """A place and those around it, the nearest first."""
        one: PlaceEntity | None = place
        while one:
            yield one
            one = self.places.get(one.within) if one.within else None

    def county(self, iri: str | None) -> int | None:
        """The number of the county that a place lies in or is, None for a wider place."""
        place = self.places.get(iri) if iri else None
        counties = (one.iri for one in self.around(place) if one.level is Level.COUNTY) if place else iter(())
        return self.entity(next(counties, None))

    def path(self, iri: str | None) -> str:
        """The path of a place, empty for none."""
        return "/".join(self.places[iri].path) if iri and iri in self.places else ""


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names, start=1)}
