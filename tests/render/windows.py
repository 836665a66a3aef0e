"""What the browser tests share: sizes of windows, and the texts a page draws onto its canvas, with their rectangles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["PHONE", "RECORD_LABELS", "WIDE", "Box", "Opener", "labels", "overlapping"]

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
#: `open_page(html, viewport=…, fragment=…, …)`: further arguments are those of Playwright's `new_context`.
Opener = Callable[..., "Page"]

#: Keeps every text of the last frame drawn, with the rectangle its glyphs cover in the window's pixels.
RECORD_LABELS = """
(() => {
  const fill = CanvasRenderingContext2D.prototype.fillText;
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  window.drawn = [];
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.drawn = [];
    return clear.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const size = this.measureText(text);
    const at = this.getTransform();
    const corner = (dx, dy) => at.transformPoint(new DOMPoint(x + dx, y + dy));
    const first = corner(-size.actualBoundingBoxLeft, -size.actualBoundingBoxAscent);
    const last = corner(size.actualBoundingBoxRight, size.actualBoundingBoxDescent);
    window.drawn.push({ text, left: first.x, top: first.y, right: last.x, bottom: last.y });
    return fill.apply(this, arguments);
  };
})();
"""


class Box(NamedTuple):
    """A text on the canvas and the rectangle it covers."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def labels(page: Page) -> list[Box]:
    """The texts of the last frame; the page must have been opened with `init=RECORD_LABELS`."""
    page.evaluate("() => { network.redraw(); return new Promise(requestAnimationFrame); }")
    return [Box(**box) for box in page.evaluate("window.drawn")]


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Pairs of texts whose rectangles intersect."""
    return [
        (one.text, other.text)
        for one, other in combinations(boxes, 2)
        if one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
    ]
