"""The administrative level of a unit 单位行政层级, by its name, its place and the article.

UnitMention or a plain name, with UnitContext ─▶ Level. Decisions as in the annotation guidelines.
"""

from __future__ import annotations

import re

from graph.gazetteer.unit_lexicon import lexicon
from graph.gazetteer.unit_mentions import UnitContext, UnitForm, UnitMention
from graph.gazetteer.unit_parsing import deepest_place, parse_unit, place_level
from graph.gazetteer.unit_scene import place_rank
from graph.model import AssisterType, Level

__all__ = ["level_of"]

_BRANCHES = ("分公司", "分行", "支行", "支公司", "营业部", "营业厅", "营销服务部", "供电公司", "供电局")
_BRANCH_END = re.compile(f"(?:中心|直属|电网)?(?:{'|'.join(sorted(_BRANCHES, key=len, reverse=True))})$")
_CITY_COLLEGE = re.compile(r"市[一-龥]{0,8}(?:职业技术学院|职业学院|技师学院|开放大学|广播电视大学)$")
#: Of whatever place they are named after.
_LOCAL_COLLEGES = ("老年大学", "老干部大学", "社会主义学院", "行政学院")
_TRADE_COLLEGE = re.compile(r"(?:职业技术学院|职业学院|职业技术大学|技师学院|高等专科学校)$")
_NATIONAL = re.compile(
    r"中国(?!移动|联通|电信|人寿|人保|银行|邮政|平安|石油|石化|烟草|铁塔)[一-龥]{2,14}(?:研究院|研究所|科学院|集团|集团公司|总公司)$"
)
_AFFILIATED = re.compile(r"(?:大学|学院)[一-龥]{0,6}附属[一-龥]{0,10}医院$")
_GROUP = re.compile(r"[（(]?(?:集团|控股)[）)]?$|[（）()]")
_LEGAL_FORM = re.compile("(?:股份|有限|责任)*公司$")
_PUBLIC = re.compile("投资|国有|城市|水务|公交")
_BY_ENDING = (
    (("海关",), Level.CENTRAL),
    (("高级人民法院", "高院", "高级法院", "省军区"), Level.PROVINCE),
    (("中级人民法院", "中院", "中级法院", "军分区"), Level.PREFECTURE),
    (("村委会", "村民委员会", "村党支部", "村党总支", "村支部", "村两委", "村“两委”"), Level.VILLAGE),
    (("一附院", "二附院", "三附院", "四附院", "附一院", "附二院", "附三院", "附属一院", "附属二院"), Level.PROVINCE),
    (("街道办事处", "街道办"), Level.TOWNSHIP),
    (("居委会", "居民委员会", "嘎查委员会"), Level.VILLAGE),
)
_POLICE = {"总队": Level.PROVINCE, "支队": Level.PREFECTURE, "大队": Level.COUNTY, "中队": Level.COUNTY}


def level_of(unit: UnitMention | str, context: UnitContext | None = None) -> Level | None:
    """The administrative level of a unit by its name, completed from the context where one is given.

    珲春市航务局 → county, 省农委 → province, 中国农业银行靖宇县支行 → county, 西北农林科技大学 → central;
    None for private companies and names that do not say.
    """
    mention = parse_unit(unit) if isinstance(unit, str) else unit
    if mention is None:
        return None
    where = context or UnitContext()
    by_name = _own_level(mention)
    return by_name if by_name is not None else _seat_level(mention, where)


def _own_level(mention: UnitMention) -> Level | None:
    """What the name alone fixes, before any place: ministries, 厅, courts, branches, universities."""
    if mention.level is Level.CENTRAL:
        return None if mention.place_name or mention.level_word else Level.CENTRAL
    for endings, level in _BY_ENDING:
        if mention.surface.endswith(endings):
            return level
    if mention.type is AssisterType.MILITARY and mention.surface.startswith("武警"):
        return _POLICE.get(mention.surface[-2:])
    national = mention.type is AssisterType.ASSOCIATION and mention.surface.startswith("中国")
    if not mention.place_name and (national or _NATIONAL.match(mention.surface)):
        return Level.CENTRAL
    if mention.type is AssisterType.INSTITUTION and _is_college(mention):
        return _college_level(mention)
    return mention.level


def _is_college(mention: UnitMention) -> bool:
    by_ending = mention.suffix.endswith(("大学", "学院", "专科学校"))
    return by_ending or "大学" in mention.surface or _AFFILIATED.search(mention.surface) is not None


def _college_level(mention: UnitMention) -> Level | None:
    """A university has the level of who runs it: a ministry, else the province; a city's college the city's."""
    if any(mention.surface.startswith(name) for name in lexicon().central_schools):
        return Level.CENTRAL
    if mention.surface.endswith(_LOCAL_COLLEGES):
        return None
    if _CITY_COLLEGE.search(mention.surface):
        return place_level(deepest_place(mention.place_name))
    if _TRADE_COLLEGE.search(mention.surface) and not mention.core and mention.place_name in lexicon().prefectures:
        return Level.PREFECTURE
    return Level.PROVINCE


def _seat_level(mention: UnitMention, context: UnitContext) -> Level | None:
    if mention.type is AssisterType.COOPERATIVE:
        return None
    if mention.type is AssisterType.ENTERPRISE:
        return _firm_level(mention, context)
    return _level_of_seat(mention, context)


def _level_of_seat(mention: UnitMention, context: UnitContext) -> Level | None:
    if mention.place_name:
        return _named_level(deepest_place(mention.place_name), context)
    if mention.level_word:
        level = lexicon().levels[mention.level_word]
        if level is None:
            return _city_level(mention, context)
        return level
    if mention.seat_hint:
        return _named_level(deepest_place(mention.seat_hint), context)
    if mention.form in (UnitForm.BARE, UnitForm.DEPARTMENT):
        return _context_level(context)
    return None


def _city_level(mention: UnitMention, context: UnitContext) -> Level | None:
    if mention.seat_hint:
        return place_level(deepest_place(mention.seat_hint))
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


def _firm_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """Branches have the level of their seat, utilities and state groups that of their place, other firms none."""
    if mention.surface.endswith(_BRANCHES):
        return _branch_level(mention, context)
    headquarters = lexicon().brands.get(_LEGAL_FORM.sub("", mention.surface))
    if headquarters is not None and headquarters.level is Level.CENTRAL:
        return Level.CENTRAL
    if lexicon().state_groups.search(mention.surface):
        return Level.PROVINCE
    if mention.full:
        return _organ_firm_level(mention, context)
    if mention.level_word:
        return _level_of_seat(mention, context) if lexicon().leading_industries.match(mention.core) else None
    return _placed_firm_level(mention, context)


def _placed_firm_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """Firms that a province or city owns, by the place and the line of business they are named after."""
    place = mention.place_name
    if place in lexicon().provinces and _is_state_core(mention):
        return Level.PROVINCE
    city_bank = mention.suffix == "银行" and not mention.core and place in lexicon().prefectures
    return (
        _named_level(deepest_place(place), context) if place and (city_bank or _is_public_investor(mention)) else None
    )


def _organ_firm_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """Firms whose whole ending is known (供电公司, 农信社): that of their place, their level word, the article."""
    local = mention.form is UnitForm.BARE and mention.core not in lexicon().brands
    if mention.place_name or mention.level_word or local:
        return _level_of_seat(mention, context)
    return None


def _is_public_investor(mention: UnitMention) -> bool:
    """A firm named after a whole place and public lines of business alone (衡阳市|城市建设投资|有限公司)."""
    core = _GROUP.sub("", mention.core)
    public = _PUBLIC.search(core) and lexicon().generic.match(core)
    return bool(public) and place_rank(mention.place_name) > 0


def _is_state_core(mention: UnitMention) -> bool:
    core = _GROUP.sub("", mention.core)
    states = lexicon().state_cores
    bank = mention.suffix == "银行" and not core
    return bank or core in states or (core.endswith("控股") and core[:-2] in states)


def _branch_level(mention: UnitMention, context: UnitContext) -> Level | None:
    """By the seat that stands nearest before the branch's ending: 吉林省|分行, 靖宇县|支行, 珲春|分公司."""
    body = _BRANCH_END.sub("", mention.surface)
    if body and body[-1] in "县区旗":
        return Level.COUNTY
    if mention.level_word and body == mention.level_word:
        return _level_of_seat(mention, context)
    seat = _last_seat(body, context)
    if seat:
        return _named_level(seat, context)
    if body and body[-1] in "市":
        return Level.COUNTY
    if mention.level is not None:
        return mention.level
    return Level.COUNTY if _has_seat(mention) else None


def _last_seat(body: str, context: UnitContext) -> str:
    """The rightmost province, prefecture or place of the context that the body names, the longest there."""
    known = lexicon()
    short = {name[:-1] for name in (context.county, context.prefecture) if name and len(name) > 2}
    named = {name for name in (context.county, context.prefecture) if name} | short
    for end in range(len(body), 1, -1):
        for start in range(max(end - 11, 0), end - 1):
            seat = body[start:end]
            if seat in named or seat in known.provinces or seat in known.prefectures:
                return seat
    return ""


def _has_seat(mention: UnitMention) -> bool:
    return bool(mention.place_name) or lexicon().brands.get(mention.core[:4]) is not None
