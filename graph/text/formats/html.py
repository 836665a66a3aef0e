"""Saved web pages .html: the report's lines, without scripts, menus and lists of links; metadata from the page's tags.

Made for the pages that reports are on, government sites, newspapers, WeChat accounts, with the standard library alone
(docs/reading.md compares). Everything with text is kept but what the markup itself shows to be furniture: elements
named so, hidden ones, and lines that consist of links. layout.py marks the rest. A data table's row is a line with
tabs; a table that only places things is read through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Final

from graph.text.encoding import decode
from graph.text.formats.grid import Box, GridRow, composed, placed
from graph.text.formats.manuscript import Manuscript
from graph.text.script import fold

__all__ = ["read"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BLOCKS: Final = _words(
    "address article blockquote body br caption center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
    "header hr html li main ol p pre section table tbody td th tr ul"
)
_VOID: Final = _words("area base br col embed hr img input link meta param source track wbr")
_NEVER_TEXT: Final = _words(
    "script style noscript template svg iframe object select textarea button audio video canvas"
)
_FURNITURE: Final = _words("nav footer aside menu")
#: Whole words of `class` and `id` that name furniture.
_FURNITURE_NAMES: Final = _words(
    "nav navbar menu topnav mainnav footer foot copyright breadcrumb crumbs share bdsharebuttonbox sharebox sidebar "
    "related recommend hotnews comments pagination qrcode qr_code_pc toolbar login search meta_content"
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: A line end of the markup beside a Chinese character: its writer's, not the text's.
_BROKEN_HAN = re.compile(r"(?<=[㐀-鿿，。、；：])[ \t]*\n[ \t\n]*(?=\S)|(?<=\S)[ \t]*\n[ \t\n]*(?=[㐀-鿿，。、；：])")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000})")
_EMBEDDED = re.compile(r"data:[a-z/+.-]{1,60};base64,[A-Za-z0-9+/=]*")
#: The parser of the standard library takes quadratic time on tags that never end; none is as long as this.
_ENDLESS = re.compile(r"<(?=[A-Za-z/!?])(?![^>]{0,4000}>)")
_ACCOUNT_TIME = re.compile(r"\bct\s*=\s*[\"'](\d{10})[\"']|createTime\s*=\s*[\"'](\d{4}-\d{2}-\d{2})")
_SITE = re.compile(r"(?:网|网站|政府|门户|频道|平台|日报|中心|首页|委员会|局|在线|办公室)$")
_TITLE_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|[-–—]+(?=[^-–—]{2,20}$)")
_BEIJING: Final = timedelta(hours=8)
#: A line with this share of its characters in links is a link; a page with less than this share of its text left has
#: lost its report to a wrongly closed menu.
_LINK = 0.8
_LOST = 0.3
#: A cell with more than this places text rather than holds a datum; in a table of many short cells a longer one may.
_LONGEST_CELL = 120
_LONGEST_AMONG_SHORT = 800
_SHORT_CELL = 40
#: No table is merged over as many rows or columns; a page may claim them.
_WIDEST = 1000

#: Names of meta tags, best first, of the 2017 guidelines for government sites, Open Graph, and portals.
_META: Final = {
    "title": ("articletitle", "og:title", "twitter:title"),
    "date": ("pubdate", "article:published_time", "publishdate", "og:release_date", "publish_time", "date"),
    "publisher": ("contentsource", "source", "article:source", "mediaid", "sitename", "og:site_name"),
    "author": ("author", "article:author", "og:article:author"),
    "url": ("og:url", "url"),
}


@dataclass(slots=True)
class _Line:
    """A line under construction: its pieces, and how many characters of them are links."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    heading: bool = False
    row: GridRow | None = None

    def text(self) -> str:
        joined = _SPACE.sub(" ", "".join(self.parts))
        return joined.strip(" \t\xa0\u3000\u200b\ufeff")

    def is_link(self) -> bool:
        letters = sum(not char.isspace() for char in self.text())
        return not self.heading and self.linked >= _LINK * letters and "。" not in "".join(self.parts)


@dataclass(slots=True)
class _Cell:
    """A cell under construction: its lines, and how far it is merged."""

    rows: int
    columns: int
    lines: list[_Line] = field(default_factory=list)

    def text(self) -> str:
        return " ".join(text for line in self.lines if (text := line.text()))


@dataclass(slots=True)
class _Table:
    """A table under construction: rows of cells of lines."""

    number: int
    rows: list[list[_Cell]] = field(default_factory=list)
    places: bool = False

    def lines(self) -> list[_Line]:
        cells = [cell for row in self.rows for cell in row]
        if self.places or not self._holds_data(cells):
            return [line for cell in cells for line in cell.lines]
        boxes = [[Box(cell.text(), cell.rows, cell.columns) for cell in row] for row in self.rows]
        # The parts of a row's line only tell links from text; its text is that of the row.
        linked = (sum(line.linked for cell in row for line in cell.lines) for row in self.rows)
        rows = zip(placed(self.number, boxes), linked, strict=True)
        return [_Line([row.text], links, row=row) for row, links in rows]

    def _holds_data(self, cells: list[_Cell]) -> bool:
        """Two columns and rows at least; a long cell only among many short ones."""
        widest = max((len(row) for row in self.rows), default=0)
        if widest < 2 or len(self.rows) < 2:
            return False
        sizes = [sum(len(line.text()) for line in cell.lines) for cell in cells]
        short = sum(size <= _SHORT_CELL for size in sizes)
        many = widest > 2 and len(self.rows) > 2 and short * 4 >= len(sizes) * 3
        return max(sizes) <= (_LONGEST_AMONG_SHORT if many else _LONGEST_CELL)


class _Page(HTMLParser):
    """Collects the lines and the metadata of one page; `thorough` keeps what is only named furniture."""

    def __init__(self, *, thorough: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.meta: dict[str, str] = {}
        self.title = ""
        self.headlines: list[str] = []
        self._thorough = thorough
        self._tables: list[_Table] = []
        self._opened = 0
        self._line = _Line()
        self._dropped: list[str] = []
        self._linked = False
        self._heading: str | None = None
        self._catching: str | None = None
        self._inside = ""

    # --- tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._note_meta(values)
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.meta.setdefault("url", values.get("href", ""))
        if tag in _VOID:
            if not self._dropped and tag in _BLOCKS:
                self._end_line()
            return
        self._inside = tag if tag in ("title", "script") else ""
        if values.get("id") in ("js_name", "publish_time"):
            self._catching = values["id"]
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.append(tag)
            return
        if self._is_dropped(tag, values):
            if tag in _BLOCKS or tag in _FURNITURE:
                self._end_line()
            self._dropped.append(tag)
            return
        self._open(tag, values)

    def _is_dropped(self, tag: str, values: dict[str, str]) -> bool:
        if tag in _NEVER_TEXT or _HIDDEN.search(values.get("style", "")) or "hidden" in values:
            return True
        if self._thorough:
            return False
        names = re.split(r"[^a-z0-9_]+", f"{values.get('class', '')} {values.get('id', '')}".lower())
        named = tag in _BLOCKS - {"body", "html"} and not _FURNITURE_NAMES.isdisjoint(names)
        return tag in _FURNITURE or named

    def _open(self, tag: str, values: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if tag in _HEADINGS:
            self._heading, self._line.heading = tag, True
        elif tag == "a":
            self._linked = True
        elif tag == "table":
            if self._tables:
                self._tables[-1].places = True
            self._opened += 1
            self._tables.append(_Table(self._opened))
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in ("td", "th"):
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append(_Cell(_reach(values, "rowspan"), _reach(values, "colspan")))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self._catching = None
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
            return
        if tag in _HEADINGS and self._heading and tag == "h1":
            self.headlines.append(self._line.text())
        if tag in _BLOCKS:
            self._end_line()
        if tag in _HEADINGS:
            self._heading, self._line.heading = None, False
        elif tag == "a":
            self._linked = False
        elif tag == "table" and self._tables:
            self._end_table()

    # --- text

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "script" and (moment := _ACCOUNT_TIME.search(data)):
            self.meta.setdefault("account_time", moment[2] or _beijing_day(int(moment[1])))
        if self._catching and data.strip():
            self.meta.setdefault(self._catching, data.strip())
        if self._dropped or self._inside == "title":
            return
        self._line.parts.append(_BROKEN_HAN.sub("", data))
        if self._linked:
            self._line.linked += sum(not char.isspace() for char in data)

    def finish(self) -> None:
        self.close()
        self._end_line()
        while self._tables:
            self._end_table()

    def _end_line(self) -> None:
        if self._line.parts:
            self._place([self._line])
        self._line = _Line(heading=self._heading is not None)

    def _end_table(self) -> None:
        lines = self._tables.pop().lines()
        self._place(lines)

    def _place(self, lines: list[_Line]) -> None:
        """Into the cell that is open, else into the page."""
        open_cell = self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]
        (open_cell[-1].lines if open_cell else self.lines).extend(lines)

    def _note_meta(self, values: dict[str, str]) -> None:
        name = (values.get("name") or values.get("property") or "").lower()
        if name and values.get("content", "").strip():
            self.meta.setdefault(name, values["content"].strip())


def read(data: bytes) -> Manuscript:
    """The text and metadata of a saved page; raises `SourceError` where its bytes are no text."""
    decoded = decode(data)
    markup = _repaired(decoded.text)
    page = _parsed(markup, thorough=False)
    text, tables = composed(_lines(page))
    thorough = _parsed(markup, thorough=True)
    whole, all_tables = composed(_lines(thorough))
    if len(text) < _LOST * len(whole):
        page, text, tables = thorough, whole, all_tables
    return Manuscript(
        text,
        decoded.encoding,
        "text/html",
        title=_title(page, text),
        date=_first(page, "date") or page.meta.get("publish_time") or page.meta.get("account_time"),
        publisher=page.meta.get("js_name") or _first(page, "publisher"),
        author=_first(page, "author"),
        url=_first(page, "url") or (saved[1] if (saved := _SAVED_FROM.search(decoded.text)) else None),
        tables=tables,
    )


def _repaired(markup: str) -> str:
    """Markup without comments, embedded pictures and tags that never end."""
    kept: list[str] = []
    at = 0
    while (begin := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", begin + 4)) >= 0:
        kept.append(markup[at:begin])
        at = end + 3
    whole = "".join(kept) + markup[at:].replace("<!--", "")
    return _ENDLESS.sub("&lt;", _EMBEDDED.sub("data:", whole))


def _parsed(markup: str, *, thorough: bool) -> _Page:
    page = _Page(thorough=thorough)
    page.feed(markup)
    page.finish()
    return page


def _lines(page: _Page) -> Iterator[str | GridRow]:
    for line in page.lines:
        if line.row is not None:
            if line.row.text.strip("\t ") and not line.is_link():
                yield line.row
        elif not line.is_link() and (text := line.text()):
            yield text


def _reach(values: dict[str, str], name: str) -> int:
    """How many rows or columns a cell says it covers."""
    said = values.get(name, "").strip()
    return int(said) if said.isascii() and said.isdecimal() and 0 < int(said) < _WIDEST else 1


def _first(page: _Page, what: str) -> str | None:
    return next((page.meta[name] for name in _META[what] if page.meta.get(name)), None)


def _title(page: _Page, text: str) -> str:
    """The headline by the page's tags; that of the window only where the text says it too, for it may be the site's."""
    if title := _first(page, "title"):
        return _without_site(title)
    headlines = [line for line in page.headlines if len(line) > 3 and not _SITE.search(fold(line))]
    if len(headlines) == 1:
        return headlines[0]
    window = _without_site(_SPACE.sub(" ", page.title).strip())
    return window if window and any(line.strip() == window for line in text.split("\n")) else ""


def _without_site(title: str) -> str:
    """`标题-某县人民政府` → 标题."""
    parts = _TITLE_SEPARATOR.split(title.strip())
    while len(parts) > 1 and _SITE.search(fold(parts[-1])):
        parts.pop()
        title = title[: title.rindex(parts[-1]) + len(parts[-1])]
    return title.strip()


def _beijing_day(seconds: int) -> str:
    return (datetime.fromtimestamp(seconds, UTC) + _BEIJING).date().isoformat()
