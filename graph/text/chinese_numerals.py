"""Whole numbers written in Chinese 中文数字: 十二, 一百零五, 两千三百, 一万二, 二〇二〇, 二三十.

Below `numerals`, which adds Arabic digits, 万 and 亿, and words like 余 and 近.
"""

from __future__ import annotations

import re

__all__ = ["CHINESE_DIGITS", "chinese_range", "chinese_value"]

CHINESE_DIGITS = "零〇○一二两三四五六七八九"

_VALUES: dict[str, int] = dict(
    zip("零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖", (0, 0, 0, 1, 2, 2, *range(3, 10), *range(1, 10)), strict=True)
)
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_POSITIONAL = re.compile(f"[{CHINESE_DIGITS}]+")
#: Longer runs are no numbers but noise.
_LONGEST = 30
_ADJACENT = re.compile("一二|[二两]三|三[四五]|四五|五六|六七|七八|八九")


def _section(text: str) -> int | None:
    """A number below ten thousand: places in falling order, 零 only between them, 三百五 short for 三百五十."""
    total, last, zero = 0, 10_000, False
    digit: int | None = None
    for char in text:
        if char in _TENS:
            place = _TENS[char]
            if place >= last or digit == 0 or (digit is None and (place != 10 or (total and not zero))):
                return None
            total, digit, last, zero = total + (1 if digit is None else digit) * place, None, place, False
        elif char not in _VALUES or digit is not None:
            return None
        elif _VALUES[char] == 0:
            if zero or not total:
                return None
            zero = True
        else:
            digit = _VALUES[char]
    if digit is None:
        return None if zero else total
    return total + digit * (last // 10 if last < 10_000 and last > 10 and not zero else 1)


def _places(text: str) -> int | None:
    """A number with 亿 and 万, each part a section; 一万二 short for 一万二千."""
    for mark, factor in (("亿", _LARGE["亿"]), ("万", _LARGE["万"])):
        head, found, tail = text.rpartition(mark)
        if not found:
            continue
        high, plain_tail = _places(head), tail.lstrip("零〇")
        if high is None or high == 0:
            return None
        if not tail:
            return high * factor
        low = _places(plain_tail)
        if low is None or low >= factor or (tail != plain_tail and len(tail) - len(plain_tail) > 1):
            return None
        short = len(tail) == 1
        return high * factor + low * (factor // 10 if short else 1)
    if text in _VALUES:
        return _VALUES[text]
    return _section(text) if text else None


def chinese_value(text: str) -> int | None:
    """The value of a whole number in Chinese, None when the characters are none (十百, 二八, 百万零)."""
    if len(text) > _LONGEST:
        return None
    if len(text) > 2 and _POSITIONAL.fullmatch(text):
        return int("".join(str(_VALUES[char]) for char in text)) if text[0] not in "零〇○" else None
    return _places(text)


def chinese_range(text: str) -> tuple[int, int] | None:
    """The two ends of a spoken range: 二三十 → (20, 30), 两三百 → (200, 300), 十七八 → (17, 18), 三五 → (3, 5)."""
    pair = _ADJACENT.search(text)
    if pair is None:
        return None
    low = chinese_value(text[: pair.start()] + pair.group()[0] + text[pair.end() :])
    high = chinese_value(text[: pair.start()] + pair.group()[1] + text[pair.end() :])
    return (low, high) if low is not None and high is not None and low < high else None
