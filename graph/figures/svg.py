"""A figure as one SVG file 独立图: title, drawing, caption, and the letters it is written in."""

from __future__ import annotations

from graph.figures.canvas import Canvas, escaped, lines_of, n, styles
from graph.figures.figure import Drawing, Figure
from graph.figures.typeface import font_face
from graph.query.terms import PREFIXES

__all__ = ["figure_svg", "framed"]

_MARGIN = 18.0
_TITLE, _SMALL = 19.0, 12.0


def framed(figure: Figure, *, narrow: bool = False) -> Drawing:
    """The drawing with its title above and its caption below, on a ground of its own."""
    inner = figure.narrow if narrow else figure.wide
    width = inner.width + 2 * _MARGIN
    head, foot = Canvas(width), Canvas(width)
    y = _MARGIN
    for line in lines_of(figure.title, inner.width, _TITLE):
        head.text(_MARGIN, y + _TITLE * 0.8, line, size=_TITLE)
        y += _TITLE * 1.35
    top = y + 8
    y = top + inner.height + 18
    for sentence in figure.caption_narrow if narrow else figure.caption:
        for line in lines_of(sentence, inner.width, _SMALL):
            foot.text(_MARGIN, y + _SMALL, line, size=_SMALL, ink="soft")
            y += _SMALL * 1.5
    height = round(y + _MARGIN)
    ground = f'<rect width="{n(width)}" height="{height}" class="f-card"/>'
    body = f'<g transform="translate({n(_MARGIN)} {n(top)})">\n{inner.markup}\n</g>'
    return Drawing(
        width,
        height,
        "\n".join((ground, head.markup, body, foot.markup)),
        (*head.words, *inner.words, *foot.words),
        inner.colours | head.colours | foot.colours | {"card"},
    )


def figure_svg(figure: Figure, *, narrow: bool = False, with_letters: bool = True) -> str:
    """The file: the table stands in its `desc`, and the query that finds the facts counted.

    Without `with_letters` it carries neither letters nor dark colours, for renderers that take fonts from files.
    """
    drawn = framed(figure, narrow=narrow)
    size = f'viewBox="0 0 {n(drawn.width)} {n(drawn.height)}" width="{n(drawn.width)}" height="{n(drawn.height)}"'
    language = "zh-Hans" if figure.lang == "zh" else "en"
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} class="bangfu-figure" role="img" lang="{language}" \
aria-labelledby="title" aria-describedby="desc">
<title id="title">{escaped(figure.title)}</title>
<desc id="desc">{escaped(" ".join(figure.caption))}
{_rows(figure)}

{_query(figure)}</desc>
<style>
{_style(drawn, with_letters)}
</style>
{drawn.markup}
</svg>
"""


def _style(drawn: Drawing, with_letters: bool) -> str:
    if not with_letters:
        return styles(set(drawn.colours), scope="", dark=False)
    size = "svg.bangfu-figure { max-width: 100%; height: auto; }"
    return "\n".join((font_face(drawn.words), size, styles(set(drawn.colours))))


def _rows(figure: Figure) -> str:
    table = [figure.table.headings(figure.lang), *figure.table.for_people(figure.lang)]
    return "\n".join(escaped("\t".join(row).replace("\t", " | ")) for row in table)


def _query(figure: Figure) -> str:
    return "\n".join(escaped(line) for line in (PREFIXES + figure.sparql).splitlines())
