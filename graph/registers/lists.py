"""Lists without a header 名单读取: rows typed by what their cells hold, roles and deeds by the headings above them.

    一、优秀第一书记（2名）            → the role of the people below, the trigger of their facts
    张　三　大川镇小川村　县财政局     → person, place, sender: read as a record, as a register's row is

A row is read only where every one of its cells is typed, under a heading or title that speaks of help; its line is then
claimed. All other lines stay with the rules of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.model import Article, BlockKind, Issue, Span, Statement, Status
from graph.registers.evidence import Witness
from graph.registers.facts import facts_of_people
from graph.registers.list_cells import CellReader
from graph.registers.list_headings import Announced, Announcement, announced, speaks_of_help, titled
from graph.registers.list_parts import Part
from graph.registers.list_records import Row, record_of
from graph.registers.list_rows import ListLine, cells_of, list_lines, segments_of
from graph.registers.list_words import list_words
from graph.registers.pieces import private_numbers
from graph.registers.places import PlaceReader
from graph.registers.reader import RecordReader
from graph.registers.scope import Scope, place_of
from graph.registers.units import UnitReader
from graph.registers.vocabulary import Field
from graph.registers.works import projects

__all__ = ["Lists", "read_lists"]

_LONGEST_BLOCK_LINE: Final = 80
_LISTED: Final = re.compile("[、，；]")
#: A list of one row is prose by its looks, unless a heading with a role or deed announces it.
_TELLING: Final = (Announced.PEOPLE, Announced.UNITS, Announced.GIFTS, Announced.HOUSEHOLDS)


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists of an article state, and the lines they were read from."""

    facts: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    claimed: tuple[Span, ...] = ()


def read_lists(article: Article, context: PlaceContext, taken: Sequence[Span] = ()) -> Lists:
    """The facts of all headless lists of an article; `taken` are the lines of its registers."""
    lines = list_lines(article, taken)
    if not any(line.row for line in lines):
        return Lists()
    titles = [block.span for block in article.blocks if block.kind is BlockKind.TITLE]
    said = [titled(span, span.of(article.folded)) for span in titles]
    if not _speaks_of_help(article, said, lines):
        return Lists()
    return _Reading(article, context, lines, said).read()


def _speaks_of_help(article: Article, titles: Sequence[Announcement], lines: Sequence[ListLine]) -> bool:
    headings = [line.span for line in lines if line.heading or line.opening]
    if any(one.helping for one in titles) or any(speaks_of_help(span.of(article.folded)) for span in headings):
        return True
    kinds = (announced(span, span.of(article.folded)).kind for span in headings)
    return any(kind in _TELLING for kind in (*(one.kind for one in titles), *kinds))


def _begins_block(block: Sequence[tuple[ListLine, tuple[Part, ...]]], parts: Sequence[Part]) -> bool:
    """A village where the block has one, or a label that it has already: the next block begins."""
    own = [part for _, found in block for part in found]
    if any(part.field is Field.VILLAGE for part in parts) and any(part.field is Field.VILLAGE for part in own):
        return True
    labels = {part.label.bare for part in own if part.label is not None}
    return any(part.label is not None and part.label.bare in labels for part in parts)


class _Reading:
    """One article's lists read from the top, with the headings that hold at each line."""

    def __init__(
        self, article: Article, context: PlaceContext, lines: Sequence[ListLine], titles: Sequence[Announcement]
    ) -> None:
        self._article, self._context, self._lines = article, context, lines
        stretches = [
            *(line.span for line in lines if line.row or line.heading or line.opening),
            *(t.span for t in titles),
        ]
        self._places = PlaceReader(article, context, stretches)
        self._names = UnitReader(article, self._places)
        self._cells = CellReader(article.folded, self._places, self._names, context)
        self._titles = tuple(titles)
        self._stack: list[tuple[int, Span]] = []
        self._said: dict[Span, tuple[Part, ...] | None] = {}
        self._facts: list[Statement] = []
        self._issues: list[Issue] = []
        self._claimed: list[Span] = []

    def read(self) -> Lists:
        above: tuple[Part, ...] = ()
        block: list[tuple[ListLine, tuple[Part, ...]]] = []
        for line in self._lines:
            parts = self._block_parts(line, block)
            if block and (parts is None or _begins_block(block, parts)):
                self._close(block)
                block = []
            if parts is not None:
                block.append((line, parts))
                continue
            if not (line.row or line.heading or line.opening):
                continue
            if self._parts(line.span) == ():
                continue
            rows = self._rows(line, above) if line.row else ()
            facts = [fact for row in rows for fact in self._read(row)]
            if facts:
                self._facts += facts
                self._claimed += [line.span, *self._used()]
                above = rows[-1].parts
            elif line.heading or line.opening:
                self._announce(line)
        self._close(block)
        return Lists(tuple(self._facts), tuple(self._issues), tuple(self._claimed))

    # --- blocks: a village, and below it who is there for it, label by label

    def _block_parts(
        self, line: ListLine, block: Sequence[tuple[ListLine, tuple[Part, ...]]]
    ) -> tuple[Part, ...] | None:
        """What a line adds to a block: a bare village begins one, lines of labels alone go on; None for all others."""
        if not (line.row or line.heading) or len(line.span) > _LONGEST_BLOCK_LINE:
            return None
        parts = self._parts(line.span)
        if parts is None or not parts:
            return () if parts is not None and block else None
        if all(part.head is not None for part in parts):
            return parts
        alone = len(parts) == 1 and parts[0].field is Field.VILLAGE
        return parts if alone and not announced(line.span, line.span.of(self._article.folded)).helping else None

    def _close(self, block: Sequence[tuple[ListLine, tuple[Part, ...]]]) -> None:
        """The facts of a block; a village without anybody below it is a heading."""
        if not block:
            return
        parts = tuple(part for _, parts in block for part in parts)
        announcement = self._announcement()
        facts = list(self._read(Row(parts, announcement))) if announcement is not None and len(block) > 1 else []
        if len(block) == 1 and announcement is not None and len(parts) > 1:
            facts = list(self._read(Row(parts, announcement)))
        if facts:
            self._facts += facts
            self._claimed += [line.span for line, _ in block] + list(self._used())
            return
        for line, own in block:
            if line.heading and own and own[0].head is None:
                self._announce(line)

    def _announce(self, line: ListLine) -> None:
        self._stack = [(depth, other) for depth, other in self._stack if depth < line.depth]
        self._stack.append((line.depth, line.span))

    # --- rows

    def _rows(self, line: ListLine, above: Sequence[Part]) -> tuple[Row, ...]:
        """The rows of a line: one, or one for each stretch between semicolons."""
        found = self._rows_by_form(line, above)
        announcement = self._announcement() if found else None
        return tuple(Row(parts, announcement) for parts in found) if announcement is not None else ()

    def _rows_by_form(self, line: ListLine, above: Sequence[Part]) -> Sequence[tuple[Part, ...]]:
        segments = list(segments_of(self._article.folded, line.span))
        if len(segments) > 1 and (rows := self._several(segments)):
            return rows
        if rows := self._listed(line.span):
            return rows
        parts = self._parts(line.span)
        if not parts:
            return ()
        return ((*above[: line.empty], *parts),)

    def _listed(self, span: Span) -> Sequence[tuple[Part, ...]]:
        """大川镇：张三（小川村）、李四（大河村）: people of a list, each with the place in brackets."""
        folded = self._article.folded
        colon = folded.find("：", span.start, span.end)
        upper = self._parts(Span(span.start, colon)) if colon >= 0 else ()
        if upper is None or any(part.field is not Field.TOWNSHIP for part in upper):
            return ()
        rows: list[tuple[Part, ...]] = []
        for piece in cells_of(folded, Span(max(colon + 1, span.start), span.end), _LISTED):
            parts = self._parts(piece)
            fields = [part.field for part in parts or ()]
            if parts is None or fields.count(Field.PERSON) != 1 or Field.VILLAGE not in fields:
                return ()
            rows.append((*upper, *parts))
        return rows if len(rows) > 1 or upper else ()

    def _several(self, segments: Sequence[Span]) -> Sequence[tuple[Part, ...]]:
        rows: list[tuple[Part, ...]] = []
        upper: tuple[Part, ...] = ()
        for segment in segments:
            parts = self._parts(segment)
            if parts is None or len({part.field for part in parts if part.head is None}) < 2:
                return ()
            rows.append((*upper, *parts))
            upper = upper or tuple(part for part in parts[:1] if part.field is Field.TOWNSHIP)
        return rows

    def _parts(self, span: Span) -> tuple[Part, ...] | None:
        """All that a row says; None where one of its cells is of no kind."""
        if span not in self._said:
            self._said[span] = self._typed(span)
        return self._said[span]

    def _typed(self, span: Span) -> tuple[Part, ...] | None:
        found: list[Part] = []
        if self._cells.is_idle(span):
            return ()
        for cell in cells_of(self._article.folded, span):
            parts = self._cell(cell)
            if parts is None:
                return None
            found += parts
        return tuple(found)

    def _cell(self, cell: Span) -> tuple[Part, ...] | None:
        """A cell, or what stands before and behind its colon."""
        parts = self._cells.parts(cell)
        colon = self._article.folded.find("：", cell.start, cell.end)
        if parts is not None or colon < 0:
            return parts
        before = self._cells.parts(Span(cell.start, colon))
        behind = self._cells.parts(Span(colon + 1, cell.end)) if before is not None else None
        return (*before, *behind) if before is not None and behind is not None else None

    def _used(self) -> Iterator[Span]:
        """The headings that a row was read under; one that names a place stays with prose, whose topic it may be."""
        for _, span in self._stack:
            if not self._places.mentions(span, self._context):
                yield span

    # --- what holds

    def _announcement(self) -> Announcement | None:
        """What the headings over a row announce together, the nearest first; None where their rows help nobody."""
        folded = self._article.folded
        headings = [announced(span, span.of(folded)) for _, span in reversed(self._stack)]
        chain = headings + list(reversed(self._titles))
        if any(one.kind is Announced.UNFIT for one in chain):
            return None
        if any(self._is_topic(one) for one in headings):
            return None
        helping = any(one.helping for one in chain)
        telling = next((one for one in chain if one.kind is not Announced.NOTHING), None)
        if telling is not None:
            return replace(telling, helping=helping)
        return replace(chain[0], helping=True) if helping else None

    def _is_topic(self, one: Announcement) -> bool:
        """Whether a heading is about something else than help: neither a place, a level nor an opening."""
        if one.helping or one.neutral or one.kind is not Announced.NOTHING:
            return False
        text = one.span.of(self._article.folded)
        return list_words().listing.search(text) is None and not self._begins_with_place(one.span)

    def _begins_with_place(self, span: Span) -> bool:
        return any(m.span.start == span.start for m in self._places.mentions(span, self._context))

    def _section(self) -> Span | None:
        """The nearest heading that begins with a place: （二）大川镇."""
        for _, span in reversed(self._stack):
            if self._begins_with_place(span):
                return span
        return None

    # --- facts

    def _read(self, row: Row) -> Iterator[Statement]:
        scope = self._scope(row)
        witness = Witness(self._article, private_numbers(self._article.folded, row.span))
        reader = RecordReader(self._article, scope, self._places, self._names, witness)
        record = record_of(self._article.folded, row, self._section(), self._places, self._context)
        reading = row.completed(reader, reader.read(record))
        yield from facts_of_people(reader, reading)
        yield from row.care(reader, reading)
        yield from projects(reader, reading)
        self._issues += reader.issues

    def _scope(self, row: Row) -> Scope:
        titles = (*(one.span for one in self._titles), *(span for _, span in self._stack))
        text = "\n".join(span.of(self._article.folded) for span in titles)
        planned = list_words().planned.search(text) is not None
        place = place_of(self._article, titles, self._context)
        return Scope(
            titles, text, place, row.announcement.roles, status=Status.PLANNED if planned else Status.UNDER_WAY
        )
