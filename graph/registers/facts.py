"""From what a record names to facts 生成事实: the same five kinds as prose, the cells as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.grammar.assisters import name_of_helping_place
from graph.grammar.guards import on_own_ground
from graph.grammar.mentions import Mention
from graph.model import (
    Assistance,
    AssisterType,
    CellPosition,
    Evidence,
    Household,
    Level,
    Mode,
    Place,
    Posting,
    RecipientType,
    Role,
    Span,
    Statement,
)
from graph.registers.figures import date_of
from graph.registers.places import Located
from graph.registers.reader import Assister, Holder, Reading, RecordReader
from graph.registers.vocabulary import Field

__all__ = ["care_of_place", "facts_of_people", "helpers_of"]

_CONFIDENCE: Final = 0.95
#: Characters of heads that speak of gifts: 捐赠单位, 爱心企业.
_GIVING: Final = frozenset("捐赠爱心")
_SCHOOLS: Final = ("学校", "小学", "中学", "学院", "大学", "幼儿园", "教学点")


@dataclass(frozen=True, slots=True)
class _Helped:
    """Who is helped in an assistance."""

    name: str
    type: RecipientType
    place: Place
    span: Span
    cell: CellPosition | None


def facts_of_people(reader: RecordReader, reading: Reading) -> Iterator[Statement]:
    """Households, postings, and who assists whom, as one record states them."""
    yield from _households(reader, reading)
    yield from _postings(reader, reading)
    yield from _assistances(reader, reading)


def helpers_of(reading: Reading) -> bool:
    """Whether a record names anybody who helps."""
    return bool(reading.assisters or any(holder.sender for holder in reading.holders))


# --- households


def _households(reader: RecordReader, reading: Reading) -> Iterator[Household]:
    for resident in reading.residents:
        for home in reading.places[:1]:
            yield Household(
                doc=reader.article.document.id,
                place=home.place,
                evidence=_evidence(reader, resident.item.column.head.span, (resident.span, resident.cell), home),
                rule="register: household",
                confidence=_CONFIDENCE,
                status=reader.scope.status,
                person=resident.name,
                person_span=resident.span,
            )


def _evidence(
    reader: RecordReader, trigger: Span, first: tuple[Span, CellPosition | None], *others: Located | Assister | None
) -> Evidence:
    ends = [first]
    for other in others:
        if isinstance(other, Assister):
            ends.append((other.mention.span, other.cell))
        elif other is not None and other.span is not None:
            ends.append((other.span, other.cell))
    return reader.witness.evidence(trigger, ends)


# --- postings


def _postings(reader: RecordReader, reading: Reading) -> Iterator[Statement]:
    alone = _only_unit(reading)
    date = _date(reader, reading)
    for holder in reading.holders:
        for role in holder.roles:
            for duty in reading.places:
                sender = holder.sender or (alone if role is not Role.RESPONSIBLE_PERSON else None)
                if sender is not None and sender.mention.unit is None:
                    sender = None
                posting = _posting(reader, holder, role, duty, sender=sender, date=date)
                yield posting
                if sender is not None and not on_own_ground(sender.mention, duty.place):
                    yield _sending(posting, sender)


def _only_unit(reading: Reading) -> Assister | None:
    """The one unit of the record: who is sent comes from it."""
    units = {a.mention.unit.name: a for a in reading.assisters if a.mention.unit is not None}
    return next(iter(units.values())) if len(units) == 1 else None


def _date(reader: RecordReader, reading: Reading) -> str | None:
    published = reader.article.document.date
    return next((day for item in reading.record.of(Field.DATE) if (day := date_of(item.text, published))), None)


def _posting(
    reader: RecordReader, holder: Holder, role: Role, duty: Located, *, sender: Assister | None, date: str | None
) -> Posting:
    unit = sender.mention.unit if sender is not None else None
    trigger = holder.role_item.cell.span if holder.role_item is not None else holder.item.column.head.span
    if holder.role_item is None and holder.item.column.field is Field.PERSON:
        trigger = reader.scope.role_span or trigger
    return Posting(
        doc=reader.article.document.id,
        place=duty.place,
        evidence=_evidence(reader, trigger, (holder.span, holder.cell), duty, sender),
        rule="register: person in a role",
        confidence=_CONFIDENCE,
        date=date,
        status=reader.scope.status,
        person=holder.name,
        role=role,
        dispatched_by=unit.name if unit is not None else None,
        dispatcher_type=unit.type if unit is not None else None,
        dispatcher_level=unit.level if unit is not None else None,
        person_span=holder.span,
    )


def _sending(posting: Posting, sender: Assister) -> Assistance:
    unit = sender.mention.unit
    assert unit is not None
    return Assistance(
        doc=posting.doc,
        place=posting.place,
        evidence=posting.evidence,
        rule="register: unit sends a person",
        confidence=posting.confidence - 0.02,
        date=posting.date,
        status=posting.status,
        assister=unit.name,
        assister_type=unit.type,
        assister_level=unit.level,
        assister_surface=sender.mention.surface,
        assister_place=unit.seat,
        assister_span=sender.mention.span,
        recipient=posting.place.name,
        recipient_type=RecipientType(posting.place.level.value),
        mode=Mode.POSTING,
        modes=(Mode.POSTING,),
    )


# --- who assists whom


def _assistances(reader: RecordReader, reading: Reading) -> Iterator[Assistance]:
    places = [_Helped(p.place.name, RecipientType(p.place.level.value), p.place, *_at(p)) for p in reading.places]
    carers = [holder for holder in reading.holders if Role.RESPONSIBLE_PERSON in holder.roles]
    homes = list(_helped_households(reading))
    units = list(_helped_units(reading))
    for assister in reading.assisters:
        helped = [*units, *(() if units else places), *(() if carers else homes)]
        for one in helped:
            if not on_own_ground(assister.mention, one.place) or one.type is RecipientType.HOUSEHOLD:
                yield from _assistance(reader, assister, one)
    for carer in carers:
        for home in homes:
            yield _care(reader, carer, home)


def _at(located: Located) -> tuple[Span, CellPosition | None]:
    return located.span or Span(0, 0), located.cell


def _helped_households(reading: Reading) -> Iterator[_Helped]:
    for resident in reading.residents:
        for home in reading.places[:1]:
            yield _Helped(resident.name, RecipientType.HOUSEHOLD, home.place, resident.span, resident.cell)


def _helped_units(reading: Reading) -> Iterator[_Helped]:
    """Schools, cooperatives and other units in a column of recipients, where their record or their name places them."""
    for helped in reading.helped_units:
        unit = helped.mention.unit
        place = reading.places[0].place if reading.places else unit.seat if unit is not None else None
        if unit is None or place is None:
            continue
        kind = RecipientType.UNIT
        if unit.type is AssisterType.COOPERATIVE:
            kind = RecipientType.COOPERATIVE
        elif unit.name.endswith(_SCHOOLS):
            kind = RecipientType.SCHOOL
        yield _Helped(unit.name, kind, place, helped.mention.span, helped.cell)


def _assistance(reader: RecordReader, assister: Assister, helped: _Helped) -> Iterator[Assistance]:
    name, kind, level, seat = _who(assister.mention)
    if kind is None or name == helped.name:
        return
    head = assister.item.column
    mode = Mode.FUNDING if _GIVING.intersection(head.text) else Mode.PAIRING
    if kind is AssisterType.PLACE and _is_peer(assister.mention.place, helped):
        mode = Mode.PEER
    ends = [(assister.mention.span, assister.cell), (helped.span, helped.cell)]
    own = _is_above(assister.cell, helped.cell)
    yield Assistance(
        doc=reader.article.document.id,
        place=helped.place,
        evidence=reader.witness.evidence(head.head.span, ends[::-1] if own else ends),
        rule="register: unit and whom it helps",
        confidence=_CONFIDENCE,
        status=reader.scope.status,
        assister=name,
        assister_type=kind,
        assister_level=level,
        assister_surface=assister.mention.surface,
        assister_place=seat,
        assister_span=assister.mention.span,
        recipient=helped.name,
        recipient_type=helped.type,
        recipient_span=helped.span,
        mode=mode,
        modes=(mode,),
    )


def _is_peer(helper: Place | None, helped: _Helped) -> bool:
    """A village that lifts a village, and places of another province: 强村带弱村, 东西部协作."""
    if helper is None:
        return False
    if helper.level is Level.VILLAGE and helped.type is RecipientType.VILLAGE:
        return True
    return helper.code is not None and helped.place.code is not None and helper.code[:2] != helped.place.code[:2]


def _is_above(one: CellPosition | None, other: CellPosition | None) -> bool:
    """Whether a cell was carried down to the row of the other, which is then quoted."""
    return one is not None and other is not None and one.row < other.row


def _who(mention: Mention) -> tuple[str, AssisterType | None, Level | None, Place | None]:
    if mention.unit is not None:
        return mention.unit.name, mention.unit.type, mention.unit.level, mention.unit.seat
    if mention.place is not None:
        return name_of_helping_place(mention.place), AssisterType.PLACE, mention.place.level, mention.place
    if mention.person is not None:
        return mention.person.name, AssisterType.PERSON, None, None
    return mention.surface, None, None, None


def care_of_place(reader: RecordReader, carer: Holder, located: Located) -> Assistance:
    """A person who looks after households of a place that are counted and not named."""
    span, cell = _at(located)
    return _care(
        reader, carer, _Helped(located.place.name, RecipientType(located.place.level.value), located.place, span, cell)
    )


def _care(reader: RecordReader, carer: Holder, home: _Helped) -> Assistance:
    unit = carer.employer.mention.unit if carer.employer is not None else None
    ends = [(carer.span, carer.cell), (home.span, home.cell)]
    own = _is_above(carer.cell, home.cell)
    return Assistance(
        doc=reader.article.document.id,
        place=home.place,
        evidence=reader.witness.evidence(carer.item.column.head.span, ends[::-1] if own else ends),
        rule="register: person and household",
        confidence=_CONFIDENCE,
        status=reader.scope.status,
        assister=carer.name,
        assister_type=AssisterType.PERSON,
        assister_level=unit.level if unit is not None else None,
        assister_surface=carer.name,
        assister_span=carer.span,
        recipient=home.name,
        recipient_type=home.type,
        recipient_span=home.span,
        mode=Mode.PAIRING,
        modes=(Mode.PAIRING,),
    )
