"""Numbers in cells 表中数字: sums in yuan by the cell's own unit or the head's, counts, days."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Amount, Bound
from graph.registers.records import Item
from graph.text.dates import find_dates
from graph.text.numerals import find_numbers
from graph.text.quantities import QuantityKind, find_quantities

__all__ = ["amount_of", "count_of", "date_of", "is_number"]

_BARE: Final = re.compile(r"[\s\u3000]*(?:人民币|¥|￥)?([\d,，]*\d(?:\.\d+)?)[\s\u3000]*")
_COUNTED: Final = re.compile(r"[\s\u3000]*(\d{1,6})(?:\.0+)?[\s\u3000]*(?:人|名|个|支|家|户|位|项)?[\s\u3000]*")


def is_number(text: str) -> bool:
    """Whether a cell holds a count and nothing else: 12, 3名."""
    return _COUNTED.fullmatch(text) is not None


def count_of(text: str) -> int | None:
    """The count a cell holds; None for none and for 0."""
    found = _COUNTED.fullmatch(text)
    return int(found[1]) or None if found else None


def amount_of(item: Item, yuan: int | None) -> Amount | None:
    """The sum of a cell: by its own unit (35万元), else by that of its head or table; None where neither names one."""
    span = item.cell.span
    bare = _BARE.fullmatch(item.text)
    if bare is not None:
        unit = (item.column.heading.yuan if item.column.heading is not None else None) or yuan
        value = float(re.sub("[,，]", "", bare[1]))
        return Amount(round(value * unit, 2), span=span) if unit is not None and value > 0 else None
    said = [q for q in find_quantities(item.text) if q.kind is QuantityKind.MONEY and q.amount is not None]
    if said and said[0].amount is not None:
        found = said[0].amount
        return Amount(found.value, found.bound, found.basis, span)
    unit = item.column.heading.yuan if item.column.heading is not None else None
    numbers = find_numbers(item.text)
    if unit is not None and len(numbers) == 1:
        return Amount(float(numbers[0].number.value) * unit, numbers[0].number.bound or Bound.EXACT, span=span)
    return None


def date_of(text: str, published: str | None) -> str | None:
    """The first day, month or year a cell gives."""
    year = re.fullmatch(r"[\s\u3000]*((?:19|20)\d\d)(?:年度?)?[\s\u3000]*", text)
    if year:
        return year[1]
    month = re.fullmatch(r"[\s\u3000]*((?:19|20)\d\d)[./年-](\d{1,2})月?[\s\u3000]*", text)
    if month and 1 <= int(month[2]) <= 12:
        return f"{month[1]}-{int(month[2]):02d}"
    return next((found.start for found in find_dates(text, published) if found.start), None)
