"""Why a fact stands in the graph: rule, trigger, names found, antecedents, why this place, and the passage in its
text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graph.query.answers import Thing
from graph.query.build import Build
from graph.query.evidence import Passage, passages_of
from graph.query.failures import UnanswerableError
from graph.query.portrait import FactAbout, describe_fact
from graph.query.terms import FACT_KINDS, PROV, RDFS, SKOS, bf, local_name
from graph.query.things import Things, kind_of

__all__ = ["Explanation", "Found", "Reading", "TextOf", "explain", "facts_of_document"]

#: Gives the text of a document by its id, None where it is no longer at hand.
TextOf: TypeAlias = Callable[[str], str | None]

#: How many characters before and after a passage are shown.
_AROUND = 60
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """An end of the fact and where a name of it stands.

    `written` is the name as the text has it, `start` its offset in the document's text, `where` `quote` or
    `antecedent`; all None where no name of it stands there: it was taken from the article's context (dateline, title,
    topic).
    """

    part: str
    thing: Thing
    written: str | None = None
    start: int | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage with what was found in it; `before` and `after` are its neighbourhood, None where the text is not
    at hand.
    """

    passage: Passage
    found: tuple[Found, ...]
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact with one reading for each passage that states it.

    `places` are the places of the fact with their division code, None where the gazetteer has no such place.
    """

    fact: FactAbout
    readings: tuple[Reading, ...]
    places: tuple[tuple[Thing, str | None], ...]


def explain(build: Build, fact: str, *, text_of: TextOf | None = None) -> Explanation:
    """Explain a fact given by its IRI, by `document:number` (the n-th fact of a document), or by words of its quote.

    Raises QueryError when nothing fits, or more than one fact.
    """
    iri = _fact_iri(build, fact.strip())
    described, things = describe_fact(build, iri), Things(build)
    passages = passages_of(build, iri)
    place_iris = dict.fromkeys(thing.iri for _, thing in described.others if kind_of(thing.iri) == "place")
    for _, thing in described.others:
        if kind_of(thing.iri) == "household" and (around := build.value(thing.iri, bf("within"))):
            place_iris.setdefault(around)
    return Explanation(
        described,
        tuple(_reading(build, passage, described, text_of) for passage in passages),
        tuple((things[place], build.value(place, bf("divisionCode"))) for place in place_iris),
    )


def facts_of_document(build: Build, doc: str) -> tuple[str, ...]:
    """The facts of a document in the order of the ledger: by place in the text, kind and IRI."""
    query = f"""SELECT DISTINCT ?fact ?start ?end ?class WHERE {{
  ?document bf:documentId {_quoted(doc)} . ?passage oa:hasSource ?document ; bf:start ?start ; bf:end ?end .
  ?fact prov:wasDerivedFrom ?passage ; a ?class .
}}"""
    found = [(int(s["start"]), int(s["end"]), local_name(s["class"]), s["fact"]) for s in build.select(query)]
    rows = sorted((start, end, FACT_KINDS[kind], fact) for start, end, kind, fact in found if kind in FACT_KINDS)
    return tuple(dict.fromkeys(fact for *_, fact in rows))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _fact_iri(build: Build, fact: str) -> str:
    if fact.startswith(("http:", "https:")):
        return _by_iri(build, fact)
    if numbered := re.fullmatch(r"(.+):(\d+)", fact):
        return _by_number(build, numbered[1], int(numbered[2]))
    return _by_words(build, fact)


def _by_iri(build: Build, iri: str) -> str:
    if not any(name == PROV + "wasDerivedFrom" for name, _ in build.properties(iri)):
        raise UnanswerableError("no_fact", name=iri)
    return iri


def _by_number(build: Build, doc: str, number: int) -> str:
    facts = facts_of_document(build, doc)
    if not facts:
        raise UnanswerableError("no_document", name=doc)
    if not 1 <= number <= len(facts):
        raise UnanswerableError("no_number", name=f"{doc}:{number}", n=len(facts))
    return facts[number - 1]


def _by_words(build: Build, words: str) -> str:
    query = f"""SELECT DISTINCT ?fact ?quote ?doc WHERE {{
  ?passage bf:quote ?quote ; oa:hasSource/bf:documentId ?doc . FILTER(CONTAINS(?quote, {_quoted(words)}))
  ?fact prov:wasDerivedFrom ?passage .
}}"""
    found = sorted((s["doc"], s["fact"], s["quote"]) for s in build.select(query))
    facts = {fact for _, fact, _ in found}
    if len(facts) == 1:
        return facts.pop()
    if not facts:
        raise UnanswerableError("no_words", name=words)
    order = {doc: facts_of_document(build, doc) for doc, _, _ in found}
    named = sorted((doc, order[doc].index(fact) + 1, quote) for doc, fact, quote in found)
    shown = tuple(f"{doc}:{n}  {quote}" for doc, n, quote in named[:_SHOWN])
    raise UnanswerableError("many_words", name=words, n=len(facts), candidates=shown)


def _reading(build: Build, passage: Passage, fact: FactAbout, text_of: TextOf | None) -> Reading:
    found = tuple(_found(build, passage, part, thing) for part, thing in fact.others)
    text = text_of(passage.document.id) if text_of else None
    if text is None or text[passage.start : passage.end] != passage.quote:
        return Reading(passage, found)
    before = text[max(0, passage.start - _AROUND) : passage.start]
    return Reading(passage, found, before, text[passage.end : passage.end + _AROUND])


def _found(build: Build, passage: Passage, part: str, thing: Thing) -> Found:
    """Where the longest name of a thing stands: in the quote, else in an antecedent of it."""
    names = {*build.values(thing.iri, RDFS + "label"), *build.values(thing.iri, SKOS + "altLabel")}
    stretches = [("quote", passage.start, passage.quote)]
    stretches += [("antecedent", a.start, a.quote) for a in passage.antecedents]
    for where, start, stretch in stretches:
        for name in sorted(names, key=lambda n: (-len(n), n)):
            if (offset := stretch.find(name)) >= 0:
                return Found(part, thing, name, start + offset, where)
    return Found(part, thing)
