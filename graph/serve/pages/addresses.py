"""Where things are shown: from an IRI of the graph to its page and its data on this server, and back.

The IRIs name things, so asking for one is answered by 303 See Other to what describes it (W3C Note "Cool URIs for the
Semantic Web", §4.2): `/id/place/22` leads to `/page/place/22` for people and to `/data/place/22.ttl` for programs.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import quote

from graph.ids import BASE, ONTOLOGY, VOCABULARY

__all__ = ["FORMATS", "ONTOLOGY_NAME", "data_path", "iri_named", "name_of", "page_path", "site_path"]

#: What all IRIs of Bangfu begin with.
_SITE = BASE.removesuffix("id/")
#: The name under which the whole ontology is shown.
ONTOLOGY_NAME = "ontology"
_NAME = re.compile(r"[a-z][a-z_-]*(/[A-Za-z0-9_-]{1,80}){0,5}")

#: Ending of a description's address → media type, the likeliest first; a wildcard gets the first.
FORMATS = MappingProxyType(
    {
        "ttl": "text/turtle",
        "jsonld": "application/ld+json",
        "nt": "application/n-triples",
        "rdf": "application/rdf+xml",
    }
)


def name_of(iri: str) -> str | None:
    """The name by which a thing is addressed here (`place/22`, `vocab/level/county`, `ontology`); None for what is not
    of Bangfu."""
    if iri.startswith(ONTOLOGY) or iri == ONTOLOGY.removesuffix("#"):
        return ONTOLOGY_NAME
    if not iri.startswith((BASE, VOCABULARY)):
        return None
    name = iri.removeprefix(BASE).removeprefix(_SITE)
    return name if _NAME.fullmatch(name) else None


def iri_named(name: str) -> str | None:
    """The IRI that a name stands for; None where it is no possible name."""
    if not _NAME.fullmatch(name):
        return None
    if name == ONTOLOGY_NAME:
        return ONTOLOGY.removesuffix("#")
    return (_SITE if name.startswith("vocab/") else BASE) + name


def page_path(iri: str) -> str | None:
    """The path of the page that shows a thing; of a term of the ontology, its place on the ontology's page."""
    name = name_of(iri)
    if name is None:
        return None
    term = iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else ""
    return f"/page/{name}" + (f"#{quote(term)}" if term else "")


def data_path(iri: str, form: str) -> str | None:
    """The path of the description of a thing in one of FORMATS."""
    name = name_of(iri)
    return f"/data/{name}.{form}" if name else None


def site_path(path: str) -> str | None:
    """The name that a path of an IRI means (`/id/place/22` → `place/22`); None for other paths."""
    if path.startswith("/id/"):
        return path.removeprefix("/id/")
    return path.removeprefix("/") if path.startswith("/vocab/") or path == f"/{ONTOLOGY_NAME}" else None
