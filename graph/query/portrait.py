"""Everything the graph knows about one thing: what it is, and every fact it has a part in, with the other parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import Status
from graph.query.answers import AmountStated, Coverage, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.evidence import passages_of
from graph.query.names import resolve, resolve_place
from graph.query.rows import amounts_of
from graph.query.terms import FACT_CLASSES, RDF, SKOS, bf, local_name, notation
from graph.query.things import Things, kind_of

__all__ = ["FactAbout", "Portrait", "describe_fact", "show"]

#: Properties of facts that point at entities, and so the parts a thing may have in a fact.
_PARTS = (
    "assister",
    "recipient",
    "recipientPlace",
    "holder",
    "dutyPlace",
    "dispatchedBy",
    "household",
    "location",
    "helps",
)
#: Properties of facts worth reading besides, in the order in which they are told.
_DETAILS = (
    "assisterType",
    "recipientType",
    "mode",
    "role",
    "projectType",
    "projectName",
    "households",
    "persons",
    "category",
    "helperLevel",
    "count",
    "bound",
    "status",
    "statedDate",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAbout:
    """A fact in which a thing has a part.

    `kind` is the local name of the fact's class, `part` the property by which it points at the thing (`assister`,
    `dutyPlace` …; empty when a fact is described by itself), `others` are the other entities by their parts,
    `details` the remaining properties with codes, numbers or text, `amounts` the sums in yuan.
    """

    fact: str
    kind: str
    part: str
    others: tuple[tuple[str, Thing], ...]
    details: tuple[tuple[str, str], ...]
    amounts: tuple[AmountStated, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A thing with all that is known about it.

    `kind` is the local name of its class, `labels` are its other names, `facts` come by kind; `inside` counts, by
    class, the facts that lie inside a place but not at the place itself; `contains` are the covered places and
    households right below it.
    """

    thing: Thing
    kind: str
    labels: tuple[str, ...]
    code: str | None
    unit_type: str | None
    seat: Thing | None
    facts: tuple[FactAbout, ...]
    inside: tuple[tuple[str, int], ...]
    contains: tuple[Thing, ...]
    coverage: Coverage


def show(build: Build, name: str, *, county: str | None = None) -> Portrait:
    """Everything about the thing of that name; raises QueryError when the name is unknown or ambiguous."""
    thing = resolve(build, name, inside=resolve_place(build, county) if county else None)
    things = Things(build)
    is_place = kind_of(thing.iri) == "place"
    seat = build.value(thing.iri, bf("seat"))
    below = [iri for iri in build.subjects(bf("within"), thing.iri) if kind_of(iri) in ("place", "household")]
    return Portrait(
        thing=thing,
        kind=_kind(build, thing.iri),
        labels=tuple(label for label in build.values(thing.iri, SKOS + "altLabel") if label != thing.name),
        code=build.value(thing.iri, bf("divisionCode")),
        unit_type=notation(build.value(thing.iri, bf("unitType"))),
        seat=things[seat] if seat else None,
        facts=_facts(build, things, thing),
        inside=_inside(build, thing) if is_place else (),
        contains=tuple(sorted((things[iri] for iri in below), key=lambda t: (t.path, t.name, t.iri))),
        coverage=coverage(build, thing),
    )


def _kind(build: Build, iri: str) -> str:
    """The most telling class of an entity: a first secretary is one before a person, a county before a place."""
    classes = [local_name(c) for c in build.values(iri, RDF + "type") if c.startswith(bf(""))]
    general = ("Place", "AssistingUnit", "Person")
    return next((c for c in classes if c not in general), next(iter(classes), ""))


def _facts(build: Build, things: Things, thing: Thing) -> tuple[FactAbout, ...]:
    parts: dict[str, str] = {}
    for part in _PARTS:
        for fact in build.subjects(bf(part), thing.iri):
            parts.setdefault(fact, part)
    found = (describe_fact(build, fact, part=part, things=things) for fact, part in parts.items())
    once = _without_reprints(build, found)
    return tuple(sorted(once, key=lambda f: (FACT_CLASSES.index(f.kind), f.part, f.details, f.fact)))


def _without_reprints(build: Build, facts: Iterable[FactAbout]) -> Iterable[FactAbout]:
    """Projects that a reprint tells again join those of its original; other facts are one node in both anyway."""
    same: dict[object, FactAbout] = {}
    for fact in sorted(facts, key=lambda f: (_is_reprint(build, f), f.fact)):
        told = (fact.kind, fact.part, fact.others, fact.details, fact.amounts)
        key: object = told if fact.kind == "Project" and (told not in same or _is_reprint(build, fact)) else fact.fact
        first = same.get(key, fact)
        same[key] = replace(first, documents=tuple(sorted({*first.documents, *fact.documents})))
    return same.values()


def _is_reprint(build: Build, fact: FactAbout) -> bool:
    return all(p.document.reprint_of for p in passages_of(build, fact.fact))


def describe_fact(build: Build, fact: str, *, part: str = "", things: Things | None = None) -> FactAbout:
    """One fact in words: its class, its ends, its details; `part` is the end that needs no telling."""
    things = things or Things(build)
    said = build.properties(fact)
    kind = next(
        (local_name(v) for p, v in said if p == RDF + "type" and local_name(v) in FACT_CLASSES), FACT_CLASSES[0]
    )
    skipped = {part, "recipientPlace"} if part in ("recipient", "recipientPlace") else {part}
    others = tuple((p, things[v]) for p in _PARTS if p not in skipped for v in build.values(fact, bf(p)))
    if kind == "Assistance":
        places = {thing.iri for p, thing in others if p == "recipient"}
        others = tuple((p, thing) for p, thing in others if p != "recipientPlace" or thing.iri not in places)
    details = tuple((p, notation(v) or v) for p in _DETAILS for v in build.values(fact, bf(p)))
    return FactAbout(
        fact=fact,
        kind=kind,
        part=part,
        others=others,
        details=tuple((p, v) for p, v in details if (p, v) != ("status", Status.UNDER_WAY.value) and v != "exact"),
        amounts=amounts_of(build, fact),
        documents=tuple(sorted({p.document.id for p in passages_of(build, fact)})),
    )


def _inside(build: Build, thing: Thing) -> tuple[tuple[str, int], ...]:
    query = f"""SELECT ?kind (COUNT(DISTINCT ?fact) AS ?n) WHERE {{
  ?place bf:within+ <{thing.iri}> . ?fact bf:place ?place ; a ?kind .
}} GROUP BY ?kind"""
    counts = {local_name(s["kind"]): int(s["n"]) for s in build.select(query)}
    return tuple((kind, counts[kind]) for kind in FACT_CLASSES if counts.get(kind))
