"""Chrome 页面杂项: menus, links and notices that a copied page leaves around a report.

Part of layout.py, which asks these rules in turn. Each marks only lines that nothing else has claimed, and none marks
running text but notices about rights: half of a line's sentences must speak of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph.model import BlockKind
from graph.text.bylines import pieces
from graph.text.lines import Line, is_running, without_blanks
from graph.text.wordings import alternatives, furniture

__all__ = ["is_legal", "mark_foot", "mark_link_lists", "mark_menus"]

_HELD_BY = re.compile(r"[^ \u3000。，；！？]{2,40}(?:主管|主办|承办|协办)(?=$|[ \u3000])")
_MENU_ENTRY = re.compile(r"[^ \u3000|·]+")
_NUMBER = re.compile(r"[（]?(\d{1,2})[、.）]")
_OPENING_MARKS = " \u3000\t：【】[]|>·—-"


@cache
def _phrases(use: str) -> re.Pattern[str]:
    return re.compile(alternatives(furniture(use)))


def is_legal(folded: str) -> bool:
    """A notice about rights: it holds a phrase that reports do not. Set with blanks between characters too."""
    if len(folded) > 400:
        return False
    legal = _phrases("legal")
    return bool(legal.search(folded) or legal.search(without_blanks(folded))) and _is_about_rights(folded)


def _is_about_rights(folded: str) -> bool:
    """Half of the line's sentences speak of rights, so that a notice glued to a paragraph does not take it along."""
    sentences = [part for part in folded.split("。") if part.strip("” ）")]
    said = sum(_is_notice(without_blanks(part)) for part in sentences)
    return said > 0 and said * 2 > len(sentences) - (said > 1)


# --- menus ------------------------------------------------------------------------------------------------------


def mark_menus(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
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


def mark_foot(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Below the last line of the report: contacts, hosts, and legal notices that run over several lines."""
    at = len(found)
    while at > 0 and (kinds[at - 1] in (BlockKind.CHROME, BlockKind.BYLINE) or _belongs_to_foot(at - 1, found, kinds)):
        at -= 1
        kinds[at] = kinds[at] or BlockKind.CHROME


def _belongs_to_foot(at: int, found: Sequence[Line], kinds: Sequence[BlockKind | None]) -> bool:
    folded = found[at].folded
    if kinds[at] is not None:
        return False
    if pieces(folded, foot=True) or pieces(without_blanks(folded), foot=True) or len(_HELD_BY.findall(folded)) > 1:
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


# --- lists of links ---------------------------------------------------------------------------------------------


def mark_link_lists(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """猜你喜欢 and the like, with the headlines under it; amid a text only those that follow without a gap."""
    running = [at for at, line in enumerate(found) if kinds[at] is None and is_running(line.folded)]
    last_running = running[-1] if running else -1
    inside = False
    for at, line in enumerate(found):
        opens = _is_opener(line.folded) and kinds[at] is not BlockKind.TITLE
        goes_on = inside and not is_running(line.folded) and (at > last_running or not line.apart)
        inside = opens or goes_on
        if inside:
            kinds[at] = BlockKind.CHROME


def _is_opener(folded: str) -> bool:
    return len(folded) <= 40 and without_blanks(folded).strip(_OPENING_MARKS) in furniture("opener")
