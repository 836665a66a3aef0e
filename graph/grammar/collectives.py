"""Counted groups of helpers: 36个市直部门, 第一书记85名, 2084名干部."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest

import yaml

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.collective_levels import Group, ListedGroup, levels_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.engine import Match, matches_reading
from graph.grammar.guards import is_planned
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import expand
from graph.grammar.rule import Reads, macros
from graph.model import Category, Collective

__all__ = ["read_collectives"]


#: How the place a group is sent to follows it: 进驻安化, 结对帮扶某村.
_TOWARDS = "(?:进驻|到|赴|联系|结对|帮扶|包保|驻|对接|支援|包扶|对口)[^。；，（{anyplace}]{0,8}{place}"
#: How the place that sends a group precedes it: 三水区先后派来, 市里有.
_SENT_BY = (
    "[{county}{prefecture}{province}](?:[^。，；：{unit}{anyplace}]{0,8}"
    "(?:选派|派来|派出|派到|派驻|派|抽调|选调|组织)|里?则?有|，|的|也有)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    category_of: Mapping[str, Category]
    helpful: re.Pattern[str]
    towards: re.Pattern[str]
    sent_by: re.Pattern[str]
    measures: Mapping[str, frozenset[Category]]
    noun: re.Pattern[str]
    vague: re.Pattern[str]
    lifts: re.Pattern[str]
    silent: re.Pattern[str]
    brought: re.Pattern[str]
    trained: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "collectives.yaml").read_text("utf-8"))
    return _Words(
        {word: Category(name) for name, words in data["categories"].items() for word in words},
        re.compile(expand("{helpful}", macros(), rule="helpful")),
        re.compile(expand(_TOWARDS, macros(), rule="towards")),
        re.compile(expand(_SENT_BY, macros(), rule="sent by")),
        {word: frozenset(map(Category, names)) for word, names in data["measures"].items()},
        re.compile(expand("{helpernoun}", macros(), rule="noun")),
        re.compile(data["vague"]),
        re.compile(data["lifts"]),
        re.compile(data["silent"]),
        re.compile(data["brought"]),
        re.compile(data["trained"]),
    )


def read_collectives(analysis: Analysis) -> Iterator[Collective]:
    """Every counted group of helpers the rules find, in text order."""
    lines = analysis.counting_lines
    for line, following in zip_longest(lines, lines[1:]):
        if not _words().helpful.search(line.text):
            continue
        listed: list[ListedGroup] = []
        for match in sorted(matches_reading(line, Reads.COLLECTIVE), key=lambda m: (m.end, m.start)):
            fact = _fact(analysis, Group(match, _sender(match), _noun(match), following, tuple(listed)))
            if fact is not None:
                listed.append(ListedGroup(match.end, () if _called_by_level(match) else fact.levels))
                yield fact


def _called_by_level(match: Match) -> bool:
    """Whether the level only tells what these are, and nothing of what is listed behind: 82个市直单位、1200名干部."""
    level, quantity = match.encoded("level"), match.encoded("quantity")
    return bool(match.words("level")) and level is not None and quantity is not None and level[0] > quantity[0]


_EACH = re.compile("每(?:个|一)?(?:村|家|镇|乡|支|队|户|县|单位|名|人|位)[^，。；]{0,10}$|平均[^，。；]{0,6}$")


def _fact(analysis: Analysis, group: Group) -> Collective | None:
    match, noun, sender = group.match, group.noun, group.sender
    quantity = match.mentions("quantity")[0]
    clause = _clause(match)
    if (
        _EACH.search(match.line.text[: match.start])
        or quantity.quantity is None
        or _words().silent.search(clause)
        or _words().trained.search(clause)
        or _words().vague.search(quantity.surface)
        or is_planned(clause)
        or _names_them(match)
    ):
        return None
    category = _category(noun)
    here = _helped(analysis, match, sender)
    if category is None or here is None or not _helps(category, match) or _only_brought(category, match):
        return None
    measured = _words().measures.get(quantity.quantity.unit)
    if measured is not None and category not in measured:
        return None
    levels = levels_of(analysis, group, here.place)
    count = int(quantity.quantity.number.value)
    if count < _FEWEST and not (levels and (match.words("level").strip("村") or "央企" in noun)):
        return None
    trigger = match.group("noun") or match.group("quantity") or match.span
    return Collective(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(analysis.article, (match.span, *here.antecedents), trigger, match.line.sentence.span),
        rule=match.rule.name,
        confidence=match.rule.confidence,
        category=category,
        count=count,
        levels=levels,
        bound=quantity.quantity.number.bound,
    )


#: One helper is a group only where its level is said: 1家央企.
_FEWEST = 2


def _noun(match: Match) -> str:
    """The noun counted; of groups told by level, the last noun of helpers before them in the sentence."""
    if match.words("noun"):
        return match.words("noun")
    before = list(_words().noun.finditer(match.line.text, 0, match.start))
    return before[-1].group() if before else ""


def _helps(category: Category, match: Match) -> bool:
    """Villages count as helpers only where they are said to lift others."""
    return category is not Category.VILLAGE or _words().lifts.search(match.line.text, match.end) is not None


def _only_brought(category: Category, match: Match) -> bool:
    """Whether firms are counted that somebody brings to the place: 引进3家企业."""
    line = match.line.text
    start = max(line.rfind(mark, 0, match.start) for mark in "，；。") + 1
    before = line[start : match.start]
    return category is Category.ENTERPRISE and _words().brought.search(before) is not None


def _names_them(match: Match) -> bool:
    """Whether the counted helpers are those just named: 某某、某某两名干部; 甲局、乙局两家单位."""
    before = match.line.text[match.start - 1 : match.start]
    return before in (MentionKind.PERSON.value, MentionKind.UNIT.value) and len(match.line.text) > 1


def _sender(match: Match) -> Mention | None:
    """The place that the clause says sends the group: 三水区先后派来；市里有."""
    text = match.line.text
    start = max(text.rfind(mark, 0, match.start) for mark in "；。：") + 1
    found = list(_words().sent_by.finditer(text, start, match.start))
    for one in reversed(found):
        mention = match.line.mentions_in(one.start(), one.start() + 1)[0]
        if "派" in one.group() or "调" in one.group() or mention.surface.endswith("里"):
            return mention
    before = match.line.mentions_in(match.start - 1, match.start) if match.start else ()
    return before[0] if before and before[0].kind is MentionKind.COUNTY else None


def _clause(match: Match) -> str:
    text = match.line.text
    start = max(text.rfind(mark, 0, match.start) for mark in "，；。：") + 1
    ends = [text.find(mark, match.end) for mark in "，；。："]
    return text[start : min([e for e in ends if e >= 0], default=len(text))]


def _category(noun: str) -> Category | None:
    table = _words().category_of
    endings = [word for word in table if noun.endswith(word)]
    return table[max(endings, key=len)] if endings else None


def _helped(analysis: Analysis, match: Match, sender: Mention | None) -> PlaceHere | None:
    """The place that the group helps: named behind (进驻安化), else the place that holds there, not the sender."""
    behind = _words().towards.search(match.line.text, match.end)
    if behind is not None:
        mention = match.line.mentions_in(behind.start(), behind.end())[-1]
        if mention.place is not None and mention.kind in PLACE_KINDS:
            return PlaceHere(mention.place, mention)
    whole = analysis.discourse.whole
    if sender is not None and sender.place is not None and whole is not None:
        one, two = sender.place.code or "-", whole.code or "-"
        apart = not one.startswith(two) and not two.startswith(one)
        if apart or (sender.surface.endswith("里") and two.startswith(one)):
            return PlaceHere(whole, None)
    return analysis.discourse.place_at(match.span.start)
