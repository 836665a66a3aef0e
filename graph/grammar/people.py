"""Person mentions: names found beside roles and titles, then everywhere the article repeats them.

A name is only read beside a word that calls for one (第一书记, 贫困户, 局长, 村民; 说, 家 behind it); once read, every
occurrence in the article is a mention. 闫书记 is the 闫 whose full name the article gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.people import (
    Name,
    count_names,
    goes_on,
    may_be_name,
    name_at,
    name_before,
    names_in_list,
    standing_alone,
    stands_in_word,
)
from graph.gazetteer.people_forms import is_han
from graph.gazetteer.people_lexicon import lexicon
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.taken import Taken
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, NamedPerson
from graph.grammar.seeker import Seeker
from graph.model import Role, Span

__all__ = ["PeopleWords", "cadre_names", "find_people", "people_words"]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """people.yaml, ready to use: expressions, longest words first."""

    role_of: Mapping[str, Role]
    roles: str
    households: str
    villagers: str
    titles: str
    poor: re.Pattern[str]
    anchor: Seeker
    after: Seeker
    opening: Seeker
    does: re.Pattern[str]
    two_of: re.Pattern[str]
    called_for: re.Pattern[str]
    listed_role: Seeker
    households_behind: Seeker
    dwelling: Seeker
    dwells: re.Pattern[str]
    introduced: Seeker
    elders: Seeker
    holders: Seeker
    of_them: str
    takes: Seeker
    labelled: tuple[str, ...]
    left_out: str


@lru_cache(maxsize=1)
def people_words() -> PeopleWords:
    """The words of people.yaml; loaded once."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "people.yaml").read_text("utf-8"))
    role_of = {word: Role(role) for role, words in data["roles"].items() for word in words}
    roles, households = _alternatives(role_of), _alternatives(data["households"])
    villagers, titles = _alternatives(data["villagers"]), _alternatives(data["titles"])
    before = _alternatives(data["before"])
    return PeopleWords(
        role_of,
        roles,
        households,
        villagers,
        titles,
        re.compile(data["poor"]),
        Seeker(f"(?:(?:{roles})(?:分别)?(?:是|叫|为|的|有|由|，|：|、)?|{households}|{villagers}|{titles}|{before})”?"),
        Seeker(_alternatives(data["after"])),
        Seeker(data["opening"]),
        re.compile(data["does"]),
        re.compile(data["two_of"]),
        re.compile(f"(?:{roles}|{households}|叫)”?$"),
        Seeker(f"(?:(?:{roles})(?:，|：|——|—|　| )|工作队(?:　| ))"),
        Seeker(data["households_behind"]),
        Seeker(
            "(?:[村寨屯](?![民里支委两干集容口头部史小医级])|嘎查|社区|[村居]民小组)(?:的|[0-9一二三四五六七八九十]{1,2}组的?)?"
        ),
        re.compile(data["dwells"]),
        Seeker(f"(?:{households})(?P<name>[一-龥]{{3,4}}?)(?={data['introduced']})"),
        Seeker(data["elders"]),
        Seeker(f"(?:{roles})(?:分别)?(?:是|为|由|有|系)[^，。；！？]{{2,60}}"),
        data["of_them"],
        Seeker(f"(?:{data['takes']})(?=[^，。；！？]{{0,30}}?(?:{roles}))"),
        tuple(data["labelled"]),
        "|".join((data["left_out"], data["noted"])),
    )


def _alternatives(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def find_people(folded: str, lines: Sequence[Span], taken: Sequence[Span]) -> list[Mention]:
    """Every mention of a named person in the lines, in order; `taken` are spans of other mentions, left alone."""
    known = count_names(folded)
    names: dict[str, Name] = {}
    held = Taken(len(folded), taken)
    for line in lines:
        for name in _named_in(folded, line, known):
            if not held.meets(name.span) and not _runs_on(name.surface, names):
                names.setdefault(name.surface, name)
    for name in _belonging(folded, taken, known):
        if not held.meets(name.span) and any(name.span in line for line in lines):
            names.setdefault(name.surface, name)
    _extend_lists(folded, lines, names)
    names = {name.surface: name for name in (_as_repeated(folded, n, names) for n in names.values())}
    names |= {name.surface: name for name in _by_title(folded, names)}
    return [m for m in _everywhere(folded, lines, names) if not held.meets(m.span)]


def _runs_on(surface: str, names: Mapping[str, Name]) -> bool:
    """Whether a name is one known already with the verb behind it: 祁某 | 为队员."""
    return surface[-1] in "为任" and surface[:-1] in names


#: 第一书记雷小兵 is 雷书记 to the village, 医生马骁 is 马医生.
_CALLED = {
    "第一书记": "书记",
    "队长": "队长",
    "医生": "医生",
    "医师": "医生",
    "教师": "老师",
    "教授": "教授",
    "主任": "主任",
    "局长": "局长",
    "科长": "科长",
    "处长": "处长",
    "行长": "行长",
    "技术员": "技术员",
}


def _by_title(folded: str, names: Mapping[str, Name]) -> Iterator[Name]:
    """Surname and title of those whom the article names in full behind the title, where only one has the surname."""
    full = [n for n in names.values() if not n.partial and "·" not in n.surface]
    surnames = Counter(n.surface[0] for n in full)
    for name in full:
        for title, short in _CALLED.items():
            called = name.surface[0] + short
            if surnames[name.surface[0]] > 1 or called in names or title + name.surface not in folded:
                continue
            at = folded.find(called)
            if at >= 0:
                yield replace(name, span=Span(at, at + len(called)), surface=called, partial=True)
        if surnames[name.surface[0]] == 1:
            yield from (n for n in _familiarly(folded, name) if n.surface not in names)


def _familiarly(folded: str, name: Name) -> Iterator[Name]:
    """雷书记, 龙队, 寒松书记 for one who leads in the village; 老铁, 小汪 for anybody, where they do what people do."""
    surname, given = name.surface[0], name.surface[1:]
    leads = re.search(
        f"(?:第一书记|队长)[^。；\n]{{0,24}}{name.surface}|{name.surface}[^。；\n]{{0,24}}(?:第一书记|队长)", folded
    )
    called = [surname + "书记", surname + "队长", surname + "队", given + "书记"] if leads is not None else []
    for short in [c for c in called if len(c) > 1] + ["老" + surname, "小" + surname]:
        at = folded.find(short)
        if at >= 0 and (short in called or _DOES.search(folded, at)) and not stands_in_word(folded, at, len(short)):
            yield replace(name, span=Span(at, at + len(short)), surface=short, partial=True)


#: What follows 老铁 or 小汪 where they are people.
_DOES = re.compile("[老小].(?=[给把替帮开带领拉说笑教跑又也还就每来去在自常从是叫掏想送找怕家，])")


def _named_in(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """The names of a line: those that a word calls for, those of lists, those beyond doubt."""
    yield from _anchored(folded, line, known)
    yield from _taking(folded, line, known)
    yield from _listed_in_role(folded, line, known)
    yield from _listed_first(folded, line, known)
    yield from _dotted(folded, line)
    yield from _dwelling(folded, line, known)
    yield from _introduced(folded, line)
    yield from standing_alone(folded, line.start, line.end)


def _anchored(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    words = people_words()
    for anchor in words.anchor.within(folded, line.start, line.end):
        first = name_at(
            folded, anchor.end(), known=known, called_for=words.called_for.search(anchor.group()) is not None
        )
        if first is not None and first.span.end <= line.end:
            yield _before_home(folded, first)
    yield from _holders(folded, line, known)
    for anchor in words.after.within(folded, line.start, line.end):
        name = name_before(folded, anchor.start())
        if name is None or name.span.start < line.start:
            continue
        if known.get(name.surface, 0) + name.score >= 1.5 or _sure(name):
            yield name
    for anchor in words.households_behind.within(folded, line.start, line.end):
        name = name_before(folded, anchor.start(), known=known)
        if name is not None and name.span.start >= line.start and len(name.surface) > 2:
            yield name
    for opening in words.opening.within(folded, line.start, line.end):
        name = name_at(folded, opening.end(), known=known)
        if name is None or name.span.end >= line.end:
            continue
        if words.two_of.match(folded, name.span.end) and len(names_in_list(folded, opening.end())) > 1:
            yield name
        if not _sure(name):
            continue
        if (
            folded.count(name.surface) > 1
            or words.does.match(folded, name.span.end, line.end)
            or goes_on(folded, name.span.end, opens=name.span.start == line.start)
        ):
            yield name


def _before_home(folded: str, name: Name) -> Name:
    """李某 for 李某家, where a clause ends behind it or goes on with 的: 建档户李某家，他家…"""
    at_home = name.surface.endswith("家") and len(name.surface) == 3 and not name.partial
    if not at_home or folded[name.span.end : name.span.end + 1] not in ("，", "。", "的", "；", "、"):
        return name
    return replace(name, span=Span(name.span.start, name.span.end - 1), surface=name.surface[:-1])


def _taking(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Names that open a clause which says that their bearers take a role: 某某为队员; 以某某为队长的工作队."""
    for role in people_words().takes.within(folded, line.start, line.end):
        name = name_before(folded, role.start(), known=known)
        if name is None or name.span.start < line.start or name.partial:
            continue
        if name.span.start == line.start or folded[name.span.start - 1] in _OPENS or _sure(name):
            yield name


#: Behind what a clause or the second half of a pair begins.
_OPENS = "，。；：、！？”（）》 \u3000\n由以让派和与"


def _dwelling(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Names behind a village of people who live there: 平和村李发祥家屋面漏雨; and of its elders: 孙玉珍大娘."""
    words = people_words()
    for village in words.dwelling.within(folded, line.start, line.end):
        name = name_at(folded, village.end(), known=known)
        if name is None or name.partial or len(name.surface) < 3 or name.score < _LIKELY:
            continue
        if words.dwells.match(folded, name.span.end, line.end):
            yield name
    for elder in words.elders.within(folded, line.start, line.end):
        name = name_before(folded, elder.start(), known=known)
        if name is not None and name.span.start >= line.start and len(name.surface) == 3 and name.score >= _LIKELY:
            yield name


#: What is likely a name where the words around call for one.
_LIKELY = 0.7


def _introduced(folded: str, line: Span) -> Iterator[Name]:
    """Names that only their place in the sentence gives away: 监测户滚老令，今年56岁; 贫困户阿苦日歪的妻子."""
    for found in people_words().introduced.within(folded, line.start, line.end):
        span = Span(*found.span("name"))
        if may_be_name(folded, span):
            yield Name(span, span.of(folded), _LIKELY, False)


def _listed_in_role(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Names behind a role and a mark: 队长，程浩（某局）；队员：夏斌、尹慧敏."""
    for anchor in people_words().listed_role.within(folded, line.start, line.end):
        name = name_at(folded, anchor.end(), known=known, called_for=True)
        if name is not None and folded[name.span.end : name.span.end + 1] in _LISTED_END:
            yield name


#: What stands behind a name in a list of those who hold a role: 队长，程浩（某局）；队员，夏斌、尹慧敏。
_LISTED_END = ("，", "、", "；", "。", "（", "）", "：", " ", "\u3000", "")


def _holders(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """Who holds a role, named behind a unit: 第一书记是某大学的某某；队员由甲局的某某、乙局的某某担任."""
    for stretch in people_words().holders.within(folded, line.start, line.end):
        for place in range(stretch.start(), stretch.end()):
            if folded[place] == "的":
                name = name_at(folded, place + 1, known=known, called_for=True)
                if name is not None and _NAMED_OUT.match(folded, name.span.end):
                    yield name


#: What follows the name of one who holds a role: the end, the next one, or that they hold it.
_NAMED_OUT = re.compile("[，。、；（和及与]|担任|兼任|出任|任|$")

#: A common surname with two characters usual in given names, or a name of another people.
_SURE = 0.93


def _sure(name: Name) -> bool:
    return len(name.surface) >= 3 and not name.partial and name.score >= _SURE


def _belonging(folded: str, taken: Sequence[Span], known: Mapping[str, int]) -> Iterator[Name]:
    """Names of those who belong to a unit or place and end their clause: 第一书记是某大学的孙义斌，…"""
    for span in taken:
        yield from _native(folded, span)
        group = _GROUP.match(folded, span.end)
        joined = folded.startswith("的", span.end) or group is not None
        name = name_at(folded, group.end() if group else span.end + joined, known=known)
        if name is None or name.partial or name.score < _BELONGING or not (joined or _sure(name)):
            continue
        if folded[name.span.end : name.span.end + 1] in _LISTED_END or _HOLDS.match(folded, name.span.end):
            yield name


def _native(folded: str, place: Span) -> Iterator[Name]:
    """Whoever opens a sentence and is said to be from a place: 某某是某村人."""
    if folded[place.end : place.end + 1] == "人" and folded[place.start - 1 : place.start] in ("是", "系"):
        name = name_before(folded, place.start - 1)
        if name is not None and folded[name.span.start - 1 : name.span.start] in ("", "\n", "。", "，", "”"):
            yield name


#: The group of a village, behind which somebody is named: 某村二社某某.
_GROUP = re.compile("[0-9一二三四五六七八九十]{1,3}[组社屯队]的?")
#: A surname of the common ones with characters usual in names.
_BELONGING = 0.9
_HOLDS = re.compile("(?:[和与]|以及|等|担任|出任|兼任|任|接任|说|[0-9]|家|患|因|曾|一家|今年|靠|领到|是)")


def _listed_first(folded: str, line: Span, known: Mapping[str, int]) -> Iterator[Name]:
    """A name that opens a line of a list: 王某某　某县某局局长; 3.某村：李某某，某公司总经理."""
    for start in (line.start, *(m.end() for m in _LISTED.finditer(folded, line.start, line.end))):
        name = name_at(folded, start, known=known)
        if name is None or name.span.end >= line.end:
            continue
        if (
            folded[name.span.end] in "\u3000 \t，（："
            or " " in name.surface
            or "\u3000" in name.surface
            or len(names_in_list(folded, start)) > 1
        ):
            yield name


def _as_repeated(folded: str, name: Name, names: Mapping[str, Name]) -> Name:
    """李宏 for 李宏时, where the article goes on to speak of 李宏 alone and of nobody else so called."""
    short = name.surface[:2]
    others = names.keys() - {name.surface, short}
    if name.partial or len(name.surface) != 3 or any(other.startswith(short) for other in others):
        return name
    alone = folded.count(short) - folded.count(name.surface)
    if alone < 2 or folded.count(name.surface) > 1:
        return name
    return replace(name, span=Span(name.span.start, name.span.start + 2), surface=short)


_LISTED = re.compile(r"(?<=[村区县镇乡])：|\n")
_DOTTED = re.compile(r"(?<![一-龥])[一-龥]{2,8}·[一-龥]{2,8}")


def _dotted(folded: str, line: Span) -> Iterator[Name]:
    """Names written with a dot at the beginning of a sentence or clause: 孜瓦热木·卡米力."""
    for found in _DOTTED.finditer(folded, line.start, line.end):
        name = name_at(folded, found.start())
        if name is not None and "·" in name.surface:
            yield name


def _extend_lists(folded: str, lines: Sequence[Span], names: dict[str, Name]) -> None:
    """Names coordinated with a known one: 分别是封某某、吴某某、杨某某."""
    for name in list(names.values()):
        at = folded.find(name.surface)
        while at >= 0:
            end = at + len(name.surface)
            if folded[end : end + 1] in ("、", "和", "与"):
                for other in names_in_list(folded, at)[1:]:
                    if any(other.span in line for line in lines) and other.surface[:-1] not in names:
                        names.setdefault(other.surface, other)
            for other in _before_in_role(folded, at):
                names.setdefault(other.surface, other)
            at = folded.find(name.surface, end)


def _before_in_role(folded: str, end: int) -> Iterator[Name]:
    """A name that is a word as well (许可, 高兴), between a role and the next name: 队员许可、冯文姬."""
    joint = folded[end - 1 : end] if end else ""
    for size in (2, 3) if joint in ("、", "和", "与") else ():
        start = end - 1 - size
        if start > 0 and _in_role().search(folded, max(0, start - 10), start) is not None:
            surface = folded[start : end - 1]
            if lexicon().surnames.get(surface[0]) in ("common", "uncommon") and all(is_han(char) for char in surface):
                yield Name(Span(start, end - 1), surface, _LIKELY, False)


@lru_cache(maxsize=1)
def _in_role() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().roles})(?:分别)?(?:是|为|有|：|，)?$")


def _everywhere(folded: str, lines: Sequence[Span], names: Mapping[str, Name]) -> Iterator[Mention]:
    full = _full_names(names)
    for span in Scanner(names).in_each(folded, lines):
        name = names[span.of(folded)]
        meant = full.get(name.surface, name.surface)
        plain = re.sub(r"\s", "", meant)
        yield Mention(
            MentionKind.PERSON,
            span,
            name.surface,
            person=NamedPerson(plain, name.partial and meant == name.surface),
        )


def _full_names(names: Mapping[str, Name]) -> dict[str, str]:
    """闫书记 → 闫顺利, where exactly one full name of the article has that surname."""
    found: dict[str, str] = {}
    for surface, name in names.items():
        if name.partial:
            surname = surface.removeprefix("老").removeprefix("小")[0]
            same = sorted({n.surface for n in names.values() if not n.partial and n.surface[0] == surname})
            if len(same) == 1:
                found[surface] = same[0]
    return found


def cadre_names(lines: Sequence[Line]) -> frozenset[str]:
    """Names that the lines give beside an office or a role of helpers: those people are no assisted households."""
    pattern = _cadre_pattern()
    found: set[str] = set()
    for line in lines:
        for match in pattern.finditer(line.text):
            found.update(m.person.name for m in line.mentions_in(*match.span("person")) if m.person is not None)
    return frozenset(found)


@lru_cache(maxsize=1)
def _cadre_pattern() -> re.Pattern[str]:
    words = people_words()
    person = MentionKind.PERSON.value
    return re.compile(f"(?:{words.roles}|{words.titles})”?(?P<person>{person}(?:[、和与及]{person})*)")
