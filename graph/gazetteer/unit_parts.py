"""Names that two neighbours make together 单位名的续接: numbered teams and plants, branches, hospitals of schools.

省地勘局|四一八队 · 省农业发展银行|某县|支行 ·
中原油田分公司|采油二厂 · 中国石化|驻|甘肃石油分公司 · 复旦大学|附属|上海市第五人民医院.
A squad of the police whose officers alone are spoken of is its bureau: 某县公安局|禁毒大队民警.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.gazetteer.unit_mentions import UnitForm, UnitMention
from graph.gazetteer.unit_scene import Scene
from graph.model import AssisterType, Span

__all__ = ["joined_parts", "numbered_part"]

_NUMBER = "[0-9〇○零一二三四五六七八九十百]"
_WORK = "地质|勘探|水文|物探|测绘|采油|采气|炼油|炼化|作业|钻井|工程|建设|安装|勘查|勘察|设计|煤田|遥感|冶金|运输|水电"
_PART = re.compile(
    f"第?{_NUMBER}{{1,4}}(?:{_WORK}){{0,2}}(?:大队|队|勘查院|勘察院|院|分院|厂|工程处|工程公司|分公司|公司)(?![里内])"
    f"|(?:{_WORK})第?{_NUMBER}{{1,3}}(?:厂|队|大队|公司)"
)
_FIELD = re.compile("[一-龥]{2,5}?(?:研究所|研究院|园艺所|植保所|蚕桑所|粮作所|土肥所|畜牧所|茶叶所|果树所)")
_MINE = re.compile("[一-龥]{2,4}?(?:农场|林场|煤矿|铜矿|铁矿|金矿|磷矿|电厂|采油厂|采气厂|炼油厂)(?![有里])")
_NUMBERED = re.compile(f"(?:第?{_NUMBER}{{1,4}}|(?:{_WORK})第?{_NUMBER}{{1,3}})[一-龥]{{0,4}}(?:队|院|厂|处|公司)$")
_ATTACHED = re.compile("(?:[一-龥]{1,6}学院)?附属")
_BRANCH = re.compile("(?:中心)?支行|分行|分公司|支公司|中心支公司|营业部|办事处(?!主任)|供电公司")
_HOUSES = ("银行", "公司", "集团", "保险", "人寿", "财险", "移动", "联通", "电信", "联社")
_PARENT = ("局", "厅", "公司", "集团", "油田", "院", "部", "矿")
_INSTITUTE = ("队", "院")
_SQUAD = re.compile("(.*(?:公安局|公安分局|公安厅))[一-龥]{0,8}(?:大队|支队|中队)$")
_OFFICER = re.compile("(?:原|的)?(?:[一二三四]级)?(?:民警|辅警|干警|警员|警长|副?(?:大|支|中)?队长|教导员|指导员|政委)")


def numbered_part(surface: str) -> str | None:
    """The numbered part at the end of a name (省地勘局四一八队 → 四一八队), None where there is none."""
    match = _NUMBERED.search(surface)
    return match.group() if match is not None and match.start() >= 3 else None


def joined_parts(scene: Scene, mentions: Sequence[UnitMention], stop: int) -> list[UnitMention]:
    """The mentions, neighbours that are one name made one."""
    found: list[UnitMention] = []
    for mention in mentions:
        whole = _with_branch(scene, _with_number(scene, _bureau(scene, mention), stop), stop)
        if found and _is_one_name(scene, found[-1], whole):
            whole = _one(scene, found.pop(), whole)
        if not found or found[-1].span.end <= whole.span.start:
            found.append(whole)
    return found


def _with_number(scene: Scene, mention: UnitMention, stop: int) -> UnitMention:
    if mention.form is not UnitForm.NAMED or not mention.surface.endswith(_PARENT):
        return mention
    part = _PART.match(scene.text, mention.span.end, stop)
    if part is None and mention.surface.endswith(("科院", "科学院")):
        part = _FIELD.match(scene.text, mention.span.end, stop)
    if part is None and mention.surface.endswith(("集团", "公司")):
        part = _MINE.match(scene.text, mention.span.end, stop)
    if part is not None and any(scene.bound_before(at) for at in range(part.start() + 2, part.end())):
        return mention
    if part is None:
        return mention
    span = Span(mention.span.start, part.end())
    kind = AssisterType.INSTITUTION if part.group().endswith(_INSTITUTE) else mention.type
    kind = AssisterType.ENTERPRISE if part.group().endswith(("厂", "公司", "场", "矿")) else kind
    surface = span.of(scene.text)
    return replace(mention, span=span, surface=surface, suffix=part.group(), type=kind, full=surface)


def _with_branch(scene: Scene, mention: UnitMention, stop: int) -> UnitMention:
    """A bank or company of a province with the seat of its branch behind it; a branch named so is the branch."""
    if mention.type is not AssisterType.ENTERPRISE or not mention.surface.endswith(_HOUSES):
        return mention
    seat = scene.place_from(mention.span.end)
    branch = _BRANCH.match(scene.text, seat, stop) if seat is not None else None
    if seat is None or branch is None:
        return mention
    span = Span(mention.span.start, branch.end())
    surface = span.of(scene.text)
    return replace(mention, span=span, surface=surface, suffix=branch.group(), full=surface)


def _bureau(scene: Scene, mention: UnitMention) -> UnitMention:
    match = _SQUAD.match(mention.surface)
    if match is None or _OFFICER.match(scene.text, mention.span.end) is None:
        return mention
    span = Span(mention.span.start, mention.span.start + len(match[1]))
    return replace(
        mention, span=span, surface=match[1], suffix="公安局", core="公安", full="公安局",
        subunit=Span(span.end, mention.span.end), level=None,
    )  # fmt: skip


def _is_one_name(scene: Scene, first: UnitMention, second: UnitMention) -> bool:
    between = scene.text[first.span.end : second.span.start]
    if between == "驻" and first.type is second.type is AssisterType.ENTERPRISE:
        return second.surface.endswith(("分公司", "分行", "支行", "支公司", "办事处"))
    if not between and first.surface.endswith(("大学", "医学院")):
        return second.surface.endswith("医院") and not second.place_name
    return _ATTACHED.fullmatch(between) is not None and second.surface.endswith(
        ("医院", "学校", "中学", "小学", "幼儿园")
    )


def _one(scene: Scene, first: UnitMention, second: UnitMention) -> UnitMention:
    span = Span(first.span.start, second.span.end)
    surface = span.of(scene.text)
    keeper = second if second.type is AssisterType.ENTERPRISE else replace(second, place_prefix=None, place_name="")
    return replace(keeper, span=span, surface=surface, core="", full=surface, form=UnitForm.NAMED)
