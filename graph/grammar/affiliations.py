"""Whose cadres they are 所属单位: the unit of each person whom the article names with one.

某局副局长某某; 某某是某局的科长; 从某集团来的某某. Reports say it once, often far from the role in the village.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.grammar.guards import on_own_ground
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, NamedUnit
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros
from graph.model import Assistance, AssisterType, Evidence, Posting, Span

__all__ = ["affiliations", "with_levels", "with_own_units"]

_SOURCES = (
    # 某某（男），是某局的科长
    "{person=person}(?:同志)?(?:，|（|　)?(?:[男女][，）])?(?:原|本|现|[^。！？；，{unit}{person}]{0,3})?"
    "(?:是|系|为|来自|从|调自|供职于|任职于|就职于|在){dispatcher=unit}"
    "(?:的)?(?:[^。！？；，、{unit}{person}{anyplace}]{0,8}{titles}|[^。！？；，{unit}{person}{anyplace}]{0,6}(?:来|下来|派|选派|抽调|出发|工作|上班))",
    # 某局（的）驻村干部、副局长某某
    "{dispatcher=unit}(?:的)?(?:[^。！？；，、的在为向对给与和{unit}{person}{household}{anyplace}]{0,8}、)?"
    "[^。！？；，、的在为向对给与和{unit}{person}{household}{anyplace}]{0,10}?{titles}{person={person}(?:[、和]{person})*}",
    # 某某来自某集团，
    "{person=person}(?:（[男女]）|同志)?，?来自{dispatcher=unit}(?=[，。；、])",
    # 某某（则、就）是某局派来的（第一书记）
    "{person=person}(?:同志)?(?:则|就|也|正|原)?(?:是|由|系)[^，。；{unit}{person}]{0,10}{dispatcher=unit}(?:的)?(?:统一)?(?:派出|派来|选派|派驻|下派|派|抽调)",
    # 由某院选派至某村任第一书记的某某
    "(?:由|经){dispatcher=unit}(?:统一)?(?:选派|派出|派驻|下派|派)[^。；，{unit}{person}]{0,20}?的?{role}(?:的)?{person=person}",
    # 某大学也来帮扶，派来的第一书记某某
    "{dispatcher=unit}[^。；：，{unit}{person}]{0,12}，(?:派来|派驻|选派|派出|下派)(?:到村)?的{role}{person=person}",
    # 某校也派驻了工作队，队长某某
    "{dispatcher=unit}[^。；：，{unit}{person}]{0,16}(?:派驻|派出|选派|组建|派来)(?:了)?[^，。；{unit}{person}]{0,6}{team}，(?:{role}|{titles}){person=person}",
    # 某某　某校教师，帮扶……
    "(?:^|[。；、\\s▲●]){person=person}(?:（[男女][^）]{0,10}）)?[，　\\s]"
    "{dispatcher=unit}(?:的)?[^，。；、{unit}{person}{anyplace}]{0,8}?{titles}(?=[，　。；\\s）]|$)",
    # 第一书记某某到村，他在某局做了十二年技术员
    "{role}{person=person}[^。！？；“{unit}{person}{household}]{0,16}，(?:他|她)?(?:(?:此前|之前|原先|原本|原来|以前|来之前|驻村前|下来前|来村之前|从前)，?)?"
    "(?:一直)?在{dispatcher=unit}(?:里|机关)?[^，。；{unit}{person}{anyplace}]{0,6}?(?:工作|上班|干|做|待|任职|当)(?:了|过|满)?[^，。；{unit}{person}{anyplace}]{0,14}(?=[，。；])",
    # 某某任甲村第一书记，某某任乙村第一书记，二人均由某部选派
    "{person={person}[^。；：“{unit}]{0,80}?}，(?:二人|两人|三人|四人|两位|三位|他们|两名干部|两名同志|[两三四]名第一书记)(?:均|都|皆|全)?(?:由|是|来自|系)"
    "{dispatcher=unit}(?=(?:的|机关)?(?:[^，。；{unit}{person}]{0,6}?(?:选派|派出|派来|下派|委派|选送|抽调|派|干部)|[，。；]))",
    # 来自某局的某某
    "(?:来自|来自于|供职于){dispatcher=unit}的{person=person}",
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_pattern(source, macros(), rule="affiliation") for source in _SOURCES)


def affiliations(lines: Sequence[Line]) -> Mapping[str, Mention]:
    """The unit of every person whom the lines tie to one; the first that is said of them."""
    found: dict[str, Mention] = {}
    for line in lines:
        for person, unit in sorted(_tied(line), key=lambda pair: pair[0].span):
            if person.person is not None and not person.person.partial:
                found.setdefault(person.person.name, unit)
    return found


def _tied(line: Line) -> Iterator[tuple[Mention, Mention]]:
    for pattern in _patterns():
        for match in pattern.finditer(line.text):
            units = line.mentions_in(*match.span("dispatcher"))
            for person in line.mentions_in(*match.span("person")):
                if units and units[-1].unit is not None:
                    yield person, units[-1]


def with_own_units(postings: Sequence[Posting], units: Mapping[str, Mention]) -> Iterator[Posting]:
    """The postings; where one names no sender, the unit its holder is said to come from."""
    for posting in postings:
        mention = units.get(posting.person)
        unit: NamedUnit | None = mention.unit if mention is not None else None
        if mention is None or unit is None or not _tells(posting, mention) or on_own_ground(mention, posting.place):
            yield posting
            continue
        yield replace(
            posting, dispatched_by=unit.name, dispatcher_type=unit.type, dispatcher_level=unit.level,
            evidence=_reaching(posting.evidence, mention.span),
        )  # fmt: skip


def _tells(posting: Posting, own: Mention) -> bool:
    """Whether the own unit is the sender: where none is said, and where it stands in the statement itself.

    队员某某从某集团来，是某村第一书记: sent by the 集团, whoever sends the team.
    """
    return posting.dispatched_by is None or own.span in posting.evidence.span


def _reaching(evidence: Evidence, unit: Span) -> Evidence:
    """The evidence with the unit, which is an antecedent where it stands elsewhere."""
    return evidence if unit in evidence.span else replace(evidence, antecedents=(*evidence.antecedents, unit))


def with_levels(
    helpers: Sequence[Assistance], postings: Sequence[Posting], units: Mapping[str, Mention]
) -> Iterator[Assistance]:
    """The assistances; a person who helps has the level of their own unit."""
    senders = {p.person: p.dispatcher_level for p in postings if p.dispatched_by is not None}
    for helper in helpers:
        if helper.assister_type is not AssisterType.PERSON:
            yield helper
            continue
        mention = units.get(helper.assister)
        own = mention.unit.level if mention is not None and mention.unit is not None else None
        level = senders.get(helper.assister, own)
        yield replace(helper, assister_level=level) if level is not None else helper
