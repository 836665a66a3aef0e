"""Shades for numbers of documents 文献篇数的深浅: the same steps in every figure, so that two can be compared."""

from __future__ import annotations

from graph.figures.canvas import Canvas, width_of
from graph.figures.words import Lang, say

__all__ = ["SHADES", "draw_scale", "shade_of"]

#: The theme's scale, from little to much; words on all but the first stand in the colour of paper.
SHADES = ("s-3", "s-4", "s-5")
#: The least number of documents of each shade.
_STEPS = (1, 3, 8)


def shade_of(documents: int) -> str:
    """The shade of a number of documents; `none` for none."""
    return next(
        (shade for shade, least in zip(reversed(SHADES), reversed(_STEPS), strict=True) if documents >= least), "none"
    )


def draw_scale(canvas: Canvas, greatest: int, lang: Lang, *, dashed: bool = True) -> None:
    """The legend: what the shades up to the greatest number mean, and a square of which no document tells, `dashed` or
    grey."""
    name = say("legend.documents", lang)
    canvas.text(0, 14, name, size=12, ink="soft")
    x = width_of(name, 12) + 10
    used = [least for least in _STEPS if least <= greatest]
    for least, following in zip(used, [*used[1:], None], strict=True):
        last = following - 1 if following else greatest
        said = f"{least}" if last == least else f"{least}–{last}"
        canvas.rect(x, 3, 13, 13, shade_of(least))
        canvas.text(x + 17, 14, said, size=12)
        x += 17 + width_of(said, 12) + 10
    if dashed:
        canvas.rect(x + 0.5, 3.5, 12, 12, stroke="edge", dashed=True)
    else:
        canvas.rect(x, 3, 13, 13, "line")
    canvas.text(x + 17, 14, say("legend.uncovered", lang), size=12)
