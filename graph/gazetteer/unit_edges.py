"""From an ending to a mention: one resolver per kind of ending (TailKind), each a small grammar of left edges.

units.find_units calls `resolve` for every ending it meets, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from graph.gazetteer.unit_lexicon import Tail, TailKind
from graph.gazetteer.unit_mentions import UnitForm, UnitMention
from graph.gazetteer.unit_scene import Prefix, Scene, Walk, place_rank
from graph.model import AssisterType, Span

__all__ = ["resolve", "right_edge_holds"]

#: Schools, hospitals, stations: may belong to a township or village; offices may not.
_LOCAL_SUFFIXES = ("学", "校", "院", "园", "社", "场", "站", "公司", "党支部", "两委", "村委会")
_EMPTY_CORE = frozenset({"委", "银行", "商会", "总商会", "法院", "检察院"})
#: Below these parents a subordinate post keeps its parent's name in front (公安局|马场垣|派出所).
_SUBORDINATE = frozenset({"派出所", "支队", "大队", "总队", "中队", "分局", "管理处"})
_PARENTS = frozenset({"局", "厅", "总队", "支队"})
_UNIT_ENDS = frozenset("局厅委办部院会社司校行团所站心联府队县市区")
_NO_OFFICE = re.compile("[长员者村户记们镇乡兼]")
_OFFICE_SUFFIXES = frozenset({"办", "办公室", "中心", "领导小组", "指挥部", "委员会", "管理处", "大队", "总队", "支队"})
#: Inner organs of any unit: the unit itself is the mention.
_INNER_ORGANS = frozenset({"党委", "工会", "党校", "党委政府", "纪委", "妇联", "科协"})
_TOWN_WORDS = frozenset({"镇", "乡", "街道", "苏木", "村"})
_FREE_LEVEL_WORDS = frozenset({"省", "市", "州", "盟", "县", "区", "旗", "自治区", "自治州", "自治县", "自治旗", "兵团", "地区"})
_LOCAL_ORGAN = re.compile("^(?:镇|乡|苏木|街道|村)(?:人民政府|政府|党委|党工委|办事处|办|委会|民委员会|党支部|党总支|支部|“?两委”?)$")
_LEAGUE = re.compile("^团(.{1,2})委(?:机关)?$")
_QUOTES = str.maketrans("", "", "“”‘’「」『』（）() ")


def right_edge_holds(scene: Scene, tail: Tail, end: int) -> bool:
    """Whether what follows leaves the ending a word of its own (局|面 does not); short brands need a clean edge."""
    text = scene.text
    for length in (3, 2, 1):
        denial = scene.lexicon.denials.get(text[end - length : end])
        if denial and text.startswith(denial.denied, end) and not text.startswith(denial.unless or ("\0",), end):
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


def _mention(scene: Scene, tail: Tail, start: int, end: int, prefix: Prefix | None, form: UnitForm = UnitForm.NAMED) -> UnitMention:
    text = scene.text
    place = prefix.place if prefix else None
    word = prefix.level_word if prefix else ""
    league = _LEAGUE.match(tail.text)
    if league is not None and prefix is None:
        word = league[1]
    after = max(start, place.end if place else start) + (len(word) if word and not (place and text[place.end - 1] == word) else 0)
    core = text[after : end - len(tail.suffix)] if end - len(tail.suffix) >= after else ""
    if prefix is not None and prefix.committee:
        core = core.removeprefix("委")
    return UnitMention(
        span=Span(start, end),
        surface=text[start:end],
        core=core,
        suffix=tail.suffix,
        type=tail.type,
        place_prefix=place,
        place_name=place.of(text) if place else "",
        level_word=word,
        level=tail.level,
        form=form,
        full=tail.full,
    )


def _organ(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    position = end - len(tail.text)
    village = tail.text.startswith("村") or tail.text in {"居委会", "居民委员会", "嘎查委员会", "党委", "党支部"}
    local = village or tail.text.endswith(_LOCAL_SUFFIXES)
    if _LOCAL_ORGAN.match(tail.text):
        return _township(scene, tail, end)
    prefix = scene.prefix(position, lowest=5 if local else 4)
    if prefix is not None:
        if prefix.level_word == "村" and not village:
            return None
        if before is not None and before.span.end == prefix.start and before.type is tail.type is AssisterType.ENTERPRISE:
            return _mention(scene, tail, before.span.start, end, Prefix(before.span.start, before.place_prefix))
        return _mention(scene, tail, prefix.start, end, prefix)
    if before is not None and before.span.end == position and before.form is not UnitForm.DEPARTMENT:
        return _part_of(scene, tail, before, end)
    brand = scene.brand_ending(position)
    if brand is not None and brand.network:
        return _mention(scene, tail, position - len(brand.text), end, None)
    if tail.needs_prefix or len(tail.text) < 3:
        return None
    return _mention(scene, tail, position, end, None, UnitForm.BARE)


def _township(scene: Scene, tail: Tail, end: int) -> UnitMention | None:
    """镇政府, 乡党委, 村委会 whose first character ends the place's own name (鹿乡镇|政府) or stands for it."""
    text, position = scene.text, end - len(tail.text)
    head = 2 if tail.text.startswith(("街道", "苏木")) else 1
    for place_end in (position + head, position):
        prefix = scene.chain_prefix(place_end)
        if prefix is not None and (place_end > position or tail.text[0] == "村"):
            return _mention(scene, tail, prefix.start, end, prefix)
    if scene.within_word(position, position + 1):
        return None
    start = _unlisted_name(scene, position)
    place = Span(start, position + head) if start < position else None
    return _mention(scene, tail, start, end, Prefix(start, place, "" if place else text[position : position + head]))


def _unlisted_name(scene: Scene, position: int) -> int:
    """Start of a township's or village's name that `places` lacks: at most four characters from a boundary."""
    for here in range(position - 1, max(position - 5, scene.limit - 1), -1):
        if not scene.text[here].isalpha() or scene.bound_before(here + 1) or scene.place_ending(here + 1):
            return here + 1
    return position if position > scene.limit + 4 else max(scene.limit, position - 4)


def _part_of(scene: Scene, tail: Tail, parent: UnitMention, end: int) -> UnitMention | None:
    """An organ named right behind its parent (市公安局|交警支队) makes one name."""
    if tail.text in _INNER_ORGANS or parent.type is not AssisterType.GOVERNMENT:
        return None if tail.needs_prefix else _mention(scene, tail, end - len(tail.text), end, None, UnitForm.BARE)
    prefix = Prefix(parent.span.start, parent.place_prefix, parent.level_word)
    return _mention(scene, tail, parent.span.start, end, prefix, parent.form)


def _linked(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    position = end - len(tail.text)
    prefix = scene.prefix(position, lowest=3)
    if prefix is not None and prefix.committee:
        return _mention(scene, tail, prefix.start, end, prefix)
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
            return _mention(scene, tail, prefix.start, end, prefix)
        if here <= floor or not scene.text[here - 1].isalpha() or scene.place_ending(here):
            break
        if scene.bound_before(here) and not _joins(scene, tail, here):
            break
        here -= 1
    if before is not None and here == before.span.end and tail.text in _SUBORDINATE and before.suffix in _PARENTS:
        return _part_of(scene, tail, before, end)
    if before is not None and here == before.span.end and tail.text.endswith("医院") and before.surface.endswith("大学"):
        return _mention(scene, tail, before.span.start, end, Prefix(before.span.start, before.place_prefix))
    return None


def _joins(scene: Scene, tail: Tail, here: int) -> bool:
    """Whether 和 or 与 before `here` stands inside an office's name (旅游和文化|体育局), not between two units."""
    text = scene.text
    return tail.type is AssisterType.GOVERNMENT and text[here - 1] in "和与" and text[here - 2] not in _UNIT_ENDS


def _anchors(scene: Scene, tail: Tail, prefix: Prefix, here: int, position: int) -> bool:
    if prefix.level_word in _TOWN_WORDS and tail.type is not AssisterType.INSTITUTION:
        return False
    if prefix.place is None and not scene.at_boundary(prefix.start):
        return False
    body = scene.text[here:position]
    if not body:
        empty = tail.text in _EMPTY_CORE or tail.type is AssisterType.INSTITUTION
        return empty and not (prefix.committee and tail.text == "委")
    if tail.type is AssisterType.GOVERNMENT and (len(body) < 2 or _NO_OFFICE.search(body)):
        return False
    return tail.text not in _OFFICE_SUFFIXES or not scene.lexicon.generic.match(body)


def _central(scene: Scene, tail: Tail, end: int, _before: UnitMention | None) -> UnitMention | None:
    start = end - len(tail.text)
    if scene.level_word(start) or (tail.text.endswith("部") and scene.place_ending(start)):
        return None
    if tail.tight and not scene.at_boundary(start):
        return None
    return _mention(scene, tail, start, end, None)


def _brand(scene: Scene, tail: Tail, end: int, _before: UnitMention | None) -> UnitMention | None:
    start = end - len(tail.text)
    prefix = scene.prefix(start, lowest=3) if tail.network else None
    if prefix is not None and not prefix.committee and prefix.level_word not in _TOWN_WORDS:
        named = _mention(scene, tail, prefix.start, end, prefix)
        return named
    if tail.tight and not scene.at_boundary(start):
        return None
    return _mention(scene, tail, start, end, None)


def _free(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    position = end - len(tail.text)
    walk = scene.walk(position, tail.reach)
    start = _start(scene, tail, walk, position)
    if start is None:
        return None
    governed = before is not None and before.type is AssisterType.GOVERNMENT and tail.kind is not TailKind.BRANCH
    if before is not None and governed and start < before.span.end <= position:
        start = before.span.end
    prefix = _leading(scene, start, position)
    if prefix is not None and prefix.place is not None:
        start = min(start, prefix.start)
    mention = _mention(scene, tail, start, end, prefix)
    if mention.core.startswith(("中国人民银行", "人民银行")):
        mention = replace(mention, type=AssisterType.GOVERNMENT)
    return mention if _is_name(scene, tail, mention, position) else None


def _start(scene: Scene, tail: Tail, walk: Walk, position: int) -> int | None:
    """Where a free name begins: at the boundary, or at the first place passed where words before it are no name."""
    if not walk.places:
        return walk.start if walk.clean else None
    first = walk.places[-1].start
    ahead = scene.text[walk.start : first]
    if not ahead:
        return first
    brand = scene.brand_ending(first)
    if brand is not None:
        return first - len(brand.text)
    if ahead.endswith(("中国", "国家", "中共")):
        return first - 2
    if walk.clean and len(ahead) <= 12 and _names_a_firm(scene, tail, ahead):
        return walk.start
    return first


def _names_a_firm(scene: Scene, tail: Tail, ahead: str) -> bool:
    """Whether the words before a place are a firm's own name (万泷牧业|靖宇|分公司)."""
    if ahead.translate(_QUOTES).endswith(("公司", "集团", "银行", "保险", "股份")) or "“" in ahead:
        return True
    plain = not scene.lexicon.generic.match(ahead)
    return plain and (tail.kind is TailKind.BRANCH or bool(scene.lexicon.industries.search(ahead)))


def _leading(scene: Scene, start: int, position: int) -> Prefix | None:
    """The place chain or level word with which a free name begins."""
    place: Span | None = None
    here = start
    for here in range(start + 1, position + 1):
        ending = scene.place_ending(here)
        if ending is not None and ending.start == (place.end if place else start):
            place = Span(start, here)
    if place is not None:
        return Prefix(start, place)
    for length in (3, 2, 1):
        word = scene.text[start : start + length]
        if word in _FREE_LEVEL_WORDS and start + length <= position and scene.level_word(start + length, onward=True) == word:
            return Prefix(start, None, word)
    return None


def _is_name(scene: Scene, tail: Tail, mention: UnitMention, position: int) -> bool:
    """Whether the core names one unit, not a kind (农业科技公司, 多家企业, 一家公司)."""
    core = mention.core.translate(_QUOTES)
    anchored = mention.place_prefix is not None or bool(mention.level_word)
    if mention.surface.startswith("“") and mention.surface.count("”") == 0:
        return False
    if not core:
        empty = tail.text in _EMPTY_CORE or tail.kind in (TailKind.BRANCH, TailKind.SCHOOL)
        return anchored and (empty or (tail.type is AssisterType.COOPERATIVE and mention.place_prefix is not None))
    if any(char.isdigit() for char in core):
        return False
    generic = scene.lexicon.generic.match(core) is not None
    if mention.level_word or (mention.place_prefix is not None and place_rank(mention.place_name) < 5):
        return not generic or scene.lexicon.leading_industries.match(core) is not None
    if generic:
        return False
    brand = scene.lexicon.industries.sub("", core)
    return len(brand) >= 2 or len(core) >= 4 or (len(core) >= 3 and brand != "")


def _school(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    mention = _free(scene, tail, end, None)
    if mention is None or (mention.place_prefix is None and len(mention.core) < 2):
        return None
    return mention


def _trap(_scene: Scene, _tail: Tail, _end: int, _before: UnitMention | None) -> UnitMention | None:
    return None


_RESOLVERS: dict[TailKind, Callable[[Scene, Tail, int, UnitMention | None], UnitMention | None]] = {
    TailKind.ORGAN: _organ,
    TailKind.LINKED: _linked,
    TailKind.FREE: _free,
    TailKind.BRANCH: _free,
    TailKind.SCHOOL: _school,
    TailKind.ANCHORED: _anchored,
    TailKind.BRAND: _brand,
    TailKind.CENTRAL: _central,
    TailKind.TRAP: _trap,
}
