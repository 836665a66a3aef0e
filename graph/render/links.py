"""How the pages of one build folder point at each other: file names, anchors and relative links.

build/network.html  ⇄  build/documents/<document>.html#<fact>      build/report.html, build/documents/index.html
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from graph.ids import BASE

__all__ = ["DOCUMENTS", "NETWORK", "REPORT", "anchor", "document_file", "document_link", "network_link"]

#: Names inside the build folder.
NETWORK, REPORT, DOCUMENTS = "network.html", "report.html", "documents"

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,80}")
#: Names that no file system folds, escapes or refuses.
_FILE = re.compile(r"(?!(?:con|prn|aux|nul|index)$)[a-z0-9_\u4e00-\u9fff-]{1,80}")


def anchor(iri: str) -> str:
    """A short id of `[A-Za-z0-9_-]` for an entity or a fact: the tail of our own IRIs, a hash of any other."""
    tail = iri.removeprefix(BASE).replace("/", "-")
    return tail if _PLAIN.fullmatch(tail) else "x-" + hashlib.sha256(iri.encode()).hexdigest()[:16]


def document_file(doc: str) -> str:
    """The file name of a document's page: its id where every file system keeps that apart, else with a hash."""
    if _FILE.fullmatch(doc):
        return f"{doc}.html"
    plain = re.sub(r"[^a-z0-9_\u4e00-\u9fff-]+", "-", doc.lower())[:60].strip("-") or "document"
    return f"{plain}-{hashlib.sha256(doc.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.html"


def document_link(doc: str, fact: str | None = None) -> str:
    """From network.html or report.html to a document's page, at the place of a fact (its IRI) where one is given."""
    return f"{DOCUMENTS}/{quote(document_file(doc))}" + (f"#{anchor(fact)}" if fact else "")


def network_link(iri: str) -> str:
    """From a document's page to the network, where the entity of that IRI is chosen and shown."""
    return f"../{NETWORK}#focus={anchor(iri)}"
