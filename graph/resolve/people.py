"""People and households: one for all mentions of a name that the places allow to be the same. Used by `graph.resolve`.

Two mentions are the same when one place lies within the other and no second candidate is there; in one document a
person may also be active in several places. Half-named people (刘某) are never carried from one text to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.model import HouseholdEntity, Person
from graph.resolve.places import PlaceTree

__all__ = ["NameMention", "PeopleBook", "households_of", "people_of"]

_HALF_NAMED = ("某", "×", "X", "x", "*")


@dataclass(frozen=True, slots=True, order=True)
class NameMention:
    """A person or household as one fact names it: `folded` in simplified script, `place` the IRI of the place.

    `text` is the id of the document, or of that which it reprints.
    """

    doc: str
    text: str
    name: str
    folded: str
    place: str


@dataclass(frozen=True, slots=True, order=True)
class _Identity:
    name: str
    place: str
    text: str


class PeopleBook:
    """Groups mentions of names; `mobile` says whether one document may show the same person in several places."""

    def __init__(self, mentions: Iterable[NameMention], places: PlaceTree, *, mobile: bool) -> None:
        self._places = places
        known = sorted(set(mentions))
        homes = {mention: _Identity(mention.folded, mention.place, _text(mention)) for mention in known}
        for group in _grouped(known, lambda m: (m.doc, m.folded)):
            for mention, place in zip(group, self._in_one_document([m.place for m in group], mobile), strict=True):
                homes[mention] = _Identity(mention.folded, place, _text(mention))
        candidates: dict[tuple[str, str], list[_Identity]] = defaultdict(list)
        for identity in sorted(set(homes.values())):
            candidates[identity.name, identity.text].append(identity)
        self._identity = {m: self._narrowed(i, candidates[i.name, i.text]) for m, i in homes.items()}

    def _in_one_document(self, places: list[str], mobile: bool) -> list[str]:
        chains = {place: self._places.upward(place) for place in places}
        deepest = max(chains, key=lambda place: (len(chains[place]), place))
        if all(place in chains[deepest] for place in places):
            return [deepest] * len(places)
        shared = [up for up in chains[deepest] if all(up in chain for chain in chains.values())]
        return [shared[0]] * len(places) if mobile and shared else places

    def _narrowed(self, identity: _Identity, candidates: list[_Identity]) -> _Identity:
        """The only identity of that name whose place lies within this one's; itself where there is none or a choice."""
        inside = [c for c in candidates if c != identity and identity.place in self._places.upward(c.place)]
        narrowest = [c for c in inside if not any(c.place in self._places.upward(o.place) for o in inside if o != c)]
        return narrowest[0] if len(narrowest) == 1 else identity

    def key(self, mention: NameMention) -> tuple[str, str]:
        """Name and place of the one whom a mention means; for the half-named the name holds the text too."""
        identity = self._identity[mention]
        return (f"{identity.name}@{identity.text}" if identity.text else identity.name), identity.place

    def groups(self) -> list[tuple[tuple[str, str], str, str, tuple[str, ...]]]:
        """For each one the key, the name, the IRI of the place, and the other spellings."""
        spellings: dict[tuple[str, str], set[str]] = defaultdict(set)
        names: dict[tuple[str, str], tuple[str, str]] = {}
        for mention, identity in self._identity.items():
            key = self.key(mention)
            names[key] = identity.name, identity.place
            spellings[key] |= {mention.name, mention.folded}
        return [(key, *names[key], tuple(sorted(spellings[key] - {names[key][0]}))) for key in sorted(names)]


def people_of(book: PeopleBook, mint: Callable[[str, str], str]) -> tuple[Person, ...]:
    """The people of a book, sorted by the IRI that `mint` makes of a key."""
    people = (Person(mint(*key), name, place, labels) for key, name, place, labels in book.groups())
    return tuple(sorted(people, key=lambda person: person.iri))


def households_of(book: PeopleBook, mint: Callable[[str, str], str]) -> tuple[HouseholdEntity, ...]:
    """The households of a book, sorted by the IRI that `mint` makes of a key."""
    households = (HouseholdEntity(mint(*key), name, place, labels) for key, name, place, labels in book.groups())
    return tuple(sorted(households, key=lambda household: household.iri))


def _text(mention: NameMention) -> str:
    return mention.text if any(mark in mention.folded for mark in _HALF_NAMED) else ""


def _grouped(
    mentions: Iterable[NameMention], key: Callable[[NameMention], tuple[str, str]]
) -> Iterable[list[NameMention]]:
    groups: dict[tuple[str, str], list[NameMention]] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention)
    return groups.values()
