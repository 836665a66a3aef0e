"""Figures on a page 图页: both languages, both widths, the table and the query of each one click away."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import chain

from graph.figures.canvas import n, styles
from graph.figures.catalogue import FIGURES, draw_pair
from graph.figures.figure import Drawing, Figure
from graph.figures.table import table_csv
from graph.figures.typeface import FAMILY, font_face
from graph.figures.words import Lang, say
from graph.query import Build
from graph.query.terms import PREFIXES
from graph.render.page import escape, render_page
from graph.render.report_input import Pictures
from graph.render.theme import FONTS
from graph.render.words import word

__all__ = ["Pair", "figure_block", "figure_page", "figure_styles", "report_pictures"]

#: The letters on board come first: Chromium keeps showing boxes for a font further down the list that arrives late.
_FONTS = f'"{FAMILY}", {FONTS}'

#: One figure in Chinese and in English.
Pair = tuple[Figure, Figure]


def figure_page(pairs: Sequence[Pair], lang: Lang) -> str:
    """A page of figures as one self-contained HTML file; the same figures give the same bytes."""
    title = say("page.title", lang) if len(pairs) != 1 else _in(pairs[0], lang).title
    blocks = "\n".join(figure_block(pair, lang, headed=len(pairs) != 1) for pair in pairs)
    return render_page(
        title=title,
        lang=lang,
        styles=[figure_styles(pairs), f"body {{ font-family: {_FONTS}; }}"],
        body=f'<main class="figures">\n{blocks}\n</main>',
        scripts=[files("graph.figures").joinpath("page.js").read_text(encoding="utf-8")],
        data={},
        words=("ui.language", "ui.theme"),
    )


def report_pictures(build: Build, lang: Lang = "zh") -> Pictures:
    """All figures of a build, to stand in its report; it must have been opened, or be about to be published."""
    pairs = [draw_pair(name, build) for name in FIGURES]
    return Pictures("\n".join(figure_block(pair, lang) for pair in pairs), (figure_styles(pairs),))


def figure_styles(pairs: Iterable[Pair]) -> str:
    """The CSS that the blocks of these figures need: their letters, colours and layout."""
    drawings = list(chain.from_iterable((f.wide, f.narrow) for pair in pairs for f in pair))
    colours = {colour for drawing in drawings for colour in drawing.colours}
    letters = font_face(_words(pairs))
    layout = files("graph.figures").joinpath("page.css").read_text(encoding="utf-8")
    fonts = f".bangfu-figure {{ font-family: {_FONTS}; }}"
    return "\n".join((letters, layout, fonts, styles(colours, page=True)))


def _words(pairs: Iterable[Pair]) -> Iterator[str]:
    """Whatever a page says of these figures, so that a machine without Chinese fonts can show all of it."""
    for figure in chain.from_iterable(pairs):
        yield from (figure.title, *figure.caption, *figure.caption_narrow, *figure.wide.words, *figure.narrow.words)
        yield from chain(figure.table.headings(figure.lang), *figure.table.for_people(figure.lang))
        yield say("page.question", figure.lang, n=figure.question)
        yield from (say(f"page.{key}", figure.lang) for key in ("title", "table", "csv", "query"))
        yield from (word(key, figure.lang) for key in ("ui.language", "ui.theme"))


def figure_block(pair: Pair, lang: Lang, *, headed: bool = True) -> str:
    """One figure as an element of a page whose language `page.js` of the pages switches, with its title if `headed`."""
    zh, en = pair
    drawings = "\n".join(_drawings(figure) for figure in pair)
    shared = [said for said in zip(zh.caption, en.caption, strict=True) if said[0] in zh.caption_narrow]
    notes = "".join(_both("p", *said, lang) for said in shared)
    return f"""<figure class="bangfu-figure" id="figure-{zh.name}" aria-labelledby="title-{zh.name}">
{_both("h2", zh.title, en.title, lang, f'id="title-{zh.name}"' + ("" if headed else " hidden"))}
{drawings}
<figcaption>{notes}</figcaption>
<details class="numbers"><summary>{_word("page.table", lang)}</summary>
{_download(zh, lang)}
{_table(pair, lang)}
</details>
<details class="query"><summary>{_word("page.query", lang)}</summary>
<p>{_word("page.question", lang, n=zh.question)}</p>
<pre tabindex="0">{escape(PREFIXES + zh.sparql)}</pre>
</details>
</figure>"""


def _in(pair: Pair, lang: Lang) -> Figure:
    return pair[0] if lang == "zh" else pair[1]


def _drawings(figure: Figure) -> str:
    drawings = (
        ("wide", figure.wide, figure.caption, figure.caption_narrow),
        ("narrow", figure.narrow, figure.caption_narrow, figure.caption),
    )
    return "\n".join(
        _svg(figure, width, drawing, [sentence for sentence in said if sentence not in other])
        for width, drawing, said, other in drawings
    )


def _svg(figure: Figure, width: str, drawing: Drawing, own: list[str]) -> str:
    """The drawing, and below it what is said of it alone."""
    label = escape(say("alt", figure.lang, title=figure.title))
    size = f'viewBox="0 0 {n(drawing.width)} {n(drawing.height)}"'
    svg = f'<svg {size} role="img" aria-label="{label}">\n{drawing.markup}\n</svg>'
    notes = "".join(f"<p>{escape(sentence)}</p>" for sentence in own)
    return f'<div class="{width} only-{figure.lang}">{svg}{notes}</div>'


def _both(tag: str, zh: str, en: str, lang: Lang, attributes: str = "") -> str:
    """An element that follows the page's language."""
    said = f' data-zh="{escape(zh)}" data-en="{escape(en)}"' if zh != en else ""
    space = f" {attributes}" if attributes else ""
    return f"<{tag}{space}{said}>{escape(zh if lang == 'zh' else en)}</{tag}>"


def _word(key: str, lang: Lang, **values: object) -> str:
    return _both("span", say(key, "zh", **values), say(key, "en", **values), lang)


def _download(figure: Figure, lang: Lang) -> str:
    # With a byte order mark, without which Excel takes Chinese for gibberish.
    data = base64.b64encode(table_csv(figure.table).encode("utf-8-sig")).decode()
    link = f'href="data:text/csv;charset=utf-8;base64,{data}" download="{figure.name}.csv"'
    return f"<p><a {link}>{_word('page.csv', lang)}</a></p>"


def _table(pair: Pair, lang: Lang) -> str:
    zh, en = (figure.table for figure in pair)
    heads = zip(zh.headings("zh"), en.headings("en"), strict=True)
    head = "".join(_both("th", one, other, lang, 'scope="col"') for one, other in heads)
    rows = []
    for cells, one, other in zip(zh.rows, zh.for_people("zh"), en.for_people("en"), strict=True):
        kinds = ('class="num"' if isinstance(cell, int | float) else "" for cell in cells)
        shown = zip(one, other, kinds, strict=True)
        rows.append("<tr>" + "".join(_both("td", a, b, lang, kind) for a, b, kind in shown) + "</tr>")
    body = "\n".join(rows)
    label = f'aria-label="{escape(_in(pair, lang).title)}"'
    table = f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    return f'<div class="table-scroll" role="region" tabindex="0" {label}>{table}</div>'
