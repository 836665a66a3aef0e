"""Plain text 纯文本: the decoded file, nothing removed."""

from __future__ import annotations

from graph.text.encoding import decode
from graph.text.formats.manuscript import Manuscript

__all__ = ["read"]


def read(data: bytes) -> Manuscript:
    """The text of a .txt file; raises `SourceError` where its bytes are no text."""
    decoded = decode(data)
    return Manuscript(decoded.text, decoded.encoding, "text/plain")
