"""Layout 版面: each line of a document is title, byline, body, caption or chrome.

Third step of reading, on the folded copy: fold → blocks → head. Grammar reads everything but chrome and bylines;
offsets stay, because nothing is cut out. The rule of precision: a sentence of the report is never chrome. So a line is
chrome only when all of it is furniture (bylines.py), when it holds a phrase of legal notices, when it repeats the
headline, or when it stands in a list of links that such a page puts under an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph.model import Block, BlockKind, Span
from graph.text.bylines import Piece, PieceKind, dateline, is_only_names, pieces
from graph.text.chrome import is_legal, mark_foot, mark_link_lists, mark_menus
from graph.text.lines import LIST_ITEM, Line, lines
from graph.text.wordings import alternatives, furniture

__all__ = ["blocks"]

_HAN = re.compile(r"[㐀-鿿]")
_TITLE_LONGEST = 75
_TITLE_WITHIN = 15
_CREDIT = re.compile(r"(?:^|[ \u3000。！（，、/])[一-鿿]{2,4}[ \u3000]*/?[ \u3000]*(?:摄影|摄|供图|图)[）]?$")
_NUMBERED_PICTURE = re.compile(r"[（▲△▼◎ ]*图[ ]?(?:[\d一二三四五六七八九①-⑨]{1,2}[：:、 \u3000]|[：:])|[▲△▼]")
_IN_BRACKETS = re.compile(r"（[^（）。]{2,60}）")
_PAGE_NUMBER = re.compile(r"[-—· \u3000]*(?:第 ?)?\d{1,4}(?: ?页)?(?: ?/ ?\d{1,4})?[-—· \u3000]*")


def blocks(text: str, folded: str, *, title: str = "", rows: Sequence[Span] = ()) -> tuple[Block, ...]:
    """The kind of every line that is not blank, in order.

    `folded` is the folded copy of `text`. `title`, where the file's own data tell it, is the headline to look for;
    otherwise it is the first plausible line, or two where a headline is broken over lines. `rows` are the lines
    that the file's format makes rows of a table: they are text, whatever they look like.
    """
    if len(text) != len(folded):
        raise ValueError("text and folded copy differ in length")
    found = lines(folded)
    drawn = {span.start for span in rows}
    own = (BlockKind.BODY if line.span.start in drawn else _own_kind(line.folded) for line in found)
    kinds: list[BlockKind | None] = list(own)
    if found and _is_periodical(found[0].folded):
        kinds[0] = None
    mark_menus(found, kinds)
    mark_foot(found, kinds)
    _mark_banners(found, kinds)
    headline = _headline(found, kinds, _squeezed(title))
    for at in headline:
        kinds[at] = BlockKind.TITLE
    _mark_repeated_headlines(found, kinds, headline)
    mark_link_lists(found, kinds)
    return tuple(Block(line.span, kind or BlockKind.BODY) for line, kind in zip(found, kinds, strict=True))


def _own_kind(folded: str) -> BlockKind | None:
    """What a line is by itself; None where that depends on its place."""
    if parts := pieces(folded):
        return _kind_of_pieces(parts)
    if is_legal(folded) or _PAGE_NUMBER.fullmatch(folded) or _is_column(folded):
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


# --- banner -----------------------------------------------------------------------------------------------------


def _mark_banners(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """The name of the site alone on a line above the headline."""
    for at, line in enumerate(found[:_TITLE_WITHIN]):
        below = range(at + 1, min(len(found), at + 4))
        if kinds[at] is None and _is_banner(line.folded):
            if any(kinds[other] is None and _may_be_title(found[other].folded) for other in below):
                kinds[at] = BlockKind.CHROME
        elif kinds[at] is None:
            return


@cache
def _banner() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿·]{{2,14}}?{alternatives(furniture('banner'))}")


def _is_banner(folded: str) -> bool:
    return bool(_banner().fullmatch(folded))


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
        and not dateline(folded)
        and not is_only_names(folded)
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
