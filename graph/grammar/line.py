"""A line: one sentence in which every mention is a single character, ready for the patterns.

"珲春市航务局包保马川子乡炮台村。" becomes ``U包保V。`` with U and V characters of the private use area; `span_of` leads
from the encoded line back to the article.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from graph.grammar.mentions import Mention
from graph.model import Span
from graph.text.sentences import Sentence

__all__ = ["Line", "encode"]


@dataclass(frozen=True, slots=True)
class Line:
    """An encoded sentence; `starts[i]` is where character i begins in the article, `starts[-1]` where the line ends."""

    sentence: Sentence
    text: str
    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the article behind encoded characters [start, end); an empty stretch stays empty."""
        if start >= end:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self._end(end - 1))

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions encoded within [start, end), in order."""
        span = self.span_of(start, end)
        if not len(span):
            return ()
        first = bisect.bisect_left(self.mentions, span.start, key=_start)
        last = bisect.bisect_left(self.mentions, span.end, key=_start)
        return tuple(m for m in self.mentions[first:last] if m.span in span)

    def position(self, offset: int) -> int:
        """Index of the encoded character that holds the article's character at `offset`."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def _end(self, index: int) -> int:
        if self.text[index] < "\ue000" or self.text[index] > "\uf8ff":
            return self.starts[index] + 1
        return self.mentions[bisect.bisect_left(self.mentions, self.starts[index], key=_start)].span.end


def _start(mention: Mention) -> int:
    return mention.span.start


def encode(folded: str, sentence: Sentence, mentions: Sequence[Mention], known: Line | None = None) -> Line:
    """Encode a sentence; `mentions` are sorted, do not overlap, and those outside the sentence are left out.

    The line of the sentence as already `known` is given back where it has the same mentions.
    """
    pieces: list[str] = []
    starts: list[int] = []
    inside: list[Mention] = []
    at = sentence.span.start
    first = bisect.bisect_left(mentions, sentence.span.start, key=_start)
    last = bisect.bisect_left(mentions, sentence.span.end, key=_start)
    meant = tuple(mentions[first:last])
    if known is not None and meant == known.mentions:
        return known
    for mention in meant:
        if mention.span not in sentence.span or mention.span.start < at:
            continue
        pieces.append(folded[at : mention.span.start])
        starts.extend(range(at, mention.span.start))
        pieces.append(mention.kind.value)
        starts.append(mention.span.start)
        inside.append(mention)
        at = mention.span.end
    pieces.append(folded[at : sentence.span.end])
    starts.extend(range(at, sentence.span.end + 1))
    return Line(sentence, "".join(pieces), tuple(starts), tuple(inside))
