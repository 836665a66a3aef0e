"""What one record names 一条记录: places, units, people with their roles and senders, households.

`RecordReader` is made for one header of one table. It reports what it cannot read (a unit without a known ending, a
name that is none) as issues, once for each wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.gazetteer.context import PlaceContext
from graph.grammar.mentions import Mention
from graph.model import Article, CellPosition, Issue, IssueKind, Level, Place, Role, Span
from graph.registers.evidence import Witness
from graph.registers.figures import is_number
from graph.registers.headers import Column
from graph.registers.headings import Heading
from graph.registers.people import Named, people_of_cell, roles_said
from graph.registers.places import Located, PlaceReader
from graph.registers.records import Item, Record
from graph.registers.scope import Scope
from graph.registers.units import UnitReader, placed_by_rank
from graph.registers.vocabulary import PEOPLE, Field

__all__ = ["Assister", "Holder", "Reading", "RecordReader", "Resident"]


@dataclass(frozen=True, slots=True)
class Assister:
    """A unit, or a place that assists, as a cell names it."""

    mention: Mention
    item: Item
    cell: CellPosition | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of a record: the roles held (none where nobody says), who sent them, whose staff they are."""

    name: str
    span: Span
    roles: tuple[Role, ...]
    item: Item
    cell: CellPosition | None
    sender: Assister | None = None
    employer: Assister | None = None
    role_item: Item | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """The member of an assisted household that a record names."""

    name: str
    span: Span
    item: Item
    cell: CellPosition | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a record names."""

    record: Record
    places: tuple[Located, ...]
    assisters: tuple[Assister, ...]
    holders: tuple[Holder, ...]
    residents: tuple[Resident, ...]
    helped_units: tuple[Assister, ...] = ()


@dataclass(slots=True)
class RecordReader:
    """Reads the records below one header; `duties_tell` says that its rows themselves name the roles of its people."""

    article: Article
    scope: Scope
    places: PlaceReader
    names: UnitReader
    witness: Witness
    duties_tell: bool = False
    issues: list[Issue] = field(default_factory=list)
    _reported: set[tuple[IssueKind, str]] = field(default_factory=set)

    def read(self, record: Record) -> Reading:
        """What a record names; its recipients (帮扶对象) are told by what they are."""
        context = self.places.context_of(self.places.scope(record))
        recipients = [found for item in record.of(Field.RECIPIENT) for found in self._recipients(record, item, context)]
        located = [*self.places.places(record), *(r for r in recipients if isinstance(r, Located))]
        residents = [*self._residents(record), *(r for r in recipients if isinstance(r, Resident))]
        holders = tuple(self._holders(record, context))
        return Reading(
            record,
            tuple(located) or self._titled(record, context, households=bool(residents)),
            tuple(self._assisters(record, context)),
            holders,
            tuple(residents),
            tuple(r for r in recipients if isinstance(r, Assister)),
        )

    # --- places

    def _titled(self, record: Record, context: PlaceContext, *, households: bool) -> tuple[Located, ...]:
        """The village that the section's heading or the title names; of households a township will do."""
        least = Level.TOWNSHIP if households else Level.VILLAGE
        named = [self.scope.place] if self.scope.place is not None else []
        if record.section is not None:
            named = [*self.places.mentions(record.section, context)[-1:], *named]
        for mention in named:
            if mention.place is not None and mention.place.level.rank >= least.rank:
                return (Located(mention.place, mention.span),)
        return ()

    # --- units

    def _assisters(self, record: Record, context: PlaceContext) -> Iterator[Assister]:
        """The units of columns of helpers; a bare 单位 is one where the title speaks of help and nobody is sent."""
        for item in record.of(Field.ASSISTER, Field.TEAM):
            if not is_number(item.text):
                yield from self.units(item, context, required=item.column.field is Field.ASSISTER)
        if not record.of(Field.ASSISTER):
            for item in self._helping_units(record):
                yield from self.units(item, context)

    def _helping_units(self, record: Record) -> tuple[Item, ...]:
        """Cells of a bare 单位 or of senders that are those of the helpers themselves, nobody being sent."""
        people = record.of(Field.PERSON, *PEOPLE)
        if not people and record.of(Field.DISPATCHER):
            return record.of(Field.DISPATCHER)
        if record.of(*_SENT, Field.PROJECT) or not self.scope.helping or not record.of(*_HELPED):
            return ()
        first = min((item.column.index for item in people), default=None)
        return tuple(item for item in record.of(Field.UNIT) if first is None or item.column.index < first)

    def rank(self, heading: Heading | None) -> Level | None:
        """The level a head names; 市级 in a municipality is that of a province."""
        rank = heading.rank if heading is not None else None
        return Level.PROVINCE if rank is Level.PREFECTURE and self.places.in_municipality else rank

    def units(self, item: Item, context: PlaceContext, *, required: bool = False) -> Iterator[Assister]:
        """The units of a cell; where `required`, also places that help, and an issue for what is neither."""
        heading = item.column.heading
        cell = item.position
        titled = item.column.field in (Field.DISPATCHER, Field.UNIT)
        rank = self.rank(heading)
        for piece in self.names.of_cell(item.cell.span, context, rank=rank, with_titles=titled):
            mention = piece.unit or (self._place(piece.span, context) if required else None)
            if mention is None and required:
                mention = self.names.by_ending(piece.span, context)
            if mention is not None and rank is not None:
                mention = placed_by_rank(mention, rank, context)
            if mention is not None:
                yield Assister(mention, item, cell)
            elif required:
                self.report(IssueKind.UNIT_UNRESOLVED, piece.span, "is in a column of units, but no unit by its name.")

    def _place(self, span: Span, context: PlaceContext) -> Mention | None:
        """A place as a helper: 南通市崇川区, 强村 columns."""
        named = [m for m in self.places.mentions(span, context) if m.place is not None]
        return named[-1] if named and named[-1].span.end == span.end else None

    # --- people

    def _holders(self, record: Record, context: PlaceContext) -> Iterator[Holder]:
        senders = {
            item.column.index: next(self.units(item, context), None) for item in record.of(Field.DISPATCHER, Field.UNIT)
        }
        for item in record.of(Field.PERSON, Field.TEAM, *PEOPLE):
            if is_number(item.text) or (item.column.field is Field.PERSON and self._lists_households(record)):
                continue
            yield from self._people(record, item, senders, context)

    def _people(
        self, record: Record, item: Item, senders: dict[int, Assister | None], context: PlaceContext
    ) -> Iterator[Holder]:
        roles, role_item = self._roles(record, item)
        column = self._unit_column(record, item.column)
        employer = senders.get(column.index) if column is not None else None
        cared = Role.RESPONSIBLE_PERSON in roles and column is not None and not _sends(column)
        sender = None if cared else employer
        own: Assister | None = None
        cell = item.position
        for entry in people_of_cell(self.article.folded, item.cell.span):
            if not isinstance(entry, Named):
                own = self._unit_in(item, entry.span, context)
                if own is None and item.column.field is not Field.TEAM:
                    self.report(
                        IssueKind.PERSON_UNCERTAIN, entry.span, "is in a column of names, but no name by its form."
                    )
                continue
            inside = [*entry.inside, *([entry.before] if entry.before is not None else [])]
            told = next((u for span in inside if (u := self._unit_in(item, span, context))), None)
            # 张三（队长） among first secretaries is both; among members he leads them.
            both = roles[:1] == (Role.FIRST_SECRETARY,) and role_item is None
            held = tuple(dict.fromkeys((*roles, *entry.roles))) if both else entry.roles or roles
            staff = told or own or employer
            sent = None if Role.RESPONSIBLE_PERSON in held and staff is not sender else staff
            yield Holder(entry.name, entry.span, held, item, cell, sent, staff, role_item)

    def _unit_in(self, item: Item, span: Span, context: PlaceContext) -> Assister | None:
        """The unit that brackets behind a name, or a word before it, tell."""
        found = next((p.unit for p in self.names.of_cell(span, context, with_titles=True) if p.unit), None)
        return Assister(found, item, item.position) if found is not None else None

    def _roles(self, record: Record, item: Item) -> tuple[tuple[Role, ...], Item | None]:
        """The roles of a column of names: by the duty its row states, by its head, else by the title."""
        duties = record.of(Field.ROLE)
        near = [duty for duty in duties if duty.column.group == item.column.group] or (
            list(duties) if item.column.field is Field.PERSON else []
        )
        for duty in near:
            if said := roles_said(re.sub(r"\s", "", duty.text)):
                return said, duty
        heading = item.column.heading
        if heading is not None and heading.roles:
            return heading.roles, None
        if item.column.field is Field.TEAM:
            return (Role.TEAM_MEMBER,), None
        titled = len(self.scope.roles) == 1 and not self.duties_tell
        return self.scope.roles if titled else (), None

    def _unit_column(self, record: Record, column: Column) -> Column | None:
        """The column of units that goes with a column of people: of its group, else the next right, else left."""
        units = [i.column for i in record.of(Field.DISPATCHER, Field.UNIT)]
        grouped = [unit for unit in units if unit.group is not None and unit.group == column.group]
        free = grouped or [unit for unit in units if unit.group is None]
        people = [i.column.index for i in record.of(Field.PERSON, *PEOPLE) if i.column.index > column.index]
        right = [u for u in free if u.index > column.index and not any(p < u.index for p in people)]
        left = [u for u in free if u.index < column.index]
        return next(iter((*right[:1], *left[-1:])), None)

    def _lists_households(self, record: Record) -> bool:
        """姓名 under 脱贫户名单, without a duty: the households themselves."""
        return self.scope.of_households and not record.of(Field.ROLE, Field.HOUSEHOLD)

    def _residents(self, record: Record) -> Iterator[Resident]:
        items = list(record.of(Field.HOUSEHOLD))
        if self._lists_households(record):
            items += record.of(Field.PERSON)
        for item in items:
            if not is_number(item.text):
                yield from self._named_in(item)

    def _named_in(self, item: Item) -> Iterator[Resident]:
        for entry in people_of_cell(self.article.folded, item.cell.span):
            if isinstance(entry, Named):
                yield Resident(entry.name, entry.span, item, item.position)
            else:
                self.report(
                    IssueKind.PERSON_UNCERTAIN, entry.span, "is in a column of households, but no name by its form."
                )

    def _recipients(self, record: Record, item: Item, context: PlaceContext) -> Sequence[Located | Resident | Assister]:
        """帮扶对象 may be a village, a household, a school: told by its form."""
        cell, scope = item.position, self.places.scope(record)
        found: list[Located | Resident | Assister] = []
        people = [e for e in people_of_cell(self.article.folded, item.cell.span) if isinstance(e, Named)]
        named = {entry.span for entry in people}
        for piece in self.places.pieces(item):
            if unit := next((p.unit for p in self.names.of_cell(piece.span, context) if p.unit), None):
                found.append(Assister(unit, item, cell))
            elif (place := self.places.place(piece.span, scope, None)) is not None and _is_low(place):
                found.append(Located(place, piece.span, cell))
            elif not any(span.overlaps(piece.span) for span in named) and (
                unit := self.names.by_ending(piece.span, context)
            ):
                found.append(Assister(unit, item, cell))
            elif not any(span.overlaps(piece.span) for span in named):
                self.report(
                    IssueKind.RECIPIENT_MISSING, piece.span, "is in a column of recipients, but names none known."
                )
        taken = [f.span for f in found if isinstance(f, Located)] + [
            f.mention.span for f in found if isinstance(f, Assister)
        ]
        free = (e for e in people if not any(span is not None and e.span.overlaps(span) for span in taken))
        found += [Resident(e.name, e.span, item, cell) for e in free]
        return found

    # --- issues

    def report(self, kind: IssueKind, span: Span, message: str) -> None:
        """Note what a stretch of the table leaves open, once for each wording."""
        text = span.of(self.article.text)
        if (kind, text) in self._reported:
            return
        self._reported.add((kind, text))
        remedy = "Write it in full in the table, or tell us its wording."
        self.issues.append(Issue(kind, self.article.document.id, f"{text} {message}", remedy, span, text))


#: Columns of people whose unit sends them; a bare 单位 beside the leader who looks after a village helps it itself.
_SENT = (Field.PERSON, Field.FIRST_SECRETARY, Field.TEAM_LEADER, Field.TEAM_MEMBER)

_HELPED = (Field.VILLAGE, Field.RECIPIENT, Field.HOUSEHOLD, Field.TOWNSHIP, Field.COUNTY)


def _is_low(place: Place) -> bool:
    return place.level.rank >= Level.COUNTY.rank


def _sends(column: Column) -> bool:
    """派出单位, 选派单位: a unit that sent its people, not merely the one they work for."""
    bare = column.heading.bare if column.heading is not None else ""
    return bare.startswith(("派", "选派", "委派", "下派"))
