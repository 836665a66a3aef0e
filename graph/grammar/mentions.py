"""Mentions: what the words of an article refer to, before any fact is read.

A mention has a kind, a span and a typed value. Kinds are single characters of the private use area, so that a sentence
in which every mention is replaced by its kind can be matched by an ordinary regular expression (`graph.grammar.line`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from graph.gazetteer.units import UnitMention
from graph.model import AssisterType, Level, Place, Span
from graph.text.dates import DateMention
from graph.text.quantities import Quantity

__all__ = ["Mention", "MentionKind", "NamedPerson", "NamedUnit", "Team", "place_kind", "without_overlaps"]


class MentionKind(StrEnum):
    """Kinds of mention; the value stands for the mention in an encoded line."""

    PROVINCE = "\ue001"
    PREFECTURE = "\ue002"
    COUNTY = "\ue003"
    TOWNSHIP = "\ue004"
    VILLAGE = "\ue005"
    UNIT = "\ue010"
    TEAM = "\ue011"
    PERSON = "\ue012"
    HOUSEHOLD = "\ue013"
    HELPED = "\ue014"
    MONEY = "\ue020"
    NHOUSEHOLDS = "\ue021"
    NPERSONS = "\ue022"
    COUNT = "\ue023"
    PERCENT = "\ue024"
    MEASURE = "\ue025"
    DATE = "\ue030"


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as this article means it: the completed name, its type and level, the place in its name."""

    name: str
    type: AssisterType
    level: Level | None
    seat: Place | None = None
    parsed: UnitMention | None = None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person named in the article; `partial` marks 刘某 and 张书记."""

    name: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """A team 工作队 as mentioned: its own words, the units that formed it, the place where it serves."""

    name: str
    units: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the article that refers to something.

    `antecedents` are the spans a reference (该村, 我局) was resolved by, latest first; empty for a mention that speaks
    for itself. `why` says in words how the value was arrived at; it is shown by `bangfu explain`.
    """

    kind: MentionKind
    span: Span
    surface: str
    place: Place | None = None
    unit: NamedUnit | None = None
    person: NamedPerson | None = None
    team: Team | None = None
    quantity: Quantity | None = None
    date: DateMention | None = None
    antecedents: tuple[Span, ...] = ()
    why: str = field(default="", compare=False)

    def moved(self, span: Span, surface: str) -> Mention:
        """The same reference over another stretch."""
        return replace(self, span=span, surface=surface)


_PLACE_KINDS = {
    Level.PROVINCE: MentionKind.PROVINCE,
    Level.PREFECTURE: MentionKind.PREFECTURE,
    Level.COUNTY: MentionKind.COUNTY,
    Level.TOWNSHIP: MentionKind.TOWNSHIP,
    Level.VILLAGE: MentionKind.VILLAGE,
}


def place_kind(level: Level) -> MentionKind:
    """The kind of a place mention of that level; KeyError for the centre and households."""
    return _PLACE_KINDS[level]


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in text order, of two that overlap the longer, of equals the first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -len(m.span))):
        if kept and kept[-1].span.overlaps(mention.span):
            if len(mention.span) > len(kept[-1].span):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
