"""What was found in the annotated documents 所得: facts of extraction, or the rows of a finished ledger.

Second step of an evaluation. Both come out as rows with the columns of docs/ledger.md, a fact of extraction with the
trace that a ledger does not keep: the words of its trigger and of its antecedents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from graph import ledger
from graph.errors import QueryError, SourceError
from graph.extract import extract
from graph.model import Article, Extraction, Issue, Linked, Resolution
from graph.text.reading import read_each
from graph.text.sources import documents

__all__ = ["Articles", "Found", "found_in", "found_of", "read_articles", "read_ledger"]

Row: TypeAlias = Mapping[str, object]

#: Files with many documents each, whose ids are known only when they are read.
_MANY = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that the system states: a row of the ledger, with the words that led to it where they are known."""

    row: Row
    trigger: str = ""
    antecedents: tuple[str, ...] = ()

    @property
    def doc(self) -> str:
        return str(self.row.get("doc"))


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles asked for, by id, and what could not be read beside them."""

    by_id: Mapping[str, Article]
    issues: tuple[Issue, ...]

    def insist(self, ids: Iterable[str], folder: Path) -> None:
        """Raises QueryError when one of the documents is missing."""
        if missing := [doc for doc in ids if doc not in self.by_id]:
            shown = tuple(f"{doc}  {self._why(doc)}".rstrip() for doc in missing)
            raise QueryError(
                f"{folder} lacks the documents of {len(missing)} annotations.",
                remedy="Say with --documents where they are:",
                candidates=shown[:20],
            )

    def _why(self, doc: str) -> str:
        return next((issue.message for issue in self.issues if issue.doc == doc), "")


def read_articles(folder: Path, ids: Iterable[str]) -> Articles:
    """The documents of these ids that lie in a folder (not in folders inside it).

    Raises:
        QueryError: there is no such folder.
    """
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of documents.", remedy="Say with --documents where they are.")
    wanted = set(ids)
    files = sorted(path for path in folder.iterdir() if path.is_file())
    read = _read([path for path in files if path.stem in wanted], wanted)
    if wanted <= read.by_id.keys():
        return read
    more = _read([path for path in files if path.suffix.lower() in _MANY], wanted)
    return Articles({**more.by_id, **read.by_id}, (*read.issues, *more.issues))


def _read(files: Sequence[Path], wanted: set[str]) -> Articles:
    found = tuple(read_each(documents(files).paths))
    articles = {each.document.id: each for each in found if isinstance(each, Article) and each.document.id in wanted}
    return Articles(articles, tuple(each for each in found if isinstance(each, Issue)))


def found_in(articles: Iterable[Article]) -> Iterator[Found]:
    """Extract every article, and give its facts one by one, in text order."""
    for article in articles:
        yield from found_of(extract(article))


def found_of(extraction: Extraction) -> Iterator[Found]:
    """The facts of an extraction one by one, in text order."""
    text = extraction.article.text
    for fact in extraction.facts:
        alone = Resolution((), (), (), (), (), (Linked("", "", fact),))
        evidence = fact.evidence
        antecedents = tuple(span.of(text) for span in evidence.antecedents)
        yield Found(ledger.rows(alone)[0], evidence.trigger.of(text), antecedents)


def read_ledger(path: Path) -> tuple[Found, ...]:
    """The rows of a ledger in JSON lines, of Bangfu or of another system: columns that it lacks count as empty.

    Raises:
        QueryError: the file cannot be read.
        SourceError: a line is not a JSON object with `doc` and `kind`.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 at byte {error.start}.", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise QueryError(f"{path} cannot be read: {error.strerror}.", remedy="Name a ledger.jsonl.") from error
    return tuple(_row(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip())


def _row(line: str, where: str) -> Found:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{where} is not JSON ({error}).", remedy="Name a ledger.jsonl.") from error
    if not isinstance(row, dict) or "doc" not in row or "kind" not in row:
        raise SourceError(f"{where} is no row of a ledger: it lacks doc or kind.", remedy="Name a ledger.jsonl.")
    return Found(row)
