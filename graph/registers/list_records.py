"""Rows of a list as records of a register 名单记录: each typed part under a head made from what announces it.

The head is what tells the part: its label (队长：), its verb (联系), the role behind the place, else the heading over
the list; so the trigger of a fact is always words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.grammar.mentions import Mention, MentionKind, NamedPerson
from graph.model import Cell, Level, Role, Span, Statement
from graph.registers.facts import care_of_place
from graph.registers.headers import Column
from graph.registers.headings import Heading
from graph.registers.list_headings import Announced, Announcement
from graph.registers.list_parts import Part
from graph.registers.people import Named, people_of_cell, role_words_in
from graph.registers.places import Located, PlaceReader
from graph.registers.reader import Assister, Reading, RecordReader
from graph.registers.records import Item, Record
from graph.registers.vocabulary import PEOPLE, Field

__all__ = ["Row", "record_of"]

_FIELD_OF_ROLE: Final = {role: field for field, role in PEOPLE.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its typed parts, and what is announced over it."""

    parts: tuple[Part, ...]
    announcement: Announcement

    @property
    def span(self) -> Span:
        return self.parts[0].span.cover(self.parts[-1].span) if self.parts else Span(0, 0)

    def of(self, *fields: Field) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.field in fields)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of the people whom the row names without a label: by its own words, else by the heading."""
        own = tuple(dict.fromkeys(role for part in self.of(Field.ROLE) for role in part.roles))
        cares = any(part.head is not None and part.field is not Field.ROLE for part in self.of(*_CARED))
        return own or self.announcement.roles or ((Role.RESPONSIBLE_PERSON,) if cares and self._lists_carers else ())

    @property
    def _lists_carers(self) -> bool:
        return self.announcement.helping and bool(self.of(Field.HOUSEHOLD))

    # --- what a record alone does not tell

    def completed(self, reader: RecordReader, reading: Reading) -> Reading:
        """With the people who give, and the place of the title for gifts that name none."""
        if self.announcement.kind is not Announced.GIFTS:
            return reading
        places = reading.places
        if not places and reader.scope.place is not None and reader.scope.place.place is not None:
            places = (Located(reader.scope.place.place, reader.scope.place.span),)
        givers = tuple(self._givers(reader, reading)) if not reading.assisters else ()
        return replace(reading, places=places, assisters=(*reading.assisters, *givers))

    def _givers(self, reader: RecordReader, reading: Reading) -> Iterator[Assister]:
        for item in reading.record.of(Field.KNOWN):
            for entry in people_of_cell(reader.article.folded, item.cell.span):
                if isinstance(entry, Named):
                    surface = entry.span.of(reader.article.text)
                    giver = Mention(MentionKind.PERSON, entry.span, surface, person=NamedPerson(entry.name))
                    yield Assister(giver, item, None)

    def care(self, reader: RecordReader, reading: Reading) -> Iterator[Statement]:
        """张三 联系石滩村4户: counted households are those of the place."""
        if any(part.counted for part in self.parts) and not reading.residents:
            for holder in reading.holders:
                if Role.RESPONSIBLE_PERSON in holder.roles:
                    for located in reading.places:
                        yield care_of_place(reader, holder, located)


_CARED: Final = (Field.HOUSEHOLD, Field.VILLAGE, Field.TOWNSHIP, Field.PLACE)


def record_of(folded: str, row: Row, section: Span | None, places: PlaceReader, context: PlaceContext) -> Record:
    """A row as a record; `section` is the nearest heading with a place."""
    parts = _with_helping_place(_with_roles(_nested(row)), places, context)
    items: list[Item] = []
    for index, part in enumerate(parts, 1):
        meaning = _meaning(row, part)
        head = part.head or _head(folded, row, part)
        column = Column(index, Cell(head, 0, index), head.of(folded), meaning)
        items.append(Item(column, Cell(part.span, 0, index), _bare(part.span.of(folded)), None))
    return Record(None, 0, tuple(items), section)


def _bare(text: str) -> str:
    return "".join(text.split())


def _nested(row: Row) -> tuple[Part, ...]:
    """大川镇　小川村: a township beside a village says where that is; one alone is itself the place."""
    low = any(part.field is Field.VILLAGE for part in row.parts)
    upper = {Field.TOWNSHIP: Field.TOWNSHIP if low else Field.PLACE, Field.PLACE: Field.PLACE}
    county = Field.COUNTY if low or row.of(Field.TOWNSHIP) else Field.PLACE
    found = []
    for part in row.parts:
        field = upper.get(part.field, part.field)
        if part.field is Field.PLACE and part.level is Level.COUNTY:
            field = county
        found.append(replace(part, field=field))
    return tuple(found)


def _with_roles(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """队长，张三，队员，李四: of several roles in a row each belongs to the people next to it."""
    order = [part.field for part in parts if part.field in (Field.ROLE, Field.PERSON)]
    if order.count(Field.ROLE) < 2 or order.count(Field.PERSON) < 2:
        return parts
    found: list[Part] = []
    ordered = parts if order[0] is Field.ROLE else parts[::-1]
    role: Part | None = None
    for part in ordered:
        role = part if part.field is Field.ROLE else role
        own = part.field is Field.PERSON and role is not None
        found.append(replace(part, roles=role.roles, head=role.span) if own and role is not None else part)
    return tuple(found if order[0] is Field.ROLE else found[::-1])


def _with_helping_place(parts: tuple[Part, ...], places: PlaceReader, context: PlaceContext) -> tuple[Part, ...]:
    """杭州市萧山区某街道　加榜乡: of two places the one far away helps."""
    located = [part for part in parts if part.field in (*_CARED, Field.COUNTY) and part.field is not Field.HOUSEHOLD]
    if len(located) < 2 or any(part.field is Field.UNIT for part in parts):
        return parts
    home = context.prefecture or context.province
    codes = {part.span: _code(places, part.span, context) for part in located}
    far = {span for span, code in codes.items() if code is not None and home is not None and not code.startswith(home)}
    if not far or len(far) == len(located):
        return parts
    moved = tuple(replace(part, field=Field.ASSISTER) if part.span in far else part for part in parts)
    near = [part for part in moved if part.field in (Field.TOWNSHIP, Field.COUNTY)]
    alone = not any(part.field is Field.VILLAGE for part in moved)
    return tuple(replace(part, field=Field.PLACE) if alone and part in near else part for part in moved)


def _code(places: PlaceReader, span: Span, context: PlaceContext) -> str | None:
    found = [mention.place for mention in places.mentions(span, context) if mention.place is not None]
    return found[-1].code if found else None


def _meaning(row: Row, part: Part) -> Heading:
    """The head that a register would have over such a part."""
    kind = row.announcement.kind
    if part.label is not None:
        return part.label
    if part.field is Field.PERSON:
        return _meaning_of_people(row, part)
    if part.field is Field.UNIT:
        return _meaning_of_unit(row, part)
    if part.field is Field.AMOUNT and kind is not Announced.GIFTS and not row.announcement.helping:
        return Heading(Field.KNOWN, "")
    if part.field is Field.ROLE:
        return Heading(Field.KNOWN, "")
    return Heading(part.field, "")


def _meaning_of_people(row: Row, part: Part) -> Heading:
    kind = row.announcement.kind
    if kind is Announced.HOUSEHOLDS and not row.of(Field.HOUSEHOLD):
        return Heading(Field.HOUSEHOLD, "")
    if kind is Announced.GIFTS:
        return Heading(Field.KNOWN, "")
    roles = part.roles or row.roles
    if roles:
        return Heading(_FIELD_OF_ROLE[roles[0]], "", roles=roles)
    return Heading(Field.TEAM_MEMBER, "", roles=())


def _meaning_of_unit(row: Row, part: Part) -> Heading:
    """The unit of a person in a role sends that person; any other helps, where the heading speaks of help."""
    if row.announcement.kind is Announced.HOUSEHOLDS and not row.of(Field.HOUSEHOLD):
        return Heading(Field.KNOWN, "")
    people = [other for other in row.of(Field.PERSON) if other.label is None]
    if people and row.announcement.kind is not Announced.GIFTS:
        if row.roles:
            return Heading(Field.DISPATCHER, "派出单位")
        if people[0].span.start < part.span.start:
            # Behind a name without a role it is merely where the person works.
            return Heading(Field.KNOWN, "")
    helps = row.announcement.helping or row.announcement.kind in (Announced.UNITS, Announced.GIFTS)
    return Heading(Field.ASSISTER if helps else Field.KNOWN, "")


def _head(folded: str, row: Row, part: Part) -> Span:
    """The words that tell a part which has no label: the role in its row, else in the heading, else the heading."""
    if part.field is Field.PERSON:
        own = next((found for r in row.of(Field.ROLE) if (found := role_words_in(folded, r.span))), None)
        return own or role_words_in(folded, row.announcement.span) or row.announcement.span
    return row.announcement.span
