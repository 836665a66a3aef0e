"""Households under pseudonyms 化名, for publication: no name of an assisted person is left in names, quotes or titles.

Works on a `Resolution`, before it is encoded or written as a ledger. Offsets still hold: inside quotes a name gives way
to as many 某. IRIs that were made of a name are made anew, since a short digest of name and village can be tried out.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.ids import assistance_iri, household_fact_iri, passage_iri, pseudonym_iri
from graph.model import Assistance, Household, Linked, Posting, Project, RecipientType, Resolution, Statement

__all__ = ["pseudonymise"]


def pseudonymise(resolution: Resolution, *, salt: str | None = None) -> Resolution:
    """The same resolution with households called 户0001, 户0002 … and their names gone from all texts.

    Args:
        salt: a secret; with it a household keeps its pseudonym (户 and eight hex digits) from one edition of the data
            to the next, without it numbers follow the order in which documents name the households.
    """
    numbered = _pseudonyms(resolution, salt)
    new_iris = {iri: pseudonym_iri(pseudonym) for iri, pseudonym in numbered.items()}
    masks = _masks(resolution)
    veil = _Veil(numbered, new_iris, masks)
    facts = sorted((veil.linked(linked) for linked in resolution.facts), key=lambda link: (link.iri, link.fact.doc))
    households = (
        replace(household, iri=new_iris[household.iri], name=numbered[household.iri], labels=())
        for household in resolution.households
    )
    docs_of = _docs_of_entities(resolution)
    return replace(
        resolution,
        documents=tuple(
            replace(document, title=veil.text(document.title, [document.id])) for document in resolution.documents
        ),
        units=tuple(
            replace(
                unit,
                name=veil.text(unit.name, docs_of[unit.iri]),
                labels=tuple(sorted({veil.text(label, docs_of[unit.iri]) for label in unit.labels})),
            )
            for unit in resolution.units
        ),
        people=tuple(
            replace(
                person,
                name=veil.text(person.name, docs_of[person.iri]),
                labels=tuple(sorted({veil.text(label, docs_of[person.iri]) for label in person.labels})),
            )
            for person in resolution.people
        ),
        households=tuple(sorted(households, key=lambda household: household.iri)),
        facts=tuple(facts),
    )


def _pseudonyms(resolution: Resolution, salt: str | None) -> dict[str, str]:
    if salt is not None:
        key = salt.encode()
        return {
            household.iri: "户" + hmac.new(key, household.iri.encode(), hashlib.sha256).hexdigest()[:8]
            for household in resolution.households
        }
    households = {household.iri for household in resolution.households}
    numbers: dict[str, str] = {}
    for linked in sorted(resolution.facts, key=lambda link: (link.fact.doc, link.fact.evidence.span.start)):
        for _, iri in linked.ends:
            if iri in households and iri not in numbers:
                numbers[iri] = f"户{len(numbers) + 1:04d}"
    return numbers


def _household_of(linked: Linked) -> str | None:
    match linked.fact:
        case Household():
            return linked.end("household")
        case Assistance(recipient_type=RecipientType.HOUSEHOLD):
            return linked.end("recipient")
    return None


def _masks(resolution: Resolution) -> dict[str, re.Pattern[str]]:
    """For each document a pattern of all the names of its households."""
    spellings = {household.iri: {household.name, *household.labels} for household in resolution.households}
    names: dict[str, set[str]] = defaultdict(set)
    for linked in resolution.facts:
        if iri := _household_of(linked):
            names[linked.fact.doc] |= {
                part for name in spellings[iri] for part in (name, *re.split("[、，,及和]", name))
            }
            match linked.fact:
                case Household() as fact:
                    names[linked.fact.doc].add(fact.person)
                case Assistance() as fact:
                    names[linked.fact.doc].add(fact.recipient)
    return {
        doc: re.compile("|".join(map(re.escape, sorted((n for n in found if len(n) > 1), key=lambda n: (-len(n), n)))))
        for doc, found in names.items()
    }


def _docs_of_entities(resolution: Resolution) -> Mapping[str, set[str]]:
    docs: dict[str, set[str]] = defaultdict(set)
    for linked in resolution.facts:
        for _, iri in linked.ends:
            docs[iri].add(linked.fact.doc)
    return docs


@dataclass(frozen=True, slots=True)
class _Veil:
    pseudonyms: Mapping[str, str]
    iris: Mapping[str, str]
    masks: Mapping[str, re.Pattern[str]]

    def text(self, text: str, docs: Iterable[str]) -> str:
        """The text with the households' names of these documents blotted out, at equal length."""
        for doc in sorted(docs):
            if doc in self.masks:
                text = self.masks[doc].sub(lambda found: "某" * len(found[0]), text)
        return text

    def linked(self, linked: Linked) -> Linked:
        ends = tuple((role, self.iris.get(iri, iri)) for role, iri in linked.ends)
        fact = self._fact(linked)
        iri = linked.iri
        match fact:
            case Household():
                iri = household_fact_iri(dict(ends)["household"])
            case Assistance():
                iri = assistance_iri(dict(ends)["assister"], dict(ends)["recipient"])
        return Linked(iri, passage_iri(fact.doc, iri, fact.evidence.span), fact, ends)

    def _fact(self, linked: Linked) -> Statement:
        fact, docs = linked.fact, [linked.fact.doc]
        evidence = replace(fact.evidence, quote=self.text(fact.evidence.quote, docs))
        household = _household_of(linked)
        match fact:
            case Assistance():
                recipient = self.pseudonyms[household] if household else self.text(fact.recipient, docs)
                return replace(
                    fact,
                    evidence=evidence,
                    assister=self.text(fact.assister, docs),
                    assister_surface=self.text(fact.assister_surface, docs),
                    recipient=recipient,
                )
            case Posting():
                sender = None if fact.dispatched_by is None else self.text(fact.dispatched_by, docs)
                return replace(fact, evidence=evidence, person=self.text(fact.person, docs), dispatched_by=sender)
            case Household():
                return replace(fact, evidence=evidence, person=self.pseudonyms[household or ""])
            case Project():
                return replace(fact, evidence=evidence, names=tuple(self.text(name, docs) for name in fact.names))
        return replace(fact, evidence=evidence)
