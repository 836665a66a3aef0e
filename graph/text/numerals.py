"""Numbers in running text 数词: Arabic, Chinese and mixed, with how exact they are; the step before `quantities`.

Works on simplified-script text (`Article.folded`); offsets are kept. Not found are ordinals (第一), years, dates, clock
times, numbers of things (318国道, 3号楼, A4) and numerals inside set phrases (data/numeral_phrases.tsv).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph.model import Bound, Span
from graph.text.chinese_numerals import CHINESE_DIGITS, chinese_range, chinese_value
from graph.text.text_tables import rows

__all__ = ["Number", "NumberMention", "find_numbers", "parse_number", "set_phrases"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as stated: of a range (3至5) `value` is the lower end, `upper` the higher, and the bound is at least."""

    value: int | float
    bound: Bound = Bound.EXACT
    upper: int | float | None = None


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number and the stretch of text that states it, with its 近, 余, 以上."""

    span: Span
    number: Number


#: Nobody writes a number of more characters.
_LONGEST_CHINESE = 64
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGIT = "[0-9０-９]"
_ARABIC = rf"(?:{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+(?!{_DIGIT})|{_DIGIT}+)(?:[.．]{_DIGIT}+)?"
_SCALE = r"(?:[十百]?(?:千(?![瓦克米伏卡赫])[万]?|万亿?|亿)|百万?|十[万亿])"
_CHINESE = rf"(?![百千万亿佰仟])[{CHINESE_DIGITS}十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{{1,{_LONGEST_CHINESE}}}"
_MANY = "余|多|来(?![自源到了说看往])|几"
_ATOM = (
    rf"(?:(?P<arabic@>{_ARABIC})(?P<more@>{_MANY})?(?P<scale@>{_SCALE})?"
    rf"|(?P<chinese@>{_CHINESE})(?P<cmore@>{_MANY})?(?P<cscale@>万亿?|亿)?)"
)
_BEFORE = {
    Bound.ABOUT: "接近|将近|近|大约|约为|约合|约|大概|差不多|左右",
    Bound.AT_LEAST: "超过|已超|超|逾|突破|不少于|不低于|不下|至少|最少|多达|大于",
    Bound.UP_TO: "不足|不到|未满|至多|最多|不超过|不高于|少于|低于|小于",
}
_AFTER = {
    Bound.ABOUT: "左右|上下|许",
    Bound.AT_LEAST: "余|多|以上|来|有余|几|开外",
    Bound.UP_TO: "以内|以下|之内",
}
_BOUND_OF: dict[str, Bound] = {"上": Bound.AT_LEAST, "过": Bound.AT_LEAST} | {
    word: bound for table in (_BEFORE, _AFTER) for bound, words in table.items() for word in words.split("|")
}
_WITH_BARE = "上|过"


def _any(words: Iterable[str]) -> str:
    """Alternation of words separated by | in each of `words`, longest first."""
    return "|".join(sorted({word for each in words for word in each.split("|")}, key=lambda word: (-len(word), word)))


_NUMBER = re.compile(
    rf"(?P<prefix>{_any(_BEFORE.values())})?{_ATOM.replace('@', '1')}"
    rf"(?:(?P<to>——|[至到\-–—−~～―]){_ATOM.replace('@', '2')})?(?P<tail>余|多|来(?![自源到了说看往]))?"
    rf"|(?P<bareprefix>{_any([*_BEFORE.values(), _WITH_BARE])})?(?P<bare>[百千]?[万亿]|[百千])(?P<baretail>余|多)?"
)
_OUTER_TAIL = re.compile(_any(_AFTER.values()))
_NOT_BEHIND = re.compile(
    r"(?:第|[A-Za-zＡ-Ｚａ-ｚ_/#№]|[0-9０-９][.．:：]|农历|腊月|正月|初|星期|礼拜|周|[A-Za-z]-|其|另|唯|(?<!百分)之|万|每隔)$"
)
_NOT_AHEAD = re.compile(
    r"[:：.．][0-9]|[A-Za-z](?<![kKmM])|[A-Za-z]{3}|号(?!召)|[楼栋幢](?:[0-9]|长|房)|国道|省道|县道|高速|线路|年级|旅|团|师"
)
_DATE_AHEAD = re.compile(
    r"年|月(?!均|收|薪|工资|租)|日(?!均|产|薪|工资)|时(?!间)[0-9整许]?|点(?:[0-9]|半|钟|整|左右)|[/.\-][0-9]{1,2}[/.\-][0-9]"
)
_YEAR = range(1900, 2100)
_LONGEST_YEAR = 4
_LONGEST_NUMBER = 24


@cache
def _phrases() -> re.Pattern[str]:
    phrases = [row[0] for row in rows("numeral_phrases.tsv", 1)]
    return re.compile("|".join(sorted(map(re.escape, phrases), key=lambda phrase: (-len(phrase), phrase))))


_CODE = re.compile(
    r"(?<![0-9])[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}(?![0-9])|(?<![0-9])[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9])"
    r"|(?<![0-9])0[0-9]{2,3}[-－][0-9]{7,8}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])|[A-Za-z]+[-0-9]*[0-9]"
)


def _left_alone(folded: str) -> list[Span]:
    """Stretches that hold digits and no numbers: set phrases, numeric dates, clock times, telephone numbers, codes."""
    spans = [*set_phrases(folded), *(Span(*match.span()) for match in _CODE.finditer(folded))]
    return sorted(spans)


def set_phrases(folded: str) -> tuple[Span, ...]:
    """Where set phrases with numerals stand: 两不愁三保障, 十三五, 一对一."""
    return tuple(Span(*match.span()) for match in _phrases().finditer(folded))


def _plain(arabic: str) -> Decimal:
    return Decimal(unicodedata.normalize("NFKC", arabic).replace(",", "").replace("，", ""))


def _tidy(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _scale(text: str | None) -> int:
    product = 1
    for char in text or "":
        product *= _SCALES[char]
    return product


def _atom(match: re.Match[str], n: int) -> tuple[Decimal, Decimal | None, bool] | None:
    """(value, upper end, more than that) of one number of a match; None when it is none."""
    arabic, chinese = match[f"arabic{n}"], match[f"chinese{n}"]
    if arabic is not None and len(arabic) > _LONGEST_NUMBER:
        return None
    if arabic is not None:
        more = match[f"more{n}"] is not None
        return _plain(arabic) * _scale(match[f"scale{n}"]), None, more
    if chinese is None:
        return None
    more, factor = match[f"cmore{n}"] is not None, _scale(match[f"cscale{n}"])
    spoken = chinese.replace("廿", "二十").replace("卅", "三十")
    ends = chinese_range(spoken)
    if ends is not None and len(spoken) < 6:
        return Decimal(ends[0]) * factor, Decimal(ends[1]) * factor, more
    value = chinese_value(spoken)
    return None if value is None else (Decimal(value) * factor, None, more)


def _bare(match: re.Match[str]) -> tuple[Decimal, Decimal | None, bool] | None:
    """百, 万, 千万 without a number before: only as 上百, 近万, 超亿, 百余."""
    words = match["bare"]
    if words is None or not (match["bareprefix"] or match["baretail"]):
        return None
    return Decimal(_scale(words)), None, False


def _number(match: re.Match[str]) -> Number | None:
    """What a match of `_NUMBER` says, its prefix and tail included."""
    first = _bare(match) if match["bare"] else _atom(match, 1)
    if first is None:
        return None
    value, upper, more = first
    if match["to"]:
        second = _atom(match, 2)
        if second is None:
            return None
        scale = _scale(match["scale2"])
        if scale > 1 and not match["scale1"] and match["arabic1"] and value * scale < second[0]:
            value *= scale
        if value >= second[0]:
            return None
        upper, more = second[0], second[2]
    if upper is not None:
        return Number(_tidy(value), Bound.AT_LEAST, _tidy(upper))
    prefix = match["prefix"] or match["bareprefix"]
    if prefix:
        return Number(_tidy(value), _BOUND_OF[prefix])
    return Number(_tidy(value), Bound.AT_LEAST if more or match["tail"] or match["baretail"] else Bound.EXACT)


def parse_number(s: str) -> Number | None:
    """The number that the whole of `s` states: "10万余", "近50万", "两千三百", "3至5"; None when it is none."""
    text = s.strip()
    match = _NUMBER.match(text)
    if match is None:
        return None
    number, rest = _number(match), text[match.end() :]
    if number is None or not rest:
        return number
    if _OUTER_TAIL.fullmatch(rest) and number.upper is None:
        return Number(number.value, _BOUND_OF[rest])
    return None


def _is_of_a_date(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a year, month, day, clock time or part of a code."""
    ahead = text[match.end() : match.end() + 8]
    if not _DATE_AHEAD.match(ahead):
        return False
    digits = match["arabic2"] or match["arabic1"] or match["chinese2"] or match["chinese1"] or ""
    if ahead[0] == "年":
        return len(digits) == _LONGEST_YEAR and not match["more1"] and _looks_like_a_year(digits)
    return not match["scale1"]


def _looks_like_a_year(digits: str) -> bool:
    if digits.isdecimal():
        return int(digits) in _YEAR
    value = chinese_value(digits)
    return value is not None and value in _YEAR and all(char in CHINESE_DIGITS for char in digits)


def _body_start(match: re.Match[str]) -> int:
    """Where the number itself begins, behind its 近 or 超过."""
    return match.start() + len(match["prefix"] or match["bareprefix"] or "")


def _blocked(text: str, match: re.Match[str]) -> bool:
    start = _body_start(match)
    if _NOT_BEHIND.search(text[max(0, start - 3) : start]):
        return True
    return bool(_NOT_AHEAD.match(text, match.end())) or _is_of_a_date(text, match)


def find_numbers(folded: str) -> tuple[NumberMention, ...]:
    """Every number of the text, in order; a single Chinese digit counts too, what it counts is for `quantities`."""
    phrases = _left_alone(folded)
    starts = [phrase.start for phrase in phrases]
    found: list[NumberMention] = []
    place = 0
    while (match := _NUMBER.search(folded, place)) is not None:
        place = max(match.end(), place + 1)
        body = Span(_body_start(match), match.end())
        near = bisect_right(starts, body.start)
        overlapped = [phrase for phrase in phrases[max(0, near - 1) : near + 1] if phrase.overlaps(body)]
        if overlapped:
            place = max(body.start + 1, overlapped[0].end)
            continue
        number = None if _blocked(folded, match) else _number(match)
        if number is not None:
            found.append(NumberMention(Span(*match.span()), number))
    return tuple(found)
