"""The competency questions 能力问题 ready to be asked of a build, with names of that build in them.

In its file a question names places, units and households of the ontology's examples. Here the names of a well-known
fact of the build stand in their place; a question that none of the names tried has an answer for keeps the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest

import ontology
from graph.query import Build
from graph.render.words import Lang
from graph.serve.pages.words import say

__all__ = ["ReadyQuestion", "ready_questions"]

#: What the parameters that take names are called in English → the variable of the queries that find such names.
_KINDS = {
    "name of the place": "place",
    "name of the unit": "unit",
    "name of the recipient": "recipient",
    "name of the household's member": "household",
}
#: So many names are tried for a question.
_TRIED = 24
_NAME = re.compile(r'"[^"\n]*"@zh-Hans')


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A competency question in both languages, its query ready to run, and the names that stand in it."""

    name: str
    zh: str
    en: str
    sparql: str

    def asks(self, lang: Lang) -> str:
        """The question, and of whom or what it is asked here."""
        about = "、".join(name[1 : name.rindex('"')] for name in _NAME.findall(self.sparql))
        question = self.zh if lang == "zh" else self.en
        return question + (say("aside", lang, text=about) if about else "")


class _Readied:
    """The questions readied so far for one build, and the names they may be asked of."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._names: tuple[Mapping[str, str], ...] | None = None
        self._ready: dict[str, ReadyQuestion] = {}

    def __getitem__(self, name: str) -> ReadyQuestion:
        if self._names is None:
            self._names = tuple(_names(self._build))
        if name not in self._ready:
            question = ontology.question(name)
            sparql = _ready(self._build, question, self._names)
            self._ready[name] = ReadyQuestion(name, question.zh, question.en, sparql)
        return self._ready[name]


@lru_cache(maxsize=1)
def _readied(build: Build) -> _Readied:
    return _Readied(build)


def ready_questions(build: Build, *starts: str) -> tuple[ReadyQuestion, ...]:
    """The questions whose names begin with one of `starts`, all unless given, in their order; each is readied once."""
    readied = _readied(build)
    names = [source.name for source in ontology.questions()]
    return tuple(readied[name] for name in names if not starts or name.startswith(starts))


def _names(build: Build) -> Iterator[Mapping[str, str]]:
    """Names of well-known things, those of each sort of fact in turn, since of one sort all may be in vain."""
    here = files("graph.serve.pages").joinpath("queries", "names")
    queries = sorted((entry.name, entry.read_text("utf-8")) for entry in here.iterdir())
    sorts = [list(build.select(sparql)) for _, sparql in queries]
    return (row for rank in zip_longest(*sorts) for row in rank if row)


def _ready(build: Build, question: ontology.Question, names: tuple[Mapping[str, str], ...]) -> str:
    """The query without the header that states its answer on the examples."""
    sparql = "\n".join(line for line in question.sparql.splitlines() if not line.startswith("#:")).strip() + "\n"
    wanted = [_KINDS[en] for _, meaning in question.parameters if (en := meaning.partition(" | ")[2]) in _KINDS]
    fitting = [row for row in names if all(row.get(kind) for kind in wanted)]
    if not wanted or not fitting:
        return sparql
    tried = list(dict.fromkeys(_filled(sparql, [row[kind] for kind in wanted]) for row in fitting))[:_TRIED]
    return next((query for query in tried if _has_answer(build, query)), tried[0])


def _filled(sparql: str, names: list[str]) -> str:
    """The query with these names for the example names; examples beyond them go."""
    written = iter([f'"{_escaped(name)}"@zh-Hans' for name in names])
    return _NAME.sub(lambda _: next(written, ""), sparql)


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _has_answer(build: Build, query: str) -> bool:
    return next(build.select(query), None) is not None
