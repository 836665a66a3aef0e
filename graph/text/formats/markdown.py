"""Markdown: its text without the marks, so that grammar does not meet `**` amid a name.

Front matter (`---`, `title: …`, `date: …`) is read as metadata; headings, emphasis, links, quotes and code lose their
marks; pictures leave their caption; a table's row becomes a line with tabs; list marks stay, they separate items.
"""

from __future__ import annotations

import re
from typing import Final

from graph.text.encoding import decode
from graph.text.formats.manuscript import Manuscript

__all__ = ["read"]

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^([A-Za-z_]+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_FENCE: Final = re.compile(r"[ ]{0,3}(?:```|~~~)")
_RULE_LINE: Final = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$|[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t:-]*$")
_LINE_MARK: Final = re.compile(r"^[ ]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)")
_TRAILING_HASHES: Final = re.compile(r"[ \t]+#+[ \t]*$")
_INLINE: Final = (
    (re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(\*{1,3}|~~)(?=\S)([^*~\n]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,2})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
    (re.compile(r"</?(?:br|p|div|span|b|i|strong|em|center|font|sup|sub)\b[^<>]{0,300}>"), ""),
)


def read(data: bytes) -> Manuscript:
    """The text of a .md file without its marks; raises `SourceError` where its bytes are no text."""
    decoded = decode(data)
    fields, body = _front_matter(decoded.text)
    return Manuscript(
        "\n".join(_plain(body)),
        decoded.encoding,
        "text/markdown",
        title=fields.get("title", ""),
        date=fields.get("date"),
        publisher=fields.get("publisher") or fields.get("source"),
        author=fields.get("author"),
        url=fields.get("url"),
        trusted=True,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    return {name.lower(): value for name, value in _FIELD.findall(found[1]) if value}, text[found.end() :]


def _plain(text: str) -> list[str]:
    return [_plain_line(line) for line in text.split("\n") if not _FENCE.match(line) and not _RULE_LINE.match(line)]


def _plain_line(line: str) -> str:
    bare = _LINE_MARK.sub("", line)
    if bare != line:
        bare = _TRAILING_HASHES.sub("", bare)
    for pattern, replacement in _INLINE:
        bare = pattern.sub(replacement, bare)
    if bare.count("|") > 1 and bare.strip().startswith("|"):
        bare = "\t".join(cell.strip() for cell in bare.strip().strip("|").split("|"))
    return bare
