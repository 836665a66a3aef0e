"""Projects and counted helpers of a record 项目与力量: sums where a head or cell gives their unit, counts of helpers.

The type of a project is told by the words of the ontology, in its name first, then in its kind and its content; a
project that none of them names is `general` where somebody gives money for it, and is left out else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import ontology
from graph.gazetteer.scanner import Scanner
from graph.model import (
    Amount,
    Category,
    CellPosition,
    Collective,
    IssueKind,
    Project,
    ProjectType,
    Role,
    Span,
    Status,
)
from graph.registers.facts import helpers_of
from graph.registers.figures import amount_of, count_of, date_of, is_number
from graph.registers.reader import Reading, RecordReader
from graph.registers.records import Item
from graph.registers.vocabulary import PEOPLE, PLACES, Field

__all__ = ["collectives", "projects"]

_CATEGORY_OF: Final = {
    Role.FIRST_SECRETARY: Category.FIRST_SECRETARY,
    Role.TEAM_LEADER: Category.TEAM_LEADER,
    Role.TEAM_MEMBER: Category.TEAM_MEMBER,
    Role.RESPONSIBLE_PERSON: Category.CADRE,
}


@lru_cache(maxsize=1)
def _wordings() -> tuple[Scanner, dict[str, ProjectType]]:
    types = {
        wording: ProjectType(notation)
        for notation, (strong, weak) in ontology.project_wordings().items()
        for wording in (*strong, *weak)
        if ProjectType(notation) is not ProjectType.GENERAL
    }
    return Scanner(types), types


def projects(reader: RecordReader, reading: Reading) -> Iterator[Project]:
    """The projects of a record: those it names, else the money that somebody gives a place."""
    record = reading.record
    sums = tuple(_sums(reader, reading))
    named = record.of(Field.PROJECT)
    helps = helpers_of(reading) or reader.scope.helping
    for item in named:
        found = _type(item, record.of(Field.PROJECT_TYPE, Field.CONTENT))
        if found is None and not (helps and sums):
            continue
        if not sums and not helps and not record.of(Field.CONTENT, Field.PERSONS, Field.HOUSEHOLDS):
            continue
        kind, trigger = found or (ProjectType.GENERAL, item.cell.span)
        yield from _facts(reader, reading, item, kind=kind, trigger=trigger, sums=sums)
    if not named and sums and helpers_of(reading):
        for _, item in sums[:1]:
            yield from _facts(reader, reading, item, kind=ProjectType.GENERAL, trigger=item.column.head.span, sums=sums)


def _sums(reader: RecordReader, reading: Reading) -> Iterator[tuple[Amount, Item]]:
    for item in reading.record.of(Field.AMOUNT):
        amount = amount_of(item, reader.scope.yuan)
        if amount is not None:
            yield amount, item
        elif any(char in "123456789" for char in item.text):
            reader.report(
                IssueKind.AMOUNT_UNTIED, item.column.head.span, "heads a column of sums, but names no unit of money."
            )


def _type(item: Item, others: Sequence[Item]) -> tuple[ProjectType, Span] | None:
    """The type and the word that tells it: the last of the project's name, else the first of its kind or content."""
    scanner, types = _wordings()
    named = list(scanner.scan(item.text))
    if named:
        last = named[-1]
        start = item.cell.span.start
        return types[last.of(item.text)], Span(start + last.start, start + last.end)
    for other in others:
        for found in scanner.scan(other.text):
            return types[found.of(other.text)], item.cell.span
    return None


def _facts(
    reader: RecordReader,
    reading: Reading,
    item: Item,
    *,
    kind: ProjectType,
    trigger: Span,
    sums: Sequence[tuple[Amount, Item]],
) -> Iterator[Project]:
    record = reading.record
    benefit = {field: _number(record.of(field)) for field in (Field.HOUSEHOLDS, Field.PERSONS, Field.COUNT)}
    published = reader.article.document.date
    date = next((day for i in record.of(Field.DATE) if (day := date_of(i.text, published))), None)
    planned = any(i.column.heading is not None and i.column.heading.planned for _, i in sums)
    own: list[tuple[Span, CellPosition | None]] = [(item.cell.span, item.position)]
    own += [(i.cell.span, i.position) for _, i in sums if i is not item]
    for where in reading.places:
        ends = [*own, *([(where.span, where.cell)] if where.span is not None else [])]
        yield Project(
            doc=reader.article.document.id,
            place=where.place,
            evidence=reader.witness.evidence(trigger, ends),
            rule="register: project",
            confidence=0.9 if kind is not ProjectType.GENERAL else 0.75,
            date=date,
            status=Status.PLANNED if planned else reader.scope.status,
            project_type=kind,
            names=(item.cell.span.of(reader.article.text),) if item.column.field is Field.PROJECT else (),
            amounts=tuple(amount for amount, _ in sums),
            households=benefit[Field.HOUSEHOLDS],
            persons=benefit[Field.PERSONS],
            count=benefit[Field.COUNT],
        )


def _number(items: Sequence[Item]) -> int | None:
    return next((count for item in items if (count := count_of(item.text))), None)


def collectives(reader: RecordReader, reading: Reading) -> Iterator[Collective]:
    """Counts of helpers whom the record does not name, at the one place it names; also columns of people that count."""
    record = reading.record
    if len(reading.places) != 1 or not record.of(*PLACES) or reading.holders:
        return
    where = reading.places[0]
    for item in record.of(Field.COUNTED, Field.ASSISTER, *PEOPLE):
        count, category = count_of(item.text), _category(item)
        if count is None or category is None or not is_number(item.text):
            continue
        ends: list[tuple[Span, CellPosition | None]] = [(item.cell.span, item.position)]
        ends += [(where.span, where.cell)] if where.span is not None else []
        yield Collective(
            doc=reader.article.document.id,
            place=where.place,
            evidence=reader.witness.evidence(item.column.head.span, ends),
            rule="register: counted helpers",
            confidence=0.9,
            status=reader.scope.status,
            category=category,
            count=count,
            levels=(rank,) if (rank := reader.rank(item.column.heading)) is not None else (),
        )


def _category(item: Item) -> Category | None:
    heading = item.column.heading
    if heading is None:
        return None
    if heading.roles:
        return _CATEGORY_OF[heading.roles[0]]
    return Category.UNIT if heading.field is Field.ASSISTER else heading.category
