"""Units in an article: every mention of a body that may assist, by the grammar of its name 帮扶单位识别.

folded text, place spans ─▶ find_units ─▶ UnitMention … ─▶ unit_aliases, unit_names. No list of the units of any place
is used: the right edge comes from endings (data/units/organs.tsv, suffixes.tsv), the left edge from places, level words
and boundary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.gazetteer.unit_edges import resolve, right_edge_holds
from graph.gazetteer.unit_lexicon import Tail, TailKind, lexicon
from graph.gazetteer.unit_lists import closed_lists, inherit_prefixes
from graph.gazetteer.unit_mentions import UnitContext, UnitForm, UnitMention, UnitReference
from graph.gazetteer.unit_outposts import outposts
from graph.gazetteer.unit_parties import party_branches
from graph.gazetteer.unit_parts import joined_parts
from graph.gazetteer.unit_references import find_references
from graph.gazetteer.unit_scene import Scene
from graph.model import Span

__all__ = ["UnitContext", "UnitForm", "UnitMention", "UnitReference", "find_references", "find_units"]

_BYLINE = re.compile(
    r"[\s（(]*(?:[·•、/\s]*[一-龥]{0,8})?(?:全媒体|融媒体|本报|首席|见习|特约|驻[一-龥]{2,3})?"
    r"(?:记者|通讯员|讯(?![息问》])|客户端|微信公众号)"
)
#: Regions without division codes, whose names begin those of foundations, schools and firms.
_OUTSIDE = re.compile("(?:香港|澳门)(?:特别行政区|特区)?")
#: Offices that the division codes write as part of a subdistrict's name.
_TOWN_OFFICES = frozenset({"街道办事处", "街道办"})
_MEDIA = ("日报", "晚报", "报社", "电视台", "新华社", "央视", "融媒体中心", "融媒中心", "新闻中心", "传媒中心")


def find_units(folded: str, places: Sequence[Span], start: int = 0, end: int | None = None) -> tuple[UnitMention, ...]:
    """The units that `folded[start:end]` mentions, leftmost first, none overlapping, each as long as it sensibly goes.

    `folded` is simplified text, `places` the place mentions known in it (any order, nesting allowed); offsets are into
    the whole of `folded`. Names that a place begins are only as good as `places`.
    """
    stop = len(folded) if end is None else end
    places = [*places, *(Span(*match.span()) for match in _OUTSIDE.finditer(folded, start, stop))]
    scene = Scene(folded, [place for place in places if start <= place.start and place.end <= stop], start)
    patterned = [*_patterned(scene, start, stop), *outposts(scene, start, stop), *party_branches(scene, start, stop)]
    mentions = joined_parts(scene, _merge(list(_endings(scene, start, stop)), patterned), stop)
    mentions = _merge(mentions, list(closed_lists(scene, mentions, start, stop)))
    return tuple(_byline(folded, mention) for mention in inherit_prefixes(folded, mentions))


def _endings(scene: Scene, start: int, stop: int) -> Iterator[UnitMention]:
    found: list[UnitMention] = []
    for match in lexicon().finals.finditer(scene.text, start, stop):
        end = match.end()
        mention = _mention_ending(scene, end, found[-1] if found else None)
        if mention is not None:
            _place(found, mention)
    return iter(found)


def _mention_ending(scene: Scene, end: int, before: UnitMention | None) -> UnitMention | None:
    bare: UnitMention | None = None
    for tail in scene.lexicon.tails_at(scene.text, end):
        if bare is not None and tail.kind not in (TailKind.ANCHORED, TailKind.TRAP):
            continue
        if end - len(tail.text) < scene.limit:
            continue
        if tail.kind is TailKind.TRAP:
            return bare
        if not right_edge_holds(scene, tail, end) or _inside_place(scene, tail, end):
            continue
        mention = resolve(scene, tail, end, before)
        if mention is not None and mention.form is not UnitForm.BARE:
            return mention
        bare = bare or mention
    return bare


def _inside_place(scene: Scene, tail: Tail, end: int) -> bool:
    """Whether a known place runs over the ending's right edge (中山|大学城 is none, but 海关|镇 is)."""
    if tail.kind is TailKind.BRAND or tail.text in _TOWN_OFFICES:
        return scene.inside_place(end)
    return scene.inside_place(end) or scene.place_ending(end) is not None


def _place(found: list[UnitMention], mention: UnitMention) -> None:
    """Adds a mention that ends right of all others: it swallows those it covers, yields to one it cuts."""
    if _is_inner(found, mention):
        parent = found[-1]
        found[-1] = replace(parent, subunit=Span(parent.span.end, mention.span.end))
        return
    while found and mention.span.start <= found[-1].span.start:
        found.pop()
    if not found or found[-1].span.end <= mention.span.start:
        found.append(mention)


def _is_inner(found: list[UnitMention], mention: UnitMention) -> bool:
    """A school inside a university, a bare office right behind a unit: its part, not a unit of its own."""
    if not found or found[-1].span.end > mention.span.end:
        return False
    parent = found[-1]
    behind = mention.span.start == parent.span.end
    if mention.form is UnitForm.BARE and behind:
        return True
    college = mention.suffix in ("学院", "职业技术学院") and parent.surface.endswith("大学")
    return college and (behind or mention.span.start <= parent.span.start) and parent.span.end < mention.span.end


def _patterned(scene: Scene, start: int, stop: int) -> Iterator[UnitMention]:
    """Troops and outposts, whose names are numbers and places rather than endings."""
    for pattern, kind in lexicon().patterns:
        for match in pattern.finditer(scene.text, start, stop):
            yield UnitMention(Span(*match.span()), match.group(), match.group(), "", kind, full=match.group())


def _merge(first: list[UnitMention], second: list[UnitMention]) -> list[UnitMention]:
    """Both lists in text order; of two that overlap the longer stays, the first list's where they are equal."""
    kept: list[UnitMention] = []
    for mention in sorted(first + second, key=lambda item: item.span.start):
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
        elif len(mention.span) > len(kept[-1].span):
            kept[-1] = mention
    return kept


def _byline(folded: str, mention: UnitMention) -> UnitMention:
    if mention.surface.endswith(_MEDIA) and _BYLINE.match(folded, mention.span.end):
        return replace(mention, is_media_byline=True)
    return mention
