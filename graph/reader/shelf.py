"""The folder `documents/` of a build 文献页: a page for each document and an index, written one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from graph.reader.document_page import document_page_html
from graph.reader.index_page import index_page_html
from graph.reader.reading import Library
from graph.render.addresses import document_page
from graph.render.words import Lang

__all__ = ["INDEX", "write_documents"]

#: The index of the folder.
INDEX = "index.html"


def write_documents(
    library: Library, folder: Path, *, lang: Lang = "zh", on_done: Callable[[int], None] | None = None
) -> str:
    """Write all pages into a new folder; none is kept in memory. `on_done` is told the number of pages written.

    Returns one SHA-256 over names and bytes of all pages: the same documents give the same.
    """
    folder.mkdir(parents=True)
    digest = hashlib.sha256()
    for number, extraction in enumerate(library.extractions, start=1):
        name = document_page(extraction.article.document.id)
        digest.update(_write(folder / name, document_page_html(library.reading(extraction), lang=lang)))
        if on_done is not None:
            on_done(number)
    digest.update(_write(folder / INDEX, index_page_html(library, lang=lang)))
    return digest.hexdigest()


def _write(path: Path, page: str) -> bytes:
    data = page.encode()
    path.write_bytes(data)
    return hashlib.sha256(path.name.encode() + b"\0" + data).digest()
