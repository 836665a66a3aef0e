"""Registers as files, from layouts.yaml and silent.yaml: text as it stands, workbooks and Word files by rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import yaml
from openpyxl import Workbook

from graph.extract import extract
from graph.model import (
    Article,
    Assistance,
    Collective,
    Extraction,
    Household,
    Place,
    Posting,
    Project,
    RecipientType,
    Statement,
    Status,
)
from graph.text.reading import read

__all__ = ["Layout", "extracted", "layouts", "told"]

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Layout:
    """One register: how it is written, and what it must say."""

    name: str
    format: str
    facts: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    text: str = ""
    encoding: str = "utf-8"
    heading: str = ""
    rows: Sequence[Sequence[object]] = ()
    sheets: Mapping[str, Sequence[Sequence[object]]] | None = None
    merged: Sequence[str] = ()
    unknown_places: Sequence[str] = ()
    prose: int = 0

    def write(self, folder: Path) -> Path:
        path = folder / f"register.{self.format}"
        if self.format == "xlsx":
            self._workbook(path)
        elif self.format == "docx":
            self._document(path)
        else:
            path.write_bytes(self.text.encode(self.encoding))
        return path

    def _workbook(self, path: Path) -> None:
        book = Workbook()
        assert book.active is not None
        book.remove(book.active)
        for name, rows in (self.sheets or {"Sheet1": self.rows}).items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
            for area in self.merged:
                sheet.merge_cells(area)
        book.save(path)

    def _document(self, path: Path) -> None:
        document = docx.Document()
        document.add_paragraph(self.heading)
        table = document.add_table(len(self.rows), len(self.rows[0]))
        for row, values in zip(table.rows, self.rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = str(value)
        for area in self.merged:
            first, last = area.split(":")
            one, other = (table.cell(int(at[1:]) - 1, ord(at[0]) - ord("A")) for at in (first, last))
            said = one.text
            one.merge(other).text = said
        document.save(str(path))


def layouts(file: str) -> list[Layout]:
    data: list[dict[str, Any]] = yaml.safe_load((_HERE / file).read_text("utf-8"))
    return [_layout(one) for one in data]


def _layout(data: dict[str, Any]) -> Layout:
    values: dict[str, Any] = {**data, **{key: tuple(data.get(key, ())) for key in ("facts", "issues")}}
    return Layout(**values)


def extracted(layout: Layout, folder: Path) -> Extraction:
    (article,) = read(layout.write(folder))
    assert isinstance(article, Article), article
    return extract(article)


def told(fact: Statement) -> str:
    """A fact in the words of layouts.yaml; a place by its path below the county, counties and above with their own."""
    where = _where(fact.place)
    match fact:
        case Assistance():
            level = f" {fact.assister_level}" if fact.assister_level else ""
            modes = " ".join(fact.modes)
            whom = where
            if fact.recipient_type is RecipientType.HOUSEHOLD:
                whom = f"{fact.recipient} ⌂ {where}"
            elif fact.recipient_type in (RecipientType.SCHOOL, RecipientType.UNIT, RecipientType.COOPERATIVE):
                whom = f"{fact.recipient} {{{fact.recipient_type}}} @ {where}"
            return f"{fact.assister} [{fact.assister_type}{level}] → {whom} ({modes})"
        case Posting():
            sender = f" < {fact.dispatched_by}" if fact.dispatched_by else ""
            return f"{fact.person} {fact.role} @ {where}{sender}" + (f" {fact.date}" if fact.date else "")
        case Household():
            return f"{fact.person} ⌂ {where}"
        case Project():
            parts = [";".join(fact.names), *(f"{amount.value:.10g} yuan" for amount in fact.amounts)]
            parts += [f"{n} {word}" for n, word in ((fact.households, "households"), (fact.persons, "persons")) if n]
            planned = " planned" if fact.status is Status.PLANNED else ""
            return f"{fact.project_type} @ {where}: " + "; ".join(parts) + planned
        case Collective():
            level = f" [{' '.join(fact.levels)}]" if fact.levels else ""
            return f"{fact.count} {fact.category} @ {where}{level}"


def _where(place: Place) -> str:
    return "/".join(place.path)
