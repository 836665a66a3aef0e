"""What the cells of a row without a header hold 名单单元格: typed by their own words, or the row is none.

A cell is a labelled value (队长：张三), a place with or without a role behind it, a unit with or without a title,
people, a team, a sum, the households cared for, or a remark that tells of nobody's help. What is none of these leaves
the whole line to the rules of prose. What a stretch of a cell names is asked of `graph.registers.list_stretches`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.grammar.people_words import people_words
from graph.model import Span
from graph.registers.headings import Heading, heading
from graph.registers.list_parts import BRACKET, Part, field_of, role_alone, squeezed
from graph.registers.list_stretches import StretchReader
from graph.registers.list_words import list_words
from graph.registers.people import roles_said
from graph.registers.pieces import private_numbers
from graph.registers.places import PlaceReader
from graph.registers.units import UnitReader
from graph.registers.vocabulary import PEOPLE, Field, register_words

__all__ = ["CellReader"]

_LABEL: Final = re.compile(r"([^：\s（）]{1,14})[ \u3000]*：[ \u3000]*")
_COUNTED: Final = re.compile(r"(?:的|等|共|建档立卡|贫困|脱贫|监测|户|农|困难|低保)*[0-9一二三四五六七八九十两]{1,3}户")
#: 工作队人员情况：队长，张三: a label that only says what comes.
_ABOUT: Final = ("情况", "信息")
#: What stands before 派驻 sends, though its name may be of no form we know.
_NAME_OF_UNIT: Final = re.compile("[一-龥·]{2,16}")
_LABELLED: Final = frozenset(
    {*PEOPLE, Field.ASSISTER, Field.DISPATCHER, Field.UNIT, Field.VILLAGE, Field.TOWNSHIP, Field.PLACE, Field.HOUSEHOLD,
     Field.RECIPIENT, Field.PERSON, Field.AMOUNT, Field.TEAM}
)  # fmt: skip
_PLACED: Final = (Field.VILLAGE, Field.TOWNSHIP, Field.PLACE, Field.RECIPIENT)
_IDLE: Final = (Field.KNOWN, Field.SERIAL, Field.PRIVATE)


class CellReader:
    """Types the cells of the rows of one article."""

    def __init__(self, folded: str, places: PlaceReader, names: UnitReader, context: PlaceContext) -> None:
        self._folded = folded
        self._stretch = StretchReader(folded, places, names, context)

    def parts(self, cell: Span) -> tuple[Part, ...] | None:
        """What a cell says, in order; None where some of it is of no kind we know."""
        cell = self._trimmed(cell)
        if not len(cell) or self.is_idle(cell):
            return ()
        labelled = self._labelled(cell)
        if labelled is not None:
            return labelled
        brackets = self._brackets_behind(cell)
        return self._bracketed(cell, brackets) if brackets else self._plain(cell)

    # --- the whole cell

    def _trimmed(self, cell: Span) -> Span:
        start, end = cell.start, cell.end
        while start < end and (self._folded[start].isspace() or self._folded[start] in "：，。；、—-"):
            start += 1
        while end > start and (self._folded[end - 1].isspace() or self._folded[end - 1] in "：，。；、—-"):
            end -= 1
        return Span(start, end)

    def is_idle(self, cell: Span) -> bool:
        """Whether a cell tells of nobody's help: 女, 1980年5月生, 暂缺, a telephone number."""
        text = squeezed(cell.of(self._folded))
        bare = text[1:-1] if text[:1] in "（(" and text[-1:] in "）)" else text
        if bare in register_words().empty or private_numbers(self._folded, cell) == (cell,):
            return True
        return all(list_words().idle.fullmatch(one) for one in re.split("[，、；,]", bare) if one)

    def _labelled(self, cell: Span) -> tuple[Part, ...] | None:
        """帮扶单位：某局, 第一书记、队长：某某."""
        found = _LABEL.match(self._folded, cell.start, cell.end)
        said = _label(found[1]) if found is not None else None
        if found is None or said is None:
            return None
        head, value = Span(*found.span(1)), Span(found.end(), cell.end)
        if head.of(self._folded).endswith(_ABOUT):
            return self.parts(value)
        if said.field in _IDLE or self.is_idle(value):
            return ()
        return self._valued(said, head, value) if said.field in _LABELLED else None

    def _valued(self, said: Heading, head: Span, value: Span) -> tuple[Part, ...] | None:
        """The value behind a label, if it is of the kind that the label names."""
        if said.field in _PLACED:
            placed = self._stretch.place_list(value)
            return tuple(replace(part, head=head) for part in placed) if placed else None
        if said.field in (*PEOPLE, Field.PERSON, Field.HOUSEHOLD):
            brackets = self._brackets_behind(value)
            parts = self._bracketed(value, brackets) if brackets else None
            if parts:
                own = (p for p in parts if p.field is Field.PERSON)
                named = [Part(said.field, p.span, said, head, said.roles) for p in own]
                return (*named, *(p for p in parts if p.field is not Field.PERSON))
            fits = self._stretch.people(value)
        else:
            fits = said.field is Field.AMOUNT or self._stretch.is_unit(value, lenient=True)
        return (Part(said.field, value, said, head, said.roles),) if fits else None

    def _plain(self, cell: Span) -> tuple[Part, ...] | None:
        text = squeezed(cell.of(self._folded))
        if list_words().sum.fullmatch(text):
            return (Part(Field.AMOUNT, cell),)
        if role_alone(text):
            return (Part(Field.ROLE, cell, roles=roles_said(text)),)
        return self._cared(cell) or self._stretch.place_list(cell) or self._served(cell) or self._named(cell)

    def _named(self, cell: Span) -> tuple[Part, ...] | None:
        """A unit with what may follow it, else people."""
        if self._stretch.is_unit(cell):
            return (Part(Field.UNIT, cell),)
        return (Part(Field.PERSON, cell),) if self._stretch.people(cell) else None

    def _brackets_behind(self, cell: Span) -> list[Span]:
        """What the brackets hold with which a cell ends; none where brackets stand elsewhere in it too."""
        brackets = list(BRACKET.finditer(self._folded, cell.start, cell.end))
        if not brackets or brackets[0].start() == cell.start or brackets[-1].end() < cell.end:
            return []
        if any(one.end() < other.start() for one, other in pairwise(brackets)):
            return []
        return [Span(*bracket.span(1)) for bracket in brackets]

    def _bracketed(self, cell: Span, brackets: Sequence[Span]) -> tuple[Part, ...] | None:
        """某局（某村、某村）, 某村（某局）, 张三（女）: the name before the brackets, and what they say of it."""
        main = self._plain(Span(cell.start, brackets[0].start - 1))
        if not main:
            return main
        people = all(part.field is Field.PERSON for part in main)
        found: list[Part] = [replace(main[0], span=cell)] if people else list(main)
        for inside in brackets:
            if self.is_idle(inside):
                continue
            said = [found for piece in self._inside(inside) for found in self._one_or_list(piece)]
            told = [part for parts in said if parts is not None for part in parts]
            if people:
                found += [p for p in told if p.field not in (Field.PERSON, Field.UNIT, Field.ROLE)]
            elif None in said:
                return None
            else:
                found += told
        return tuple(found)

    def _one_or_list(self, piece: Span) -> Iterator[tuple[Part, ...] | None]:
        """毛坝村、县第一中学: things of one kind, or of several."""
        whole = self._plain(piece)
        if whole is not None or "、" not in piece.of(self._folded):
            yield whole
            return
        start = piece.start
        for mark in (*re.finditer("、", piece.of(self._folded)), None):
            end = piece.start + mark.start() if mark is not None else piece.end
            yield self._plain(Span(start, end))
            start = end + 1

    def _inside(self, inside: Span) -> Iterator[Span]:
        """What brackets hold: one list of like things, or several parted by a comma."""
        start = inside.start
        for comma in re.finditer("[，；,;]", inside.of(self._folded)):
            yield Span(start, inside.start + comma.start())
            start = inside.start + comma.end()
        yield Span(start, inside.end)

    # --- places with those who serve there, households with those who care for them

    def _served(self, cell: Span) -> tuple[Part, ...] | None:
        """某局干部、驻某村第一书记; 某局驻某村工作队; 某村第一书记: unit, place and role without a blank."""
        words = list_words()
        for posted in (None, *words.posted.finditer(self._folded, cell.start, cell.end)):
            at = posted.end() if posted else cell.start
            placed = self._stretch.place_at(at, cell.end)
            role = Span(placed[0], cell.end) if placed is not None else None
            if placed is None or role is None or not len(role):
                continue
            said = role.of(self._folded)
            bare = squeezed(said)
            if not (role_alone(bare) or words.teams.fullmatch(bare)):
                continue
            first = words.posted.match(self._folded, cell.start, cell.end)
            start = (
                first.end() if first is not None and posted is not None and first.end() < posted.start() else cell.start
            )
            before = Span(start, posted.start()) if posted else Span(cell.start, cell.start)
            since = list_words().since.match(self._folded, before.start, before.end)
            unit = self._trimmed(Span(since.end(), before.end) if since is not None else before)
            known = len(unit) > 0 and self._stretch.is_unit(unit)
            if len(unit) and not known and not (posted and _NAME_OF_UNIT.fullmatch(self._folded, unit.start, unit.end)):
                continue
            place = Part(field_of(placed[1]), Span(at, placed[0]), level=placed[1])
            sent = (Part(Field.UNIT, unit),) if known else ()
            told = (Part(Field.ROLE, role, roles=roles_said(bare)),) if roles_said(bare) else ()
            day = (Part(Field.DATE, Span(*since.span(1))),) if since is not None else ()
            return (*sent, place, *told, *day)
        return None

    def _cared(self, cell: Span) -> tuple[Part, ...] | None:
        """联系某村4户, 帮扶某村张三户, 结对某村李四等3户, 联系 alone."""
        verb = list_words().verbs.match(self._folded, cell.start, cell.end)
        if verb is None or self._stretch.is_known_place(cell.start, cell.end):
            return None
        head = Span(*verb.span())
        if len(head) == 1 and not self._stretch.is_known_place(head.end, cell.end):
            return None
        if head.end == cell.end:
            return ()
        places = self._stretch.place_list(Span(head.end, cell.end))
        if places:
            return tuple(replace(part, head=head) for part in places)
        return self._cared_households(head, cell.end)

    def _cared_households(self, head: Span, end: int) -> tuple[Part, ...] | None:
        """The households behind a verb, named or counted, with the place before them."""
        placed = self._stretch.place_at(head.end, end)
        at = placed[0] if placed is not None else head.end
        place = (Part(field_of(placed[1]), Span(head.end, at), head=head, level=placed[1]),) if placed else ()
        rest = self._folded[at:end]
        if place and (_COUNTED.fullmatch(rest) or list_words().behind_place.fullmatch(rest)):
            return (replace(place[0], counted=rest.endswith("户")),)
        homes = _households().match(self._folded, at, end)
        told = Span(homes.end() if homes is not None else at, end)
        if not roles_said(told.of(self._folded)) and (self._stretch.people(told) or self._stretch.people_counted(told)):
            return (*place, Part(Field.HOUSEHOLD, told, head=head))
        return None


def _label(text: str) -> Heading | None:
    """What a label says; 第一书记、队长 are both, since one person is named behind them."""
    roles = roles_said(text) if role_alone(text) else ()
    known = heading(text)
    if known is not None and roles:
        return replace(known, roles=roles)
    return known


@lru_cache(maxsize=1)
def _households() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().households})")
