"""From an ending to a mention: one resolver per kind of ending (TailKind), each a small grammar of left edges.

units.find_units calls `resolve` for every ending it meets, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from graph.gazetteer.unit_free import NAMED_BY_PLACE, free_name, mention_of, school_name
from graph.gazetteer.unit_lexicon import Tail, TailKind
from graph.gazetteer.unit_mentions import UnitForm, UnitMention
from graph.gazetteer.unit_scene import Prefix, Scene
from graph.model import AssisterType, Span

__all__ = ["resolve", "right_edge_holds"]

#: Schools, hospitals, stations: may belong to a township or village; offices may not.
_LOCAL_SUFFIXES = ("学", "校", "院", "园", "社", "场", "站", "公司", "党支部", "两委", "村委会")
#: Below these parents a subordinate post keeps its parent's name in front (公安局|马场垣|派出所).
_SUBORDINATE = frozenset({"派出所", "支队", "大队", "总队", "中队", "分局", "管理处"})
_PARENTS = frozenset({"局", "厅", "总队", "支队"})
_UNIT_ENDS = frozenset("局厅委办部院会社司校行团所站心联府队县市区")
_NO_OFFICE = re.compile("[长员者村户记们镇乡兼某]")
_OFFICE_SUFFIXES = frozenset(
    {"厂", "超市", "办", "办公室", "中心", "领导小组", "指挥部", "委员会", "管理处", "大队", "总队", "支队"}
)
#: Inner organs of any unit: the unit itself is the mention.
_INNER_ORGANS = frozenset({"党委", "工会", "党校", "党委政府", "纪委", "妇联", "科协"})
_CENTRES = frozenset({"中心", "服务中心", "技术中心", "检测中心"})
_TOWN_WORDS = frozenset({"镇", "乡", "街道", "苏木", "村"})
#: 某县中队 is one of troops where soldiers are spoken of.
_TROOP = re.compile("的?(?:官兵|战士|指战员|指导员)")
_LOCAL_ORGAN = re.compile(
    "^(?:镇|乡|苏木|街道|村)(?:人民政府|政府|党委|党工委|办事处|办|委会|民委员会|党支部|党总支|支部|“?两委”?)$"
)


def right_edge_holds(scene: Scene, tail: Tail, end: int) -> bool:
    """Whether what follows leaves the ending a word of its own (局|面 does not); short brands need a clean edge."""
    text = scene.text
    if len(tail.text) > 2 and text.startswith("在", end):
        return not tail.tight
    for length in (3, 2, 1):
        denial = scene.lexicon.denials.get(text[end - length : end])
        if denial and text.startswith(denial.unless or ("\0",), end):
            break
        if denial and text.startswith(denial.denied, end):
            return False
    return not tail.tight or _tight_right(scene, end)


def _tight_right(scene: Scene, end: int) -> bool:
    text = scene.text
    if end >= len(text) or not text[end].isalnum() or scene.place_starting(end):
        return True
    known = scene.lexicon.right_edges, scene.lexicon.bounds
    return any(text[end : end + length] in group for group in known for length in (1, 2, 3, 4))


def resolve(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    """The mention with this ending, or None; `before` is the last mention found, which may be its parent."""
    return _RESOLVERS[tail.kind](scene, tail, end, before)


def _organ(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    position = end - len(tail.text)
    village = tail.text.startswith("村") or tail.text in {"居委会", "居民委员会", "嘎查委员会", "党委", "党支部"}
    local = village or tail.text.endswith(_LOCAL_SUFFIXES)
    if _LOCAL_ORGAN.match(tail.text):
        return _township(scene, tail, end)
    prefix = scene.prefix(position, lowest=5 if local else 4)
    if prefix is not None:
        return None if prefix.level_word == "村" and not village else _prefixed(scene, tail, prefix, end, before)
    if before is not None and before.span.end == position and before.form is not UnitForm.DEPARTMENT:
        return _part_of(scene, tail, before, end)
    return _unprefixed(scene, tail, end)


def _prefixed(scene: Scene, tail: Tail, prefix: Prefix, end: int, before: UnitMention | None) -> UnitMention:
    """With its place or level word, and the company above it (国网山东省电力公司|巨野县|供电公司)."""
    start, place = prefix.start, prefix.place
    if before is not None and before.span.end == start and before.type is tail.type is AssisterType.ENTERPRISE:
        start, place = before.span.start, before.place_prefix
    return mention_of(scene, tail, Span(start, end), Prefix(start, place, prefix.level_word, prefix.committee))


def _unprefixed(scene: Scene, tail: Tail, end: int) -> UnitMention | None:
    position = end - len(tail.text)
    brand = scene.brand_ending(position)
    if brand is not None and brand.network:
        return mention_of(scene, tail, Span(position - len(brand.text), end), None)
    if tail.needs_prefix or len(tail.text) < 3:
        return None
    return mention_of(scene, tail, Span(position, end), None, UnitForm.BARE)


def _township(scene: Scene, tail: Tail, end: int) -> UnitMention | None:
    """镇政府, 乡党委, 村委会 whose first character ends the place's own name (鹿乡镇|政府) or stands for it."""
    text, position = scene.text, end - len(tail.text)
    whole = scene.chain_prefix(end)
    if whole is not None:
        return mention_of(scene, tail, Span(whole.start, end), whole)
    head = 2 if tail.text.startswith(("街道", "苏木")) else 1
    for place_end in (position + head, position):
        prefix = scene.chain_prefix(place_end)
        if prefix is not None and (place_end > position or tail.text[0] == "村"):
            return mention_of(scene, tail, Span(prefix.start, end), prefix)
    if scene.within_word(position, position + 1):
        return None
    start = _unlisted_name(scene, position)
    place = Span(start, position + head) if start < position else None
    word = "" if place else text[position : position + head]
    return mention_of(scene, tail, Span(start, end), Prefix(start, place, word))


def _unlisted_name(scene: Scene, position: int) -> int:
    """Start of a township's or village's name that `places` lacks: at most four characters from a boundary."""
    for here in range(position - 1, max(position - 5, scene.limit - 1), -1):
        if not scene.text[here].isalpha() or scene.bound_before(here + 1) or scene.place_ending(here + 1):
            return here + 1
    return position if position > scene.limit + 4 else max(scene.limit, position - 4)


def _part_of(scene: Scene, tail: Tail, parent: UnitMention, end: int) -> UnitMention | None:
    """An organ named right behind its parent (市公安局|交警支队) makes one name."""
    if tail.text in _INNER_ORGANS or parent.type is not AssisterType.GOVERNMENT:
        alone = Span(end - len(tail.text), end)
        return None if tail.needs_prefix else mention_of(scene, tail, alone, None, UnitForm.BARE)
    prefix = Prefix(parent.span.start, parent.place_prefix, parent.level_word)
    return mention_of(scene, tail, Span(parent.span.start, end), prefix, parent.form)


def _linked(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    position = end - len(tail.text)
    prefix = scene.prefix(position, lowest=3)
    if prefix is not None and prefix.committee:
        return mention_of(scene, tail, Span(prefix.start, end), prefix)
    parents = ("人大", "政协", "政府", "纪委", "工委", "党委", "委", "管委会", "监委", "常委会")
    if before is not None and before.span.end == position and before.surface.endswith(parents):
        return _part_of(scene, tail, before, end)
    return None


def _anchored(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    position = end - len(tail.text)
    local = tail.type is AssisterType.INSTITUTION and tail.text.endswith(_LOCAL_SUFFIXES)
    floor = max(scene.limit, position - tail.reach, before.span.end if before is not None else 0)
    here = position
    while here > floor or here == position:
        prefix = scene.prefix(here, lowest=5 if local else 3)
        if prefix is not None and _anchors(scene, tail, prefix, here, position):
            found = mention_of(scene, tail, Span(prefix.start, end), prefix)
            return replace(found, type=AssisterType.MILITARY) if tail.text == "中队" and not found.core else found
        inner = scene.place_ending(here)
        if inner is not None and tail.text in _SUBORDINATE and inner.start >= floor and here == position:
            here = inner.start
            continue
        if here <= floor or not scene.text[here - 1].isalpha() or inner is not None:
            break
        if scene.bound_before(here) and not _joins(scene, tail, here):
            break
        here -= 1
    return _below(scene, tail, here, end, before)


def _below(scene: Scene, tail: Tail, here: int, end: int, before: UnitMention | None) -> UnitMention | None:
    """A police post, an institute, a centre or a hospital whose name goes on from its parent's."""
    if before is None or here != before.span.end or scene.text[here] == "某":
        return None
    named = here < end - len(tail.text)
    centre = tail.text in _CENTRES and before.surface.endswith(("局", "海关"))
    if centre or (tail.text in _SUBORDINATE and before.suffix in _PARENTS):
        return _part_of(scene, tail, before, end)
    institute = tail.text.endswith("院") and before.surface.endswith("大学") and named
    if institute or (tail.text.endswith("医院") and before.surface.endswith(("大学", "医学院"))):
        return mention_of(scene, tail, Span(before.span.start, end), Prefix(before.span.start, before.place_prefix))
    return None


def _joins(scene: Scene, tail: Tail, here: int) -> bool:
    """Whether 和 or 与 before `here` stands inside an office's name (旅游和文化|体育局), not between two units."""
    text = scene.text
    return tail.type is AssisterType.GOVERNMENT and text[here - 1] in "和与" and text[here - 2] not in _UNIT_ENDS


def _anchors(scene: Scene, tail: Tail, prefix: Prefix, here: int, position: int) -> bool:
    of_a_town = prefix.level_word in _TOWN_WORDS and tail.type is not AssisterType.INSTITUTION
    if of_a_town or (prefix.place is None and not scene.at_boundary(prefix.start)):
        return False
    body = scene.text[here:position]
    if not body and tail.text == "中队":
        return _TROOP.match(scene.text, position + len(tail.text)) is not None
    if not body:
        empty = tail.text in NAMED_BY_PLACE or tail.type is AssisterType.INSTITUTION
        return empty and not (prefix.committee and tail.text == "委")
    shortest = 1 if tail.text == "管委会" else 2
    governs = tail.type is AssisterType.GOVERNMENT
    if ((governs or tail.text == "厂") and len(body) < shortest) or (governs and _NO_OFFICE.search(body)):
        return False
    return tail.text not in _OFFICE_SUFFIXES or not scene.lexicon.generic.match(body)


def _central(scene: Scene, tail: Tail, end: int, _before: UnitMention | None) -> UnitMention | None:
    start = end - len(tail.text)
    if scene.level_word(start) or (tail.text.endswith("部") and scene.place_ending(start)):
        return None
    if tail.tight and not scene.at_boundary(start):
        return None
    return mention_of(scene, tail, Span(start, end), None)


def _brand(scene: Scene, tail: Tail, end: int, _before: UnitMention | None) -> UnitMention | None:
    start = end - len(tail.text)
    prefix = scene.prefix(start, lowest=3) if tail.network else None
    if prefix is not None and not prefix.committee and prefix.level_word not in _TOWN_WORDS:
        return mention_of(scene, tail, Span(prefix.start, end), prefix)
    if tail.tight and not scene.at_boundary(start):
        return None
    return mention_of(scene, tail, Span(start, end), None)


def _trap(_scene: Scene, _tail: Tail, _end: int, _before: UnitMention | None) -> UnitMention | None:
    return None


_RESOLVERS: dict[TailKind, Callable[[Scene, Tail, int, UnitMention | None], UnitMention | None]] = {
    TailKind.ORGAN: _organ,
    TailKind.LINKED: _linked,
    TailKind.FREE: free_name,
    TailKind.BRANCH: free_name,
    TailKind.SCHOOL: school_name,
    TailKind.ANCHORED: _anchored,
    TailKind.BRAND: _brand,
    TailKind.CENTRAL: _central,
    TailKind.TRAP: _trap,
}
