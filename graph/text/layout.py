"""Layout 版面: each line of a document is title, byline, body, caption or chrome.

Third step of reading, on the folded copy: fold → blocks → head. Grammar reads everything but chrome and bylines;
offsets stay, because nothing is cut out. The rule of precision: a sentence of the report is never chrome. So a line is
chrome only when all of it is furniture (bylines.py), when it holds a phrase of legal notices, when it repeats the
headline, or when it stands in a list of links that such a page puts under an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.model import Block, BlockKind, Span
from graph.text.bylines import Piece, PieceKind, pieces
from graph.text.wordings import alternatives, furniture

__all__ = ["LIST_ITEM", "Line", "blocks", "is_heading", "lines"]

#: The beginning of an item of a list or a numbered heading: 一、 （二） 3. ④ 第一，一是 —— ●.
LIST_ITEM: Final = re.compile(
    r"[ \u3000\t]*(?:[（]?[一二三四五六七八九十]{1,3}[、）.]|（?\d{1,2}[、）]|\d{1,2}\.(?!\d)|[①-⑳⒈-⒛㈠-㈩]"
    r"|第[一二三四五六七八九十]{1,2}[，、：]|[一二三四五六七八九十]是|[●■◆▲★△▼○◎□※·*]|-[ \u3000]|——)"
)
_SENTENCE_END = re.compile(r"[。！？…；][”）』」]*$")
_HAN = re.compile(r"[㐀-鿿]")
_TITLE_LONGEST = 75
_TITLE_WITHIN = 15
_BODY_FROM = 30
_CREDIT = re.compile(r"(?:^|[ \u3000。！（，、/])[一-鿿]{2,4}[ \u3000]*/?[ \u3000]*(?:摄影|摄|供图|图)[）]?$")
_NUMBERED_PICTURE = re.compile(r"[（▲△▼◎ ]*图[ ]?(?:[\d一二三四五六七八九①-⑨]{1,2}[：:、 \u3000]|[：:])|[▲△▼]")
_IN_BRACKETS = re.compile(r"（[^（）。]{2,60}）")
_PAGE_NUMBER = re.compile(r"[-—· \u3000]*(?:第 ?)?\d{1,4}(?: ?页)?(?: ?/ ?\d{1,4})?[-—· \u3000]*")
_HELD_BY = re.compile(r"[^ \u3000。，；！？]{2,40}(?:主管|主办|承办|协办)(?=$|[ \u3000])")
_MENU_ENTRY = re.compile(r"[^ \u3000|·]+")
_NUMBER = re.compile(r"[（]?(\d{1,2})[、.）]")
_OPENING_MARKS = " \u3000\t：【】[]|>·—-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its span, its folded text without blanks around, and if a blank line precedes it."""

    span: Span
    folded: str
    apart: bool


def lines(folded: str) -> tuple[Line, ...]:
    """The lines of a folded text that hold more than blanks, in order."""
    found: list[Line] = []
    start, apart = 0, True
    for raw in folded.split("\n"):
        bare = raw.strip()
        if bare:
            found.append(Line(Span(start, start + len(raw)), bare, apart))
        apart = not bare
        start += len(raw) + 1
    return tuple(found)


def is_heading(folded: str) -> bool:
    """A short line without the end of a sentence: a heading or an item of a list, not running text.

    >>> is_heading("一、基本情况"), is_heading("全村脱贫。")
    (True, False)
    """
    bare = folded.strip()
    return 2 <= len(bare) <= 40 and not re.search(r"[。；：，、…][”）]*$", bare) and "。" not in bare


def blocks(text: str, folded: str, *, title: str = "") -> tuple[Block, ...]:
    """The kind of every line that is not blank, in order.

    `folded` is the folded copy of `text`. `title`, where the file's own data tell it, is the headline to look for;
    otherwise it is the first plausible line, or two where a headline is broken over lines.
    """
    if len(text) != len(folded):
        raise ValueError("text and folded copy differ in length")
    found = lines(folded)
    kinds: list[BlockKind | None] = [_own_kind(line.folded) for line in found]
    if found and _is_periodical(found[0].folded):
        kinds[0] = None
    _mark_menus(found, kinds)
    _mark_foot(found, kinds)
    headline = _headline(found, kinds, _squeezed(title))
    for at in headline:
        kinds[at] = BlockKind.TITLE
    _mark_repeated_headlines(found, kinds, headline)
    _mark_link_lists(found, kinds)
    return tuple(Block(line.span, kind or BlockKind.BODY) for line, kind in zip(found, kinds, strict=True))


def _own_kind(folded: str) -> BlockKind | None:
    """What a line is by itself; None where that depends on its place."""
    if parts := pieces(folded):
        return _kind_of_pieces(parts)
    if _is_legal(folded) or _PAGE_NUMBER.fullmatch(folded) or _is_column(folded):
        return BlockKind.CHROME
    if _is_caption(folded):
        return BlockKind.CAPTION
    return None


def _kind_of_pieces(parts: Sequence[Piece]) -> BlockKind:
    """Chrome where nothing tells of the article; a label without its value tells nothing."""
    telling = any(part.kind != PieceKind.CHROME and part.value for part in parts)
    return BlockKind.BYLINE if telling else BlockKind.CHROME


def _is_periodical(folded: str) -> bool:
    """A bulletin and its number (脱贫攻坚快报（第42期）): the headline, where nothing stands above it."""
    return {part.kind for part in pieces(folded) or ()} == {PieceKind.OUTLET, PieceKind.ISSUE}


@cache
def _phrases(use: str) -> re.Pattern[str]:
    return re.compile(alternatives(furniture(use)))


def _is_legal(folded: str) -> bool:
    """A notice about rights: it holds a phrase that reports do not. Set with blanks between characters too."""
    if len(folded) > 400:
        return False
    legal = _phrases("legal")
    return bool(legal.search(folded) or legal.search(_tight(folded))) and _is_about_rights(folded)


def _is_about_rights(folded: str) -> bool:
    """Half of the line's sentences speak of rights, so that a notice glued to a paragraph does not take it along."""
    sentences = [part for part in folded.split("。") if part.strip("” ）")]
    said = sum(_is_notice(_tight(part)) for part in sentences)
    return said > 0 and said * 2 > len(sentences) - (said > 1)


def _is_column(folded: str) -> bool:
    """The name of a column above a headline: “决战脱贫攻坚”专栏."""
    return bool(re.fullmatch(rf"[“《【#][^”》】]{{2,20}}[”》】#]{alternatives(furniture('column'))}", folded))


def _is_caption(folded: str) -> bool:
    if len(folded) > 160:
        return False
    if _NUMBERED_PICTURE.match(folded) or _CREDIT.search(folded) or _IN_BRACKETS.fullmatch(folded):
        return True
    bare = folded.lstrip("（【 ")
    return any(bare.startswith(word) for word in furniture("caption"))


def _squeezed(text: str) -> str:
    """Only what is said: for comparing headlines that differ in blanks and marks."""
    return "".join(char for char in text if char.isalnum())


def _tight(folded: str) -> str:
    return folded.replace(" ", "").replace("\u3000", "")


# --- menus ------------------------------------------------------------------------------------------------------


def _mark_menus(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    for at, line in enumerate(found):
        if kinds[at] is None and _is_menu(line.folded):
            kinds[at] = BlockKind.CHROME


def _is_menu(folded: str) -> bool:
    """Five or more short entries between blanks or strokes, most of them words of menus; `首 页` counts as 首页."""
    if len(folded) > 300 or re.search(r"[。，；：！？\d]", folded):
        return False
    entries = _MENU_ENTRY.findall(re.sub(r"首[ \u3000]+页", "首页", folded))
    if len(entries) < 5 or any(len(entry) > 8 for entry in entries):
        return False
    known = sum(bool(_phrases("menu").search(entry)) for entry in entries)
    return known * 2 > len(entries) or ("首页" in entries and known * 3 > len(entries))


# --- foot -------------------------------------------------------------------------------------------------------


def _mark_foot(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Below the last line of the report: contacts, hosts, and legal notices that run over several lines."""
    at = len(found)
    while at > 0 and (kinds[at - 1] in (BlockKind.CHROME, BlockKind.BYLINE) or _belongs_to_foot(at - 1, found, kinds)):
        at -= 1
        kinds[at] = kinds[at] or BlockKind.CHROME


def _belongs_to_foot(at: int, found: Sequence[Line], kinds: Sequence[BlockKind | None]) -> bool:
    folded = found[at].folded
    if kinds[at] is not None:
        return False
    if pieces(folded, foot=True) or pieces(_tight(folded), foot=True) or len(_HELD_BY.findall(folded)) > 1:
        return True
    said = _phrases("notice").findall(folded)
    above_notice = at + 1 < len(found) and kinds[at + 1] == BlockKind.CHROME and _is_notice(found[at + 1].folded)
    if (len(set(said)) > 1 or (len(said) > 1 and above_notice)) and _is_about_rights(folded):
        return True
    return above_notice and bool(said) and _number(folded) is not None and _next_number(at, found)


def _is_notice(folded: str) -> bool:
    return bool(_phrases("legal").search(folded) or _phrases("notice").search(folded))


def _number(folded: str) -> int | None:
    found = _NUMBER.match(folded)
    return int(found[1]) if found else None


def _next_number(at: int, found: Sequence[Line]) -> bool:
    """Whether this numbered line and the one below count on: 1、 2、."""
    here, below = _number(found[at].folded), _number(found[at + 1].folded)
    return here is not None and below == here + 1


# --- headline ---------------------------------------------------------------------------------------------------


def _headline(found: Sequence[Line], kinds: Sequence[BlockKind | None], title: str) -> tuple[int, ...]:
    """The lines of the headline: those that say `title` (squeezed), else the first plausible ones; maybe none."""
    if title:
        said = [at for at, line in enumerate(found) if _squeezed(line.folded) == title]
        return tuple(said[:1]) or _split_headline(found, title)
    first = next((at for at in range(min(len(found), _TITLE_WITHIN)) if kinds[at] is None), None)
    if first is None or not _may_be_title(found[first].folded):
        return ()
    second = first + 1
    if second < len(found) and kinds[second] is None and _continues_title(second, found, kinds):
        return (first, second)
    return (first,)


def _split_headline(found: Sequence[Line], title: str) -> tuple[int, ...]:
    """Neighbouring lines that together say `title`."""
    for at in range(min(len(found) - 1, _TITLE_WITHIN)):
        if _squeezed(found[at].folded) + _squeezed(found[at + 1].folded) == title:
            return (at, at + 1)
    return ()


def _may_be_title(folded: str) -> bool:
    return (
        len(folded) <= _TITLE_LONGEST
        and len(_HAN.findall(folded)) >= 4
        and not re.search(r"[。；，：、][”）]*$", folded)
        and "。" not in folded.rstrip("。")
        and not LIST_ITEM.match(folded)
    )


def _continues_title(at: int, found: Sequence[Line], kinds: Sequence[BlockKind | None]) -> bool:
    """A second line of a headline: a subtitle after ——, or a short line between the first and a byline or a gap."""
    line = found[at]
    if not line.apart and line.folded.startswith(("—", "-")):
        return len(line.folded) <= _TITLE_LONGEST
    if line.apart or len(line.folded) > 40 or not _may_be_title(line.folded):
        return False
    following = at + 1
    return following < len(found) and (found[following].apart or kinds[following] == BlockKind.BYLINE)


def _mark_repeated_headlines(found: Sequence[Line], kinds: list[BlockKind | None], headline: tuple[int, ...]) -> None:
    """Headlines again: as the text of pictures, as 原标题, glued together by a copied page."""
    said = _squeezed("".join(found[at].folded for at in headline))
    if len(said) < 6:
        return
    for at, line in enumerate(found):
        if at not in headline and kinds[at] is not BlockKind.BYLINE:
            here = _squeezed(line.folded)
            if here and here == said * (len(here) // len(said)):
                kinds[at] = BlockKind.CHROME


# --- lists of links ---------------------------------------------------------------------------------------------


def _mark_link_lists(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """猜你喜欢 and the like, with the headlines under it; amid a text only those that follow without a gap."""
    running = [at for at, line in enumerate(found) if kinds[at] is None and _is_running(line.folded)]
    last_running = running[-1] if running else -1
    inside = False
    for at, line in enumerate(found):
        opens = _is_opener(line.folded) and kinds[at] is not BlockKind.TITLE
        goes_on = inside and not _is_running(line.folded) and (at > last_running or not line.apart)
        inside = opens or goes_on
        if inside:
            kinds[at] = BlockKind.CHROME


def _is_opener(folded: str) -> bool:
    return len(folded) <= 40 and _tight(folded).strip(_OPENING_MARKS) in furniture("opener")


def _is_running(folded: str) -> bool:
    """Running text rather than a headline in a list."""
    return "。" in folded or len(folded) > 60 or bool(_SENTENCE_END.search(folded) and len(folded) > _BODY_FROM)
