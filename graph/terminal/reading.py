"""`bangfu read`: the page of a document of the build, or of a file that is in no build, read on the spot."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import typer

from graph.errors import BuildError, QueryError
from graph.query import Build
from graph.reader.document_page import document_page_html
from graph.render.addresses import DOCUMENTS, document_page
from graph.terminal.answers import talk
from graph.terminal.language import choose, current, message

__all__ = ["Listed", "chosen_of", "read_document"]

_LISTED = "SELECT ?id ?title ?sha WHERE { ?d bf:documentId ?id ; dcterms:title ?title ; bf:sha256 ?sha }"
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of a build as it can be asked for."""

    id: str
    title: str
    sha256: str


def read_document(name: str, folder: Path, out: Path | None, *, open_it: bool, lang: str | None) -> None:
    """Print where the page of a document is, and open it only when asked to.

    `name` is an id, a number, a part of a title, or the path of a file; a file that is not in the build is read anew.
    Raises QueryError for an unknown or ambiguous name and BuildError when there is no page, or it cannot be written.
    """
    choose(lang)
    path = Path(name)
    if path.is_file():
        page = _of_file(path, folder, out)
    else:
        page = _of_build(chosen_of(name, _documents(Build.open(folder))).id, folder, out)
    typer.echo(str(page))
    if open_it:
        webbrowser.open(page.resolve().as_uri())


def chosen_of(name: str, documents: Sequence[Listed]) -> Listed:
    """The document of that id, number (from 1, by id) or part of its title; raises QueryError with candidates."""
    exact = [document for document in documents if document.id == name]
    if not exact and name.isdecimal() and 0 < int(name) <= len(documents):
        exact = [documents[int(name) - 1]]
    found = exact or [document for document in documents if name.casefold() in document.title.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(
            message("read.several", name=name, n=len(found)), candidates=tuple(_shown(d) for d in found[:_NEAR])
        )
    titles = {document.title: document for document in documents} | {document.id: document for document in documents}
    near = dict.fromkeys(_shown(titles[word]) for word in get_close_matches(name, titles, n=_NEAR, cutoff=0.3))
    raise QueryError(message("read.unknown", name=name, n=len(documents)), candidates=tuple(near))


def _shown(document: Listed) -> str:
    return f"{document.id} {document.title}".strip()


def _documents(build: Build) -> list[Listed]:
    found = {row["id"]: Listed(row["id"], row["title"], row["sha"]) for row in build.select(_LISTED)}
    return [found[doc] for doc in sorted(found)]


def _of_build(doc: str, folder: Path, out: Path | None) -> Path:
    page = folder / DOCUMENTS / document_page(doc)
    if not page.exists():
        raise BuildError(message("read.no_page", name=doc, page=page), remedy=message("read.no_page.remedy"))
    if out is not None:
        _written(out, page.read_text("utf-8"))
    return out or page


def _of_file(path: Path, folder: Path, out: Path | None) -> Path:
    """The page of a file: that of the build where it holds this very file, else one made on the spot."""
    from build_graph import reading_of  # noqa: PLC0415  a document of the build needs none of the machinery

    reading = reading_of(path)
    document = reading.document
    if any(document.id == known.id and document.sha256 == known.sha256 for known in _known(folder)):
        return _of_build(document.id, folder, out)
    out = out or (folder if folder.is_dir() else Path()) / "read.html"
    _written(out, document_page_html(reading, lang=current()))
    talk(message("read.anew", path=path, facts=len(reading.facts), issues=len(reading.issues)))
    return out


def _known(folder: Path) -> list[Listed]:
    """The documents of the build in that folder; none where there is no build."""
    try:
        return _documents(Build.open(folder))
    except BuildError:
        return []


def _written(out: Path, page: str) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, "utf-8", newline="\n")
    except OSError as error:
        raise BuildError(message("out.unwritable", out=out, reason=error.strerror)) from error
