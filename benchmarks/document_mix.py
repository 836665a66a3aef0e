"""A mix of documents for benchmarks: the shipped ones with other places, units and people, paragraphs exchanged.

Every document of the mix is about a county of its own, so that nothing kept from one document helps the next. The mix
is the same at every run: it is drawn with a fixed seed from corpus/ and the gazetteer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from graph.extract import analyse
from graph.gazetteer.people_lexicon import lexicon
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.scanner import Scanner
from graph.model import Article, BlockKind, Level
from graph.text.reading import read_each

__all__ = ["CORPUS", "mix"]

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SEED = 20201122
#: Share of the paragraphs of a document that come from other documents.
FOREIGN = 0.5
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂玉兰凤英建国春梅海燕永志文斌晓红宏德福祥"


@dataclass(frozen=True, slots=True)
class _Source:
    """A shipped document taken apart: its head, its paragraphs, and what names in it stand for."""

    head: tuple[str, ...]
    paragraphs: tuple[str, ...]
    places: Mapping[str, Level]
    units: Mapping[str, str]
    people: tuple[str, ...]


@cache
def _sources() -> tuple[_Source, ...]:
    return tuple(_source(found) for found in read_each([CORPUS]) if isinstance(found, Article))


def _source(article: Article) -> _Source:
    analysis = analyse(article)
    body = next((b.span.start for b in article.blocks if b.kind is BlockKind.BODY), 0)
    places = {m.place.name: m.place.level for m in analysis.mentions if m.place is not None}
    units: dict[str, str] = {}
    for mention in analysis.mentions:
        if mention.unit is not None and mention.unit.parsed is not None:
            prefix = max((p for p in places if mention.surface.startswith(p)), key=len, default="")
            rest = mention.surface[len(prefix) :]
            if len(rest) > 2:
                units[rest] = mention.unit.parsed.suffix
    people = {m.person.name for m in analysis.mentions if m.person is not None and not m.person.partial}
    return _Source(
        tuple(article.folded[:body].split("\n")),
        tuple(p for p in article.folded[body:].split("\n") if p.strip()),
        places,
        units,
        tuple(sorted(people)),
    )


@cache
def _counties() -> tuple[str, ...]:
    """Every county of the latest map that has villages, by code."""
    gazetteer = Gazetteer.default()
    keys = (key for key in gazetteer.file.keys("") if len(key) == 6)
    return tuple(k for k in keys if (r := gazetteer.by_code(k)) is not None and r.living and not r.filler)


def _new_places(county: str, random: Random) -> dict[Level, list[str]]:
    """Names at every level in and above a county, townships and villages in random order."""
    gazetteer = Gazetteer.default()
    names: dict[Level, list[str]] = defaultdict(list)
    for record in gazetteer.path(county):
        names[record.level].append(record.plain_name)
    for level in (Level.TOWNSHIP, Level.VILLAGE):
        below = [r.plain_name for r in gazetteer.descendants(county, level) if not r.filler]
        names[level] = random.sample(below, min(len(below), 60))
    return names


def _renaming(sources: Sequence[_Source], county: str, random: Random) -> dict[str, str]:
    """Old name → new name for all names of the sources, those of one place of one kind the same throughout."""
    new = _new_places(county, random)
    names: dict[str, str] = {}
    used: dict[Level, int] = defaultdict(int)
    pool = _units_by_ending()
    for source in sources:
        for name, level in source.places.items():
            candidates = new.get(level)
            if candidates and name not in names:
                names[name] = candidates[used[level] % len(candidates)]
                used[level] += 1
                if level.rank <= Level.COUNTY.rank and len(name) > 2 and len(names[name]) > 2:
                    names.setdefault(re.sub("[省市县区州]$", "", name), re.sub("[省市县区州]$", "", names[name]))
        for unit, ending in source.units.items():
            names.setdefault(unit, random.choice(pool[ending]))
        for person in source.people:
            names.setdefault(person, random.choice(_surnames()) + "".join(random.choices(_GIVEN, k=len(person) - 1)))
    return {old: fresh for old, fresh in names.items() if len(old) > 1}


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(sorted(s for s in lexicon().surnames if len(s) == 1))


@cache
def _units_by_ending() -> Mapping[str, Sequence[str]]:
    pool: dict[str, set[str]] = defaultdict(set)
    for source in _sources():
        for unit, ending in source.units.items():
            pool[ending].add(unit)
    return {ending: sorted(units) for ending, units in pool.items()}


def _renamed(text: str, names: Mapping[str, str], scanner: Scanner) -> str:
    pieces, at = [], 0
    for span in scanner.scan(text):
        pieces += [text[at : span.start], names[span.of(text)]]
        at = span.end
    return "".join(pieces) + text[at:]


def mix(count: int) -> Iterator[str]:
    """`count` documents, the shipped ones in turn under other names."""
    random = Random(SEED)
    sources = _sources()
    counties = random.sample(_counties(), len(_counties()))
    for number in range(count):
        own = sources[number % len(sources)]
        others = random.sample(sources, 3)
        foreign = [p for other in others for p in other.paragraphs]
        paragraphs = [random.choice(foreign) if random.random() < FOREIGN else p for p in own.paragraphs]
        names = _renaming([own, *others], counties[number % len(counties)], random)
        scanner = Scanner(names)
        yield _renamed("\n\n".join([*own.head, *paragraphs]), names, scanner)
