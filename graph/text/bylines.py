"""Lines of page data 版面信息: `2017-06-12　来源：长白山日报　【字体：大 中 小】` taken apart into labelled pieces.

A line is page data only when *all* of it dissolves into known pieces; one word too many and it is text. layout.py asks
which lines these are, heads.py what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from graph.text.wordings import alternatives, furniture, outlets

__all__ = ["NAME", "Dateline", "Piece", "PieceKind", "dateline", "is_only_names", "pieces", "reporters"]

#: Longer lines are text, whatever they hold.
_LONGEST = 200
_NAME = r"[一-鿿㐀-䶿]{2,4}(?:·[一-鿿㐀-䶿]{1,8}){0,3}"
NAME: Final = re.compile(_NAME)
_BLANKS = r"[ \u3000\t]"
_SEPARATOR = re.compile(r"[ \u3000\t|>»›·、，；。：\-—（）【】\[\]〔〕“”/*#_]+")
_FIGURES = r"[\d一二三四五六七八九十]{1,3}"
_DAY = rf"(?:\d{{4}}|[〇零○一二三四五六七八九]{{4}})\s?[-年/.]\s?{_FIGURES}\s?[-月/.]\s?{_FIGURES}\s?日?"
_CLOCK = r"(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?"
_DATE = re.compile(rf"{_DAY}{_CLOCK}(?!\d)(?:{_BLANKS}*(?:星期|周)[一二三四五六日天])?")
_ISSUE = re.compile(
    r"\d{4}年?第?\d{1,3}期|第?[A-Z]?\d{1,3}版(?![一-鿿])|（?总?第\d{1,5}期）?|(?:星期|周)[一二三四五六日天](?![一-鿿])"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
)
_TOLD_BY = re.compile(r"据《?([一-鿿·]{2,14}?)》?(?:消息|报道)(?![一-鿿])")
_UNIT_END = r"(?:办公室|办|局|委|厅|部|处|政府|公司|大学|学院|学校|医院|银行|中心|协会|联合会|工会|党组|站|队)"
_ARROWS = re.compile(r"[^\s>»›|。！？]{1,24}(?:\s*(?:>+|»|›|→)\s*[^\s>»›|。！？]{1,40})+")


class PieceKind(StrEnum):
    """What a piece of page data tells: of the article (date, publisher, author …), or only of the page."""

    DATE = "date"
    ISSUE = "issue"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    DATELINE = "dateline"
    OTHER = "other"
    OUTLET = "outlet"
    LOOSE = "loose"
    CHROME = "chrome"


#: Pieces that make a line a byline rather than chrome; a bare name (OUTLET, LOOSE) needs one beside it.
_TELLING: Final = frozenset(PieceKind) - {PieceKind.OUTLET, PieceKind.LOOSE, PieceKind.CHROME}


@dataclass(frozen=True, slots=True)
class Piece:
    """One labelled value: `label` as the page words it (empty for a bare date or name), `value` maybe empty."""

    kind: PieceKind
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a dispatch 电头 ("新华社太原10月20日电"): who sent it, from where, and where it ends."""

    outlet: str
    place: str | None
    end: int


@cache
def _label_pattern(foot: bool) -> re.Pattern[str]:
    """A label with its colon or stroke, one named group for each kind of label."""
    uses = {
        PieceKind.DATE: furniture("date"),
        PieceKind.PUBLISHER: furniture("publisher"),
        PieceKind.AUTHOR: furniture("author"),
        PieceKind.OTHER: furniture("other"),
        PieceKind.CHROME: furniture("label") + (furniture("foot") if foot else ()),
    }
    groups = "|".join(f"(?P<{kind}>{alternatives(words)})" for kind, words in uses.items())
    return re.compile(rf"(?:{groups}){_BLANKS}*(?:：|/(?!\d)|丨)")


@cache
def _next_word() -> re.Pattern[str]:
    """The beginning of another piece: a label with its colon, or a word of furniture that stands alone."""
    words = furniture("token") + furniture("label") + furniture("foot") + furniture("trail")
    labels = furniture("date") + furniture("publisher") + furniture("author") + furniture("other") + furniture("role")
    following = alternatives(tuple(word for word in words if len(word) > 1))
    reporter = rf"(?:本[报网台刊社])?{alternatives(furniture('role'))}(?={_BLANKS}+[一-鿿]{{2,4}}(?:$|[ \u3000、）]))"
    lone = rf"{following}(?=$|{_BLANKS}|[|【】])"
    return re.compile(rf"(?:{alternatives(labels)}|{following}){_BLANKS}*[：/]|{lone}|{_DAY}|{reporter}")


@cache
def _boundary() -> re.Pattern[str]:
    """Where a value ends: two blanks, a stroke, a bracket, or one blank before another piece."""
    return re.compile(rf"{_BLANKS}{{2,}}|[\u3000\t|【】）]| (?={_next_word().pattern})")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(alternatives(furniture("token")))


@cache
def _trail() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(furniture('trail'))}{_BLANKS}*(?:：|是：)?")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile("|".join(furniture("rest")))


@cache
def _reporters() -> re.Pattern[str]:
    """`本报记者 王某、李某` with an optional place and 报道 after it; names end at a blank, mark or closing word."""
    end = rf"(?=$|{_BLANKS}|[、，；。：|（）()\]】/]|(?:综合)?报道|摄影|文/图|通讯员|记者)"
    name = rf"(?!手记|调查|观察|蹲点|笔记|感言|培训|节快乐)[一-鿿㐀-䶿]{{2,4}}?(?:·[一-鿿]{{1,8}}){{0,3}}{end}"
    spaced = r"[一-鿿][ \u3000][一-鿿](?=$|[ \u3000、，|（）】])"
    role = rf"(?P<before>(?:[一-鿿A-Za-z·]{{2,14}}?)??)(?:本[报网台刊社])?{alternatives(furniture('role'))}"
    other = rf"[一-鿿]{{0,6}}(?:报道|摄影|{alternatives(furniture('role'))})"
    more = rf"(?:(?:{_BLANKS}|[、，/]){{1,3}}(?!{other})(?:{name}|{spaced}))"
    report = rf"(?:{_BLANKS}*(?P<place>[一-鿿]{{2,6}}?)??(?:综合|摄影|现场)?(?:报道|摄影))?"
    return re.compile(rf"{role}{_BLANKS}*：?{_BLANKS}*(?P<names>(?:{name}|{spaced}){more}*){report}")


@cache
def _outlet() -> re.Pattern[str]:
    names = alternatives(outlets("name"))
    ending = alternatives(outlets("suffix"))
    return re.compile(rf"《?(?:{names}|[一-鿿·]{{1,14}}?{ending})》?(?=$|{_BLANKS}|[|：（）【】《》])")


@cache
def _dateline() -> re.Pattern[str]:
    own, named = alternatives(outlets("own")), alternatives(outlets("name"))
    outlet = rf"{own}|{named}|[一-鿿·]{{1,14}}?{alternatives(outlets('suffix'))}"
    not_outlet = rf"(?![一-鿿]*{alternatives(tuple(word for word in outlets('suffix') if len(word) > 1))})"
    place = rf"(?P<place>{not_outlet}[一-鿿]{{2,8}}?)"
    return re.compile(
        rf"[（【]?(?P<outlet>{outlet}){_BLANKS}?{place}?{_BLANKS}?(?:\d{{1,2}}月\d{{1,2}}日)?{_BLANKS}?"
        rf"(?:综合)?(?:专?电|讯|消息)(?=$|[\s（【】）：，])[】）：]?"
    )


def dateline(line: str) -> Dateline | None:
    """The dateline with which a folded line begins; `end` is where the text after it starts."""
    found = _dateline().match(line)
    return Dateline(found["outlet"], found["place"], found.end()) if found else None


def reporters(text: str) -> re.Match[str] | None:
    """Reporters at the start of folded text: groups `names`, `before` (their paper, or None), `place` of the report."""
    return _reporters().match(text)


def is_only_names(line: str) -> bool:
    """Whether a folded line is two or more bare names of people, papers or offices, and nothing else."""
    parts = _dissolved(line, foot=False) or ()
    return len(parts) > 1 and all(part.kind in (PieceKind.OUTLET, PieceKind.LOOSE) for part in parts)


def pieces(line: str, *, foot: bool = False) -> tuple[Piece, ...] | None:
    """The pieces of a folded line of page data, None when any of it is text.

    `foot` admits labels that are furniture only below an article (主办单位：…).
    """
    found = _dissolved(line, foot)
    kinds = {piece.kind for piece in found or ()}
    if not found or (kinds & {PieceKind.OUTLET, PieceKind.LOOSE} and not kinds & _TELLING):
        return None
    return found


def _dissolved(line: str, foot: bool) -> tuple[Piece, ...] | None:
    """The pieces of a line, whatever they tell together; None when any of it is text."""
    text = line.strip(" \u3000\t")
    if not text or len(text) > _LONGEST:
        return None
    found: list[Piece] = []
    at = 0
    while at < len(text):
        if separator := _SEPARATOR.match(text, at):
            at = separator.end()
            continue
        step = _next_piece(text, at, foot)
        if step is None:
            return None
        piece, at = step
        found.append(piece)
    return tuple(found)


def _next_piece(text: str, at: int, foot: bool) -> tuple[Piece, int] | None:
    """The piece that starts at `at`, and where it ends; the order of attempts is from the surest to the loosest."""
    return (
        _rest_of_line(text, at)
        or _labelled(text, at, foot)
        or _breadcrumbs(text, at)
        or _plain(text, at)
        or _reporter_piece(text, at)
        or _furniture_word(text, at)
        or _loose(text, at)
    )


def _rest_of_line(text: str, at: int) -> tuple[Piece, int] | None:
    found = _rest().match(text, at)
    return (Piece(PieceKind.CHROME, "", found.group()), len(text)) if found else None


def _labelled(text: str, at: int, foot: bool) -> tuple[Piece, int] | None:
    label = _label_pattern(foot).match(text, at)
    if label is None or label.lastgroup is None:
        return None
    start = _skip_blanks(text, label.end())
    end = start if _next_word().match(text, start) and label.lastgroup != PieceKind.DATE else _value_end(text, start)
    value = text[start:end].strip(" \u3000\t（）【】")
    if len(value) > 60 or "。" in value[:-1]:
        return None
    return Piece(PieceKind(label.lastgroup), label[label.lastgroup].replace(" ", ""), value), end


def _breadcrumbs(text: str, at: int) -> tuple[Piece, int] | None:
    """`当前位置：首页 > 新闻 > 正文`, with or without its label; without, it needs the front page or two arrows."""
    trail = _trail().match(text, at)
    start = _skip_blanks(text, trail.end() if trail else at)
    path = _ARROWS.match(text, start)
    if path and (trail or "首页" in path.group() or len(re.findall(r">+|»|›|→", path.group())) > 1):
        return Piece(PieceKind.CHROME, "", path.group()), path.end()
    if trail and "：" in trail.group():
        return Piece(PieceKind.CHROME, "", text[at:start]), _value_end(text, start)
    return None


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000\t":
        at += 1
    return at


def _value_end(text: str, start: int) -> int:
    """The end of a value that begins at `start`: at least one character further, where there is one."""
    boundary = _boundary().search(text, start + 1)
    return boundary.start() if boundary else len(text)


def _plain(text: str, at: int) -> tuple[Piece, int] | None:
    """A date, an issue or page number, a dateline."""
    if issue := _ISSUE.match(text, at):
        return Piece(PieceKind.ISSUE, "", issue.group()), issue.end()
    if told := _TOLD_BY.match(text, at):
        return Piece(PieceKind.OUTLET, "", told[1]), told.end()
    if date := _DATE.match(text, at):
        return Piece(PieceKind.DATE, "", date.group()), date.end()
    if at == 0 and (head := dateline(text)):
        return Piece(PieceKind.DATELINE, "", text[: head.end]), head.end
    return None


def _reporter_piece(text: str, at: int) -> tuple[Piece, int] | None:
    found = reporters(text[at:])
    if found is None:
        return None
    return Piece(PieceKind.AUTHOR, "", found.group()), at + found.end()


def _furniture_word(text: str, at: int) -> tuple[Piece, int] | None:
    found = _token().match(text, at)
    if found is None:
        return None
    lone = found.end() == len(text) or _SEPARATOR.match(text, found.end()) is not None
    if len(found.group()) < 2 and not lone:
        return None
    return Piece(PieceKind.CHROME, "", found.group()), found.end()


@cache
def _loose_pattern() -> re.Pattern[str]:
    end = rf"(?=$|{_BLANKS}|[、，|（）】])"
    unit = rf"[一-鿿（）]{{3,24}}{_UNIT_END}"
    return re.compile(rf"(?:{_NAME}|[一-鿿] [一-鿿]|[一-鿿][\u3000][一-鿿]|{unit}){end}")


def _loose(text: str, at: int) -> tuple[Piece, int] | None:
    """A paper's name, or a person's or office's without a label."""
    if outlet := _outlet().match(text, at):
        return Piece(PieceKind.OUTLET, "", outlet.group()), outlet.end()
    if loose := _loose_pattern().match(text, at):
        return Piece(PieceKind.LOOSE, "", loose.group()), loose.end()
    return None
