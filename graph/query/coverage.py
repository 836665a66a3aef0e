"""How many documents speak of what was asked, so that silence of the documents and lack of documents read
differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.ids import document_graph
from graph.query.answers import Coverage, Thing
from graph.query.build import Build
from graph.query.terms import bf, local_name
from graph.query.things import Things, kind_of

__all__ = ["Covering", "coverage", "covering", "covering_query", "independent", "places_around"]

#: Properties by which facts point at units, people and households.
_ENDS = ("assister", "recipient", "holder", "dispatchedBy", "household")
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
    solutions = build.select(covering_query(thing))
    found = (Covering(s["id"], s["document"], s.get("issued", ""), s.get("original", "")) for s in solutions)
    return tuple(sorted(d for d in found if year is None or _of_year(build, d, year)))


def covering_query(thing: Thing | None) -> str:
    """The SELECT query, without prefixes, that finds the documents of a thing, or all."""
    return f"""SELECT DISTINCT ?document ?id ?issued ?original WHERE {{
  {_pattern(thing)}
  ?document bf:documentId ?id .
  OPTIONAL {{ ?document dcterms:issued ?issued }}
  OPTIONAL {{ ?document bf:reprintOf ?original }}
}}"""


def _of_year(build: Build, document: Covering, year: int) -> bool:
    """Whether a document was published in a year, or gives it for a fact. Asked document by document, in its own
    graph: as one query the store would weigh every document against every date."""
    own, start = document_graph(document.id), f"{year:04d}"
    dates = (
        s["stated"] for s in build.select(f"SELECT ?stated WHERE {{ GRAPH <{own}> {{ ?a bf:statedDate ?stated }} }}")
    )
    return document.date.startswith(start) or any(date.startswith(start) for date in dates)


def _pattern(thing: Thing | None) -> str:
    if thing is None:
        return "?document a bf:Document ."
    if kind_of(thing.iri) == "place":
        return f"?document bf:coversPlace <{thing.iri}> ."
    ends = " UNION ".join(f"{{ ?fact bf:{end} <{thing.iri}> }}" for end in _ENDS)
    return f"{ends} ?fact prov:wasDerivedFrom ?passage . ?passage oa:hasSource ?document ."


def independent(documents: tuple[Covering, ...]) -> int:
    """How many of the documents remain when a reprint and its original count once."""
    return len({d.original or d.iri for d in documents})


def coverage(build: Build, thing: Thing | None, *, year: int | None = None) -> Coverage:
    """The coverage of a thing, or of the whole build where none is given."""
    count = build.select("SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a bf:Document }")
    total = int(next(iter(count))["n"])
    found = covering(build, thing, year=year)
    wider = _wider(build, thing, year) if thing and not found else None
    return Coverage(thing, tuple(d.id for d in found), independent(found), total, year, wider)


def _wider(build: Build, thing: Thing, year: int | None) -> tuple[Thing, int] | None:
    """The nearest place around a thing that documents cover."""
    things = Things(build)
    for around in places_around(build, thing):
        if found := covering(build, things[around], year=year):
            return things[around], independent(found)
    return None


def places_around(build: Build, thing: Thing) -> Iterator[str]:
    """The places around a thing, the nearest first; around a place that the graph lacks, those its code tells."""
    around = build.value(thing.iri, bf("within")) or build.value(thing.iri, bf("seat"))
    code = local_name(thing.iri)
    if not around and kind_of(thing.iri) == "place" and code.isdigit():
        stem = thing.iri.removesuffix(code)
        yield from (stem + code[:digits] for digits in _DIGITS if digits < len(code))
    while around:
        yield around
        around = build.value(around, bf("within"))
