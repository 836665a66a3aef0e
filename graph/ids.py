"""The only minting of IRIs: few, raw, stable fields in; the same fields give the same IRI on every machine.

Changing what goes into an IRI is a breaking change (CHANGELOG.md).
"""

from __future__ import annotations

import hashlib

from graph.model import Category, Place, ProjectType, Role, Span

__all__ = [
    "BASE",
    "ENTITIES_GRAPH",
    "INFERRED_GRAPH",
    "ONTOLOGY",
    "ONTOLOGY_GRAPH",
    "VOCABULARY",
    "amount_iri",
    "antecedent_iri",
    "assistance_iri",
    "collective_iri",
    "concept_iri",
    "document_graph",
    "document_iri",
    "extraction_iri",
    "household_fact_iri",
    "household_iri",
    "passage_iri",
    "person_iri",
    "place_iri",
    "position_selector_iri",
    "posting_iri",
    "project_iri",
    "pseudonym_iri",
    "quote_selector_iri",
    "unit_iri",
]

#: Namespace of the ontology's terms, prefix `bf:`.
ONTOLOGY = "https://w3id.org/bangfu/ontology#"
#: Namespace of the data.
BASE = "https://w3id.org/bangfu/id/"
#: Namespace of the SKOS schemes; a concept is `<scheme>/<notation>` below it.
VOCABULARY = "https://w3id.org/bangfu/vocab/"
#: Named graphs beside one per document.
ENTITIES_GRAPH = BASE + "graph/entities"
INFERRED_GRAPH = BASE + "graph/inferred"
ONTOLOGY_GRAPH = BASE + "graph/ontology"


def _digest(*fields: str) -> str:
    """First 16 hex digits of the SHA-256 of the fields: 64 bits, one clash in 370,000 worlds of 10 million names."""
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()[:16]


def document_iri(doc: str) -> str:
    return BASE + "document/" + _digest(doc)


def document_graph(doc: str) -> str:
    """The named graph that holds what one document states."""
    return BASE + "graph/document/" + _digest(doc)


def place_iri(place: Place) -> str:
    """By code where there is one, else by the names of its path."""
    return BASE + "place/" + (place.code or "x" + _digest(*place.path))


def unit_iri(name: str, seat: str | None) -> str:
    """A unit by its name in normal form (without its seat, where that is known) and the IRI of that seat."""
    return BASE + "unit/" + _digest(name, seat or "")


def person_iri(name: str, place: str) -> str:
    """A person by name and the IRI of the place in which they live or serve."""
    return BASE + "person/" + _digest(name, place)


def household_iri(name: str, place: str) -> str:
    """A household by the name of its member and the IRI of its place."""
    return BASE + "household/" + _digest(name, place)


def pseudonym_iri(pseudonym: str) -> str:
    """A household under its pseudonym; nothing of its name or place goes in, so neither can be tried out."""
    return BASE + "household/" + _digest("pseudonym", pseudonym)


def assistance_iri(assister: str, recipient: str) -> str:
    return BASE + "assistance/" + _digest(assister, recipient)


def posting_iri(person: str, role: Role, place: str) -> str:
    return BASE + "posting/" + _digest(person, role, place)


def household_fact_iri(household: str) -> str:
    """The fact that a household is assisted."""
    return BASE + "assisted/" + _digest(household)


def project_iri(doc: str, place: str, project_type: ProjectType) -> str:
    return BASE + "project/" + _digest(doc, place, project_type)


def collective_iri(place: str, category: Category, levels: tuple[str, ...], count: int) -> str:
    return BASE + "helpers/" + _digest(place, category, *levels, str(count))


def passage_iri(doc: str, fact: str, span: Span) -> str:
    """The passage of one document that states one fact."""
    return BASE + "passage/" + _digest(doc, fact, str(span.start), str(span.end))


def extraction_iri(doc: str, sha256: str, version: str) -> str:
    """One run of the extractor over one document's bytes."""
    return BASE + "extraction/" + _digest(doc, sha256, version)


def concept_iri(scheme: str, notation: str) -> str:
    """A concept of the ontology's vocabularies: `concept_iri("level", "county")`."""
    return f"{VOCABULARY}{scheme}/{notation}"


def amount_iri(project: str, number: int) -> str:
    """The n-th sum of a project, counted from 1."""
    return f"{project}/amount/{number}"


def antecedent_iri(passage: str, number: int) -> str:
    """The n-th stretch outside the quote that a passage refers to, counted from 1."""
    return f"{passage}/antecedent/{number}"


def position_selector_iri(passage: str) -> str:
    return passage + "/position"


def quote_selector_iri(passage: str) -> str:
    return passage + "/quote"
