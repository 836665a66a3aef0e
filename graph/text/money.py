"""Sums of money 金额: the currency, the yuan, what each sum falls to, and whether it was given or earned.

Used by `quantities` on one number at a time; the words are in data/money_words.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.model import Amount, Basis, Bound, Span
from graph.text.numerals import Number, NumberMention
from graph.text.text_tables import words_by_use

__all__ = ["Flow", "Money", "Per", "money_at"]


class Flow(StrEnum):
    """Which way money goes 资金流向: invested, given, lent or raised for the helped; or earned by them."""

    GRANTED = "granted"
    INCOME = "income"


class Per(StrEnum):
    """What a sum is stated for 计价单位, beside households, persons, villages: a year, a piece (亩, 斤, 头) …"""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    PIECE = "piece"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as read; `amount` is None for a currency other than the yuan."""

    span: Span
    number: Number
    unit: str
    currency: str
    amount: Amount | None
    flow: Flow | None
    per: Per | None
    each: bool


_CURRENCIES = {
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港币": "HKD",
    "港元": "HKD",
    "日元": "JPY",
    "韩元": "KRW",
    "英镑": "GBP",
    "澳元": "AUD",
    "加元": "CAD",
    "新台币": "TWD",
    "台币": "TWD",
    "澳门元": "MOP",
    "卢布": "RUB",
}
_UNIT = re.compile(
    "(?P<other>" + "|".join(_CURRENCIES) + ")|(?:元人民币|人民币|元钱|块钱|块多钱|元(?![旦月宵谋阳素江氏]|代|宝)|圆)"
)
_CURRENCY_AHEAD = re.compile("(?:" + "|".join(_CURRENCIES) + ")$")
_FEN = re.compile("块(?=[，。；、！？）”,;.!?)]|$)")
_SLASH = re.compile(
    r"[/／每](?:(?P<household>户)|(?P<person>人|生|名)|(?P<village>村)|(?P<year>年)|(?P<month>月)|(?P<day>天|日)|"
    r"(?P<piece>亩|斤|公斤|头|只|吨|株|棵|袋|盒|箱|平方米|平米|公里|千瓦时|度|羽|枚|件|套|间|米|个))(?:[·./／]?[年月天])?"
)
_BREAK = re.compile("[，。；！？,;!?\n]")
_CLAUSE_BREAK = re.compile("[，。；！？,;!?\n：:（）()]")
_FIGURE = re.compile("[0-9０-９](?![0-9０-９年月日个多])(?!.*[0-9０-９](?![0-9０-９年月日个多]))")
_STOP = "。；！？;!?\n"
_BASIS = {"household": Basis.PER_HOUSEHOLD, "person": Basis.PER_PERSON, "village": Basis.PER_VILLAGE}
_NEAR = 14
_FAR = 26
_AHEAD = 8


@cache
def _pattern(use: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_by_use("money_words.tsv")[use])))


def _clause_before(folded: str, start: int, size: int) -> str:
    """The words of the same clause before a sum, back to the nearest break or the last digit of another figure."""
    behind = folded[max(0, start - size) : start]
    clause = _CLAUSE_BREAK.split(behind)[-1]
    figure = _FIGURE.search(clause)
    return clause[figure.start() :] if figure else clause


def _currency_unit(folded: str, mention: NumberMention) -> tuple[str, str, int] | None:
    """(currency, unit as written, end) of the unit behind a number."""
    end = mention.span.end
    match = _UNIT.match(folded, end)
    if match:
        ahead = _CURRENCY_AHEAD.search(folded[max(0, mention.span.start - 3) : mention.span.start])
        other = match["other"] or (ahead and ahead.group())
        return (_CURRENCIES[other] if other else "CNY", match.group(), match.end())
    if folded.startswith("块", end) and mention.number.value > 1:
        colloquial = mention.number.value >= 10_000 and not re.match("块[地田砖石板牌屏碑]", folded[end : end + 2])
        return ("CNY", "块", end + 1) if colloquial or _FEN.match(folded, end) else None
    return ("CNY", "", end) if _is_bare_sum(folded, mention) else None


def _is_bare_sum(folded: str, mention: NumberMention) -> bool:
    """A bare 12万 is money right after 投资, 捐款, 收入 and where no noun follows."""
    text = mention.span.of(folded)
    if not re.search("[万亿][余多]?$", text) or not re.match(
        r"$|[，。；、！？）”,;.!?)\n]|左右|用于|修|建", folded[mention.span.end :][:2]
    ):
        return False
    before = _clause_before(folded, mention.span.start, 10)
    return any(
        before.endswith(word, 0, len(before) - gap) for word in words_by_use("money_words.tsv")["sum"] for gap in (0, 1)
    )


def _basis(folded: str, start: int, end: int) -> tuple[Basis, int]:
    """What the sum falls to, and how far the words that say so reach behind it."""
    slash = _SLASH.match(folded, end)
    if slash and slash.lastgroup in _BASIS:
        return _BASIS[slash.lastgroup], slash.end()
    before = _clause_before(folded, start, _NEAR)
    nearest = [
        (match.start(), use) for use in _BASIS for match in _pattern(use).finditer(before) if _starts(match, before)
    ]
    return (_BASIS[max(nearest)[1]] if nearest else Basis.TOTAL), end


def _starts(match: re.Match[str], before: str) -> bool:
    """Whether a marker tells what the sum falls to: 户 in 户分红500元, but not in 贫困户 or 每户企业."""
    if re.match("企业|单位|机构|公司", before[match.end() :]):
        return False
    return len(match.group()) > 1 or match.start() == 0


def _per(folded: str, start: int, end: int) -> Per | None:
    slash = _SLASH.match(folded, end)
    if slash and slash.lastgroup in {member.value for member in Per}:
        return Per(str(slash.lastgroup))
    before = _clause_before(folded, start, _NEAR)
    nearest = [
        (match.start(), member)
        for member in Per
        for match in _pattern(member.value).finditer(before)
        if _starts(match, before)
    ]
    return max(nearest)[1] if nearest else None


def _flow(folded: str, start: int, end: int) -> Flow | None:
    """By the nearest telling word before the sum in its sentence, else by what follows it in its clause."""
    before = re.split(f"[{_STOP}]", folded[max(0, start - _FAR) : start])[-1]
    ahead = _BREAK.split(folded[end : end + _AHEAD])[0]
    hits = [(match.end(), flow) for flow in Flow for match in _pattern(flow.value).finditer(before)]
    clause = _BREAK.split(before)[-1]
    in_clause = [hit for hit in hits if hit[0] > len(before) - len(clause)]
    if in_clause:
        return max(in_clause)[1]
    behind = [(match.start(), flow) for flow in Flow for match in _pattern(flow.value).finditer(ahead)]
    if behind:
        return min(behind)[1]
    return max(hits)[1] if hits else None


def _each(folded: str, start: int) -> bool:
    before = _clause_before(folded, start, 6)
    return any(before.endswith(word) for word in words_by_use("money_words.tsv")["each"])


def money_at(folded: str, mention: NumberMention) -> Money | None:
    """The sum of money whose number is `mention`; None when the number counts something else."""
    unit = _currency_unit(folded, mention)
    if unit is None:
        return None
    currency, written, end = unit
    number = mention.number
    if re.search("多|余", written):
        number = Number(number.value, Bound.AT_LEAST)
    basis, reach = _basis(folded, mention.span.start, end)
    span = Span(mention.span.start, end)
    amount = Amount(float(number.value), number.bound, basis, span) if currency == "CNY" else None
    flow, per = _flow(folded, mention.span.start, reach), _per(folded, mention.span.start, end)
    return Money(
        span, number, "元" if currency == "CNY" else written, currency, amount, flow, per, _each(folded, span.start)
    )
