"""The wordings of projects, graph/grammar/corpus/projects/*.yaml, and what the grammar makes of each.

One line a wording: place of the headline | wording | facts, divided by ";". A fact is `place · type`, then what is told
of it: sums (元), households (户), persons (人), a count (项), `planned`. One behind "?" may be read or not; everything
else that is read is a failure. A near miss has no facts but such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from graph.extract import extract
from graph.gazetteer.context import locate
from graph.model import Article, Project, ProjectType, Status
from graph.text.reading import article

__all__ = ["SECTIONS", "ProjectWording", "load_wordings", "province_of", "shortcoming"]

#: `says` and `silent` hold today; `wanted` ought to be read and `wanted_silent` ought not, and neither is so yet.
SECTIONS = ("says", "silent", "wanted", "wanted_silent")
_NUMBER = re.compile(r"(\d+)(元|户|人|项)")


@dataclass(frozen=True, slots=True)
class ToldProject:
    """A project as a wording tells it."""

    place: str
    type: ProjectType
    numbers: tuple[tuple[str, int], ...]
    planned: bool
    optional: bool

    def lacks(self, fact: Project) -> str:
        """What the fact read has other than told; empty where it is the same."""
        sums = [amount.value for amount in fact.amounts]
        have = {"户": fact.households, "人": fact.persons, "项": fact.count}
        wrong = [f"{v}{u}" for u, v in self.numbers if (v not in sums if u == "元" else have[u] != v)]
        if self.planned != (fact.status is Status.PLANNED):
            wrong.append("status")
        return " ".join(wrong)

    def names(self, fact: Project) -> bool:
        """Whether the fact is this one, whatever is told of it."""
        return fact.place.name == self.place and fact.project_type is self.type


@dataclass(frozen=True, slots=True)
class ProjectWording:
    """One way to tell some projects, or none."""

    type: ProjectType
    section: str
    place: str
    text: str
    told: tuple[ToldProject, ...]

    @property
    def article(self) -> Article:
        return article(f"{self.place}帮扶纪实\n\n{self.text}", id="wording")


@lru_cache(maxsize=1)
def load_wordings() -> tuple[ProjectWording, ...]:
    """Every wording, file by file."""
    folder = files("graph.grammar") / "corpus" / "projects"
    sources = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(wording for f in sources for wording in _read(f.read_text("utf-8")))


def _read(source: str) -> Iterator[ProjectWording]:
    for group in yaml.safe_load(source):
        type_ = ProjectType(group["type"])
        if unknown := set(group) - {"type", *SECTIONS}:
            raise ValueError(f"wordings of {type_} have unknown sections {sorted(unknown)}")
        for section in SECTIONS:
            for line in group.get(section, ()):
                place, text, *facts = (part.strip() for part in line.split("|"))
                yield ProjectWording(
                    type_, section, place, text, tuple(_told(f) for part in facts for f in part.split(";"))
                )


def _told(fact: str) -> ToldProject:
    place, type_, *rest = (part.strip() for part in fact.strip().lstrip("?").split(" · "))
    told = " ".join(rest)
    numbers = tuple((unit, int(number)) for number, unit in _NUMBER.findall(told))
    return ToldProject(place, ProjectType(type_), numbers, "planned" in told, fact.strip().startswith("?"))


def province_of(wording: ProjectWording) -> str | None:
    """Code of the province a wording is told of."""
    return locate(wording.article).province


@cache
def shortcoming(wording: ProjectWording) -> str | None:
    """What is wrong with how a wording is read, None where all is well."""
    read = [fact for fact in extract(wording.article).facts if isinstance(fact, Project)]
    found = "; ".join(f"{f.place.name} · {f.project_type.value}" for f in read) or "nothing"
    for told in wording.told:
        same = next((fact for fact in read if told.names(fact)), None)
        if same is None and not told.optional:
            return f"{told.place} · {told.type.value} is not read; got {found}"
        if same is not None and not told.optional and (wrong := told.lacks(same)):
            return f"{told.place} · {told.type.value} is read without {wrong}"
    extra = [fact for fact in read if not any(told.names(fact) for told in wording.told)]
    if extra:
        return f"beside what is told, got {found}"
    return None
