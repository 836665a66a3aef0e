"""A folder's catalogue.tsv 目录: what its keeper knows about the documents in it, ahead of what reading finds.

A table with tabs, UTF-8: `id` and any of `title date publisher author url kind`; lines with `#` are comments; an empty
cell says nothing. `kind` is for people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceError
from graph.model import Issue
from graph.text.encoding import decode
from graph.text.sources import source_issue

__all__ = ["FILE_NAME", "NO_CATALOGUE", "Catalogue", "Entry", "read_catalogue"]

FILE_NAME = "catalogue.tsv"
_COLUMNS = frozenset({"id", "title", "date", "publisher", "author", "url", "kind"})
_ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a catalogue says about one document; empty where it says nothing."""

    title: str = ""
    date: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of one folder by document id, and what was wrong with its file."""

    entries: dict[str, Entry]
    issues: tuple[Issue, ...] = ()

    def entry(self, doc: str) -> Entry:
        return self.entries.get(doc, Entry())


NO_CATALOGUE = Catalogue({})


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a folder, empty where it has none; a bad row is reported and the others hold."""
    path = folder / FILE_NAME
    if not path.is_file():
        return NO_CATALOGUE
    try:
        text = decode(path.read_bytes()).text
    except (OSError, SourceError) as error:
        message = error.message if isinstance(error, SourceError) else f"{error.strerror}."
        return Catalogue({}, (source_issue(FILE_NAME, path, message, "Save it as UTF-8, with tabs."),))
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip() and line[0] != "#"]
    header = [name.strip() for name in numbered[0][1].split("\t")] if numbered else []
    wrong = [name for name in header if name not in _COLUMNS] or ([] if "id" in header else ["(no column id)"])
    if wrong:
        remedy = f"Its columns are id and any of {' '.join(sorted(_COLUMNS - {'id'}))}, with tabs between."
        return Catalogue({}, (source_issue(FILE_NAME, path, f"unknown column {wrong[0]!r}.", remedy),))
    return _entries(path, header, numbered[1:])


def _entries(path: Path, header: list[str], rows: list[tuple[int, str]]) -> Catalogue:
    entries: dict[str, Entry] = {}
    issues: list[Issue] = []
    for number, row in rows:
        cells = [cell.strip() for cell in row.split("\t")]
        fields = dict(zip(header, cells, strict=False))
        doc = fields.pop("id", "")
        if problem := _problem(doc, fields, too_long=len(cells) > len(header), known=doc in entries):
            issues.append(source_issue(doc or FILE_NAME, f"{path}:{number}", problem, "The row was passed over."))
        else:
            entries[doc] = Entry(**fields)
    return Catalogue(entries, tuple(issues))


def _problem(doc: str, fields: dict[str, str], *, too_long: bool, known: bool) -> str:
    if not doc:
        return "a row without id."
    if known:
        return f"the id {doc!r} stands in it twice."
    if too_long:
        return "more cells than columns."
    if (date := fields.get("date", "")) and not _ISO_DATE.fullmatch(date):
        return f"the date {date!r} is not YYYY, YYYY-MM or YYYY-MM-DD."
    return ""
