"""Scripts of a document 字体: the simplified copy on which everything is matched, character for character.

First step after decoding: `fold` gives each article the copy that grammar and gazetteer read; evidence is always cut
from the text itself, at the same offsets.

Convention of the folded copy, whatever the site used: simplified characters; full-width punctuation ，；：？！（）、。;
quotation marks “ ” only, for 「」『』〝〞﹁﹂ and straight ones; half-width letters, digits and %+-./=; ～ for every
tilde; · for every middle dot. `,` and `:` between two digits stay as they are (3,182, 10:13). The ideographic space
U+3000 stays; other blanks become a plain one. Kangxi radicals and compatibility characters, which PDF files hold,
become the characters they look like.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import zip_longest

import opencc

from graph.model import Script

__all__ = ["detect_script", "fold"]

_PUNCTUATION = {
    **dict(zip(";?!()", "；？！（）", strict=True)),
    **dict(zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚｡､", "，、。；：？！（）。、", strict=True)),
    **dict(zip("「」『』﹁﹂﹃﹄〝〞〟", "“”“”“”“”“””", strict=True)),
    **dict.fromkeys("~∼〜˜", "～"),
    **dict.fromkeys("•‧・･∙⋅", "·"),
    **dict.fromkeys("–‐‑‒−﹣－", "-"),
    **dict.fromkeys("―─━", "—"),
    **dict(zip("％﹪＋＝．／＆＃＊＠＿［］＜＞｜", "%%+=./&#*@_[]<>|", strict=True)),
    "＂": '"',
}
#: Simplified radicals U+2E80… that NFKC leaves alone though PDF fonts map common characters to them.
_RADICALS = dict(
    zip(
        "⺟⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_BLANKS = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_LONE = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")
_STRAIGHT = re.compile(r'"[^"\n]*"')
#: How much of a document its script is judged by, and from which share of its telling characters on it is one script.
_SAMPLE = 20_000
_MOSTLY = 0.85
#: A character of names in simplified texts, which in Traditional ones is the dry 干; and how many Traditional
#: characters may have strayed into a simplified text, as a share.
_NAMES_ONLY = "乾"
_STRAYS = 0.01


def _compatible() -> dict[int, str]:
    """Characters that are another form of one common character: Kangxi radicals, CJK compatibility, full-width."""
    table: dict[int, str] = {}
    for block in (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0xFF10, 0xFF5B), range(0x2F800, 0x2FA20)):
        for code in block:
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1 and form.isalnum():
                table[code] = form
    return table


@cache
def _table() -> dict[int, str]:
    return _compatible() | _BLANKS | {ord(char): form for char, form in (_PUNCTUATION | _RADICALS).items()}


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _converted(text: str, name: str) -> str:
    """`text` in the other script, always of equal length: where the whole changes it, line by line, else by character.

    All entries of OpenCC's t2s keep the length today; the guard is for its next edition.
    """
    converter = _converter(name)
    whole: str = converter.convert(text)
    if len(whole) == len(text):
        return whole
    if "\n" in text:
        return "\n".join(_converted(line, name) for line in text.split("\n"))
    forms = ((char, converter.convert(char)) for char in text)
    return "".join(form if len(form) == 1 else char for char, form in forms)


def fold(text: str) -> str:
    """The matching copy of `text`: simplified, one form of punctuation, digits and letters; `len` is unchanged.

    >>> fold("「幫扶」資金1,500萬元(含稅)")
    '“帮扶”资金1,500万元（含税）'
    """
    # Radicals first: the converter knows the characters, not their look-alikes.
    plain = text.translate(_table())
    copy = _with_simplified_names(plain, _converted(plain, "t2s"))
    if '"' in copy:
        copy = _STRAIGHT.sub(lambda quoted: f"“{quoted.group()[1:-1]}”", copy)
    return _LONE.sub(lambda mark: "，" if mark.group() == "," else "：", copy)


def _with_simplified_names(plain: str, copy: str) -> str:
    """The copy of a simplified text with its own 乾 (乾安县, 王乾): only a Traditional one writes 干 so."""
    if _NAMES_ONLY not in plain or _changed(plain, copy) - plain.count(_NAMES_ONLY) > _STRAYS * len(plain):
        return copy
    return "".join(one if one == _NAMES_ONLY else other for one, other in zip(plain, copy, strict=True))


def detect_script(text: str) -> Script:
    """Simplified, Traditional or mixed 简体 繁体 混用, by the characters that only one of the two scripts has.

    Judged by the first 20,000 characters; a text without telling characters counts as simplified.
    """
    sample = text[:_SAMPLE]
    hant = _changed(sample, _converted(sample, "t2s"))
    if not hant:
        return Script.HANS
    hans = _changed(sample, _converted(sample, "s2t"))
    if hant > _MOSTLY * (hant + hans):
        return Script.HANT
    return Script.MIXED if hant > (1 - _MOSTLY) * (hant + hans) else Script.HANS


def _changed(text: str, converted: str) -> int:
    return 0 if text == converted else sum(one != other for one, other in zip_longest(text, converted))
