"""What 该局, 我校, 院里, 省局 and 两家单位 mean 回指: the unit named before that fits, or whoever runs the page.

The unit meant is one that acts: not the one last named as a place of work, nor the one that is itself helped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.gazetteer.unit_mentions import UnitForm, UnitMention, UnitReference
from graph.grammar.mentions import Mention, MentionKind, NamedUnit, Team
from graph.model import Article, AssisterType, Place

__all__ = ["bare_settled", "referred"]

_HOW_MANY = {"两": 2, "三": 3, "四": 4}
#: Before a unit that somebody only goes to, gives to or helps.
_OBJECT = re.compile(
    "(?:在|到|赴|去|向|给|帮助|帮扶|支援|援助|走进|来到|送到|送往|送进|接到|住进|转到|毕业于|考上|考入|考进)$"
)
_HELPED = re.compile("(?:帮助|帮扶|支援|援助|援建)$")
#: Behind a unit that helps: 某局派驻, 某院的定点帮扶村.
_HELPER = re.compile("(?:的)?[^，。；]{0,10}?(?:定点|帮扶|包保|包联|派|结对|挂钩|挂联|联系|驻|援)")
#: What a text says of any school or hospital, not only of its own.
_PLAIN = frozenset({"学校", "医院", "学院"})
#: Behind a part of a unit, the office somebody holds in it: they are people of the unit.
_OFFICE = re.compile("的?(?:副?书记|副?主席|副?主任|干事|委员|干部|部长)")
#: A college that only its line tells, a part of the university around it.
_COLLEGE = re.compile("学院$|系$")


def referred(
    article: Article, references: Iterable[UnitReference], named: Sequence[Mention], outlet: Sequence[Mention]
) -> Iterator[Mention]:
    """References with the unit they stand for; what fits no unit of the article stays unread."""
    reader = _Reader(article, named, outlet)
    for reference in references:
        if reference.many:
            yield from _several(article.text, reference, named)
            continue
        antecedent = reader.antecedent(reference)
        if antecedent is not None and antecedent.unit is not None:
            held = _OFFICE.match(article.folded, reference.span.end) is not None
            unit = _part_of(antecedent.unit, reference) if reference.part and not held else antecedent.unit
            yield Mention(
                MentionKind.UNIT,
                reference.span,
                reference.span.of(article.text),
                unit=unit,
                antecedents=(antecedent.span,),
                why=f"{reference.surface} is {antecedent.surface}",
            )


def bare_settled(named: Sequence[Mention], outlet: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; an organ written bare (电视台, 税务局) is the one of its kind that is named in full."""
    full = [m for m in named if m.unit is not None and m.unit.parsed is not None and m.unit.parsed.place_name]
    for mention in named:
        unit = mention.unit
        if unit is None or unit.parsed is None or not _is_bare(unit.parsed):
            yield mention
            continue
        alike = [m for m in full if m.unit is not None and m.unit.name.endswith(mention.surface)]
        before = [m for m in alike if m.span.end <= mention.span.start]
        names = {m.unit.name for m in alike if m.unit is not None}
        meant = before[-1] if before else (alike[0] if len(names) == 1 else next(_ending_so(outlet, mention), None))
        if meant is None:
            yield mention
            continue
        yield replace(
            mention, unit=meant.unit, antecedents=(meant.span,), why=f"{mention.surface} is {meant.surface}"
        )  # fmt: skip


def _is_bare(unit: UnitMention) -> bool:
    return unit.form is UnitForm.BARE and not unit.seat_hint and not unit.level_word


def _ending_so(outlet: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    return (m for m in outlet if m.unit is not None and m.unit.name.endswith(mention.surface))


class _Reader:
    """One article's units, as the words that refer to them are resolved from its beginning to its end."""

    def __init__(self, article: Article, named: Sequence[Mention], outlet: Sequence[Mention]) -> None:
        self._text = article.folded
        self._named = named
        self._outlet = outlet
        self._writer = _most_named(named)
        self._helped = {key for m in named if self._follows(m, _HELPED) for key in _seat_and_end(m)}

    def antecedent(self, reference: UnitReference) -> Mention | None:
        """The unit that a reference means."""
        fitting = _so_called([m for m in self._named if _fits(m, reference)], reference)
        publisher = next((m for m in self._outlet if _fits(m, reference)), None)
        if reference.part or _means_whole(reference):
            fitting = self._without_colleges(fitting, publisher)
        before = [m for m in fitting if m.span.end <= reference.span.start]
        if reference.own:
            return publisher or self._writers(reference, before, fitting)
        if not reference.inside:
            return _meant(self._acting(before), fitting) if before else publisher
        helping = self._helping(self._acting(before))
        if helping and not (publisher is not None and _means_whole(reference)):
            return _meant(helping, fitting)
        if publisher is not None and not (reference.surface in _PLAIN and self._in_sentence(before, reference)):
            return publisher
        if before:
            return _meant(self._acting(before), fitting)
        later = self._helping(fitting) or fitting
        return later[0] if len({m.unit.name for m in later if m.unit is not None}) == 1 else None

    def _writers(
        self, reference: UnitReference, before: Sequence[Mention], fitting: Sequence[Mention]
    ) -> Mention | None:
        if self._writer is not None and _fits(self._writer, reference) and self._writer in fitting:
            return self._writer
        if before:
            return _meant(before, fitting)
        return fitting[0] if fitting else None

    def _acting(self, before: Sequence[Mention]) -> Sequence[Mention]:
        """Those that do something, if there are any."""
        return [m for m in before if not self._follows(m, _OBJECT) and not self._is_helped(m)] or list(before)

    def _helping(self, units: Sequence[Mention]) -> list[Mention]:
        """Those that the text says help or send somebody."""
        return [m for m in units if _HELPER.match(self._text, m.span.end, m.span.end + 18)]

    def _without_colleges(self, fitting: Sequence[Mention], publisher: Mention | None) -> list[Mention]:
        whole = [m for m in fitting if not _is_college(m)]
        return whole if whole or publisher is not None else list(fitting)

    def _in_sentence(self, before: Sequence[Mention], reference: UnitReference) -> bool:
        start = self._text.rfind("。", 0, reference.span.start) + 1
        return bool(before) and before[-1].span.start >= start

    def _follows(self, mention: Mention, pattern: re.Pattern[str]) -> bool:
        return pattern.search(self._text, max(0, mention.span.start - 4), mention.span.start) is not None

    def _is_helped(self, mention: Mention) -> bool:
        return not self._helped.isdisjoint(_seat_and_end(mention))


def _seat_and_end(mention: Mention) -> Iterator[tuple[Place | None, str]]:
    """A hospital or school of one county goes by several names: the county and the last two characters tell it."""
    if mention.unit is not None and mention.unit.type is AssisterType.INSTITUTION and mention.unit.seat is not None:
        yield mention.unit.seat, mention.unit.name[-2:]


def _means_whole(reference: UnitReference) -> bool:
    return "大学" in reference.suffixes


def _is_college(mention: Mention) -> bool:
    unit = mention.unit
    if unit is None or unit.parsed is None or _COLLEGE.search(unit.name) is None:
        return False
    return not unit.parsed.place_name and not unit.parsed.level_word and unit.parsed.level is None


def _so_called(fitting: list[Mention], reference: UnitReference) -> list[Mention]:
    """集团 is a unit called so where the text has named one, not a company of the group named since."""
    if not reference.surface.removeprefix("该").startswith("集团"):
        return fitting
    called = [m for m in fitting if m.unit is not None and "集团" in m.unit.name[-5:]]
    return called if any(m.span.end <= reference.span.start for m in called) else fitting


def _part_of(unit: NamedUnit, reference: UnitReference) -> NamedUnit:
    """The part of the unit that a word like 校工会 names."""
    part = reference.part
    kind = AssisterType.GOVERNMENT if part.endswith(("工会", "团委")) else AssisterType.INSTITUTION
    return replace(unit, name=unit.name + part, type=kind, parsed=None)


def _several(text: str, reference: UnitReference, named: Sequence[Mention]) -> Iterator[Mention]:
    """两家单位, 三家企业: as many of the units named last, spoken of as one team; nothing where there are fewer."""
    wanted = _HOW_MANY.get(reference.surface[0], 0)
    before = {m.unit.name: m for m in named if m.unit and m.span.end <= reference.span.start and _fits(m, reference)}
    last = sorted(before.values(), key=lambda m: m.span)[-wanted:] if wanted else []
    if not wanted or len(last) < wanted:
        return
    yield Mention(
        MentionKind.TEAM,
        reference.span,
        reference.span.of(text),
        team=Team(reference.surface, tuple(last)),
        antecedents=tuple(m.span for m in reversed(last)),
        why=f"{reference.surface} are " + ", ".join(m.surface for m in last),
    )


def _meant(before: Sequence[Mention], fitting: Sequence[Mention]) -> Mention:
    """The one named last, unless the article speaks more than twice as often of another that fits."""
    counts = Counter(m.unit.name for m in fitting if m.unit is not None)
    chief = max(before, key=lambda m: (counts[m.unit.name] if m.unit else 0, m.span.start))
    last = before[-1]
    if chief.unit is None or last.unit is None or counts[chief.unit.name] <= 2 * counts[last.unit.name]:
        return last
    return chief


def _fits(mention: Mention, reference: UnitReference) -> bool:
    unit = mention.unit
    if unit is None or (reference.type is not None and not reference.part and unit.type is not reference.type):
        return False
    if reference.level is not None and unit.level is not reference.level:
        return False
    endings = reference.suffixes
    return not endings or unit.name.endswith(endings) or mention.surface.endswith(endings)


def _most_named(named: Sequence[Mention]) -> Mention | None:
    """The unit a report is written by: the one named most often, of equals the first."""
    counts = Counter(m.unit.name for m in named if m.unit is not None)
    return max(named, key=lambda m: (counts[m.unit.name] if m.unit else 0, -m.span.start), default=None)
