"""Which files are documents 来源清单: files, folders and globs to a list of paths, an Issue for what is not read.

First step of reading. What is read, passed over or reported is a table, data/formats.tsv. In folders are passed over,
at any depth: names that begin with `.` or `~$`, `__MACOSX`, the folder `X_files` beside a saved page `X.html`, and the
table's `skip` rows. A file named by itself is never passed over: it is read or reported.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import RuleError
from graph.model import Issue, IssueKind

__all__ = ["Listing", "documents", "source_issue"]

_TABLE = Path(__file__).with_name("data") / "formats.tsv"
_USES = frozenset({"read", "skip", "report"})
_PAGE_FOLDERS = ("_files", ".files")


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents' paths, each once, and what was named or found but cannot be read."""

    paths: tuple[Path, ...]
    issues: tuple[Issue, ...]


def source_issue(doc: str, place: Path | str, message: str, remedy: str = "") -> Issue:
    """An issue about a source: `place` is the file, or file and line."""
    return Issue(IssueKind.SOURCE, doc, f"{place}: {message}", remedy)


def documents(sources: Sequence[str | Path]) -> Listing:
    """The documents among files, folders (searched through) and globs (`reports/**/*.txt`).

    Sources keep the order given, what is in a folder or matches a glob is sorted; a file named twice is listed once.
    """
    paths: dict[Path, Path] = {}
    issues: list[Issue] = []
    for source in sources:
        for found in _expanded(source):
            if isinstance(found, Issue):
                issues.append(found)
            else:
                paths.setdefault(found.resolve(), found)
    return Listing(tuple(paths.values()), tuple(issues))


def _expanded(source: str | Path) -> Iterator[Path | Issue]:
    path = Path(source)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists() or path.is_symlink():
        yield _named(path)
    elif glob.has_magic(str(source)):
        yield from _matches(str(source))
    else:
        yield source_issue(path.stem, path, "no such file or folder.", "Check the spelling.")


def _matches(pattern: str) -> Iterator[Path | Issue]:
    matches = sorted(Path(match) for match in glob.glob(pattern, recursive=True))  # noqa: PTH207  patterns may be absolute
    if not matches:
        yield source_issue(pattern, pattern, "nothing matches.", "Check the pattern; quote it in the shell.")
    for match in matches:
        if match.is_dir():
            if "**" not in pattern:
                yield from _folder(match)
        elif not _is_hidden(match) and _use(match)[0] != "skip":
            yield _named(match)


def _named(path: Path) -> Path | Issue:
    """A file that is read, else the issue that says why not."""
    use, note = _use(path)
    if use == "read":
        return path
    if use == "report":
        return source_issue(path.stem, path, f"files of the kind {path.suffix or path.name!r} are not read.", note)
    return source_issue(path.stem, path, f"no document, but {note}.", "Leave it out of the documents named.")


def _folder(folder: Path) -> Iterator[Path | Issue]:
    failures: list[Issue] = []

    def unreadable(error: OSError) -> None:
        failures.append(source_issue(folder.name, error.filename, f"{error.strerror}.", "Grant the right to read it."))

    files: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name, names))
        files += [Path(here, name) for name in names]
    found = [path for path in sorted(files) if not _is_hidden(path) and _use(path)[0] != "skip"]
    if not found and not failures:
        yield source_issue(folder.name, folder, "no documents in this folder.", f"Readable are {_readable()}.")
    yield from failures
    yield from (_named(path) for path in found)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith((".", "~$"))


def _is_passed_over(folder: str, beside: Sequence[str]) -> bool:
    """Hidden folders, and those in which a browser keeps the pictures of a page saved beside them."""
    if folder.startswith(".") or folder == "__MACOSX":
        return True
    page = next((folder.removesuffix(ending) for ending in _PAGE_FOLDERS if folder.endswith(ending)), None)
    return page is not None and any(f"{page}{suffix}" in beside for suffix in (".html", ".htm", ".shtml", ".xhtml"))


def _use(path: Path) -> tuple[str, str]:
    """What to do with a file, and the table's note; a kind it does not know is reported."""
    table = _formats()
    unknown = ("report", f"Convert it to one of {_readable()}.")
    return table.get(path.name.lower()) or table.get(path.suffix.lower()) or unknown


def _readable() -> str:
    return " ".join(sorted(pattern for pattern, (use, _) in _formats().items() if use == "read"))


@cache
def _formats() -> dict[str, tuple[str, str]]:
    """Use and note by extension or name; raises `RuleError` for a malformed row."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    for row in rows:
        if len(row) != 3 or row[0] not in _USES or not all(row):
            raise RuleError(f"{_TABLE.name}: cannot use the row {row}.", remedy="use, pattern, note; tabs between.")
    return {pattern: (use, note) for use, pattern, note in rows}
