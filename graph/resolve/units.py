"""One unit for all the names that documents give it. Used by `graph.resolve`.

A unit is known by its name without its seat, in normal form, and by that seat: 省农委 of Jilin, 吉林省农业委员会 and
吉林农委 are one, the 农业农村局 of two counties are two. A mention without a seat joins the only unit of that name;
where there are several, or none, it stays a unit of its own, kept apart by county below the province.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from graph.errors import BangfuError
from graph.ids import unit_iri
from graph.model import AssisterType, Level, Unit
from graph.resolve.names import begins_with, data_lines, normal_name, normal_stem, without_seat
from graph.resolve.places import PlaceTree

__all__ = ["UnitBook", "UnitMention", "type_by_ending"]


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as one fact names it.

    `name` and `surfaces` as written, `folded` the name in simplified script; `seat` the IRI of the place it certainly
    sits in, `near` that of the place the fact is about. `type` is None where the fact does not tell it; `local` says
    that the unit belongs to `near` unless another seat is known. `surfaces` are names only, no general words (该局).
    """

    doc: str
    name: str
    folded: str
    near: str
    surfaces: tuple[str, ...] = ()
    type: AssisterType | None = None
    level: Level | None = None
    seat: str | None = None
    local: bool = False


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What makes two mentions the same unit; `scope` keeps seatless units of different counties apart."""

    name: str
    seat: str
    scope: str


_T = TypeVar("_T")
_LOCAL = (Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


class UnitBook:
    """All units of all mentions; answers which unit a mention is."""

    def __init__(self, mentions: Iterable[UnitMention], places: PlaceTree) -> None:
        self._places = places
        self._seats_in_doc: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._keys_of_name: dict[str, set[_Key]] = defaultdict(set)
        known = sorted(set(mentions), key=_order)
        for mention in known:
            if (seat := self._seat(mention)) is not None:
                full = normal_name(mention.folded)
                self._seats_in_doc[mention.doc, full].add(seat)
                self._keys_of_name[full].add(self._seated(mention.folded, seat))
        gathered: dict[_Key, list[UnitMention]] = defaultdict(list)
        self._iris: dict[UnitMention, str] = {}
        for mention in known:
            key = self._key(mention)
            gathered[key].append(mention)
            self._iris[mention] = unit_iri(key.name, key.seat or key.scope)
        self._units = tuple(sorted((self._unit(k, g) for k, g in gathered.items()), key=lambda unit: unit.iri))

    def _seated(self, folded: str, seat: str) -> _Key:
        return _Key(without_seat(folded, self._places.entity(seat).path), seat, "")

    def _seat(self, mention: UnitMention) -> str | None:
        """The seat as given, else the place above the fact's that the name itself begins with."""
        if mention.seat is not None:
            return mention.seat
        chain = self._places.upward(mention.near)
        return next((up for up in chain if begins_with(mention.folded, self._places.entity(up).path)), None)

    def _key(self, mention: UnitMention) -> _Key:
        if (seat := self._seat(mention)) is not None:
            return self._seated(mention.folded, seat)
        full = normal_name(mention.folded)
        here = self._seats_in_doc.get((mention.doc, full), set())
        if len(here) == 1:
            return self._seated(mention.folded, next(iter(here)))
        anywhere = self._keys_of_name.get(full, set())
        if len(anywhere) == 1:
            return next(iter(anywhere))
        if mention.local:
            return self._seated(mention.folded, mention.near)
        scope = self._places.scope(mention.near, Level.COUNTY) if mention.level in _LOCAL else ""
        return _Key(full, "", scope)

    def _unit(self, key: _Key, mentions: list[UnitMention]) -> Unit:
        docs_of_name: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            docs_of_name[mention.folded].add(mention.doc)
        name = min(docs_of_name, key=lambda text: (-len(docs_of_name[text]), -len(text), text))
        written = {text for m in mentions for text in (m.name, m.folded, *m.surfaces) if text}
        types = Counter(m.type for m in mentions if m.type is not None)
        levels = Counter(m.level for m in mentions if m.level is not None)
        return Unit(
            iri=unit_iri(key.name, key.seat or key.scope),
            name=name,
            type=_commonest(types, tuple(AssisterType)) or type_by_ending(name),
            level=_commonest(levels, tuple(Level)),
            seat=key.seat or None,
            labels=tuple(sorted(text for text in written if text != name)),
        )

    def iri(self, mention: UnitMention) -> str:
        """The IRI of the unit of a mention that was handed in; KeyError for any other."""
        return self._iris[mention]

    def units(self) -> tuple[Unit, ...]:
        """All units, sorted by IRI."""
        return self._units


def _order(mention: UnitMention) -> tuple[str, ...]:
    return (
        mention.doc,
        mention.folded,
        mention.name,
        mention.near,
        mention.seat or "",
        mention.type or "",
        mention.level or "",
        str(mention.local),
        *mention.surfaces,
    )


def _commonest(counted: Counter[_T], order: tuple[_T, ...]) -> _T | None:
    return min(counted, key=lambda value: (-counted[value], order.index(value)), default=None)


@cache
def _endings() -> Mapping[str, AssisterType]:
    """The endings of `types_by_ending.tsv`, longest first.

    Raises:
        BangfuError: a row is malformed.
    """
    endings: dict[str, AssisterType] = {}
    for row in data_lines("types_by_ending.tsv"):
        try:
            ending, kind = row.split("\t")
            endings[ending] = AssisterType(kind)
        except ValueError as error:
            raise BangfuError(f"types_by_ending.tsv: {row!r}: {error}.", remedy="Two columns, a tab.") from error
    return dict(sorted(endings.items(), key=lambda item: (-len(item[0]), item[0])))


def type_by_ending(name: str) -> AssisterType:
    """The type of a unit that no document tells, by the form of organisation its name ends with."""
    normal = normal_stem(name)
    return next((kind for ending, kind in _endings().items() if normal.endswith(ending)), AssisterType.INSTITUTION)
