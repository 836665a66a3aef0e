"""Numbers with what they count 数量: households, people, money, percentages, counted things, measures, spans of time.

After `numerals`, before the grammar. Works on simplified-script text (`Article.folded`); offsets are kept. The noun
that is counted (5户 + 贫困户, 36个 + 市直部门) is left to the caller; `money` adds what a sum is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from graph.model import Amount, Basis, Bound, Span
from graph.text.money import Flow, Money, Per, money_at
from graph.text.numerals import Number, NumberMention, find_numbers
from graph.text.text_tables import rows

__all__ = ["Flow", "Per", "Quantity", "QuantityKind", "find_quantities"]


class QuantityKind(StrEnum):
    """What is counted or measured 数量类别."""

    MONEY = "money"
    HOUSEHOLDS = "households"
    PERSONS = "persons"
    PERSON_TIMES = "person_times"
    PERCENT = "percent"
    COUNT = "count"
    MEASURE = "measure"
    TIME = "time"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit 数量: `unit` as written ("户", "万元" → "元", "平方公里"), `%` for every percentage.

    For money: `number` is in units of `currency`; `amount` is the sum in yuan, None for other currencies; `flow` tells
    granted from earned money where the words around decide it; `per` a sum for each year, month, day or piece; `each` a
    sum that falls to each of the things named before it (各5万元).
    """

    span: Span
    number: Number
    unit: str
    kind: QuantityKind
    amount: Amount | None = None
    currency: str | None = None
    flow: Flow | None = None
    per: Per | None = None
    each: bool = False


_KIND_OF = {
    "household": QuantityKind.HOUSEHOLDS,
    "person": QuantityKind.PERSONS,
    "person_times": QuantityKind.PERSON_TIMES,
    "count": QuantityKind.COUNT,
    "measure": QuantityKind.MEASURE,
    "time": QuantityKind.TIME,
    "age": QuantityKind.AGE,
}
_PERCENT = re.compile("[%％]|个百分点")
_PERCENT_AHEAD = re.compile("百分之$")
_BEHIND_UNIT = re.compile("(左右|上下)|(以上|有余|余|多(?![种样次数年元]))|(以内|以下|之内)")
_BEHIND_BOUNDS = (Bound.ABOUT, Bound.AT_LEAST, Bound.UP_TO)
_JOINT = re.compile("[至到—–~～-]{1,2}")


@cache
def _units() -> dict[str, tuple[QuantityKind, tuple[str, ...]]]:
    """Unit → its kind and what must not follow it."""
    return {unit: (_KIND_OF[kind], tuple(not_before.split())) for unit, kind, not_before in rows("classifiers.tsv", 3)}


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _units()), key=lambda unit: (-len(unit), unit))))


def _counted(folded: str, mention: NumberMention) -> Quantity | None:
    match = _unit_pattern().match(folded, mention.span.end)
    if match is None:
        return None
    kind, not_before = _units()[match.group()]
    if folded.startswith(not_before, match.end()) if not_before else False:
        return None
    return Quantity(Span(mention.span.start, match.end()), mention.number, match.group(), kind)


def _percentage(folded: str, mention: NumberMention) -> Quantity | None:
    match = _PERCENT.match(folded, mention.span.end)
    if match:
        unit = "%" if match.group() != "个百分点" else match.group()
        return Quantity(Span(mention.span.start, match.end()), mention.number, unit, QuantityKind.PERCENT)
    ahead = _PERCENT_AHEAD.search(folded[max(0, mention.span.start - 3) : mention.span.start])
    if ahead:
        return Quantity(Span(mention.span.start - 3, mention.span.end), mention.number, "%", QuantityKind.PERCENT)
    return None


def _from_money(money: Money) -> Quantity:
    return Quantity(
        money.span,
        money.number,
        money.unit,
        QuantityKind.MONEY,
        money.amount,
        money.currency,
        money.flow,
        money.per,
        money.each,
    )


def _with_bound_behind(folded: str, quantity: Quantity) -> Quantity:
    """The bound that stands behind the unit: 3万元左右, 60岁以上, 20户多."""
    match = _BEHIND_UNIT.match(folded, quantity.span.end)
    if match is None or quantity.number.upper is not None:
        return quantity
    bound = _BEHIND_BOUNDS[next(n for n, group in enumerate(match.groups()) if group)]
    number = Number(quantity.number.value, bound)
    amount = quantity.amount and Amount(
        quantity.amount.value, bound, quantity.amount.basis, Span(quantity.span.start, match.end())
    )
    return replace(quantity, span=Span(quantity.span.start, match.end()), number=number, amount=amount)


def _read(folded: str, mentions: Sequence[NumberMention]) -> Iterator[Quantity]:
    for mention in mentions:
        money = money_at(folded, mention)
        found = _percentage(folded, mention) or (_from_money(money) if money else _counted(folded, mention))
        if found is not None:
            yield _with_bound_behind(folded, found)


def _joined(folded: str, low: Quantity, high: Quantity) -> Quantity | None:
    """One quantity of a range whose unit stands twice: 500元至800元, 20%-30%."""
    if (low.kind, low.unit) != (high.kind, high.unit) or low.number.upper is not None or high.number.upper is not None:
        return None
    if not _JOINT.fullmatch(folded[low.span.end : high.span.start]) or low.number.value >= high.number.value:
        return None
    span, number = low.span.cover(high.span), Number(low.number.value, Bound.AT_LEAST, high.number.value)
    amount = low.amount and Amount(low.amount.value, Bound.AT_LEAST, low.amount.basis, span)
    return replace(low, span=span, number=number, amount=amount)


def _coordinated(folded: str, first: Quantity, second: Quantity) -> Quantity:
    """The second of two sums takes over what the first falls to: 人均分别增收1130元和780元."""
    if (
        not first.amount
        or not second.amount
        or folded[first.span.end : second.span.start] not in {"和", "、", "及", "与"}
    ):
        return second
    if second.amount.basis is not Basis.TOTAL or second.per:
        return second
    amount = replace(second.amount, basis=first.amount.basis)
    return replace(second, amount=amount, per=first.per, flow=second.flow or first.flow)


def find_quantities(folded: str) -> tuple[Quantity, ...]:
    """Every quantity of the text in order; spans do not overlap."""
    found: list[Quantity] = []
    for quantity in _read(folded, find_numbers(folded)):
        if found and found[-1].span.overlaps(quantity.span):
            continue
        joined = _joined(folded, found[-1], quantity) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(_coordinated(folded, found[-1], quantity) if found else quantity)
    return tuple(found)
