"""Documents in 读入: files, folders and globs to Articles; what cannot be read becomes an Issue, and the rest goes on.

The first arrow of the flow: bytes → decoded text → folded copy → blocks → head → Article. The formats are one module
each in formats/; which files are documents is decided in sources.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.errors import SourceError
from graph.model import Article, Document, Issue, Table
from graph.text.catalogue import Catalogue, read_catalogue
from graph.text.encoding import normal_newlines
from graph.text.formats import csv, docx, html, jsonl, markdown, pdf, txt, xlsx
from graph.text.formats.manuscript import Manuscript
from graph.text.heads import head, iso_date, publisher_name
from graph.text.layout import blocks
from graph.text.line_tables import line_tables, rows_of
from graph.text.script import detect_script, fold
from graph.text.sources import documents, source_issue

__all__ = ["DEFAULT_LIMIT", "Reading", "article", "read", "read_all", "read_each"]

#: Bytes of a file, of a line for JSONL, above which it is reported instead of read.
DEFAULT_LIMIT: Final = 20_000_000

_READERS: Final[dict[str, Callable[[bytes], Manuscript]]] = {
    ".txt": txt.read,
    ".text": txt.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".shtml": html.read,
    ".xhtml": html.read,
    ".docx": docx.read,
    ".xlsx": xlsx.read,
    ".csv": csv.read,
    ".tsv": csv.read,
    ".pdf": pdf.read,
}
_LINES: Final = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read: articles in the order of the sources, and what could not be read."""

    articles: tuple[Article, ...]
    issues: tuple[Issue, ...]


def article(
    text: str,
    *,
    id: str,
    title: str = "",
    date: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    url: str | None = None,
    source: str = "",
    sha256: str = "",
    encoding: str = "utf-8",
    media_type: str = "text/plain",
    tables: Sequence[Table] = (),
) -> Article:
    """An article from its text; what is not given (title, date, publisher, author) is looked for in the text.

    `text` is kept but for its newlines, which become `\\n`. `sha256` is that of the text where no bytes are behind it.
    `tables` are those the file's format marks (their spans in a text without carriage returns); others are looked for.
    """
    text = normal_newlines(text)
    folded = fold(text)
    layout = blocks(text, folded, title=fold(title), rows=rows_of(tables))
    found = head(text, folded, layout)
    document = Document(
        id=id,
        title=title or found.title,
        date=date or found.date,
        publisher=publisher or found.publisher,
        author=author or found.author,
        url=url,
        source=source,
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        media_type=media_type,
        script=detect_script(text),
    )
    return Article(document, text, folded, layout, (*tables, *line_tables(folded, tables)))


def read(path: str | Path, *, limit: int = DEFAULT_LIMIT) -> Iterator[Article | Issue]:
    """The article in a file, or those in a JSONL file; an Issue, naming file and place, for each that cannot be read.

    `limit` is the most bytes a file (for JSONL: a line) may have. A `catalogue.tsv` beside the file counts.
    """
    path = Path(path)
    catalogue = read_catalogue(path.parent)
    yield from catalogue.issues
    yield from _read(path, limit, catalogue)


def read_all(sources: Sequence[str | Path], *, limit: int = DEFAULT_LIMIT) -> Reading:
    """All documents of files, folders and globs, in memory; see `read_each`."""
    articles: list[Article] = []
    issues: list[Issue] = []
    for found in read_each(sources, limit=limit):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            articles.append(found)
    return Reading(tuple(articles), tuple(issues))


def read_each(sources: Sequence[str | Path], *, limit: int = DEFAULT_LIMIT) -> Iterator[Article | Issue]:
    """The documents of files, folders and globs one by one; an Issue for each that cannot be read.

    Of two documents with one id the first is kept, and an Issue names both. Folders are sorted, so that the order is
    the same everywhere. `limit` as in `read`.
    """
    listing = documents(sources)
    yield from listing.issues
    catalogue_of = lru_cache(maxsize=64)(read_catalogue)
    reported: set[Path] = set()
    taken: dict[str, str] = {}
    for path in listing.paths:
        catalogue = catalogue_of(path.parent)
        if path.parent not in reported:
            reported.add(path.parent)
            yield from catalogue.issues
        for found in _read(path, limit, catalogue):
            yield found if isinstance(found, Issue) else _unless_taken(found, taken)


def _unless_taken(found: Article, taken: dict[str, str]) -> Article | Issue:
    document = found.document
    first = taken.setdefault(document.id, document.source)
    if first == document.source:
        return found
    message = f"the id {document.id!r} is already that of {first}, which was kept; this one was not read."
    return source_issue(document.id, document.source, message, "Rename one of the two, or give it another id.")


def _read(path: Path, limit: int, catalogue: Catalogue) -> Iterator[Article | Issue]:
    try:
        if path.suffix.lower() in _LINES:
            yield from _read_lines(path, limit, catalogue)
        else:
            yield from _read_file(path, limit, catalogue)
    except SourceError as error:
        yield source_issue(path.stem, path, error.message, error.remedy)
    except OSError as error:
        yield source_issue(path.stem, path, f"cannot be read ({error.strerror}).", "Check that it is there and yours.")


def _read_file(path: Path, limit: int, catalogue: Catalogue) -> Iterator[Article | Issue]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(f"files of the kind {path.suffix or path.name!r} are not read.", remedy="Convert it to .txt.")
    size = path.stat().st_size
    if size > limit:
        raise SourceError(f"{size:,} bytes, more than the limit of {limit:,}.", remedy="Split it, or raise the limit.")
    if size == 0:
        raise SourceError("the file is empty.", remedy="Save the document again, or leave it out.")
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    yield from _from_manuscript(reader(data), path.stem, str(path), sha256, catalogue)


def _read_lines(path: Path, limit: int, catalogue: Catalogue) -> Iterator[Article | Issue]:
    if path.stat().st_size == 0:
        raise SourceError("the file is empty.", remedy="Export the documents again, or leave it out.")
    for record in jsonl.records(path, limit=limit):
        place = f"{path}:{record.number}"
        if isinstance(record, jsonl.BadLine):
            yield source_issue(f"{path.stem}-{record.number}", place, record.error.message, record.error.remedy)
        else:
            doc = record.id or f"{path.stem}-{record.number}"
            yield from _from_manuscript(record.manuscript, doc, place, record.sha256, catalogue)


def _from_manuscript(
    manuscript: Manuscript, doc: str, source: str, sha256: str, catalogue: Catalogue
) -> Iterator[Article | Issue]:
    """The article, with what is said of it by, in this order: catalogue, trusted record, text, tags of the page."""
    if not any(char.isalnum() for char in manuscript.text):
        raise SourceError("there is no text in it.", remedy="Save the document again, or leave it out.")
    entry = catalogue.entry(doc)
    date = iso_date(manuscript.date) if manuscript.date else None
    if manuscript.trusted and manuscript.date and not date:
        message = f"the date {manuscript.date!r} is not understood; the document is read without it."
        yield source_issue(doc, source, message, "Write it as 2020-04-16.")
    publisher = publisher_name(manuscript.publisher or "") or None
    trusted = manuscript if manuscript.trusted else None
    found = article(
        manuscript.text,
        id=doc,
        title=entry.title or manuscript.title,
        date=entry.date or (date if trusted else None),
        publisher=entry.publisher or (publisher if trusted else None),
        author=entry.author or (manuscript.author if trusted else None),
        url=entry.url or manuscript.url,
        source=source,
        sha256=sha256,
        encoding=manuscript.encoding,
        media_type=manuscript.media_type,
        tables=manuscript.tables,
    )
    yield found if trusted else _completed(found, date, publisher, manuscript.author)


def _completed(found: Article, date: str | None, publisher: str | None, author: str | None) -> Article:
    """With what only the tags of a web page tell."""
    known = found.document
    document = replace(
        known,
        date=known.date or date,
        publisher=known.publisher or publisher,
        author=known.author or author,
    )
    return replace(found, document=document)
