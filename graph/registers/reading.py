"""The registers of an article 台账读取: its tables understood or not, the facts of their rows, the lines they claim.

A table whose header is known is claimed whole, so that the rules of prose do not read its lines again; of the other
tables that a file's format draws only cells of running text are left to prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.model import Article, Issue, IssueKind, Place, Span, Statement
from graph.registers.evidence import Witness, private_spans
from graph.registers.facts import facts_of_people
from graph.registers.forms import forms, shared_items
from graph.registers.grid import Grid
from graph.registers.headers import Column, Header, find_headers, is_form_row
from graph.registers.lists import read_lists
from graph.registers.people import roles_said
from graph.registers.places import PlaceReader
from graph.registers.reader import RecordReader
from graph.registers.records import Item, Record, records
from graph.registers.scope import scope_of
from graph.registers.units import UnitReader
from graph.registers.vocabulary import PEOPLE, PLACES, Field
from graph.registers.works import collectives, projects

__all__ = ["Registers", "read_registers"]

#: Fields without which a table tells nothing of assistance.
_TELLING: Final = frozenset(
    {
        Field.ASSISTER,
        Field.DISPATCHER,
        Field.TEAM,
        Field.PERSON,
        Field.HOUSEHOLD,
        Field.RECIPIENT,
        Field.PROJECT,
        Field.COUNTED,
        *PEOPLE,
    }
)
#: What a form above a register says for all of its rows.
_SHARED: Final = frozenset({*PLACES, Field.ASSISTER, Field.DISPATCHER, Field.UNIT, Field.DATE})
#: A cell with more than this, or with a full stop, is running text.
_RUNNING: Final = 60
#: So near above a table a form belongs to it.
_NEAR: Final = 80


@dataclass(frozen=True, slots=True)
class Registers:
    """What the tables of an article state, what they leave open, and the stretches that prose must not read again."""

    facts: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    claimed: tuple[Span, ...] = ()


def read_registers(article: Article, context: PlaceContext) -> Registers:
    """The facts of all registers among an article's tables, and of its lists without a header."""
    tables = _read_tables(article, context) if article.tables else _Tables()
    lists = read_lists(article, context, tables.understood)
    facts = (*tables.facts, *lists.facts)
    return Registers(
        facts,
        (*tables.issues, *lists.issues, *_unknown_places(article, facts)),
        (*tables.claimed, *lists.claimed),
    )


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the tables alone state and claim; lines of the `understood` ones are no lists."""

    facts: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    claimed: tuple[Span, ...] = ()
    understood: tuple[Span, ...] = ()


def _read_tables(article: Article, context: PlaceContext) -> _Tables:
    facts: list[Statement] = []
    issues: list[Issue] = []
    claimed: list[Span] = []
    understood: list[Span] = []
    work = _Work.begun(article, context)
    shared: tuple[Item, ...] = ()
    header: Header | None = None
    before = 0
    for table in article.tables:
        near = table.span.start - before <= _NEAR
        reading = _TableReading(work, Grid(article, table), shared if near else (), header if near else None)
        facts += reading.facts
        issues += reading.issues
        claimed += reading.claimed()
        understood += [table.span] if reading.understood else []
        if near and reading.has_rows:
            claimed += [item.cell.span for item in shared]
        shared, header, before = reading.shared, reading.header, table.span.end
    return _Tables(tuple(facts), tuple(issues), tuple(claimed), tuple(understood))


@dataclass(frozen=True, slots=True)
class _Work:
    """What the tables of one article share: its context, its places and units once read."""

    article: Article
    context: PlaceContext
    places: PlaceReader
    names: UnitReader

    @staticmethod
    def begun(article: Article, context: PlaceContext) -> _Work:
        places = PlaceReader(article, context)
        return _Work(article, context, places, UnitReader(article, places))


class _TableReading:
    """One table read: its form rows, then its registers, one below the other."""

    def __init__(self, work: _Work, grid: Grid, shared: Sequence[Item], above: Header | None) -> None:
        self.facts: list[Statement] = []
        self.issues: list[Issue] = []
        self.has_rows = False
        self._work, self._grid = work, grid
        headers = find_headers(grid) or _continued(grid, above)
        self.header = headers[-1] if headers else None
        first = headers[0].first if headers else None
        own = forms(grid, first)
        self.understood = bool(headers) or bool(own)
        said = shared_items(grid, first) if len(own) < 2 else ()
        self.shared = tuple(item for item in said if item.column.field in _SHARED)
        self._read(own, [item.column for record in own for item in record.items], grid.rows[0] if grid.rows else 1)
        for number, header in enumerate(headers, 1):
            until = headers[number].first if number < len(headers) else None
            rows = [_with(record, (*self.shared, *shared)) for record in records(grid, header, until)]
            self.has_rows = self.has_rows or bool(rows)
            self._read(rows, header.columns, header.first)
            self.issues += self._unknown_columns(header, rows)

    def _read(self, rows: Sequence[Record], columns: Sequence[Column], first: int) -> None:
        if not rows or not _tells(columns):
            return
        work = self._work
        scope = scope_of(work.article, self._grid, first, work.context)
        witness = Witness(work.article, private_spans(work.article, self._grid, columns))
        duties = any(roles_said(item.text) for record in rows for item in record.of(Field.ROLE))
        reader = RecordReader(work.article, scope, work.places, work.names, witness, duties)
        for record in rows:
            reading = reader.read(record)
            self.facts += facts_of_people(reader, reading)
            self.facts += projects(reader, reading)
            self.facts += collectives(reader, reading)
        self.issues += reader.issues

    def _unknown_columns(self, header: Header, rows: Sequence[Record]) -> Iterator[Issue]:
        """Columns that nobody taught us, of tables that tell of assistance."""
        if not rows or not _tells(header.columns):
            return
        for column in header.columns:
            if column.heading is None:
                said = column.head.span.of(self._work.article.text)
                yield Issue(
                    IssueKind.COLUMN_UNKNOWN,
                    self._work.article.document.id,
                    f"{said}: no known column ({self._grid.position(column.head).address}); it was not read.",
                    "If it says who helps whom, where or with what, send us its wording.",
                    column.head.span,
                    said,
                )

    def claimed(self) -> list[Span]:
        """The stretches of the table that prose must not read."""
        if self.understood:
            return [self._grid.table.span]
        if not self._grid.table.drawn:
            return []
        folded = self._work.article.folded
        return [
            self._grid.line(row)
            for row in self._grid.rows
            if len(cells := self._grid.own(row)) > 1
            and not any(len(cell.span) > _RUNNING or "。" in cell.span.of(folded) for cell in cells)
        ]


def _continued(grid: Grid, above: Header | None) -> tuple[Header, ...]:
    """The header of the table right above, of which this one without a header and of equal width is the next page."""
    if above is None or not grid.table.drawn or len(grid.rows) == 0:
        return ()
    widths = {column.index for column in above.columns}
    if set(grid.columns) - widths or max(grid.columns) != max(widths) or is_form_row(grid, grid.rows[0]):
        return ()
    return (Header(0, 0, above.columns),)


def _tells(columns: Sequence[Column]) -> bool:
    """Whether columns may tell of assistance: helpers or people or works; a bare 单位 only beside a village."""
    fields = {column.field for column in columns}
    return bool(fields & _TELLING) or {Field.UNIT, Field.VILLAGE} <= fields


def _with(record: Record, shared: Sequence[Item]) -> Record:
    """A record with what the form above says, where its own columns say nothing of the kind."""
    own = {item.column.field for item in record.items}
    more = tuple(item for item in shared if item.column.field not in own)
    return Record(record.grid, record.row, (*record.items, *more), record.section)


def _unknown_places(article: Article, facts: Sequence[Statement]) -> Iterator[Issue]:
    """Places of facts that no map has, or has several times, each once."""
    seen: set[tuple[str, ...]] = set()
    for fact in facts:
        place = fact.place
        if place.code is None and place.path not in seen:
            seen.add(place.path)
            yield _place_issue(article, place, fact.evidence.span)


def _place_issue(article: Article, place: Place, span: Span) -> Issue:
    kind, message = (
        IssueKind.PLACE_UNKNOWN,
        f"{place.name}: the gazetteer has no such place under {'/'.join(place.path[:-1]) or 'China'}.",
    )
    remedy = f"See near names: bangfu place {place.name}"
    if place.candidates:
        kind = IssueKind.PLACE_AMBIGUOUS
        message = f"{place.name}: several places of this name ({', '.join(place.candidates)})."
        remedy = "Give its township or county in a column, or decide by hand."
    return Issue(kind, article.document.id, message, remedy, span, span.of(article.text))
