"""Dates in running text 日期, and the date a document was published 发布日期.

Works on simplified-script text (`Article.folded`); offsets are kept. A date that says no year (今年, 去年,
12月8日, 近三年) is read from the publication date (`reference`) or from the year the sentence named last; without
either it stays unresolved. No clock is ever asked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.model import Span
from graph.text.chinese_numerals import chinese_value
from graph.text.publication import dated_pieces
from graph.text.text_tables import rows

__all__ = ["DateMention", "Precision", "find_dates", "publication_date"]


class Precision(StrEnum):
    """How fine a date is 精度."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stated date.

    `iso` is `2019-12-19`, `2019-12`, `2019`, for periods `2016/2020`, `2016/..`, `../2020-10`, or None.

    `start` is its first day, month or year; None where the period has no beginning or the date is unresolved.
    """

    span: Span
    iso: str | None
    precision: Precision

    @property
    def start(self) -> str | None:
        first = self.iso.split("/")[0] if self.iso else None
        return None if first == ".." else first


_CN = "〇零○一二三四五六七八九"
_YEAR = rf"(?:(?<![0-9])(?:19|20)[0-9]{{2}}(?![0-9])|[一二][{_CN}]{{3}})"
_SMALL = r"(?:[0-3]?[0-9](?![0-9])|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_RELATIVE = {
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "去年": -1,
    "上年度": -1,
    "上年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "后年": 2,
}
_AGAIN = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1, "第二年": 1}
_PART = r"(?:上半年|下半年|年初|年底|年末|年中|初|底|末|中旬|上旬|下旬|份|春节?|夏|秋|冬|伊始|度)?"
_DATE = re.compile(
    rf"(?P<iso>(?<![0-9.])(?P<iy>(?:19|20)[0-9]{{2}})(?P<sep>[-./])(?P<im>[01]?[0-9])(?P=sep)(?P<id>[0-3]?[0-9])(?![0-9.]))"
    rf"|(?P<year>{_YEAR}) ?年(?P<ypart>{_PART})"
    rf"(?: ?(?P<ymonth>{_SMALL}) ?月(?P<mpart>{_PART})(?: ?(?P<yday>{_SMALL}) ?[日号])?)?"
    rf"|(?P<relative>大前年|今年|去年|前年|明年|后年|本年度?|上年度?|同年|当年|次年|翌年|第二年)(?P<rpart>{_PART})"
    rf"(?:(?P<rmonth>{_SMALL})月(?P<rmpart>{_PART})(?:(?P<rday>{_SMALL})[日号])?)?"
    rf"|(?<![0-9年第每至到个\-—~～])(?P<month>[01]?[0-9]|十[一二]?|[一二三四五六七八九])月(?!度|薪|均|收|工资|子|嫂|三(?![十日号]))(?P<bpart>{_PART})(?:(?P<day>{_SMALL})[日号])?"
    rf"|(?:近|过去|最近)(?P<last>[0-9]{{1,2}}|[一二两三四五六七八九十])年(?:来|间|里)?"
)
_RANGE = re.compile(rf"(?P<first>{_YEAR}) ?年? ?(?:至|到|-|—|–|~|～)+ ?(?P<last>{_YEAR}) ?年")
_SINCE = re.compile("以来|之后|以后|起(?![来草])|开始")
_UNTIL = re.compile("以前|之前|前(?![期后列往来三])")
_MONTH_OF = {"初": 1, "年初": 1, "伊始": 1, "底": 12, "末": 12, "年底": 12, "年末": 12}
_HALF = {"上半年": ("01", "06"), "下半年": ("07", "12")}
_STOP = re.compile("[。！？!?；;\n]")
_CONTEXT = 120


@cache
def _periods() -> tuple[re.Pattern[str], dict[str, str]]:
    years = {wording: f"{first}/{last}" for wording, first, last in rows("plan_periods.tsv", 3)}
    words = "|".join(sorted(years, key=lambda wording: (-len(wording), wording)))
    before, after = r"(?<![一二三四五六七八九十0-9])[“\"「『]?", r"时期|期间|规划|末|初"
    pattern = rf"{before}(?P<plan>{words})(?:[”\"」』](?:{after}|以来)?|{after})"
    return re.compile(pattern), years


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else int(chinese_value(text) or 0)


def _small(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else chinese_value(text)


def _iso(year: int, month: int | None, day: int | None) -> tuple[str, Precision] | None:
    """The date in ISO form, None when the calendar has no such day."""
    if month is None:
        return f"{year:04d}", Precision.YEAR
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}", Precision.MONTH
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}", Precision.DAY


@dataclass(slots=True)
class _Reader:
    """Reads the dates of one text in order, remembering the year named last and where."""

    text: str
    reference: str | None
    last_year: int | None = None
    last_place: int = 0

    @property
    def this_year(self) -> int | None:
        return int(self.reference[:4]) if self.reference else None

    def named(self, year: int, place: int) -> int:
        self.last_year, self.last_place = year, place
        return year

    def sentence_year(self, place: int) -> int | None:
        """The year named last, if the same sentence names it."""
        between = self.text[self.last_place : place]
        if self.last_year is None or len(between) > _CONTEXT or _STOP.search(between):
            return None
        return self.last_year

    def year_of_day(self, place: int, month: int, day: int | None) -> int | None:
        """The year of a date without one: the sentence's, else the latest that is not after the publication."""
        said = self.sentence_year(place)
        if said is not None or self.reference is None:
            return said
        year = int(self.reference[:4])
        return year if f"{month:02d}-{day or 1:02d}" <= f"{self.reference}-12-31"[5:10] else year - 1

    def relative_year(self, word: str, place: int) -> int | None:
        if word in _AGAIN:
            base = self.last_year
            return None if base is None else base + _AGAIN[word]
        return None if self.this_year is None else self.this_year + _RELATIVE[word]


def _period(year: int, part: str) -> tuple[str, Precision] | None:
    """年底 → December, 上半年 → a period; None for parts that say no month."""
    if part in _HALF:
        first, last = _HALF[part]
        return f"{year:04d}-{first}/{year:04d}-{last}", Precision.PERIOD
    return _iso(year, _MONTH_OF[part], None) if part in _MONTH_OF else None


def _full(reader: _Reader, match: re.Match[str]) -> tuple[str, Precision] | None:
    if match["iso"]:
        year, month, day = int(match["iy"]), int(match["im"]), int(match["id"])
        read = _iso(year, month, day)
    else:
        year = _year(match["year"])
        read = _iso(year, _small(match["ymonth"]), _small(match["yday"]))
        if match["ymonth"] is None:
            read = _period(year, match["ypart"]) or read
    if read is not None:
        reader.named(year, match.end())
    return read


def _without_year(reader: _Reader, match: re.Match[str]) -> tuple[str | None, Precision] | None:
    """今年5月, 去年底, 同年, 12月8日."""
    relative = match["relative"]
    month, day = (
        _small(match["rmonth"] if relative else match["month"]),
        _small(match["rday"] if relative else match["day"]),
    )
    checked = _iso(2000, month, day)
    if checked is None:
        return None
    if relative:
        year = reader.relative_year(relative, match.start())
    else:
        year = reader.year_of_day(match.start(), month or 1, day)
    if year is None:
        return None, checked[1]
    if relative:
        reader.named(year, match.end())
        if month is None and (period := _period(year, match["rpart"])):
            return period
    return _iso(year, month, day)


def _last_years(reader: _Reader, match: re.Match[str]) -> tuple[str | None, Precision]:
    count, year = _small(match["last"]) or 1, reader.this_year
    return (None if year is None else f"{year - count + 1}/{year}"), Precision.PERIOD


def _opened(text: str, span: Span, read: tuple[str | None, Precision]) -> tuple[Span, str | None, Precision]:
    """The open period that 以来 or 前 behind the date makes of it."""
    iso, precision = read
    since, until = _SINCE.match(text, span.end), _UNTIL.match(text, span.end)
    mark = since or until
    if mark is None or precision is Precision.PERIOD:
        return span, iso, precision
    period = iso and (f"{iso}/.." if since else f"../{iso}")
    return Span(span.start, mark.end()), period, Precision.PERIOD


def _read(reader: _Reader, match: re.Match[str]) -> DateMention | None:
    span = Span(*match.span())
    if match.re is _RANGE:
        first, last = _year(match["first"]), _year(match["last"])
        reader.named(last, match.end())
        return DateMention(span, f"{first}/{last}", Precision.PERIOD) if first < last else None
    if match.re is _periods()[0]:
        return DateMention(span, _periods()[1][match["plan"]], Precision.PERIOD)
    read: tuple[str | None, Precision] | None
    if match["last"]:
        read = _last_years(reader, match)
    elif match["relative"] or match["month"]:
        read = _without_year(reader, match)
    else:
        read = _full(reader, match)
    return None if read is None else DateMention(*_opened(reader.text, span, read))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Matches of all patterns in text order, the earlier pattern first where two begin together; none overlap."""
    patterns = (_RANGE, _periods()[0], _DATE)
    found = [
        (match.start(), order, match) for order, pattern in enumerate(patterns) for match in pattern.finditer(text)
    ]
    reached = 0
    for start, _, match in sorted(found, key=lambda item: item[:2]):
        if start >= reached:
            reached = match.end()
            yield match


def find_dates(folded: str, reference: str | None) -> tuple[DateMention, ...]:
    """Every date of the text in order; `reference` is the publication date in ISO form, as far as known."""
    reader = _Reader(folded, reference)
    read = (_read(reader, match) for match in _matches(folded))
    return tuple(mention for mention in read if mention is not None)


def publication_date(text_head: str) -> str | None:
    """The ISO day on which a document says it was published, read from the lines around its text (folded).

    A labelled date (发布时间：…) goes before one in a byline (2017-06-09 来源：…), that before a line of its own,
    that before a dateline with a year; None when none is stated (新华社太原10月20日电).
    """
    stated = dated_pieces(text_head)
    dates = find_dates(stated.replace(" ", ""), None) if stated else ()
    return dates[0].iso if dates and dates[0].precision is Precision.DAY else None
