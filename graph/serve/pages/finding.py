"""What a search finds 检索: things by name, short name, Traditional form, pinyin or code; else what is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.ids import BASE
from graph.query import Build, Thing, find
from graph.query.answers import Source
from graph.query.near_names import nearest
from graph.query.things import KINDS, Things, kind_of, source
from graph.render.pinyin import syllables

__all__ = ["Findings", "search", "sounds_like"]

#: So many of each kind are found.
LIMIT = 30


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for some words: things by kind, the best first; documents; near names where there was nothing."""

    asked: str
    things: tuple[tuple[str, tuple[Thing, ...]], ...]
    documents: tuple[Source, ...]
    near: tuple[Thing, ...]


def search(build: Build, asked: str) -> Findings:
    """Everything of a build that some words may mean."""
    asked = " ".join(asked.split())[:100]
    if not asked:
        return Findings("", (), (), ())
    found: dict[str, dict[str, None]] = {}
    labels = _labels(build)
    for iri in (*_named(build, asked), *_coded(build, asked), *_containing(labels, asked), *_sounding(labels, asked)):
        if kind := kind_of(iri):
            found.setdefault(kind, {})[iri] = None
    things = Things(build)
    grouped = tuple((kind, tuple(things[iri] for iri in list(found[kind])[:LIMIT])) for kind in KINDS if kind in found)
    documents = _documents(build, asked)
    near = () if grouped or documents else nearest(build, asked, kinds=KINDS, limit=8)
    return Findings(asked, grouped, documents, near)


def _named(build: Build, asked: str) -> Iterator[str]:
    for kind in KINDS:
        yield from (thing.iri for thing in find(build, asked, kinds=(kind,)))


def _coded(build: Build, asked: str) -> list[str]:
    """A place by its division code; codes of towns and villages may be padded with zeros."""
    if not asked.isdigit():
        return []
    tried = dict.fromkeys((asked, *(asked.rstrip("0").ljust(digits, "0") for digits in (2, 4, 6, 9, 12))))
    return [f"{BASE}place/{code}" for code in tried if build.properties(f"{BASE}place/{code}")]


def _labels(build: Build) -> list[tuple[str, str]]:
    query = "SELECT DISTINCT ?thing ?label WHERE { ?thing rdfs:label|skos:altLabel ?label }"
    found = ((row["label"], row["thing"]) for row in build.select(query))
    return sorted((label, thing) for label, thing in found if kind_of(thing))


def _containing(labels: Iterable[tuple[str, str]], asked: str) -> list[str]:
    """Things whose name holds the words, the shortest name first."""
    plain = asked.replace(" ", "") if not asked.isascii() else asked
    held = [(len(label), label, thing) for label, thing in labels if plain in label]
    return [thing for _, _, thing in sorted(held)]


def _sounding(labels: Iterable[tuple[str, str]], asked: str) -> list[str]:
    """Things whose name begins with what was typed in letters, by syllables or initials (dabeishan, dbs)."""
    typed = asked.replace(" ", "").replace("'", "").lower()
    if not (typed.isascii() and typed.isalpha() and len(typed) > 1):
        return []
    held = [(len(label), label, thing) for label, thing in labels if sounds_like(label, typed)]
    return [thing for _, _, thing in sorted(held)]


def sounds_like(label: str, typed: str) -> bool:
    """Whether letters spell the beginning of a name, each character by its syllable or the start of it.

    >>> sounds_like("大北山村", "dabsc"), sounds_like("大北山村", "dabeishan"), sounds_like("大北山村", "beishan")
    (True, True, False)
    """
    if not typed:
        return True
    if not label:
        return False
    starts = {read[:size] for read in syllables(label[0]).split() for size in range(1, len(read) + 1)}
    return any(typed.startswith(start) and sounds_like(label[1:], typed[len(start) :]) for start in sorted(starts))


def _documents(build: Build, asked: str) -> tuple[Source, ...]:
    """Documents with the words in title or id."""
    query = """SELECT ?document ?id ?title WHERE {
  ?document bf:documentId ?id . OPTIONAL { ?document dcterms:title ?title }
}"""
    held = [
        (row["id"] != asked, row["id"], row["document"])
        for row in build.select(query)
        if asked in row["id"] or asked in row.get("title", "")
    ]
    return tuple(source(build, iri) for _, _, iri in sorted(held)[:LIMIT])
