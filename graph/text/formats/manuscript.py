"""What a file format hands over 原稿: the text, and what the format's own data say about it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Table

__all__ = ["Manuscript"]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Text taken from a file, newlines `\\n`, with the metadata of the format where it has any.

    `trusted` metadata (a JSONL record) come before what the text says of itself, others (tags of a web page) after it;
    a title comes first in either case. `date` may carry a time; reading cuts it off. `tables` are those that the format
    marks as such, their spans in `text`.
    """

    text: str
    encoding: str
    media_type: str
    title: str = ""
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    trusted: bool = False
    tables: tuple[Table, ...] = ()
