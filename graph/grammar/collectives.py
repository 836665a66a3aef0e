"""Counted groups of helpers: 36个市直部门, 第一书记85名, 2084名干部."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.mentions import MentionKind
from graph.grammar.pattern import expand
from graph.grammar.rule import Reads, macros
from graph.model import Category, Collective, Level

__all__ = ["read_collectives"]


#: How the place a group is sent to follows it: 进驻安化, 结对帮扶某村.
_TOWARDS = "(?:进驻|到|赴|联系|结对|帮扶|包保|驻|对接|支援|包扶|对口)[^。；（{anyplace}]{0,8}{place}"


@dataclass(frozen=True, slots=True)
class _Words:
    category_of: Mapping[str, Category]
    level_of: Mapping[str, Level]
    level_word: re.Pattern[str]
    helpful: re.Pattern[str]
    towards: re.Pattern[str]
    silent: re.Pattern[str]
    trained: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "collectives.yaml").read_text("utf-8"))
    levels = {word: Level(level) for word, level in data["levels"].items()}
    return _Words(
        {word: Category(name) for name, words in data["categories"].items() for word in words},
        levels,
        re.compile("|".join(sorted([*levels, "市"], key=lambda w: -len(w)))),
        re.compile(expand("{helpful}", macros(), rule="helpful")),
        re.compile(expand(_TOWARDS, macros(), rule="towards")),
        re.compile(data["silent"]),
        re.compile(data["trained"]),
    )


def read_collectives(analysis: Analysis) -> Iterator[Collective]:
    """Every counted group of helpers the rules find, in text order."""
    rules = rules_reading(Reads.COLLECTIVE)
    for line in analysis.counting_lines:
        if not _words().helpful.search(line.text):
            continue
        for match in matches(line, rules):
            fact = _fact(analysis, match)
            if fact is not None:
                yield fact


_EACH = re.compile("每(?:个)?(?:村|家|镇|乡|支|队|户|县|单位)[^，。；]{0,10}$")


def _fact(analysis: Analysis, match: Match) -> Collective | None:
    quantity, noun = match.mentions("quantity")[0], match.words("noun")
    clause = _clause(match)
    if (
        _EACH.search(match.line.text[: match.start])
        or quantity.quantity is None
        or _words().silent.search(clause)
        or _words().trained.search(clause)
    ):
        return None
    category = _category(noun)
    here = _helped(analysis, match)
    if category is None or here is None or (category is Category.VILLAGE and "带" not in match.line.text[match.end :]):
        return None
    trigger = match.group("noun") or match.span
    return Collective(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(analysis.article, (match.span, *here.antecedents), trigger, match.line.sentence.span),
        rule=match.rule.name,
        confidence=match.rule.confidence,
        category=category,
        count=int(quantity.quantity.number.value),
        levels=_levels(analysis, match),
        bound=quantity.quantity.number.bound,
    )


def _clause(match: Match) -> str:
    text = match.line.text
    start = max(text.rfind(mark, 0, match.start) for mark in "，；。：") + 1
    ends = [text.find(mark, match.end) for mark in "，；。："]
    return text[start : min([e for e in ends if e >= 0], default=len(text))]


def _category(noun: str) -> Category | None:
    table = _words().category_of
    endings = [word for word in table if noun.endswith(word)]
    return table[max(endings, key=len)] if endings else None


def _levels(analysis: Analysis, match: Match) -> tuple[Level, ...]:
    """The levels said with the group, else that of the unit that is its subject."""
    found = {_level(analysis, word) for word in _words().level_word.findall(match.words("level"))}
    if not found:
        units = [m for m in match.line.mentions if m.kind is MentionKind.UNIT and m.span.end <= match.span.start]
        found = {units[-1].unit.level if units and units[-1].unit else None}
    return tuple(sorted((level for level in found if level is not None), key=lambda level: level.rank))


def _level(analysis: Analysis, word: str) -> Level | None:
    if word == "市":
        county_city = analysis.context.city is not None and analysis.context.city == analysis.context.county
        return Level.COUNTY if county_city else Level.PREFECTURE
    return _words().level_of.get(word)


def _helped(analysis: Analysis, match: Match) -> PlaceHere | None:
    """The place that the group helps: named behind (进驻安化), else the place that holds there."""
    behind = _words().towards.search(match.line.text, match.end)
    if behind is not None:
        mention = match.line.mentions_in(behind.start(), behind.end())[-1]
        if mention.place is not None and mention.kind in PLACE_KINDS:
            return PlaceHere(mention.place, mention)
    return analysis.discourse.place_at(match.span.start)
