"""The words of the pages, and those of the ontology, in the language of the visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.ids import ONTOLOGY_GRAPH, concept_iri
from graph.query import Build
from graph.query.terms import bf, local_name
from graph.render.words import Lang, Words, parse_words

__all__ = ["Vocabulary", "page_words", "say"]


@cache
def page_words() -> Words:
    """The words of `words.tsv` beside this module."""
    return parse_words(files("graph.serve.pages").joinpath("words.tsv").read_text(encoding="utf-8"))


def say(key: str, lang: Lang, **values: object) -> str:
    """A word or sentence with its places filled in; KeyError for a key that `words.tsv` lacks."""
    return page_words()[key][0 if lang == "zh" else 1].format(**values)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the ontology calls its classes, properties and concepts in one language, as the build holds it."""

    lang: Lang
    labels: Mapping[str, str]

    @classmethod
    def of(cls, build: Build, lang: Lang) -> Vocabulary:
        """Read the labels from the ontology's graph of a build."""
        query = f"""SELECT ?term ?label WHERE {{
  GRAPH <{ONTOLOGY_GRAPH}> {{ ?term rdfs:label|skos:prefLabel ?label }} FILTER(LANGMATCHES(LANG(?label), "{lang}"))
}} ORDER BY ?term DESC(?label)"""
        return cls(lang, {found["term"]: found["label"] for found in build.select(query)})

    def __getitem__(self, iri: str) -> str:
        """The label of a term or concept; the end of its IRI where it has none."""
        return self.labels.get(iri, local_name(iri))

    def term(self, name: str) -> str:
        """The label of a class or property by its local name."""
        return self[bf(name)]

    def code(self, scheme: str, code: str) -> str:
        """The label of a code of the vocabularies."""
        return self[concept_iri(scheme, code)]
