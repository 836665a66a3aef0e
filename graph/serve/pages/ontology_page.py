"""The page of the ontology 本体: its classes, properties and vocabularies, each where its IRI's fragment leads."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ids import ONTOLOGY, ONTOLOGY_GRAPH, VOCABULARY
from graph.query import Build
from graph.serve.pages.fact_tables import Library
from graph.serve.pages.frame import Page, query_shown
from graph.serve.pages.markup import Content, Html, outside_link, tag, text
from graph.serve.pages.prefixed import prefixed
from graph.serve.pages.sums import count
from graph.serve.pages.visit import Visit

__all__ = ["ontology_page"]

_TERMS = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?sort ?term ?label ?definition ?above ?domain ?range
WHERE {{
  GRAPH <{graph}> {{
    VALUES ?sort {{ owl:Class owl:ObjectProperty owl:DatatypeProperty skos:ConceptScheme }}
    ?term a ?sort . FILTER(STRSTARTS(STR(?term), "{site}"))
    OPTIONAL {{ ?term rdfs:label|skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "{lang}")) }}
    OPTIONAL {{ ?term skos:definition ?definition FILTER(LANGMATCHES(LANG(?definition), "{lang}")) }}
    OPTIONAL {{ ?term rdfs:subClassOf|rdfs:subPropertyOf ?above FILTER(ISIRI(?above)) }}
    OPTIONAL {{ ?term rdfs:domain ?domain FILTER(ISIRI(?domain)) }}
    OPTIONAL {{ ?term rdfs:range ?range FILTER(ISIRI(?range)) }}
  }}
}}
ORDER BY ?term ?above
"""
_SORTS = (
    ("classes", "http://www.w3.org/2002/07/owl#Class"),
    ("object_properties", "http://www.w3.org/2002/07/owl#ObjectProperty"),
    ("data_properties", "http://www.w3.org/2002/07/owl#DatatypeProperty"),
    ("schemes", "http://www.w3.org/2004/02/skos/core#ConceptScheme"),
)


def ontology_page(build: Build, visit: Visit) -> Page:
    """All terms of the ontology that the build holds."""
    library = Library.of(build, visit)
    site = ONTOLOGY.removesuffix("ontology#")
    sparql = _TERMS.format(graph=ONTOLOGY_GRAPH, site=site, lang=visit.lang)
    rows = list(build.select(sparql))
    parts = [(key, _merged([row for row in rows if row["sort"] == sort])) for key, sort in _SORTS]
    return Page(
        title=visit.say("nav.ontology"),
        kind="bf:",
        iri=ONTOLOGY.removesuffix("#"),
        body=text(
            tag("p", visit.say("ontology.intro")),
            tag(
                "nav",
                [tag("a", visit.say(key), href=f"#{key}") for key, _ in parts],
                class_="contents",
                aria_label=visit.say("contents"),
            ),
            [_part(key, terms, library, visit) for key, terms in parts],
            query_shown(sparql, visit),
        ),
    )


def _merged(rows: Sequence[dict[str, str]]) -> dict[str, dict[str, str]]:
    """The rows of each term as one; of several classes above it, all."""
    terms: dict[str, dict[str, str]] = {}
    for row in rows:
        known = terms.setdefault(row["term"], dict(row))
        above = known.get("above", "").split()
        if (other := row.get("above")) and other not in above:
            known["above"] = " ".join((*above, other))
    return terms


def _part(key: str, terms: dict[str, dict[str, str]], library: Library, visit: Visit) -> Html:
    number = tag("span", count(len(terms), visit.lang), class_="count")
    items = [_term(iri, row, library, visit) for iri, row in terms.items()]
    return tag("section", tag("h2", visit.say(key), " ", number), tag("dl", items, class_="terms"), id=key)


def _term(iri: str, row: dict[str, str], library: Library, visit: Visit) -> Html:
    local = iri.removeprefix(ONTOLOGY)
    if iri.startswith(VOCABULARY):
        name: Content = tag("a", row.get("label", local), href=visit.page(iri))
    else:
        name = [row.get("label", local), " ", tag("a", tag("code", f"bf:{local}"), href=f"#{local}")]
    relations = [
        text(" ", tag("span", visit.say(key), class_="part"), " ", [_other(other, library, visit) for other in others])
        for key in ("above", "domain", "range")
        if (others := row.get(key, "").split())
    ]
    term_id = local if iri.startswith(ONTOLOGY) else None
    return tag("div", tag("dt", name), tag("dd", row.get("definition"), tag("p", relations, class_="cite")), id=term_id)


def _other(iri: str, library: Library, visit: Visit) -> Html:
    if iri.startswith((ONTOLOGY, VOCABULARY)):
        return text(tag("a", library.words[iri], href=visit.page(iri)), " ")
    return text(outside_link(iri, tag("code", prefixed(iri))), " ")
