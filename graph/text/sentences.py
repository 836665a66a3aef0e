"""Sentences and clauses 句与分句: what grammar reads one at a time.

After reading: Article → sentences → clauses. A sentence ends at 。！？ …… and at the end of its line, with the
quotation marks and brackets that close there. Decisions:

- Speech of several sentences is several sentences, each `quoted`; a sentence that only quotes a phrase, or leads into
  speech (他说：“……”), is not. So `“我脱贫了。”王某说。` is two: the first quoted, the second not.
- Inside brackets （…） nothing ends, unless they stay open or hold more than 200 characters.
- ；is no end of a sentence, because its parts share a subject; `clauses` splits there, and at ，and ：.
- A sentence runs on over a line break where the text is hard-wrapped (wrapping.py); lists and headings keep theirs.
- A sentence of more than 800 characters, which only lists are, is read in portions that end at ；，or 、.
- Chrome yields no sentences. Bylines yield sentences of their kind, for whoever asks who wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Article, Block, BlockKind, Span
from graph.text.lines import is_heading
from graph.text.wrapping import soft_breaks

__all__ = ["Sentence", "clauses", "sentences"]

_LONGEST_BRACKET = 200
_LONGEST_SENTENCE = 800
_MARKS = re.compile(r"[“”（）。！？]|……+|…")
_BRACKETS = re.compile(r"[（）]")
_CLAUSE_MARKS = re.compile(r"[，；：（）]")
_CLOSING = re.compile(r"[”）』」’]+")
_ENDS_AGAIN = re.compile(r"[。！？…]")
_RUNS_ON = re.compile(r"[，、；：等的]")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article 句: `span` without blanks around, in the text and its folded copy alike.

    `paragraph` counts paragraphs from 0 through the article; `quoted` says that it begins and ends inside speech;
    `heading` that it is a headline, a heading or an item of a list: a short line that ends no sentence.
    """

    span: Span
    paragraph: int
    kind: BlockKind
    quoted: bool = False
    heading: bool = False


def sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences of an article in order, none of them of chrome."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(article)):
        found += _in_paragraph(article.folded, paragraph, number)
    return tuple(found)


def clauses(sentence: Sentence, folded: str) -> tuple[Span, ...]:
    """The clauses of a sentence, in order, without the marks ，；：between them; marks in brackets do not divide.

    `folded` is the folded copy of the article's text.
    """
    start, end = sentence.span.start, sentence.span.end
    closed = _closed_brackets(folded, start, end)
    cuts: list[Span] = []
    hidden_until = start
    for mark in _CLAUSE_MARKS.finditer(folded, start, end):
        if mark.start() < hidden_until or mark.group() == "）":
            continue
        if mark.group() == "（":
            hidden_until = closed.get(mark.start(), hidden_until)
            continue
        cuts.append(Span(start, mark.start()))
        start = mark.end()
    cuts.append(Span(start, end))
    return tuple(cut for span in cuts if (cut := _trimmed(folded, span)))


# --- paragraphs -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    kind: BlockKind


def _paragraphs(article: Article) -> Iterator[_Paragraph]:
    """Blocks but chrome, hard-wrapped neighbours joined."""
    for run in _runs(article.blocks):
        texts = [block.span.of(article.folded) for block in run]
        soft = soft_breaks(texts) if run[0].kind is BlockKind.BODY else (False,) * len(run)
        start = run[0].span.start
        for block, goes_on, following in zip(run, soft, [*run[1:], None], strict=True):
            if not goes_on:
                yield _Paragraph(Span(start, block.span.end), block.kind)
                start = following.span.start if following else start


def _runs(layout: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks of one kind on lines that follow each other without a gap."""
    run: list[Block] = []
    for block in layout:
        if run and (block.kind is not run[-1].kind or block.span.start != run[-1].span.end + 1):
            yield run
            run = []
        if block.kind is not BlockKind.CHROME:
            run.append(block)
    if run:
        yield run


# --- sentences --------------------------------------------------------------------------------------------------


def _in_paragraph(folded: str, paragraph: _Paragraph, number: int) -> Iterator[Sentence]:
    start, end = paragraph.span.start, paragraph.span.end
    heading = paragraph.kind is BlockKind.TITLE or (
        paragraph.kind is BlockKind.BODY and is_heading(paragraph.span.of(folded))
    )
    for span, quoted in _cut(folded, start, end):
        if (bare := _trimmed(folded, span)) and _LETTER.search(folded, bare.start, bare.end):
            for portion in _portions(folded, bare):
                yield Sentence(portion, number, paragraph.kind, quoted, heading)


def _portions(folded: str, span: Span) -> Iterator[Span]:
    """The sentence itself; of one that is longer than any (a list of hundreds), portions that end at a mark."""
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        until = start + _LONGEST_SENTENCE
        at = next((at for mark in "；，、" if (at := folded.rfind(mark, start + 1, until)) > 0), until)
        yield Span(start, at)
        start = at + 1 if at < until else at
    yield Span(start, span.end)


def _cut(folded: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Stretches that end with a sentence, each with whether it begins and ends inside speech."""
    closed = _closed_brackets(folded, start, end)
    begin, first = start, _first_letter(folded, start, end)
    depth, begins_in_speech = 0, False
    hidden_until = start
    for mark in _MARKS.finditer(folded, start, end):
        char = mark.group()
        if char == "“":
            begins_in_speech = begins_in_speech or mark.start() == first
            depth = min(depth + 1, 2)
        elif char == "”":
            depth = max(depth - 1, 0)
        elif char == "（":
            hidden_until = max(hidden_until, closed.get(mark.start(), 0))
        elif char != "）" and mark.start() >= hidden_until:
            stop = _end_of_sentence(folded, mark.end(), end, pause="…" in char)
            if stop is None:
                continue
            yield Span(begin, stop), begins_in_speech and depth > 0
            begins_in_speech = depth > folded.count("”", mark.end(), stop)
            begin, first = stop, _first_letter(folded, stop, end)
    if begin < end:
        yield Span(begin, end), begins_in_speech and depth > 0


def _first_letter(folded: str, at: int, end: int) -> int:
    while at < end and folded[at].isspace():
        at += 1
    return at


def _end_of_sentence(folded: str, at: int, end: int, *, pause: bool) -> int | None:
    """Where the sentence that a mark before `at` ends is over, closing marks included; None where it runs on."""
    closing = _CLOSING.match(folded, at, end)
    stop = closing.end() if closing else at
    runs_on = _RUNS_ON.match(folded, stop, end) if pause or closing else None
    return None if runs_on or _ENDS_AGAIN.match(folded, stop, end) else stop


def _closed_brackets(folded: str, start: int, end: int) -> dict[int, int]:
    """End of each bracket （…） that closes within 200 characters, by its start."""
    closed: dict[int, int] = {}
    opened: list[int] = []
    for at in (mark.start() for mark in _BRACKETS.finditer(folded, start, end)):
        if folded[at] == "（":
            opened.append(at)
        elif opened and at - (begin := opened.pop()) <= _LONGEST_BRACKET:
            closed[begin] = at + 1
    return closed


def _trimmed(folded: str, span: Span) -> Span | None:
    """The span without blanks around; None where nothing is left."""
    start, end = span.start, span.end
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
