"""What a unit's name says: the completed name, the level, the type 名称补全、层级、类型.

UnitMention or a plain name, with UnitContext ─▶ str, Level, AssisterType. Decisions as in the annotation guidelines.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.gazetteer.unit_lexicon import lexicon
from graph.gazetteer.unit_mentions import UnitContext, UnitForm, UnitMention
from graph.gazetteer.unit_scene import place_rank
from graph.gazetteer.units import find_units
from graph.model import AssisterType, Level, Span

__all__ = ["complete", "level_of", "parse_unit", "place_level", "unit_type"]

_BY_RANK = {1: Level.PROVINCE, 2: Level.PREFECTURE, 3: Level.COUNTY, 4: Level.TOWNSHIP, 5: Level.VILLAGE}
_BRANCHES = ("分公司", "分行", "支行", "支公司", "营业部", "营业厅", "营销服务部", "供电公司", "供电局")
_LEADING_PLACE = re.compile(
    r"[一-龥]{2,7}?(?:自治区|自治州|自治县|自治旗|地区|省|市|州|盟|县|区|旗)(?=[一-龥]{2})(?![场政民容委])|[一-龥]{2,7}?(?:市|县|区|旗|州|盟)(?=委)"
)
_TOWN_PLACE = re.compile(r"[一-龥]{1,5}?(?:镇|乡|街道|苏木|村|社区)(?=[一-龥]{2})")
_CITY_COLLEGE = re.compile(r"市[一-龥]{0,8}(?:职业技术学院|职业学院|技师学院|开放大学|广播电视大学)$")


def place_level(name: str) -> Level | None:
    """Level of a place by its name: 珲春市 county, 延边州 prefecture, 吉林 province; None for short names below the prefecture."""
    known = lexicon()
    if name in known.provinces:
        return Level.PROVINCE
    if name in known.prefectures or name.endswith(("地区", "盟", "自治州")):
        return Level.PREFECTURE
    if name.endswith("市"):
        return Level.COUNTY
    return _BY_RANK.get(place_rank(name))


def complete(mention: UnitMention, context: UnitContext) -> str:
    """The name with the place that its level word, its coordination or the article leaves out.

    省农委 in Jilin → 吉林省农委; 市委宣传部 → 珲春市委宣传部; 教育局 → 镇赉县教育局; 民政部门 → 镇赉县民政局. A name that needs no
    completion, or whose place the context lacks, comes back as written.
    """
    surface = mention.surface
    if mention.form is UnitForm.DEPARTMENT:
        surface = mention.surface if mention.surface[-1] in "局委" else mention.surface + "局"
    if mention.place_prefix is not None or mention.type is AssisterType.MILITARY and not mention.level_word:
        return surface
    word = mention.level_word
    place = mention.seat_hint or _place_for(word, mention, context)
    if not place:
        return surface
    if surface.startswith("团" + word) and word:
        return f"共青团{place}{surface[1 + len(word) :]}"
    head = "中共" if surface.startswith("中共" + word) and word else ""
    rest = surface[len(head) :]
    return head + place + (rest[len(word) :] if word and rest.startswith(word) else rest)


def _place_for(word: str, mention: UnitMention, context: UnitContext) -> str | None:
    if word:
        slot = lexicon().slots[word]
        return _slot(slot, word, context)
    if mention.form not in (UnitForm.BARE, UnitForm.DEPARTMENT) or mention.level is Level.CENTRAL:
        return None
    if mention.level is Level.PROVINCE:
        return context.province
    return context.county or context.prefecture or context.province


def _slot(slot: str, word: str, context: UnitContext) -> str | None:
    if slot == "city":
        if context.city_is_county and context.county:
            return context.county
        return context.prefecture or (context.province if (context.province or "").endswith("市") else None)
    if word == "区" and context.county and not context.county.endswith("区") and (context.province or "").endswith("自治区"):
        return context.province
    places = {
        "province": context.province,
        "prefecture": context.prefecture,
        "county": context.county,
        "township": context.township,
    }
    return places.get(slot)


@lru_cache(maxsize=4096)
def parse_unit(name: str) -> UnitMention | None:
    """The mention that a plain name is, as though it stood alone in a text; None where its ending tells nothing."""
    places = _places_of(name)
    mentions = [mention for mention in find_units(name, places) if mention.span.end == len(name)]
    if mentions:
        return mentions[-1]
    found = find_units(name, places)
    return found[0] if found else None


def _places_of(name: str) -> tuple[Span, ...]:
    """The places a plain name holds: provinces and prefectures by list, others by their level character."""
    known = lexicon()
    spans: list[Span] = []
    start = 0
    while start < len(name):
        end = max(
            (start + size for size in range(2, 12) if name[start : start + size] in known.provinces or name[start : start + size] in known.prefectures),
            default=0,
        )
        if not end:
            match = _LEADING_PLACE.match(name, start) or (_TOWN_PLACE.match(name, start) if not start or spans else None)
            end = match.end() if match and (match.group() not in known.levels) else 0
        if not end:
            break
        spans.append(Span(start, end))
        start = end
    return tuple(spans)


def unit_type(name: str) -> AssisterType | None:
    """The type of a unit by its name (GUIDELINES.md, Types); None where the name has no ending of a unit."""
    mention = parse_unit(name)
    if mention is not None:
        return mention.type
    known = lexicon()
    for length in range(min(len(name), 10), 0, -1):
        for tail in known.tails.get(name[-length:][-2:], ()):
            if tail.text == name[-length:] and tail.kind != "trap":
                return tail.type
    return None


def level_of(unit: UnitMention | str, context: UnitContext | None = None) -> Level | None:
    """The administrative level of a unit by its name, completed from the context where one is given.

    珲春市航务局 → county, 省农委 → province, 中国农业银行靖宇县支行 → county, 西北农林科技大学 → central; None for private companies
    and names that do not say.
    """
    mention = parse_unit(unit) if isinstance(unit, str) else unit
    if mention is None:
        return None
    where = context or UnitContext()
    by_name = _own_level(mention)
    return by_name if by_name is not None else _seat_level(mention, where)


def _own_level(mention: UnitMention) -> Level | None:
    """What the name alone fixes, before any place: ministries, 厅, courts, branches, universities."""
    surface, suffix = mention.surface, mention.suffix
    if mention.level is Level.CENTRAL and not mention.place_name and not mention.level_word:
        return Level.CENTRAL
    if suffix.endswith(("高级人民法院", "高院", "高级法院")) or surface.endswith("省军区"):
        return Level.PROVINCE
    if suffix in ("中级人民法院", "中院", "中级法院", "军分区"):
        return Level.PREFECTURE
    if mention.type is AssisterType.MILITARY and surface.startswith("武警"):
        return {"总队": Level.PROVINCE, "支队": Level.PREFECTURE, "大队": Level.COUNTY, "中队": Level.COUNTY}.get(surface[-2:])
    if suffix.endswith(("村委会", "村民委员会", "村党支部", "村两委", "村“两委”", "居委会", "居民委员会", "嘎查委员会", "村支部")):
        return Level.VILLAGE
    if mention.type is AssisterType.INSTITUTION and _is_college(mention):
        return _college_level(mention)
    return mention.level if mention.level is not Level.CENTRAL else None


def _is_college(mention: UnitMention) -> bool:
    return mention.suffix.endswith(("大学", "学院", "专科学校")) or "大学" in mention.surface


def _college_level(mention: UnitMention) -> Level | None:
    """A university has the level of who runs it: a ministry, else the province; a city's college the city's."""
    if any(mention.surface.startswith(name) for name in lexicon().central_schools):
        return Level.CENTRAL
    if mention.suffix.startswith("老") or mention.suffix == "老干部大学":
        return place_level(mention.place_name) if mention.place_name else None
    if _CITY_COLLEGE.search(mention.surface):
        return place_level(_deepest(mention.place_name))
    return Level.PROVINCE


def _seat_level(mention: UnitMention, context: UnitContext) -> Level | None:
    if mention.type is AssisterType.COOPERATIVE:
        return None
    if mention.type is AssisterType.ENTERPRISE:
        return _firm_level(mention, context)
    return _level_of_seat(mention, context)


def _level_of_seat(mention: UnitMention, context: UnitContext) -> Level | None:
    if mention.place_name:
        return _named_level(_deepest(mention.place_name), context)
    if mention.level_word:
        level = lexicon().levels[mention.level_word]
        if level is None:
            return _city_level(mention, context)
        return level
    if mention.seat_hint:
        return _named_level(_deepest(mention.seat_hint), context)
    if mention.form in (UnitForm.BARE, UnitForm.DEPARTMENT):
        return _context_level(context)
    return None


def _city_level(mention: UnitMention, context: UnitContext) -> Level | None:
    if mention.seat_hint:
        return place_level(_deepest(mention.seat_hint))
    if context.city_is_county:
        return Level.COUNTY
    if context.prefecture:
        return Level.PREFECTURE
    return Level.PROVINCE if (context.province or "").endswith("市") else None


def _context_level(context: UnitContext) -> Level | None:
    if context.county:
        return Level.COUNTY
    if context.prefecture:
        return Level.PREFECTURE
    return Level.PROVINCE if context.province else None


def _named_level(place: str, context: UnitContext) -> Level | None:
    """Level of a place, a short name read by the context (靖宇 where the county is 靖宇县)."""
    if place and place_rank(place) == 0:
        for name, level in (
            (context.county, Level.COUNTY),
            (context.prefecture, Level.PREFECTURE),
            (context.province, Level.PROVINCE),
        ):
            if name and name.startswith(place):
                return level
    return place_level(place)


def _deepest(chain: str) -> str:
    """The last place of a chain written as one (大庆市大同区 → 大同区)."""
    spans = _places_of(chain + "政府")
    return chain[spans[-1].start :] if spans and spans[-1].end >= len(chain) else chain


def _firm_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """Branches have the level of their seat, local utilities and state groups that of their place, other firms none."""
    if mention.surface.endswith(_BRANCHES):
        return _branch_level(mention, context)
    place = mention.place_name
    if mention.full:
        return _organ_firm_level(mention, context)
    if mention.level_word:
        return _level_of_seat(mention, context) if lexicon().leading_industries.match(mention.core) else None
    return Level.PROVINCE if place in lexicon().provinces and _is_state_core(mention) else None


def _organ_firm_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """Firms whose whole ending is known (供电公司, 农信社, 中国联通): that of their place, their level word, the article."""
    if mention.place_name or mention.level_word or (mention.form is UnitForm.BARE and mention.core not in lexicon().brands):
        return _level_of_seat(mention, context)
    return None


def _is_state_core(mention: UnitMention) -> bool:
    core = re.sub(r"[（(]?(?:集团|控股)[）)]?$|[（）()]", "", mention.core)
    states = lexicon().state_cores
    bank = mention.suffix == "银行" and not core
    return bank or core in states or (core.endswith("控股") and core[:-2] in states)


def _branch_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """By the seat that stands nearest before the branch's ending: 吉林省|分行, 靖宇县|支行, 珲春|分公司."""
    body = re.sub("(?:%s)$" % "|".join(sorted(_BRANCHES, key=len, reverse=True)), "", mention.surface)
    body = re.sub("(?:中心|直属|电网)$", "", body)
    for size in range(min(12, len(body)), 1, -1):
        seat = body[-size:]
        known = seat in lexicon().provinces or seat in lexicon().prefectures
        named = any(name and (name == seat or (size > 1 and name.startswith(seat))) for name in (context.county, context.prefecture))
        if known or named:
            return _named_level(seat, context)
    if body and body[-1] in "县区旗":
        return Level.COUNTY
    if body and body[-1] in "省市州盟" and len(body) > 1:
        return _level_of_word(body[-1], mention, context)
    if mention.level is not None:
        return mention.level
    return Level.COUNTY if mention.surface.endswith(("分公司", "支公司", "支行", "供电公司")) and _has_seat(mention) else None


def _level_of_word(word: str, mention: UnitMention, context: UnitContext) -> Level | None:
    if word == "市":
        return Level.COUNTY if len(mention.surface) > 6 and not mention.level_word else _city_level(mention, context)
    return lexicon().levels[word]


def _has_seat(mention: UnitMention) -> bool:
    return bool(mention.place_name) or lexicon().brands.get(mention.core[:4]) is not None


