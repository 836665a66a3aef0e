"""The index of all documents 文献目录 `documents/index.html`: counts, filters by county, year, publisher, and a search.

The search looks through titles, publishers, places and units by characters and by pinyin, offline. Names are listed
once and told by number in the rows, so that the index of a large corpus stays small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from graph.model import Assistance, AssisterType, Extraction, FactKind, Linked, Posting
from graph.reader.assets import reader_asset
from graph.reader.reading import Library, Reading
from graph.reader.spoken import text
from graph.render.addresses import document_page
from graph.render.page import asset, escape, render_page, says
from graph.render.pinyin import syllables_of
from graph.render.words import Lang, word

__all__ = ["index_page_html"]

_LINKS = (("../report.html", "report.title"), ("../network.html", "ui.network"))
_KINDS = tuple(kind.value for kind in FactKind)
_FIELDS = ("page", "title", "date", "publisher", "place", "reprint", *_KINDS, "issues", "names")
#: So many documents are listed in the HTML itself for readers without scripts.
_PLAIN = 1000
_WORDS = (
    "index.",
    "factkind.",
    "ui.",
    "report.issues",
    "report.title",
    "reader.index",
    "reader.placed",
    "reader.reprint_of",
)


def index_page_html(library: Library, *, lang: Lang = "zh") -> str:
    """The index as one HTML file."""
    names: dict[str, int] = {}
    places: dict[tuple[str, ...], int] = {}
    rows = [_row(library.reading(extraction), names, places) for extraction in library.extractions]
    return render_page(
        title=word("reader.index", lang),
        lang=lang,
        styles=[asset("report.css"), reader_asset("index.css")],
        body=_body(library, lang),
        data={
            "bangfu-index": {
                "fields": _FIELDS,
                "rows": rows,
                "names": list(names),
                "places": [" › ".join(path) for path in places],
            },
            "bangfu-pinyin": syllables_of((*names, *(str(row[1]) for row in rows))),
        },
        scripts=[asset("table.js"), reader_asset("index.js")],
        links=_LINKS,
        words=_WORDS,
        noscript="index.noscript",
    )


def _row(reading: Reading, names: dict[str, int], places: dict[tuple[str, ...], int]) -> tuple[object, ...]:
    document = reading.document
    found = Counter(linked.fact.kind.value for linked in reading.facts)
    located = reading.extraction.located
    named = sorted({names.setdefault(name, len(names)) for name in dict.fromkeys(_names(reading.facts))})
    return (
        document_page(document.id),
        document.title or document.id,
        document.date or "",
        document.publisher or "",
        places.setdefault(located[0].path, len(places)) if located else -1,
        1 if reading.reprint_of is not None else 0,
        *(found[kind] for kind in _KINDS),
        len(reading.issues),
        " ".join(map(str, named)),
    )


def _names(facts: Sequence[Linked]) -> Iterator[str]:
    """Places and units of a document; people and households are not searched for."""
    for linked in facts:
        fact = linked.fact
        yield fact.place.name
        if isinstance(fact, Assistance) and fact.assister_type is not AssisterType.PERSON:
            yield fact.assister
        if isinstance(fact, Posting) and fact.dispatched_by:
            yield fact.dispatched_by


def _body(library: Library, lang: Lang) -> str:
    selects = "".join(
        f'<label class="pick">{says(key, lang)} <select id="{name}"></select></label>'
        for name, key in (("county", "index.place"), ("year", "ui.year"), ("publisher", "ui.publisher"))
    )
    return f"""<main class="report index">
<div class="find-bar"><input type="search" id="find" autocomplete="off" spellcheck="false"
 placeholder="{word("index.find", lang)}" data-w-placeholder="index.find" aria-label="{word("index.find", lang)}"
 data-w-label="index.find">{selects}<button type="button" id="reset" data-w="ui.reset">{word("ui.reset", lang)}</button>
</div>
<div id="kinds" class="kinds"></div>
<div id="t-index">{_plain(library.extractions, lang)}</div>
</main>"""


def _plain(extractions: Sequence[Extraction], lang: Lang) -> str:
    """The first documents as a plain list, which the script replaces by the table."""
    rows = "".join(
        f'<li><a href="{escape(document_page(document.id))}">{text(document.title or document.id)}</a> '
        f"{escape(document.date or '')}</li>"
        for document in (extraction.article.document for extraction in islice(extractions, _PLAIN))
    )
    return f"<ol>{rows}</ol>" if rows else says("report.no_documents", lang, "p")
