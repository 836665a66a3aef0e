"""Knowledge, no logic: hands out the Turtle and SPARQL files of this folder to whoever loads, checks or asks the graph.

Each function returns its files in name order as `(name, text)`, the name without folder or ending; nothing here parses
RDF, so importing this package costs nothing. Reading order and the policy for terms: README.md beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = [
    "Labels",
    "Question",
    "Source",
    "alignments",
    "bad_examples",
    "checks",
    "concept_labels",
    "good_examples",
    "graph_sources",
    "header",
    "message",
    "modules",
    "project_wordings",
    "question",
    "questions",
    "rules",
    "shapes",
    "vocab",
]


class Source(NamedTuple):
    """One file of the ontology: its name without folder and ending, and its text."""

    name: str
    text: str


class Question(NamedTuple):
    """A competency question 能力问题 as its file documents it.

    `parameters` pairs a variable of the VALUES block at the top with what it stands for; `expects` is the answer on
    `examples/good`, header first, every cell as written; `sparql` is the whole file.
    """

    name: str
    zh: str
    en: str
    parameters: tuple[tuple[str, str], ...]
    expects: tuple[tuple[str, ...], ...]
    sparql: str


def header() -> Source:
    """The `owl:Ontology` itself: title, licence, version, imports."""
    return Source("bangfu", files(__name__).joinpath("bangfu.ttl").read_text("utf-8"))


def modules() -> tuple[Source, ...]:
    """Classes and properties, one Turtle file per subject (place, actor, assistance …)."""
    return _sources("modules", ".ttl")


def vocab() -> tuple[Source, ...]:
    """The SKOS concept schemes 词表 (level, mode, role, project-type …), Turtle."""
    return _sources("vocab", ".ttl")


def alignments() -> tuple[Source, ...]:
    """Links to foreign vocabularies 对齐 (org, prov, oa, schema, dac …), Turtle."""
    return _sources("alignments", ".ttl")


def graph_sources() -> tuple[Source, ...]:
    """All that belongs in the ontology's named graph: header, modules, vocabularies, alignments."""
    return (header(), *modules(), *vocab(), *alignments())


def shapes() -> tuple[Source, ...]:
    """The SHACL shapes 形状, core constraints only, Turtle."""
    return _sources("shapes", ".ttl")


def checks() -> tuple[Source, ...]:
    """SPARQL queries that must return no row on a sound dataset; see `message` for what a row means."""
    return _sources("checks", ".rq")


def rules() -> tuple[Source, ...]:
    """SPARQL CONSTRUCT rules 推理规则, to be run in this order over the union of all graphs.

    What each yields goes into the inferred graph before the next one runs.
    """
    return _sources("rules", ".rq")


def questions() -> tuple[Source, ...]:
    """The competency questions 能力问题, SPARQL SELECT; the file name is the proposition."""
    return _sources("questions", ".rq")


def good_examples() -> tuple[Source, ...]:
    """Small sound datasets, TriG (a `.ttl` is TriG with one graph)."""
    return tuple(sorted((*_sources("examples/good", ".trig"), *_sources("examples/good", ".ttl"))))


def bad_examples() -> tuple[Source, ...]:
    """Datasets that break exactly the shape named in their first line, Turtle."""
    return _sources("examples/bad", ".ttl")


def message(text: str, language: str = "zh") -> str:
    """What a check or rule says of itself in its header: the value of `#: message:` (zh) or `#: message_en:`."""
    return _fields(text).get("message" if language == "zh" else f"message_{language}", "")


def question(name: str) -> Question:
    """One competency question by file name; raises `KeyError` where there is none.

    >>> question("cq01-which-units-assist-a-place").zh
    '哪些单位直接帮扶某地？'
    """
    text = dict(questions())[name]
    fields = _fields(text)
    return Question(
        name=name,
        zh=fields["question"],
        en=fields["question_en"],
        parameters=tuple(
            (variable, meaning)
            for variable, meaning in re.findall(r"^#: parameter: (\?\w+) (.+)$", text, flags=re.MULTILINE)
        ),
        expects=tuple(
            tuple(cell.strip() for cell in row.split("|")) for row in re.findall(r"^#: \| (.*) \|$", text, re.MULTILINE)
        ),
        sparql=text,
    )


class Labels(NamedTuple):
    """What a concept is called: its preferred label first, then the others, per language."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@lru_cache(maxsize=16)
def concept_labels(scheme: str) -> Mapping[str, Labels]:
    """Notation → labels of the concepts of a vocabulary (`level`, `unit-type` …), in the order of its file.

    Raises `KeyError` where there is no such vocabulary.

    >>> concept_labels("status")["planned"].en[0]
    'planned'
    """
    text = dict(vocab())[scheme]
    paragraphs = re.findall(r"^[\w-]+:(\w+) a skos:Concept\b(.*?)(?=^\S|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return {notation: Labels(_labelled(body, "zh"), _labelled(body, "en")) for notation, body in paragraphs}


def _labelled(body: str, language: str) -> tuple[str, ...]:
    blocks = re.findall(r'skos:(?:pref|alt)Label\s+((?:"[^"]*"@\w+\s*,?\s*)+)', body)
    return tuple(re.findall(rf'"([^"]*)"@{language}\b', " ".join(blocks)))


@lru_cache(maxsize=1)
def project_wordings() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Notation of a project type → (decisive wordings, weak wordings), simplified script, in the order of the file.

    A decisive wording 明示用语 (`skos:altLabel`) names work of its type wherever it stands; a weak one 弱用语
    (`skos:hiddenLabel`) counts only beside a number or a verb of doing. No wording stands under two types.
    """
    text = dict(vocab())["project-type"]
    paragraphs = re.findall(r"^type:(\w+) a skos:Concept ;\n((?:    .*\n)+)", text, flags=re.MULTILINE)
    return {notation: (_wordings(body, "altLabel"), _wordings(body, "hiddenLabel")) for notation, body in paragraphs}


def _wordings(body: str, label: str) -> tuple[str, ...]:
    block = re.search(rf"^    skos:{label}\n((?:        .*\n)+)", body, flags=re.MULTILINE)
    return tuple(re.findall(r'"([^"]+)"@zh', block.group(1))) if block else ()


def _fields(text: str) -> dict[str, str]:
    """The `#: key: value` lines at the top of a query."""
    return dict(re.findall(r"^#: (\w+): (.+)$", text, flags=re.MULTILINE))


def _sources(folder: str, ending: str) -> tuple[Source, ...]:
    here = files(__name__).joinpath(folder)
    found = (
        Source(entry.name.removesuffix(ending), entry.read_text("utf-8"))
        for entry in here.iterdir()
        if entry.name.endswith(ending)
    )
    return tuple(sorted(found))
