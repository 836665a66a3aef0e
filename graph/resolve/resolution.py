"""The steps of `resolve`: reprints, places, names, facts. The result goes to the ledger, to RDF and to the network."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.errors import BuildError
from graph.ids import (
    assistance_iri,
    collective_iri,
    document_iri,
    household_fact_iri,
    household_iri,
    passage_iri,
    person_iri,
    posting_iri,
    project_iri,
)
from graph.model import (
    Assistance,
    AssisterType,
    Collective,
    Extraction,
    Household,
    Level,
    Linked,
    Place,
    Posting,
    Project,
    RecipientType,
    Resolution,
    Statement,
)
from graph.reprints import find_reprints
from graph.resolve.merging import merged
from graph.resolve.names import Folding, is_label
from graph.resolve.people import NameMention, PeopleBook, households_of, people_of
from graph.resolve.places import CodeOf, PlaceTree
from graph.resolve.units import UnitBook, UnitMention

__all__ = ["resolve"]

_UNIT_RECIPIENTS = (RecipientType.COOPERATIVE, RecipientType.SCHOOL, RecipientType.UNIT)


def resolve(extractions: Sequence[Extraction], *, code_of: CodeOf | None = None) -> Resolution:
    """Make one graph of what the documents state 归并.

    Args:
        extractions: in any order; each document once.
        code_of: finds the division code of a path of place names, for the places above one that has no code itself.

    Returns:
        All entities and facts, sorted by IRI; facts of one document that turn out to be the same are merged.

    Raises:
        BuildError: two extractions share a document id.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.article.document.id)
    for one, other in itertools.pairwise(ordered):
        if one.article.document.id == other.article.document.id:
            raise BuildError(
                f"Two documents are called {one.article.document.id!r} "
                f"({one.article.document.source}, {other.article.document.source}).",
                remedy="Rename one of them.",
            )
    reprints = find_reprints([extraction.article for extraction in ordered])
    places = PlaceTree(_places(ordered), code_of)
    readings = [_Reading(extraction, dict(reprints), places) for extraction in ordered]
    units = UnitBook((m for reading in readings for m in reading.units()), places)
    people = PeopleBook((m for reading in readings for m in reading.people()), places, mobile=True)
    households = PeopleBook((m for reading in readings for m in reading.households()), places, mobile=False)
    books = _Books(places, units, people, households)
    facts = (linked for reading in readings for linked in merged(books.linked(reading, f) for f in reading.facts))
    documents = (extraction.article.document for extraction in ordered)
    return Resolution(
        documents=tuple(sorted(documents, key=lambda document: document_iri(document.id))),
        places=places.entities(),
        units=units.units(),
        people=people_of(people, person_iri),
        households=households_of(households, household_iri),
        facts=tuple(sorted(facts, key=lambda linked: (linked.iri, linked.fact.doc))),
        reprints=reprints,
    )


def _assisting_place(fact: Assistance) -> Place:
    """The place that assists; one that was not found keeps its name and stands alone."""
    return fact.assister_place or Place(fact.assister, fact.assister_level or Level.VILLAGE, (fact.assister,))


def _places(extractions: Sequence[Extraction]) -> Iterator[Place]:
    for extraction in extractions:
        for fact in extraction.facts:
            yield fact.place
            if isinstance(fact, Assistance):
                if fact.assister_type is AssisterType.PLACE:
                    yield _assisting_place(fact)
                elif fact.assister_place is not None:
                    yield fact.assister_place


class _Reading:
    """One document's facts as mentions of units, people and households."""

    def __init__(self, extraction: Extraction, reprints: dict[str, str], places: PlaceTree) -> None:
        self.facts = extraction.facts
        self._doc = extraction.article.document.id
        self._text = reprints.get(self._doc, self._doc)
        self._folded = Folding(extraction.article)
        self._places = places

    def units(self) -> Iterator[UnitMention]:
        for fact in self.facts:
            for mention in (self.assisting_unit(fact), self.dispatcher(fact), self.helped_unit(fact)):
                if mention is not None:
                    yield mention

    def people(self) -> Iterator[NameMention]:
        return (mention for fact in self.facts if (mention := self.person(fact)) is not None)

    def households(self) -> Iterator[NameMention]:
        return (mention for fact in self.facts if (mention := self.household(fact)) is not None)

    def assisting_unit(self, fact: Statement) -> UnitMention | None:
        match fact:
            case Assistance(assister_type=AssisterType.PERSON | AssisterType.PLACE):
                return None
            case Assistance():
                mention = self._unit(fact, fact.assister, fact.assister_type, fact.assister_level)
                seat, surface = fact.assister_place, fact.assister_surface
                named = is_label(self._folded(surface), mention.folded)
                return replace(
                    mention,
                    surfaces=(surface,) if named else (),
                    seat=self._places.iri(seat) if seat else None,
                    local=fact.assister_type is AssisterType.TEAM,
                )
        return None

    def dispatcher(self, fact: Statement) -> UnitMention | None:
        if isinstance(fact, Posting) and fact.dispatched_by:
            return self._unit(fact, fact.dispatched_by, fact.dispatcher_type, fact.dispatcher_level)
        return None

    def helped_unit(self, fact: Statement) -> UnitMention | None:
        if isinstance(fact, Assistance) and fact.recipient_type in _UNIT_RECIPIENTS:
            return replace(self._unit(fact, fact.recipient, None, None), local=True)
        return None

    def person(self, fact: Statement) -> NameMention | None:
        match fact:
            case Posting():
                return self._name(fact.person, fact.place)
            case Assistance(assister_type=AssisterType.PERSON):
                return self._name(fact.assister, fact.assister_place or fact.place)
        return None

    def household(self, fact: Statement) -> NameMention | None:
        match fact:
            case Household():
                return self._name(fact.person, fact.place)
            case Assistance(recipient_type=RecipientType.HOUSEHOLD):
                return self._name(fact.recipient, fact.place)
        return None

    def _unit(self, fact: Statement, name: str, kind: AssisterType | None, level: Level | None) -> UnitMention:
        near = self._places.iri(fact.place)
        return UnitMention(self._doc, name, self._folded(name), near, type=kind, level=level)

    def _name(self, name: str, place: Place) -> NameMention:
        return NameMention(self._doc, self._text, name, self._folded(name), self._places.iri(place))


@dataclass(frozen=True, slots=True)
class _Books:
    """All entities; knows the ends and the IRI of every fact."""

    places: PlaceTree
    units: UnitBook
    people: PeopleBook
    households: PeopleBook

    def linked(self, reading: _Reading, fact: Statement) -> Linked:
        ends = tuple(self._ends(reading, fact))
        iri = _fact_iri(fact, dict(ends))
        return Linked(iri, passage_iri(fact.doc, iri, fact.evidence.span), fact, ends)

    def _ends(self, reading: _Reading, fact: Statement) -> Iterator[tuple[str, str]]:
        place = self.places.iri(fact.place)
        match fact:
            case Assistance():
                yield "assister", self._assister(reading, fact)
                yield "recipient", self._recipient(reading, fact, place)
            case Posting():
                yield "holder", self._person(reading, fact)
                if mention := reading.dispatcher(fact):
                    yield "dispatcher", self.units.iri(mention)
            case Household():
                yield "household", self._household(reading, fact)
        yield "place", place

    def _assister(self, reading: _Reading, fact: Assistance) -> str:
        if fact.assister_type is AssisterType.PLACE:
            return self.places.iri(_assisting_place(fact))
        unit = reading.assisting_unit(fact)
        return self.units.iri(unit) if unit else self._person(reading, fact)

    def _recipient(self, reading: _Reading, fact: Assistance, place: str) -> str:
        if fact.recipient_type is RecipientType.HOUSEHOLD:
            return self._household(reading, fact)
        unit = reading.helped_unit(fact)
        return self.units.iri(unit) if unit else place

    def _person(self, reading: _Reading, fact: Statement) -> str:
        mention = reading.person(fact)
        assert mention is not None
        return person_iri(*self.people.key(mention))

    def _household(self, reading: _Reading, fact: Statement) -> str:
        mention = reading.household(fact)
        assert mention is not None
        return household_iri(*self.households.key(mention))


def _fact_iri(fact: Statement, ends: dict[str, str]) -> str:
    match fact:
        case Assistance():
            return assistance_iri(ends["assister"], ends["recipient"])
        case Posting():
            return posting_iri(ends["holder"], fact.role, ends["place"])
        case Household():
            return household_fact_iri(ends["household"])
        case Project():
            return project_iri(fact.doc, ends["place"], fact.project_type)
        case Collective():
            return collective_iri(ends["place"], fact.category, tuple(sorted(fact.levels)), fact.count)
