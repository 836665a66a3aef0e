"""Rows of the tables of documents and entities, each a tuple in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TypeAlias

from graph.ids import document_iri
from graph.model import Level, PlaceEntity, Resolution
from graph.relational.numbering import Numbers

__all__ = ["Cell", "Cells", "Rows", "entity_rows"]

Cell: TypeAlias = str | int | float | None
Cells: TypeAlias = tuple[Cell, ...]
#: Table → its rows.
Rows: TypeAlias = dict[str, Iterator[Cells]]

#: The levels of the places around a place, as the columns stand.
_AROUND = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP)
_CODED = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


def entity_rows(resolution: Resolution, numbers: Numbers) -> Rows:
    """The rows of `documents`, `entities`, `names`, and of the four tables of entities."""
    number = numbers.entities
    units = ((number[u.iri], u.name, u.type.value, _code(u.level), numbers.entity(u.seat)) for u in resolution.units)
    return {
        "documents": _documents(resolution, numbers),
        "entities": _entities(resolution, numbers),
        "names": _names(resolution, numbers),
        "places": (_place(place, numbers) for place in resolution.places),
        "units": units,
        "persons": ((number[p.iri], p.name, numbers.entity(p.place)) for p in resolution.people),
        "households": ((number[h.iri], h.name, numbers.entity(h.within)) for h in resolution.households),
    }


def _code(level: Level | None) -> str | None:
    return level.value if level else None


def _documents(resolution: Resolution, numbers: Numbers) -> Iterator[Cells]:
    reprints = dict(resolution.reprints)
    for document in resolution.documents:
        yield (
            numbers.documents[document.id],
            document_iri(document.id),
            document.id,
            document.title,
            document.date,
            document.publisher,
            document.author,
            document.url,
            PurePath(document.source).name or None,
            document.sha256,
            document.media_type,
            document.encoding,
            document.script.value,
            numbers.documents.get(reprints.get(document.id, "")),
        )


def _entities(resolution: Resolution, numbers: Numbers) -> Iterator[Cells]:
    number = numbers.entities
    for place in resolution.places:
        yield number[place.iri], place.iri, "place", place.name, place.level.value, "/".join(place.path)
    for unit in resolution.units:
        yield number[unit.iri], unit.iri, "unit", unit.name, _code(unit.level), numbers.path(unit.seat)
    for person in resolution.people:
        yield number[person.iri], person.iri, "person", person.name, None, numbers.path(person.place)
    for home in resolution.households:
        around = numbers.path(home.within)
        path = f"{around}/{home.name}" if around else ""
        yield number[home.iri], home.iri, "household", home.name, Level.HOUSEHOLD.value, path


def _names(resolution: Resolution, numbers: Numbers) -> Iterator[Cells]:
    named = [(place.name, place.iri) for place in resolution.places]
    for labelled in (resolution.units, resolution.people, resolution.households):
        named += ((name, one.iri) for one in labelled for name in (one.name, *one.labels))
    yield from sorted({(name, numbers.entities[iri]) for name, iri in named})


def _place(place: PlaceEntity, numbers: Numbers) -> Cells:
    around = {one.level: one for one in reversed(list(numbers.around(place)))}
    codes = (one.code if (one := around.get(level)) else None for level in _CODED)
    return (
        numbers.entities[place.iri],
        place.name,
        place.level.value,
        "/".join(place.path),
        place.code,
        numbers.entity(place.within),
        *(numbers.entity(one.iri if (one := around.get(level)) else None) for level in _AROUND),
        *codes,
    )
