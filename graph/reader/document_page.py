"""The page of a document 文献页: its text with mentions coloured, its facts and open questions beside it, in one file.

    Reading → mentions, parts of facts → pieces (numbered) → text, lists, runs of pieces → HTML

Text and facts are in the HTML itself; the script only lights, filters and walks.
"""

from __future__ import annotations

from collections import Counter

from graph.model import BlockKind, FactKind, Linked, Sighting, Span
from graph.reader.assets import reader_asset
from graph.reader.doubts import doubts_html
from graph.reader.head import head_html
from graph.reader.lines import lines_html
from graph.reader.mentions import SHOWN, mentions_of, shown_as
from graph.reader.pieces import Pieces
from graph.reader.reading import Reading
from graph.reader.roles import Part, parts_of
from graph.reader.statements import facts_html
from graph.render.addresses import node_id
from graph.render.page import render_page, says
from graph.render.words import Lang, word

__all__ = ["document_page_html"]

#: The words a page of a document can need; it is made by the thousand and carries no others.
_WORDS = (
    "reader.",
    "factkind.",
    "mode.",
    "role.",
    "level.",
    "projecttype.",
    "category.",
    "status.",
    "bound.",
    "issuekind.",
    "script.",
    "type.household",
    "report.remedy",
    "report.title",
    "report.facts",
    "ui.network",
    "ui.chars",
    "ui.language",
    "ui.theme",
    "ui.pages",
    "ui.assister",
    "ui.recipient",
    "ui.person",
    "ui.place",
    "ui.trigger",
    "ui.sent_by",
    "ui.rule",
    "ui.confidence",
    "ui.stated_date",
    "ui.all",
    "ui.date",
    "ui.publisher",
    "ui.source_link",
    "report.encoding",
    "report.script",
    "report.file",
)
_LINKS = (("index.html", "reader.index"), ("../report.html", "report.title"), ("../network.html", "ui.network"))


def document_page_html(reading: Reading, *, lang: Lang = "zh") -> str:
    """The page as one HTML file: asks for nothing outside, safe with untrusted words, the same bytes for a reading."""
    article = reading.extraction.article
    stretches = [list(parts_of(linked.fact)) for linked in reading.facts]
    doubtful = [issue.span for issue in reading.issues if issue.span is not None]
    mentions = mentions_of(reading)
    pieces = Pieces(article.text, mentions, (span for parts in stretches for _, span in parts), doubtful)
    tables = {cell.table for linked in reading.facts for cell in linked.fact.evidence.cells}
    text = lines_html(article, tables, pieces, lang)
    runs = [[(part, *pieces.run(span)) for part, span in parts] for parts in stretches]
    first = [parts[0][1] for parts in runs]
    return render_page(
        title=article.document.title or article.document.id,
        lang=lang,
        styles=[reader_asset("reader.css")],
        body=f"""<main>
{head_html(reading, lang)}
<div class="reading">
<article lang="zh" aria-label="{word("reader.text", lang)}" data-w-label="reader.text">
{_legend(reading, mentions, lang)}
<div id="text" class="text">
{text}
</div></article>
{_aside(reading, pieces, first, lang)}
</div></main>""",
        data={"bangfu-reading": {"facts": _runs(reading.facts, runs)}},
        scripts=[reader_asset("reader.js")],
        links=_LINKS if reading.in_graph else (),
        words=_WORDS,
        noscript="reader.noscript",
    )


def _runs(facts: tuple[Linked, ...], runs: list[list[tuple[Part, int, int]]]) -> list[list[object]]:
    """Of every fact its id and its stretches: part, first piece, piece after the last."""
    return [[node_id(linked.iri), *map(list, parts)] for linked, parts in zip(facts, runs, strict=True)]


def _legend(reading: Reading, mentions: list[Sighting], lang: Lang) -> str:
    """The kinds of mention that occur, each a switch with its count, and what grey means where something is grey."""
    found = Counter(shown_as()[mention.kind] for mention in mentions)
    switches = "".join(
        f'<button type="button" class="{kind}" data-off="{kind}" aria-pressed="true">'
        f"{says(f'reader.{kind}', lang)} {found[kind]}</button>"
        for kind in SHOWN
        if found[kind]
    )
    grey = any(block.kind is BlockKind.CHROME for block in reading.extraction.article.blocks)
    chrome = says("reader.chrome", lang).replace("<span", '<span class="chrome"', 1) if grey else ""
    if not switches and not chrome:
        return ""
    return f"""<div class="legend" role="group" aria-label="{word("reader.legend", lang)}" data-w-label="reader.legend">
{switches}{chrome}</div>"""


def _aside(reading: Reading, pieces: Pieces, first: list[int], lang: Lang) -> str:
    facts, issues = reading.facts, reading.issues
    doubts = doubts_html(issues, [_first(issue.span, pieces) for issue in issues], lang) if issues else ""
    listed = facts_html(reading, first, lang)
    empty = says("reader.no_facts", lang, "p") if not facts else ""
    return f"""<aside class="beside" id="beside" tabindex="-1">
<div class="handle"><h2>{says("report.facts", lang)} <b>{len(facts)}</b></h2>
<span class="walk" hidden><button type="button" id="before" aria-label="{word("reader.before", lang)}"
 data-w-label="reader.before">↑</button><button type="button" id="after" aria-label="{word("reader.after", lang)}"
 data-w-label="reader.after">↓</button><button type="button" id="sheet" aria-expanded="false"
 data-w="reader.sheet">{word("reader.sheet", lang)}</button></span></div>
{_kinds(facts, lang)}
<p class="marks" id="marks"></p>
<div id="seen" role="status"></div>
{empty}{listed}
<h2 id="doubts">{says("reader.doubts", lang)} <b>{len(issues)}</b></h2>
{doubts or says("reader.no_doubts", lang, "p")}
</aside>"""


def _kinds(facts: tuple[Linked, ...], lang: Lang) -> str:
    """Switches that show the facts of one kind, where there are several kinds."""
    found = Counter(linked.fact.kind for linked in facts)
    if len(found) < 2:
        return ""
    switches = "".join(
        f'<button type="button" data-only="{kind}" aria-pressed="false">{says(f"factkind.{kind}", lang)} {found[kind]}'
        "</button>"
        for kind in FactKind
        if found[kind]
    )
    return f'<div class="chips" hidden>{switches}</div>'


def _first(span: Span | None, pieces: Pieces) -> int | None:
    return pieces.run(span)[0] if span is not None and len(span) else None
