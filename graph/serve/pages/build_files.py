"""The files of a build that are handed out: those it is known to have, and the pages of its documents; nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from graph.rdf.dataset import MEDIA
from graph.render.addresses import DOCUMENTS, document_page, node_id

__all__ = ["file_of", "text_path"]

#: Names of files as builds write them: no folder in them, none hidden.
_PAGE = re.compile(r"[^./\\\x00][^/\\\x00]*\.html")


def file_of(folder: Path, path: str) -> tuple[Path, str] | None:
    """The file at a path below `/files/`, with its media type; None for whatever is not offered."""
    place, _, name = path.rpartition("/")
    if place == DOCUMENTS and _PAGE.fullmatch(name):
        found, media = folder / DOCUMENTS / name, "text/html"
    elif not place and name in MEDIA:
        found, media = folder / name, MEDIA[name]
    else:
        return None
    return (found, media) if found.is_file() else None


def text_path(folder: Path | None, doc: str, thing: str = "") -> str | None:
    """The path of the page with a document's whole text, at the passage of a fact where one is given; None where the
    build has no such page."""
    name = document_page(doc)
    if folder is None or not (folder / DOCUMENTS / name).is_file():
        return None
    return f"/files/{DOCUMENTS}/{name}" + (f"#{node_id(thing)}" if thing else "")
