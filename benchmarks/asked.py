"""The questions of benchmarks/questions.py, as Bangfu answers them and as a script would ask rdflib or Oxigraph.

Each gives the same values both ways: rows of text, compared by their digest. The SPARQL is the shortest that yields
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.query import Build, Depth, assists, evidence_of, households, money, who_assists

__all__ = ["QUESTIONS", "Question", "Rows", "subjects"]

Rows = list[tuple[str, ...]]

_PREFIXES = """PREFIX bf: <https://w3id.org/bangfu/ontology#>
PREFIX basis: <https://w3id.org/bangfu/vocab/basis/>
PREFIX bound: <https://w3id.org/bangfu/vocab/bound/>
PREFIX status: <https://w3id.org/bangfu/vocab/status/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_SAID = """?fact bf:mode ?mode ; bf:status ?status ; prov:wasDerivedFrom/oa:hasSource/bf:documentId ?document .
  FILTER(?status != status:denied)"""
#: How a question on Bangfu's tables is asked where it is one query.
_CHAINS = "SELECT province, prefecture, county, township, place, household FROM chains"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: of which kind of subject (`village`, `unit`, `fact`, `county`, none), the answer of Bangfu as rows,
    and the SPARQL that gives the same, `{name}` in the place of the subject.

    `goal` is the largest ratio of Bangfu's time to that of the `baseline`; `flat` the largest of 1M quads to 100k.
    """

    name: str
    subject: str
    bangfu: Callable[[Build, str], Any]
    rows: Callable[[Any], Iterator[tuple[object, ...]]]
    sparql: tuple[str, ...]
    baseline: str
    goal: float | None
    flat: float | None = None

    def queries(self, subject: str) -> list[str]:
        """The SPARQL about one subject."""
        return [_PREFIXES + query.replace("{name}", subject) for query in self.sparql]


def told(rows: Iterable[tuple[object, ...]]) -> Rows:
    """Distinct rows as text, in order; of IRIs of the vocabularies their codes, of sums whole yuan."""
    return sorted({tuple(_text(cell) for cell in row) for row in rows})


def _text(cell: object) -> str:
    text = "" if cell is None else str(cell)
    if "/vocab/" in text:
        return text.rpartition("/")[2]
    try:
        return f"{float(text):.0f}"
    except ValueError:
        return text


def _aids(answer: Any) -> Iterator[tuple[object, ...]]:
    yield (len(answer.coverage.documents),)
    for row in answer.rows:
        for mode in row.modes:
            yield row.assister.name, row.recipient.name, mode.value, row.statuses[0].value, row.documents[0]


def _pairs(answer: Any) -> Iterator[tuple[object, ...]]:
    yield from ((row.assister.name, row.recipient.name) for row in answer.rows)


def _passages(found: Any) -> Iterator[tuple[object, ...]]:
    for passages in found.values():
        yield from ((p.quote, p.start, p.end, p.rule, p.document.title, p.document.date) for p in passages)


def _sums(answer: Any) -> Iterator[tuple[object, ...]]:
    yield from ((row.county.iri, row.project_type.value, row.exact, row.inexact) for row in answer.rows)


def _homes(answer: Any) -> Iterator[tuple[object, ...]]:
    for row in answer.rows:
        helpers = [thing.name for thing in row.assisters] or [None]
        yield from ((row.household.name, row.place.path, helper) for helper in helpers)


def _told_already(rows: Any) -> Iterator[tuple[object, ...]]:
    yield from rows


_AID = (
    """SELECT ?assister ?recipient ?mode ?status ?document WHERE {
  %s
  ?x rdfs:label ?assister . ?y rdfs:label ?recipient .
  """
    + _SAID
    + " }"
)
QUESTIONS = (
    Question(
        "who assists a village",
        "village",
        who_assists,
        _aids,
        (
            _AID % '?y rdfs:label "{name}"@zh-Hans . ?fact bf:recipient ?y ; bf:assister ?x .',
            'SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?y rdfs:label "{name}"@zh-Hans . ?d bf:coversPlace ?y }',
        ),
        "rdflib",
        1 / 40,
    ),
    Question(
        "whom a unit assists",
        "unit",
        assists,
        _aids,
        (
            _AID % '?x rdfs:label "{name}"@zh-Hans . ?fact bf:assister ?x ; bf:recipient ?y .',
            """SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?x rdfs:label "{name}"@zh-Hans .
              { ?fact bf:assister ?x } UNION { ?fact bf:dispatchedBy ?x }
              ?fact prov:wasDerivedFrom/oa:hasSource ?d }""",
        ),
        "rdflib",
        1 / 40,
    ),
    Question(
        "the sentence behind a fact",
        "fact",
        lambda build, iri: evidence_of(build, [iri]),
        _passages,
        (
            """SELECT ?quote ?start ?end ?rule ?title ?issued WHERE {
              <{name}> prov:wasDerivedFrom ?p . ?p bf:quote ?quote ; bf:start ?start ; bf:end ?end ; bf:rule ?rule .
              ?p oa:hasSource ?d . ?d dcterms:title ?title ; dcterms:issued ?issued }""",
        ),
        "rdflib",
        1 / 40,
    ),
    Question(
        "who assists whom inside a county",
        "county",
        lambda build, name: who_assists(build, name, depth=Depth.WITHIN),
        _pairs,
        (
            """SELECT DISTINCT ?assister ?recipient WHERE {
              ?county rdfs:label "{name}"@zh-Hans . ?place bf:within* ?county .
              ?fact bf:recipientPlace ?place ; bf:assister ?x ; bf:recipient ?y .
              ?x rdfs:label ?assister . ?y rdfs:label ?recipient }""",
        ),
        "rdflib",
        None,
        flat=1.5,
    ),
    Question(
        "money by county and type",
        "",
        lambda build, _: money(build),
        _sums,
        (
            """SELECT ?county ?type (SUM(?e) AS ?exact) (SUM(?i) AS ?inexact) WHERE {
              ?project bf:location ?place ; bf:projectType ?type ; bf:amount ?amount .
              ?amount bf:basis basis:total ; bf:value ?yuan ; bf:bound ?bound .
              ?place bf:within/bf:within ?county . ?county a bf:County .
              BIND(IF(?bound = bound:exact, ?yuan, 0) AS ?e) BIND(IF(?bound = bound:exact, 0, ?yuan) AS ?i)
            } GROUP BY ?county ?type""",
        ),
        "pyoxigraph",
        1 / 4,
    ),
    Question(
        "chains from province to household (tables)",
        "",
        lambda build, _: build.rows(_CHAINS),
        _told_already,
        (
            """SELECT ?a ?b ?c ?d ?e ?f WHERE {
              ?home a bf:Household ; bf:within ?village ; rdfs:label ?f . ?village bf:within ?township ; rdfs:label ?e .
              ?township bf:within ?county ; rdfs:label ?d . ?county bf:within ?prefecture ; rdfs:label ?c .
              ?prefecture bf:within ?province ; rdfs:label ?b . ?province rdfs:label ?a }""",
        ),
        "pyoxigraph",
        1 / 4,
    ),
    Question(
        "households, their places and who helps them",
        "",
        lambda build, _: households(build),
        _homes,
        (
            """SELECT DISTINCT ?name ?path ?helper WHERE {
              ?home a bf:Household ; bf:within ?village ; rdfs:label ?name . ?village bf:path ?path .
              OPTIONAL { ?fact bf:recipient ?home ; bf:assister/rdfs:label ?helper } }""",
        ),
        "pyoxigraph",
        None,
    ),
)


def subjects(build: Build, kind: str, count: int) -> list[str]:
    """So many names (or IRIs, of facts) of a kind, from all over the build."""
    query = {
        "village": "SELECT name FROM places WHERE level = 'village' ORDER BY id",
        "unit": "SELECT name FROM units ORDER BY id",
        "fact": "SELECT iri FROM facts WHERE kind = 'assistance' ORDER BY id",
        "county": "SELECT name FROM places WHERE level = 'county' ORDER BY code LIMIT 1",
        "": "SELECT ''",
    }[kind]
    found = [name for (name,) in build.rows(query)]
    return found[:: max(1, len(found) // count)][:count]
