"""A text cut into numbered pieces, so that any stretch that carries a fact can be lit without touching the rest.

Whatever a mention, a fact or an issue covers is cut wherever one of them begins or ends; each piece is an element of
the page, numbered in the order of the text, and every stretch is a run of pieces. Facts may overlap as they like. The
work grows with the text and the number of stretches, not with their product.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from graph.model import Sighting, Span
from graph.reader.mentions import shown_as
from graph.render.page import escape

__all__ = ["Pieces"]


class Pieces:
    """The cutter of one text: give it the lines from top to bottom, then ask for the runs of the stretches."""

    def __init__(
        self, text: str, mentions: Sequence[Sighting], carrying: Iterable[Span], doubtful: Iterable[Span]
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._mention_ends = [mention.span.end for mention in mentions]
        carrying, doubtful = list(carrying), list(doubtful)
        spans = [*(m.span for m in mentions), *carrying, *doubtful]
        self._cuts = sorted({at for span in spans for at in (span.start, span.end)})
        self._carries = _depth(self._cuts, carrying)
        self._doubts = _depth(self._cuts, doubtful)
        self._starts: list[int] = []
        self._ends: list[int] = []

    def html(self, span: Span) -> str:
        """A line (or cell) with its pieces as elements; to be asked in text order, each stretch once."""
        cuts = self._cuts
        at = bisect_right(cuts, span.start)
        stop = bisect_left(cuts, span.end)
        bounds = [span.start, *cuts[at:stop], span.end]
        parts: list[str] = []
        for number, (start, end) in enumerate(pairwise(bounds), start=at - 1):
            words = escape(self._text[start:end])
            opening = self._opening(number, start)
            if opening and start < end:
                self._starts.append(start)
                self._ends.append(end)
                parts.append(f"{opening}{words}</span>")
            else:
                parts.append(words)
        return "".join(parts)

    def run(self, span: Span) -> tuple[int, int]:
        """The numbers of the pieces that a stretch covers, as [first, after the last)."""
        return bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)

    def _opening(self, cut: int, start: int) -> str:
        """The start tag of a piece, "" where nothing covers it; `cut` is the last cut before it."""
        mention = self._mention_over(start)
        carries = cut >= 0 and self._carries[cut] > 0
        doubts = cut >= 0 and self._doubts[cut] > 0
        if mention is None and not carries and not doubts:
            return ""
        kind = f" {shown_as()[mention.kind]}" if mention is not None else ""
        classes = f"s{kind}{' e' if carries else ''}{' doubt' if doubts else ''}"
        # What carries a fact or a doubt can be linked to.
        name = f' id="p{len(self._starts)}"' if carries or doubts else ""
        return f'<span class="{classes}"{name}{_meaning(mention, self._text)}>'

    def _mention_over(self, start: int) -> Sighting | None:
        at = bisect_right(self._mention_ends, start)
        if at < len(self._mentions) and self._mentions[at].span.start <= start:
            return self._mentions[at]
        return None


def _depth(cuts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """How many spans cover the text behind each cut."""
    steps: Counter[int] = Counter()
    for span in spans:
        steps[span.start] += 1
        steps[span.end] -= 1
    return list(accumulate(steps[cut] for cut in cuts))


def _meaning(mention: Sighting | None, text: str) -> str:
    """What the words were taken to mean, where they do not say it themselves."""
    if mention is None or not mention.meaning:
        return ""
    if mention.kind == "money":
        return f' title="¥{float(mention.meaning):,.15g}"'
    meaning = " ".join(filter(None, (mention.meaning, mention.code)))
    return "" if meaning == mention.span.of(text) else f' title="{escape(meaning)}"'
