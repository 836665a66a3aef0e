"""Names free on the left 名称自由的单位: firms, associations, cooperatives, schools; and the making of a mention.

unit_edges.resolve ─▶ free_name, school_name: walk to a boundary, choose where the name begins, ask if it is a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.gazetteer.unit_lexicon import Tail, TailKind
from graph.gazetteer.unit_mentions import UnitForm, UnitMention
from graph.gazetteer.unit_scene import Prefix, Scene, Walk, place_rank
from graph.model import AssisterType, Span

__all__ = ["NAMED_BY_PLACE", "free_name", "mention_of", "school_name"]

#: Endings that a place alone makes a name: 贵州|银行, 靖宇县|委.
NAMED_BY_PLACE = frozenset(
    {"委", "银行", "商会", "总商会", "法院", "检察院", "狮子会", "基金会", "电网", "青基会", "妇基会"}
)
_FREE_LEVEL_WORDS = frozenset(
    {"省", "市", "州", "盟", "县", "区", "旗", "自治区", "自治州", "自治县", "自治旗", "兵团", "地区"}
)
#: Short names of a network's provincial company, known by how they begin: 国网|甘肃|电力.
_NETWORK_SHORTS = {"电力": ("国网", "国家电网", "南网"), "石油": ("中国石化", "中国石油", "中石化", "中石油")}
#: What may stand between a company's short name and the place of its branch.
_COMPANY = re.compile("(?:股份|有限|责任|集团|总|公司)*")
#: 第一 and the like before 监狱, 建筑公司: of a place they make a name.
_NUMBERED_CORE = re.compile("第[一二三四五六七八九十]{1,2}")
#: Little words that no name holds: the walk went over a clause.
_NO_CORE = re.compile("没|过了|进过|不|很|吗|呢|通往")
_WITH = "同和与及"
#: The number of an item in a list, which is no part of a name.
_NUMBERED = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[)）]")
_LEAGUE = re.compile("^团(.{1,2})委(?:机关)?$")
_QUOTES = str.maketrans("", "", "“”‘’「」『』（）() ")


def mention_of(
    scene: Scene, tail: Tail, span: Span, prefix: Prefix | None, form: UnitForm = UnitForm.NAMED
) -> UnitMention:
    """The mention over `span` whose name ends in `tail`; what lies between prefix and ending is its core."""
    text, start, end = scene.text, span.start, span.end
    place = prefix.place if prefix else None
    word = prefix.level_word if prefix else ""
    league = _LEAGUE.match(tail.text)
    if league is not None and prefix is None:
        word = league[1]
    after = max(start, place.end) if place else start
    if word and not (place and text[place.end - 1] == word):
        after += len(word)
    core = text[after : max(after, end - len(tail.suffix))]
    if prefix is not None and prefix.committee:
        core = core.removeprefix("委")
    return UnitMention(
        span=span,
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


def free_name(scene: Scene, tail: Tail, end: int, before: UnitMention | None) -> UnitMention | None:
    """The mention of a firm, association or cooperative that ends here, None where its words name a kind only."""
    position = end - len(tail.text)
    walk = scene.walk(position, tail.reach)
    start = _start(scene, tail, walk, position)
    if start is None:
        return None
    numbered = _NUMBERED.match(scene.text, start, position)
    start = numbered.end() if numbered is not None else start
    governed = before is not None and before.type is AssisterType.GOVERNMENT and tail.kind is not TailKind.BRANCH
    if before is not None and governed and start < before.span.end <= position:
        start = before.span.end
    if before is not None and tail.kind is TailKind.BRANCH:
        start = _with_company(scene, before, start)
    prefix = _leading(scene, start, position)
    if prefix is not None and prefix.place is not None:
        start = min(start, prefix.start)
    mention = mention_of(scene, tail, Span(start, end), prefix)
    if mention.core.startswith(("中国人民银行", "人民银行")):
        mention = replace(mention, type=AssisterType.GOVERNMENT)
    return mention if _is_name(scene, tail, mention) else None


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
    short = place_rank(walk.places[-1].of(scene.text)) == 0
    branded = short and len(ahead) <= 3 and _opens_clause(scene, walk.start)
    named = walk.clean and len(ahead) <= 12 and _names_a_firm(scene, tail, ahead)
    return walk.start if branded or named else first


def _with_company(scene: Scene, before: UnitMention, start: int) -> int:
    """A branch right behind its company is one name with it (中国人保|公司|开阳支公司); 同 behind an office is not."""
    behind = before.span.end
    if before.type is AssisterType.ENTERPRISE and behind <= start and _COMPANY.fullmatch(scene.text, behind, start):
        return before.span.start
    if start <= before.span.start and scene.text[behind] in _WITH and before.type is AssisterType.GOVERNMENT:
        return behind + 1
    return start


def _opens_clause(scene: Scene, position: int) -> bool:
    """Whether text start or punctuation stands before: two characters there are a brand (保利|贵州|置业)."""
    return position <= scene.limit or not scene.text[position - 1].isalnum()


def _names_a_firm(scene: Scene, tail: Tail, ahead: str) -> bool:
    """Whether the words before a place are a firm's own name (万泷牧业|靖宇|分公司)."""
    if ahead.translate(_QUOTES).endswith(("公司", "集团", "银行", "保险", "股份")) or "“" in ahead:
        return True
    if tail.kind is TailKind.BRANCH and scene.lexicon.leading_industries.match(ahead):
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
        if word in _FREE_LEVEL_WORDS and start + length <= position and _is_level(scene, start + length, word):
            return Prefix(start, None, word)
    return None


def _is_level(scene: Scene, position: int, word: str) -> bool:
    return scene.level_word(position, onward=True) == word


def _is_name(scene: Scene, tail: Tail, mention: UnitMention) -> bool:
    """Whether the core names one unit, not a kind (农业科技公司, 多家企业, 一家公司)."""
    core = mention.core.translate(_QUOTES)
    if tail.text in _NETWORK_SHORTS:
        return mention.surface.startswith(_NETWORK_SHORTS[tail.text]) and len(core) > 3
    if any(char.isdigit() for char in core) or (mention.surface[0] == "“" and "”" not in mention.surface):
        return False
    return _core_names(scene, tail, mention, core) if core else _place_names(tail, mention)


def _place_names(tail: Tail, mention: UnitMention) -> bool:
    """Whether a place or level word alone makes the name (贵州|银行, 浙江|商会, 大湾村|合作社)."""
    if mention.place_prefix is None and not mention.level_word:
        return False
    alone = tail.text in NAMED_BY_PLACE or tail.kind in (TailKind.BRANCH, TailKind.SCHOOL)
    return alone or (tail.type is AssisterType.COOPERATIVE and mention.place_prefix is not None)


def _core_names(scene: Scene, tail: Tail, mention: UnitMention, core: str) -> bool:
    generic = scene.lexicon.generic.match(core) is not None and _NUMBERED_CORE.fullmatch(core) is None
    if _NO_CORE.search(core):
        return False
    national = core.startswith("中国") and tail.type is AssisterType.ASSOCIATION
    if len(core) > 3 and (national or (tail.text == "学院" and scene.lexicon.leading_industries.match(core))):
        return True
    if mention.level_word in ("省", "自治区") and scene.lexicon.industries.search(core):
        return True
    if mention.level_word or (mention.place_prefix is not None and place_rank(mention.place_name) < 5):
        return not generic or scene.lexicon.leading_industries.match(core) is not None
    brand = scene.lexicon.industries.sub("", core)
    return not generic and (len(brand) >= 2 or len(core) >= 4 or (len(core) >= 3 and brand != ""))


def school_name(scene: Scene, tail: Tail, end: int, _before: UnitMention | None) -> UnitMention | None:
    """The mention of a university or college that ends here; without a place its name has two characters or more."""
    mention = free_name(scene, tail, end, None)
    if mention is None or (mention.place_prefix is None and len(mention.core) < 2):
        return None
    return mention
