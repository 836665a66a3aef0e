"""JSON lines .jsonl: one document a line, with the fields of `FIELDS`, of which only `text` must be there.

The door for exports of press databases and for millions of documents: read line by line, so the size limit holds for
each line, not for the file, and a bad line costs only itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph.errors import SourceError
from graph.text.encoding import decode, normal_newlines
from graph.text.formats.manuscript import Manuscript

__all__ = ["FIELDS", "BadLine", "Record", "records"]

FIELDS = ("id", "text", "title", "date", "publisher", "author", "url")
_FORM = 'Each line is one JSON object: {"id": "…", "text": "…", "title": "…", "date": "2020-04-16"}.'


@dataclass(frozen=True, slots=True)
class Record:
    """A document of a JSONL file: its own `id`, or None, the digest of its line, and the line's number from 1."""

    number: int
    id: str | None
    sha256: str
    manuscript: Manuscript


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no document, by its number from 1."""

    number: int
    error: SourceError


def records(path: Path, *, limit: int) -> Iterator[Record | BadLine]:
    """The documents of a JSONL file in order, a `BadLine` for each line that is none; blank lines are skipped.

    Raises `OSError` where the file cannot be read.
    """
    for number, line in enumerate(_lines(path, limit), start=1):
        try:
            if isinstance(line, SourceError):
                raise line
            if line.strip():
                yield _record(number, line)
        except SourceError as error:
            yield BadLine(number, error)


def _lines(path: Path, limit: int) -> Iterator[bytes | SourceError]:
    """Lines as bytes; UTF-16, in which a line end is not one byte, is recoded whole."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if b"\0" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                text = decode(start + stream.read(limit)).text
            except SourceError as error:
                yield error
                return
            yield from (line.encode() for line in text.split("\n"))
            return
        stream.seek(3 if start.startswith(b"\xef\xbb\xbf") else 0)
        yield from _bounded_lines(stream, limit)


def _bounded_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | SourceError]:
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield SourceError(f"the line is longer than {limit:,} bytes.", remedy="Split it, or raise the limit.")


def _record(number: int, line: bytes) -> Record:
    bare = line.rstrip(b"\r\n")
    decoded = decode(bare)
    fields = _fields(decoded.text)
    manuscript = Manuscript(
        normal_newlines(fields["text"]),
        decoded.encoding,
        "application/jsonl",
        title=fields.get("title", ""),
        date=fields.get("date"),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        url=fields.get("url"),
        trusted=True,
    )
    return Record(number, fields.get("id"), hashlib.sha256(bare).hexdigest(), manuscript)


def _fields(text: str) -> dict[str, str]:
    """The known fields of a line that are not null or empty; fields of other names are the exporter's own."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise SourceError(f"no JSON ({place}).", remedy=_FORM) from None
    if not isinstance(value, dict):
        raise SourceError(f"a JSON {type(value).__name__}, not an object.", remedy=_FORM)
    fields = {name: value[name] for name in FIELDS if value.get(name) not in (None, "")}
    if isinstance(fields.get("id"), int):
        fields["id"] = str(fields["id"])
    wrong = [name for name, content in fields.items() if not isinstance(content, str)]
    if wrong:
        raise SourceError(f"the field {wrong[0]!r} is no string.", remedy=_FORM)
    if not fields.get("text", "").strip():
        raise SourceError("no text: the field 'text' is missing or empty.", remedy=_FORM)
    try:
        "".join(fields.values()).encode()
    except UnicodeEncodeError:
        raise SourceError("half a character: a lone surrogate (\\ud800 …).", remedy=_FORM) from None
    return fields
