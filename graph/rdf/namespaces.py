"""Terms of the graph: the namespaces with their prefixes, and every term of the ontology by its local name.

`CLASSES` and `PROPERTIES` equal what `ontology/modules` declares, both ways; a test compares them. Encoder and decoder
take terms from here alone, so a misspelt term fails at once.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode

from graph.ids import BASE, ONTOLOGY, VOCABULARY

__all__ = ["CLASSES", "PREFIXES", "PROPERTIES", "bf", "term"]

#: Prefix → namespace, in the order in which files declare them; the data's own kinds last.
PREFIXES = MappingProxyType(
    {
        "bf": ONTOLOGY,
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "graph": BASE + "graph/",
        "docgraph": BASE + "graph/document/",
        **{
            kind: f"{BASE}{kind}/"
            for kind in (
                "assistance",
                "assisted",
                "document",
                "extraction",
                "helpers",
                "household",
                "passage",
                "person",
                "place",
                "posting",
                "project",
                "unit",
            )
        },
        **{
            scheme: f"{VOCABULARY}{scheme}/"
            for scheme in (
                "basis",
                "bound",
                "category",
                "level",
                "mode",
                "project-type",
                "recipient-type",
                "role",
                "status",
                "unit-type",
            )
        },
    }
)

#: Local names of the ontology's classes.
CLASSES = frozenset(
    [
        "Amount",
        "AssistingUnit",
        "Assistance",
        "Association",
        "Cooperative",
        "County",
        "Document",
        "Enterprise",
        "Extraction",
        "Fact",
        "FirstSecretary",
        "GovernmentBody",
        "HelperGroup",
        "Household",
        "HouseholdAssisted",
        "Level",
        "MilitaryUnit",
        "Passage",
        "Person",
        "Place",
        "Posting",
        "Prefecture",
        "Project",
        "Province",
        "PublicInstitution",
        "Township",
        "Village",
        "WorkTeam",
    ]
)

#: Local names of the ontology's properties.
PROPERTIES = frozenset(
    [
        "amount",
        "antecedent",
        "assister",
        "assisterType",
        "assists",
        "assistsWithin",
        "basis",
        "bound",
        "category",
        "cell",
        "confidence",
        "count",
        "coversPlace",
        "dispatchedBy",
        "divisionCode",
        "documentId",
        "dutyPlace",
        "encoding",
        "end",
        "helperLevel",
        "helps",
        "holder",
        "household",
        "households",
        "level",
        "location",
        "mode",
        "partOf",
        "path",
        "persons",
        "place",
        "projectName",
        "projectType",
        "quote",
        "rank",
        "recipient",
        "recipientPlace",
        "recipientType",
        "reprintOf",
        "role",
        "rule",
        "seat",
        "sha256",
        "start",
        "statedBy",
        "statedDate",
        "states",
        "status",
        "triggerEnd",
        "triggerStart",
        "unitType",
        "url",
        "value",
        "version",
        "within",
    ]
)


@cache
def bf(name: str) -> NamedNode:
    """A term of the ontology; KeyError for one that it does not declare."""
    if name not in CLASSES and name not in PROPERTIES:
        raise KeyError(f"bf:{name} is no term of the ontology")
    return NamedNode(ONTOLOGY + name)


@cache
def term(name: str) -> NamedNode:
    """A term by its prefixed name: `term("prov:wasDerivedFrom")`; KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return bf(local) if prefix == "bf" else NamedNode(PREFIXES[prefix] + local)
