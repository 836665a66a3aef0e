"""A made-up country in Bangfu's own ontology, as a finished build of a wished size, the same for the same seed.

    PYTHONPATH=. python benchmarks/synthetic_build.py FOLDER QUADS

Provinces down to villages; in each village two to four units that assist, each with its sentence, a first secretary and
who sent them, one to three projects with sums, a household and who helps it; a document, and so a named graph, for each
village. The facts are values of `graph.model`; encoding, inference, store and tables are those of every build.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph import __version__, ids
from graph.model import (
    Amount,
    Assistance,
    AssisterType,
    Basis,
    Bound,
    Document,
    Evidence,
    Household,
    HouseholdEntity,
    Level,
    Linked,
    Mode,
    Person,
    Place,
    PlaceEntity,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Resolution,
    Role,
    Span,
    Statement,
    Status,
    Unit,
)
from graph.rdf.canonical import write_nquads
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.rdf.store import create, publish
from graph.rdf.vocabulary import ontology_quads
from graph.relational.writing import write as write_sqlite

__all__ = ["country", "write_synthetic_build"]

SEED = 42
#: About so many quads of a build come with a village, entities and inferred links among them, and with the ontology.
QUADS_OF_A_VILLAGE, QUADS_OF_THE_ONTOLOGY = 254, 8_000
_VILLAGES_OF_A_TOWNSHIP, _TOWNSHIPS_OF_A_COUNTY, _COUNTIES_OF_A_PREFECTURE, _PREFECTURES_OF_A_PROVINCE = 10, 10, 5, 4
_SOUNDS = "东西南北上下大小新老青红白黑金银石木山水云龙凤马牛羊林松柏桃李杏花春秋高长平安和乐福寿康宁"
_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
_UNITS = (
    ("财政局", AssisterType.GOVERNMENT),
    ("水利局", AssisterType.GOVERNMENT),
    ("教育局", AssisterType.GOVERNMENT),
    ("供销社", AssisterType.GOVERNMENT),
    ("人民医院", AssisterType.INSTITUTION),
    ("农商银行", AssisterType.ENTERPRISE),
    ("供电公司", AssisterType.ENTERPRISE),
    ("慈善会", AssisterType.ASSOCIATION),
)
_ABOUT, _AND_MORE = (Bound.EXACT,) * 7, (Bound.ABOUT, Bound.AT_LEAST, Bound.UP_TO)


@dataclass(slots=True)
class _Country:
    """What has been made up so far."""

    chance: random.Random
    places: list[PlaceEntity] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    households: list[HouseholdEntity] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    facts: list[Linked] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def name(self, ending: str) -> str:
        """A name that nothing has yet."""
        while True:
            name = "".join(self.chance.choices(_SOUNDS, k=3)) + ending
            if name not in self.names:
                self.names.add(name)
                return name

    def place(self, ending: str, level: Level, code: str, around: PlaceEntity | None) -> PlaceEntity:
        name = self.name(ending)
        path = (*(around.path if around else ()), name)
        iri = ids.place_iri(Place(name, level, path, code))
        found = PlaceEntity(iri, name, level, path, code, around.iri if around else None)
        self.places.append(found)
        return found


def country(villages: int, *, seed: int = SEED) -> Resolution:
    """A country of so many villages."""
    made = _Country(random.Random(seed))
    for around in _villages(made, villages):
        _report(made, around)
    return Resolution(
        documents=tuple(sorted(made.documents, key=lambda document: ids.document_iri(document.id))),
        places=tuple(sorted(made.places, key=lambda place: place.iri)),
        units=tuple(made.units[iri] for iri in sorted(made.units)),
        people=tuple(made.people[iri] for iri in sorted(made.people)),
        households=tuple(sorted(made.households, key=lambda household: household.iri)),
        facts=tuple(sorted(made.facts, key=lambda linked: (linked.iri, linked.fact.doc))),
    )


def _villages(made: _Country, count: int) -> Iterator[tuple[PlaceEntity, ...]]:
    """Each village with the places around it, from the province down."""
    around: list[PlaceEntity] = []
    sizes = (_PREFECTURES_OF_A_PROVINCE, _COUNTIES_OF_A_PREFECTURE, _TOWNSHIPS_OF_A_COUNTY, _VILLAGES_OF_A_TOWNSHIP)
    for number in range(count):
        township, _ = divmod(number, sizes[3])
        county, in_county = divmod(township, sizes[2])
        prefecture, in_prefecture = divmod(county, sizes[1])
        province, in_province = divmod(prefecture, sizes[0])
        if number % sizes[3] == 0:
            kept = 3 if in_county else 2 if in_prefecture else 1 if in_province else 0
            around = around[:kept]
            codes = (
                f"{province + 11:02d}",
                f"{in_province + 1:02d}",
                f"{in_prefecture + 21:02d}",
                f"{in_county + 100:03d}",
            )
            new = (("省", Level.PROVINCE), ("市", Level.PREFECTURE), ("县", Level.COUNTY), ("镇", Level.TOWNSHIP))
            for depth in range(kept, 4):
                ending, level = new[depth]
                code = "".join(codes[: depth + 1])
                around.append(made.place(ending, level, code, around[-1] if around else None))
        code = f"{around[-1].code}{number % sizes[3] + 201}"
        yield (*around, made.place("村", Level.VILLAGE, code, around[-1]))


def _report(made: _Country, around: tuple[PlaceEntity, ...]) -> None:
    """A document on a village, with all that it states."""
    chance, number = made.chance, len(made.documents)
    name, year = f"report-{number:06d}", chance.randint(2016, 2023)
    digest = hashlib.sha256(name.encode()).hexdigest()
    date = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    title = f"{around[-1].name}见闻"
    made.documents.append(Document(name, title, date, f"{around[1].name}日报", source=f"{name}.txt", sha256=digest))
    _Report(made, name, around).write()


@dataclass(slots=True)
class _Report:
    """One document as it is made up; `at` is how much of its text is written."""

    made: _Country
    doc: str
    around: tuple[PlaceEntity, ...]
    at: int = 0

    def write(self) -> None:
        chance, village = self.made.chance, self.around[-1]
        units = {unit.iri: unit for unit in (self._unit() for _ in range(chance.randint(2, 4)))}
        for unit in units.values():
            status = chance.choices((Status.UNDER_WAY, Status.ENDED, Status.PLANNED), (90, 7, 3))[0]
            self._assisted(unit, village, chance.choice(list(Mode)), status)
        sender = chance.choice(list(units.values()))
        person = self._person()
        place = village.iri
        iri = ids.posting_iri(person.iri, Role.FIRST_SECRETARY, place)
        said = self._said(f"{sender.name}选派{person.name}任{village.name}第一书记", "第一书记")
        posting = Posting(**said, person=person.name, role=Role.FIRST_SECRETARY, dispatched_by=sender.name)
        self._add(iri, posting, ("holder", person.iri), ("dispatcher", sender.iri))
        for kind in chance.sample(list(ProjectType), chance.randint(1, 3)):
            self._project(kind)
        self._household(sender)

    def _unit(self) -> Unit:
        seat = self.made.chance.choices(self.around[:3], (1, 3, 6))[0]
        ending, kind = self.made.chance.choice(_UNITS)
        name = seat.name + ending
        iri = ids.unit_iri(ending, seat.iri)
        return self.made.units.setdefault(iri, Unit(iri, name, kind, seat.level, seat.iri))

    def _person(self) -> Person:
        chance, village = self.made.chance, self.around[-1]
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_SOUNDS, k=2))
        iri = ids.person_iri(name, village.iri)
        return self.made.people.setdefault(iri, Person(iri, name, village.iri))

    def _assisted(
        self, unit: Unit, to: PlaceEntity | HouseholdEntity, mode: Mode, status: Status = Status.UNDER_WAY
    ) -> None:
        village = isinstance(to, PlaceEntity)
        said = self._said(f"{unit.name}帮扶{to.name}", "帮扶")
        said["status"] = status
        fact = Assistance(
            **said,
            assister=unit.name,
            assister_type=unit.type,
            assister_level=unit.level,
            recipient=to.name,
            recipient_type=RecipientType.VILLAGE if village else RecipientType.HOUSEHOLD,
            mode=mode,
            modes=(mode,),
        )
        self._add(ids.assistance_iri(unit.iri, to.iri), fact, ("assister", unit.iri), ("recipient", to.iri))

    def _project(self, kind: ProjectType) -> None:
        chance, village = self.made.chance, self.around[-1]
        amounts = [Amount(chance.randint(1, 900) * 10_000.0, chance.choice((*_ABOUT, *_AND_MORE)))]
        if chance.random() < 0.2:
            amounts.append(Amount(chance.randint(1, 90) * 100.0, Bound.EXACT, Basis.PER_HOUSEHOLD))
        name = f"{village.name[:3]}{kind.value}项目"
        said = self._said(f"村里投入{amounts[0].value / 10_000:.0f}万元建设{name}", "建设")
        fact = Project(
            **said, project_type=kind, names=(name,), amounts=tuple(amounts), households=chance.randint(3, 90)
        )
        self._add(ids.project_iri(self.doc, village.iri, kind), fact)

    def _household(self, helper: Unit) -> None:
        chance, village = self.made.chance, self.around[-1]
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_SOUNDS, k=2))
        home = HouseholdEntity(ids.household_iri(name, village.iri), name, village.iri)
        self.made.households.append(home)
        fact = Household(**self._said(f"贫困户{name}家", "贫困户"), person=name)
        self._add(ids.household_fact_iri(home.iri), fact, ("household", home.iri))
        if chance.random() < 0.5:
            self._assisted(helper, home, Mode.SERVICE)

    def _said(self, quote: str, trigger: str) -> dict[str, Any]:
        """What every kind of fact has, the quote standing next in the text."""
        start = self.at
        self.at += len(quote) + 1
        word = start + quote.index(trigger)
        village = self.around[-1]
        return {
            "doc": self.doc,
            "place": Place(village.name, village.level, village.path, village.code),
            "evidence": Evidence(Span(start, start + len(quote)), quote, Span(word, word + len(trigger))),
            "rule": "made up",
            "confidence": 0.9,
            "date": str(self.made.chance.randint(2016, 2023)) if self.made.chance.random() < 0.3 else None,
        }

    def _add(self, iri: str, fact: Statement, *ends: tuple[str, str]) -> None:
        passage = ids.passage_iri(self.doc, iri, fact.evidence.span)
        self.made.facts.append(Linked(iri, passage, fact, (*ends, ("place", self.around[-1].iri))))


def write_synthetic_build(folder: Path, quads: int) -> int:
    """Write a build of about so many quads; how many they are. The folder must not exist."""
    folder.mkdir(parents=True)
    resolution = country(round((quads - QUADS_OF_THE_ONTOLOGY) / QUADS_OF_A_VILLAGE))
    store = create(folder / "draft")
    store.bulk_extend(encode(resolution, version=__version__))
    store.bulk_extend(ontology_quads())
    infer(store)
    count = write_nquads(store, folder / "graph.nq")
    graph = hashlib.sha256((folder / "graph.nq").read_bytes()).hexdigest()
    write_sqlite(resolution, folder / "ledger.sqlite", version=__version__, graph=graph)
    store.flush()
    del store
    publish(folder / "draft", folder, graph)
    return count


if __name__ == "__main__":
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    print(write_synthetic_build(Path(sys.argv[1]), int(sys.argv[2])), "quads")
