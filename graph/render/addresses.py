"""Where pages find each other 页间链接: the file of a document's page, the id of a fact or an entity in a fragment.

All links between the pages of a build are relative and made here, so that a build folder can be moved or put on a
server as it is. From `network.html` and `report.html` a fact's passage is at `passage_link(doc, iri)`; from a page in
`documents/` the graph is at `focus_link(iri)`.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from graph.ids import BASE
from graph.model import Issue

__all__ = ["DOCUMENTS", "document_page", "focus_link", "issue_id", "issue_link", "node_id", "page_link", "passage_link"]

#: The folder of the documents' pages within a build.
DOCUMENTS = "documents"

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,80}")
#: Names that are the same on every file system: no capitals to lose, nothing to normalise, no device names.
_SAFE = re.compile(r"(?!index$|con$|prn$|aux$|nul$|com\d$|lpt\d$)[a-z0-9\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff-]{0,59}")
_UNSAFE = re.compile(r"[^a-z0-9_\u4e00-\u9fff-]+")
_KEPT = 40


def node_id(iri: str) -> str:
    """A short id of `[A-Za-z0-9_-]` for an entity or a fact: the tail of our own IRIs, a hash of any other."""
    tail = iri.removeprefix(BASE).replace("/", "-")
    return tail if _PLAIN.fullmatch(tail) else "x-" + _digest(iri)[:16]


def document_page(doc: str) -> str:
    """The file name of a document's page: `a02.html`; an id that is no safe file name keeps what can be kept of it and
    gets a digest, so that two ids never share a page."""
    if _SAFE.fullmatch(doc):
        return f"{doc}.html"
    digest = _digest(doc)[:12]
    kept = _UNSAFE.sub("-", doc.lower()).strip("-")[:_KEPT]
    # No plain id has a dot.
    return f"{kept or 'document'}.{digest}.html"


def page_link(doc: str) -> str:
    """From the top of the build to the page of a document."""
    return f"{DOCUMENTS}/{quote(document_page(doc))}"


def passage_link(doc: str, fact: str) -> str:
    """From the top of the build to the passage that states a fact, by its IRI."""
    return f"{page_link(doc)}#{node_id(fact)}"


def issue_id(issue: Issue) -> str:
    """The id of an issue on its document's page: its kind and where its stretch begins."""
    return f"{issue.kind}-{issue.span.start if issue.span else 0}"


def issue_link(issue: Issue) -> str:
    """From the top of the build to what was not understood in a document."""
    return f"{page_link(issue.doc)}#{issue_id(issue)}"


def focus_link(entity: str) -> str:
    """From a document's page to an entity in the graph, by its IRI."""
    return f"../network.html#focus={node_id(entity)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
