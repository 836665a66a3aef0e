"""How many documents speak of what was asked, so that silence of the documents and lack of documents read
differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.query.answers import Coverage, Thing
from graph.query.build import Build
from graph.query.terms import local_name
from graph.query.things import Things, kind_of

__all__ = ["INSIDE", "Covering", "coverage", "covering", "covering_query", "independent", "places_around"]

#: Properties by which facts point at units, people and households.
_ENDS = ("assister", "recipient", "holder", "dispatchedBy", "household")
#: The places inside a place, itself among them; and the facts that have an entity at one of their ends.
INSIDE = """WITH RECURSIVE inside (id) AS (
  SELECT id FROM entities WHERE iri = ? UNION ALL SELECT places.id FROM places JOIN inside ON places.parent = inside.id
) SELECT id FROM inside"""
_AT_AN_END = """WITH thing (id) AS (SELECT id FROM entities WHERE iri = ?)
SELECT fact FROM assistances JOIN thing ON thing.id = assister
UNION SELECT fact FROM assistances JOIN thing ON thing.id = recipient
UNION SELECT fact FROM postings JOIN thing ON thing.id = holder
UNION SELECT passages.fact FROM posting_senders JOIN thing ON thing.id = unit JOIN passages ON passages.id = passage
UNION SELECT fact FROM assisted_households JOIN thing ON thing.id = household"""
_OF_YEAR = """(substr(d.issued, 1, 4) = ? OR EXISTS (
  SELECT 1 FROM passages WHERE passages.document = d.id AND substr(stated_date, 1, 4) = ?))"""
#: The places around an entity, the nearest first.
_AROUND = """WITH RECURSIVE around (id, step) AS (
  SELECT coalesce(places.parent, units.seat, households.place), 0 FROM entities
  LEFT JOIN places USING (id) LEFT JOIN units USING (id) LEFT JOIN households USING (id) WHERE entities.iri = ?
  UNION ALL SELECT places.parent, step + 1 FROM around JOIN places USING (id) WHERE places.parent IS NOT NULL
) SELECT iri FROM around JOIN entities USING (id) ORDER BY step"""
#: Digits of the division codes, from township to province.
_DIGITS = (9, 6, 4, 2)


@dataclass(frozen=True, slots=True, order=True)
class Covering:
    """A document that covers something: its id, IRI, date, and the IRI of the original it reprints."""

    id: str
    iri: str
    date: str = ""
    original: str = ""


def covering(build: Build, thing: Thing | None, *, year: int | None = None) -> tuple[Covering, ...]:
    """The documents that state a fact of a thing or, of a place, of anything inside it; by id.

    Without a thing: all documents. `year` keeps those published in that year or stating a fact of it.
    """
    where, values = _where(thing, year)
    query = f"""SELECT d.name, d.iri, coalesce(d.issued, ''), coalesce(original.iri, '')
FROM documents d LEFT JOIN documents original ON original.id = d.reprint_of WHERE {where} ORDER BY d.name"""
    return tuple(Covering(*row) for row in build.rows(query, *values))


def covering_query(thing: Thing | None, *, year: int | None = None) -> str:
    """The SELECT query, without prefixes, that finds the documents of a thing, or all, in the store."""
    return f"""SELECT DISTINCT ?document ?id ?issued ?original WHERE {{
  {_pattern(thing)}
  ?document bf:documentId ?id .
  OPTIONAL {{ ?document dcterms:issued ?issued }}
  OPTIONAL {{ ?document bf:reprintOf ?original }}
{_told_of(year) if year else ""}}}"""


def _told_of(year: int) -> str:
    stated = "GRAPH ?g { ?told bf:statedDate ?stated ; prov:wasDerivedFrom ?said } ?said oa:hasSource ?document"
    return f"""  FILTER(
    SUBSTR(STR(?issued), 1, 4) = "{year:04d}" ||
    EXISTS {{ {stated} FILTER(SUBSTR(STR(?stated), 1, 4) = "{year:04d}") }})
"""


def _pattern(thing: Thing | None) -> str:
    if thing is None:
        return "?document a bf:Document ."
    if kind_of(thing.iri) == "place":
        return f"?document bf:coversPlace <{thing.iri}> ."
    ends = " UNION ".join(f"{{ ?fact bf:{end} <{thing.iri}> }}" for end in _ENDS)
    return f"{ends} ?fact prov:wasDerivedFrom ?passage . ?passage oa:hasSource ?document ."


def _where(thing: Thing | None, year: int | None) -> tuple[str, tuple[str, ...]]:
    """The condition on `documents d`, and the values for its question marks."""
    if thing is None:
        conditions, values = ["true"], []
    else:
        facts = f"SELECT id FROM facts WHERE place IN ({INSIDE})" if kind_of(thing.iri) == "place" else _AT_AN_END
        conditions, values = [f"d.id IN (SELECT document FROM passages WHERE fact IN ({facts}))"], [thing.iri]
    if year is not None:
        conditions.append(_OF_YEAR)
        values += [f"{year:04d}"] * 2
    return " AND ".join(conditions), tuple(values)


def independent(documents: tuple[Covering, ...]) -> int:
    """How many of the documents remain when a reprint and its original count once."""
    return len({d.original or d.iri for d in documents})


def coverage(build: Build, thing: Thing | None, *, year: int | None = None) -> Coverage:
    """The coverage of a thing, or of the whole build where none is given."""
    if thing is None and year is None:
        return _whole(build)
    ((total,),) = build.rows("SELECT count(*) FROM documents")
    where, values = _where(thing, year)
    query = f"SELECT d.name, coalesce(d.reprint_of, d.id) FROM documents d WHERE {where} ORDER BY d.name"
    found = build.rows(query, *values)
    wider = _wider(build, thing, year) if thing and not found else None
    originals = {original for _, original in found}
    return Coverage(thing, tuple(name for name, _ in found), len(originals), total, year, wider)


def _whole(build: Build) -> Coverage:
    """All documents; those that repeat another are not independent."""
    names = tuple(name for (name,) in build.rows("SELECT name FROM documents ORDER BY name"))
    ((reprints,),) = build.rows("SELECT count(*) FROM documents WHERE reprint_of IS NOT NULL")
    return Coverage(None, names, len(names) - reprints, len(names), None, None)


def _wider(build: Build, thing: Thing, year: int | None) -> tuple[Thing, int] | None:
    """The nearest place around a thing that documents cover."""
    things = Things(build)
    for around in places_around(build, thing):
        if found := covering(build, things[around], year=year):
            return things[around], independent(found)
    return None


def places_around(build: Build, thing: Thing) -> Iterator[str]:
    """The places around a thing, the nearest first; around a place that the graph lacks, those its code tells."""
    found = [iri for (iri,) in build.rows(_AROUND, thing.iri)]
    code = local_name(thing.iri)
    if not found and kind_of(thing.iri) == "place" and code.isdigit():
        stem = thing.iri.removesuffix(code)
        found = [stem + code[:digits] for digits in _DIGITS if digits < len(code)]
    yield from found
