"""Parts of a network 子网: the facts of one county, year, level, type, mode or status, before they are projected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from graph.model import Assistance, AssisterType, Document, Level, Linked, Mode, Posting, Resolution, Status
from graph.network.arrows import DONE
from graph.network.entities import places_above

__all__ = ["part", "year_of"]


def part(
    resolution: Resolution,
    *,
    within: str | None = None,
    year: int | None = None,
    level: Level | None = None,
    type_: AssisterType | None = None,
    mode: Mode | None = None,
    statuses: Collection[Status] = DONE,
    min_documents: int = 1,
) -> Resolution:
    """The same entities and documents with the facts that fit, as the look-ups of `graph.query` filter them.

    `within` is the IRI of a place in which the facts must lie; `year` the year a text gives for a fact, else that of
    its publication. `level` and `type_` are the assister's (of a posting: the dispatching unit's), `mode` that of help
    (a posting has none and then does not fit). `statuses` are those that count for help and postings; `min_documents`
    counts independent documents that state a fact so. Household facts, projects and helper groups, which no projection
    shows but coverage counts, are kept by place and year alone.
    """
    places = {place.iri: place for place in resolution.places}
    levels = {unit.iri: unit.level for unit in resolution.units} | {iri: p.level for iri, p in places.items()}
    published = {document.id: document for document in resolution.documents}
    original = dict(resolution.reprints)

    def fits(linked: Linked) -> bool:
        around = places_above(places, linked.end("place") or "")
        here = within is None or any(place.iri == within for place in around)
        then = year is None or year_of(linked, published.get(linked.fact.doc)) == f"{year:04d}"
        return here and then and fits_help(linked)

    def fits_help(linked: Linked) -> bool:
        fact = linked.fact
        if not isinstance(fact, Assistance | Posting):
            return True
        if level is not None and levels.get(_assister(linked) or "") is not level:
            return False
        kind = fact.assister_type if isinstance(fact, Assistance) else fact.dispatcher_type
        if type_ is not None and kind is not type_:
            return False
        if mode is not None and not (isinstance(fact, Assistance) and mode in (fact.modes or (fact.mode,))):
            return False
        return fact.status in statuses

    kept = [linked for linked in resolution.facts if fits(linked)]
    if min_documents > 1:
        stated: defaultdict[str, set[str]] = defaultdict(set)
        for linked in kept:
            stated[linked.iri].add(original.get(linked.fact.doc, linked.fact.doc))
        kept = [linked for linked in kept if len(stated[linked.iri]) >= min_documents]
    return replace(resolution, facts=tuple(kept))


def _assister(linked: Linked) -> str | None:
    return linked.end("assister") or linked.end("dispatcher")


def year_of(linked: Linked, document: Document | None) -> str:
    """The year of a statement, "" where unknown: that which its text gives, else that of the document's publication."""
    return (linked.fact.date or (document.date if document else None) or "")[:4]
