"""The head of a document's page: who published it and when, its bytes, where it was placed and why, its reprints."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from graph.model import Document, Located
from graph.reader.reading import Reading
from graph.reader.spoken import both, text
from graph.render.addresses import document_page
from graph.render.issue_words import reasons_of
from graph.render.page import escape, says
from graph.render.words import Lang

__all__ = ["head_html"]


def head_html(reading: Reading, lang: Lang) -> str:
    """A list of what is known of the document; what is unknown is left out."""
    rows = "".join(f"<div><dt>{says(key, lang)}</dt><dd>{value}</dd></div>" for key, value in _rows(reading, lang))
    return f'<dl class="about">{rows}</dl>'


def _rows(reading: Reading, lang: Lang) -> Iterator[tuple[str, str]]:
    document = reading.document
    if document.publisher:
        yield "ui.publisher", text(document.publisher)
    if document.author:
        yield "reader.author", text(document.author)
    if document.date:
        yield "ui.date", escape(document.date)
    yield "reader.placed", _placed(reading.extraction.located, lang)
    if reading.reprint_of is not None:
        yield "reader.reprint_of", _link(reading.reprint_of)
    if reading.reprinted_by:
        yield "reader.reprinted_by", "、".join(map(_link, reading.reprinted_by))
    if document.url and document.url.lower().startswith(("http://", "https://")):
        link = f'<a href="{escape(document.url)}" rel="noopener noreferrer">{escape(document.url)}</a>'
        yield "ui.source_link", link
    name = document.source.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    script = says(f"script.{document.script}", lang)
    yield "report.file", f"{text(name or document.id)} · {escape(document.encoding)} · {script}"
    if document.sha256:
        yield "reader.sha256", f"<code>{escape(document.sha256)}</code>"


def _placed(located: tuple[Located, ...], lang: Lang) -> str:
    """The first place with its reasons; the others, which only lend names to be looked up, behind it."""
    if not located:
        return says("reader.nowhere", lang)
    return "<br>".join(_place(place, lang) for place in located[:3]) + (" …" if len(located) > 3 else "")


def _place(place: Located, lang: Lang) -> str:
    why = f' <span class="why">{both(*reasons_of(place.why), lang)}</span>' if place.why else ""
    return f"{text(' › '.join(place.path))} <code>{escape(place.code)}</code>{why}"


def _link(document: Document) -> str:
    return f'<a href="{quote(document_page(document.id))}">{text(document.title or document.id)}</a>'
