"""Terms of the ontology as the look-ups name them, and the prefixes every query starts with.

The look-ups work on IRIs as plain strings; only this package's `build.py` turns them into terms of the store.
"""

from __future__ import annotations

from graph.ids import ONTOLOGY, VOCABULARY
from graph.model import FactKind

__all__ = [
    "DCTERMS",
    "FACT_CLASSES",
    "FACT_KINDS",
    "FOAF",
    "OA",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "bf",
    "local_name",
    "notation",
]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"

#: Prefix declarations for SPARQL, in the order in which they are shown.
PREFIXES = "".join(
    f"PREFIX {name}: <{namespace}>\n"
    for name, namespace in {
        "bf": ONTOLOGY,
        "dcterms": DCTERMS,
        "oa": OA,
        "prov": PROV,
        "rdfs": RDFS,
        "skos": SKOS,
    }.items()
)

#: The five classes of facts, by local name, with the ledger's word for each.
FACT_KINDS = {
    "Assistance": FactKind.ASSISTANCE,
    "Posting": FactKind.POSTING,
    "HouseholdAssisted": FactKind.HOUSEHOLD,
    "Project": FactKind.PROJECT,
    "HelperGroup": FactKind.COLLECTIVE,
}
FACT_CLASSES = tuple(FACT_KINDS)


def bf(name: str) -> str:
    """IRI of a term of the ontology: `bf("within")`."""
    return ONTOLOGY + name


def local_name(iri: str) -> str:
    """What stands after the last `#` or `/` of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def notation(concept: str | None) -> str | None:
    """The code of a concept of the vocabularies (`…/vocab/level/county` → `county`); None for anything else."""
    return local_name(concept) if concept and concept.startswith(VOCABULARY) else None
