"""Units that only their company tells: lists closed by a typed head, departments, and prefixes lent by coordination.

甲、乙、丙等多家企业 · 甲公司、乙及丙分别向 · 丁驻某村工作队 · 卫健、民政、人社等部门 ·
县教育局、卫健局和民政局 (县 for all).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.gazetteer.unit_lexicon import lexicon
from graph.gazetteer.unit_mentions import UnitForm, UnitMention
from graph.gazetteer.unit_scene import Scene
from graph.gazetteer.unit_tables import rows, type_value
from graph.model import AssisterType, Span

__all__ = ["closed_lists", "inherit_prefixes"]

_LINK = re.compile(r"\s*(?:、|和|与|及|以及|，|；|暨|联合|会同|携手|协同|[,;])\s*$")
_ITEM = re.compile(r"[A-Za-z0-9&·一-龥“”（）]{2,16}$")
_JOINTS = ("以及", "、", "和", "及", "与")
_COUNT = r"(?:等)?(?:[0-9]+|[一二两三四五六七八九十百多几数余]+)?(?:多|余)?(?:家|个|所)?(?:相关|有关)?"
_DEPARTMENT_HEAD = re.compile("部门|联合|联动|合力|协同")
_GIVING = r"(?:则|还|也|都|均)?(?:分别|共同|联合|一起|各)?(?:向|对口|结对|捐|为|出资|援助|帮扶|包保)"
_FOLLOWERS = re.compile(r"((?:(?:、|和|及|与|以及)[A-Za-z0-9一-龥]{3,10}?)+)" + _GIVING)
_FOLLOWER = re.compile(r"(?:以及|、|和|及|与)((?:(?!以及|[、和及与])[A-Za-z0-9一-龥])+)")
_PEOPLE = re.compile(
    r"(?:人士|[人者员家户民众部队组们生方村镇乡县市区省社会局厅])$"
    r"|医院$|学校$|大学$|学院$|协会$|爱心|群众|个人|代表|干部|志愿|单位|企业|部门|社会|工作"
)
_SENDER = re.compile(
    r"(?<![A-Za-z一-龥])([A-Za-z一-龥]{3,10}?)(?:派)?驻(?=[^，。；、\n]{2,26}?(?:工作队|工作组|帮扶队|扶贫队))"
)
_QUOTED = re.compile(
    "(?P<kind>[一两]家[一-龥]{0,6}?(?:企业|公司|平台|机构|合作社)|电商企业|电商平台|(?:民营|爱心|本土)企业|公益组织|社会组织)"
    "“(?P<name>[A-Za-z一-龥]{2,10})”(?!行动|活动|工程|计划|模式|项目|的号召)"
)
_CALLED = re.compile(
    "[一有]家[一-龥]{0,8}?(?:名为|名叫|叫做|叫)“?(?P<name>[A-Za-z一-龥]{2,8})”?的[一-龥]{0,6}?(?P<kind>公司|企业|合作社|协会|基金会)"
)
_LENDING = frozenset({AssisterType.GOVERNMENT, AssisterType.INSTITUTION})


@lru_cache(maxsize=1)
def _heads() -> tuple[re.Pattern[str], dict[str, AssisterType]]:
    types = {row["head"]: type_value("list_heads.tsv", row["type"]) for row in rows("list_heads.tsv")}
    names = "|".join(sorted(types, key=lambda head: (-len(head), head)))
    return re.compile(f"(?:等{_COUNT[6:]}|(?=品牌公司))({names})"), types


@lru_cache(maxsize=1)
def _departments() -> re.Pattern[str]:
    cores = "|".join(
        sorted((core for core in lexicon().departments if len(core) > 1), key=lambda core: (-len(core), core))
    )
    return re.compile(f"((?:(?:{cores})(?:局|委)?[、和及与])*(?:{cores})(?:局|委)?){_COUNT}(?:职能|业务)?$")


@lru_cache(maxsize=1)
def _one_department() -> re.Pattern[str]:
    cores = "|".join(
        sorted((core for core in lexicon().departments if len(core) > 1), key=lambda core: (-len(core), core))
    )
    return re.compile(f"({cores})(?=局|委|[、和及与]|$)")


def closed_lists(scene: Scene, known: Sequence[UnitMention], start: int, stop: int) -> Iterator[UnitMention]:
    """Members of lists that their head gives a type, and departments; members already known are not repeated."""
    taken = {mention.span.start for mention in known} | {mention.span.end for mention in known}
    yield from _department_mentions(scene, start, stop)
    yield from _followers(scene, known)
    yield from _senders(scene, known, start, stop)
    yield from _introduced(scene, start, stop)
    pattern, types = _heads()
    for match in pattern.finditer(scene.text, start, stop):
        members = _members(scene, match.start())
        if len(members) < 2 or not _all_names(scene, members, known):
            continue
        for member in members:
            if member.start not in taken and member.end not in taken:
                yield _listed(scene, member, types[match[1]])


def _listed(scene: Scene, span: Span, kind: AssisterType) -> UnitMention:
    name = span.of(scene.text).strip("“”")
    return UnitMention(span, span.of(scene.text), name, "", kind, form=UnitForm.LISTED, full=name)


def _followers(scene: Scene, known: Sequence[UnitMention]) -> Iterator[UnitMention]:
    """Names coordinated behind a firm before a verb of giving: 甲公司、乙及丙对口帮扶."""
    starts = {mention.span.start for mention in known}
    for mention in known:
        if mention.type is not AssisterType.ENTERPRISE:
            continue
        run = _FOLLOWERS.match(scene.text, mention.span.end)
        if run is None:
            continue
        for item in _FOLLOWER.finditer(scene.text, run.start(1), run.end(1)):
            span = Span(*item.span(1))
            joined = scene.text[span.start - 1] == "、" or scene.bound_before(span.start)
            if joined and span.start not in starts and _is_follower(scene, span):
                yield _listed(scene, span, AssisterType.ENTERPRISE)


def _is_follower(scene: Scene, span: Span) -> bool:
    name = span.of(scene.text)
    bounded = any(scene.bound_before(position) for position in range(span.start + 1, span.end + 1))
    return not (bounded or _PEOPLE.search(name) or scene.lexicon.generic.match(name) or scene.place_ending(span.end))


def _senders(scene: Scene, known: Sequence[UnitMention], start: int, stop: int) -> Iterator[UnitMention]:
    """A name of its own before 驻…工作队 is the unit that sends the team: 河海石化驻某村工作队."""
    taken = [mention.span for mention in known]
    for match in _SENDER.finditer(scene.text, start, stop):
        span = Span(match.start(1), match.end(1))
        if any(span.overlaps(other) for other in taken) or not scene.at_boundary(span.start):
            continue
        if scene.place_starting(match.end()) and _is_follower(scene, span):
            yield _listed(scene, span, AssisterType.ENTERPRISE)


def _introduced(scene: Scene, start: int, stop: int) -> Iterator[UnitMention]:
    """Names that a noun of kind introduces: 一家电商企业“甲”, 一家名为乙的文化公司."""
    for match in _QUOTED.finditer(scene.text, start, stop):
        yield _listed(scene, Span(*match.span("name")), _kind(match["kind"]))
    for match in _CALLED.finditer(scene.text, start, stop):
        yield _listed(scene, Span(*match.span("name")), _kind(match["kind"]))


def _kind(noun: str) -> AssisterType:
    if noun.endswith("合作社"):
        return AssisterType.COOPERATIVE
    return AssisterType.ASSOCIATION if noun.endswith(("组织", "协会", "基金会", "机构")) else AssisterType.ENTERPRISE


def _members(scene: Scene, end: int) -> list[Span]:
    """The coordinated items that end at `end`, leftmost first; the leftmost begins at a boundary word."""
    text, members = scene.text, []
    floor = max(scene.limit, end - 160)
    floor = max([floor, *(text.rfind(mark, floor, end) + 1 for mark in "，。；：！？\n（")])
    while end > floor:
        cut = max(text.rfind("、", floor, end), -1)
        begin = cut + 1 if cut >= 0 else _first_start(scene, floor, end)
        if begin >= end:
            break
        members.append(Span(begin, end))
        if cut < 0:
            break
        end = cut
    return [part for member in reversed(members) for part in _split_joint(scene, member)]


def _split_joint(scene: Scene, member: Span) -> list[Span]:
    """The last item may hold 和 or 及: 甲、乙和丙."""
    text = scene.text
    for joint in _JOINTS[2:]:
        at = text.find(joint, member.start + 2, member.end - 2)
        if at > 0 and scene.bound_before(at + 1) == 1:
            return [Span(member.start, at), Span(at + 1, member.end)]
    return [member]


def _first_start(scene: Scene, floor: int, end: int) -> int:
    here = end
    while here > floor and not (here < end and scene.bound_before(here)):
        here -= 1
    return here


def _all_names(scene: Scene, members: list[Span], known: Sequence[UnitMention]) -> bool:
    """No member is a kind of business (餐饮、住宿等企业) or a clause."""
    spans = {mention.span for mention in known}
    for member in members:
        if member in spans:
            continue
        name = member.of(scene.text)
        if not _ITEM.match(name) or len(name) > 14 or scene.lexicon.generic.match(name):
            return False
        if any(scene.bound_before(position) for position in range(member.start + 1, member.end)):
            return False
    return True


def _department_mentions(scene: Scene, start: int, stop: int) -> Iterator[UnitMention]:
    for head in _DEPARTMENT_HEAD.finditer(scene.text, start, stop):
        match = _departments().search(scene.text, max(start, head.start() - 60), head.start())
        if match is None or (head.group() != "部门" and "、" not in match[1]):
            continue
        prefix = scene.prefix(match.start(), lowest=3)
        for core in _one_department().finditer(match[1]):
            first = match.start(1) + core.start()
            end = match.start(1) + core.end()
            end += scene.text[end : end + 1] in ("局", "委")
            leads = prefix if core.start() == 0 else None
            begin = leads.start if leads else first
            yield UnitMention(
                span=Span(begin, end),
                surface=scene.text[begin:end],
                core=core[1],
                suffix="",
                type=AssisterType.GOVERNMENT,
                place_prefix=leads.place if leads else None,
                place_name=leads.place.of(scene.text) if leads and leads.place else "",
                level_word=prefix.level_word if prefix else "",
                form=UnitForm.DEPARTMENT,
                seat_hint=prefix.place.of(scene.text) if prefix and prefix.place else "",
                full=scene.lexicon.departments[core[1]],
            )


def inherit_prefixes(folded: str, mentions: Sequence[UnitMention]) -> list[UnitMention]:
    """Lends place and level word along a coordination to bare organs, and the place to a level word of its kind."""
    found: list[UnitMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and mention.type in _LENDING and before.type in _LENDING and not mention.place_name:
            gap = folded[before.span.end : mention.span.start]
            if len(gap) <= 4 and _LINK.match(gap):
                found.append(_lent(before, mention))
                continue
        found.append(mention)
    return found


def _lent(before: UnitMention, mention: UnitMention) -> UnitMention:
    place = before.place_name or before.seat_hint
    if mention.level_word:
        same = place.endswith(mention.level_word)
        return replace(mention, seat_hint=place) if same and not mention.seat_hint else mention
    if mention.form not in (UnitForm.BARE, UnitForm.DEPARTMENT):
        return mention
    return replace(mention, seat_hint=place, level_word=before.level_word)
