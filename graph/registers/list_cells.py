"""What the cells of a row without a header hold 名单单元格: typed by their own words, or the row is none.

A cell is a labelled value (队长：张三), a place with or without a role behind it, a unit with or without a title,
people, a team, a sum, the households cared for, or a remark that tells of nobody's help. What is none of these leaves
the whole line to the rules of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.grammar.people_words import people_words
from graph.model import Level, Role, Span
from graph.registers.headings import Heading, heading
from graph.registers.list_words import list_words
from graph.registers.people import Named, people_of_cell, roles_said
from graph.registers.pieces import private_numbers
from graph.registers.places import PlaceReader
from graph.registers.units import UnitReader
from graph.registers.vocabulary import PEOPLE, Field, register_words

__all__ = ["CellReader", "Part"]

_LABEL: Final = re.compile(r"([^：\s（）]{1,14})[ \u3000]*：[ \u3000]*")
_BRACKET: Final = re.compile(r"[（(]([^（）()]*)[）)]")
_COUNT_BEHIND: Final = re.compile(
    r"(?:家|户)?等?(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:户|家|人|名学生)?(?:[^，。；]{0,4})?|户|家"
)
_COUNTED: Final = re.compile(r"(?:的|等|共|建档立卡|贫困|脱贫|监测|户|农|困难|低保)*[0-9一二三四五六七八九十两]{1,3}户")
#: 工作队人员情况：队长，张三: a label that only says what comes.
_ABOUT: Final = ("情况", "信息")
#: What stands before 派驻 sends, though its name may be of no form we know.
_NAME_OF_UNIT: Final = re.compile("[一-龥·]{2,16}")
_MARKS: Final = re.compile(r"[、，,；;\s\u3000/]*(?:和|及|与)?")
_LABELLED: Final = frozenset(
    {*PEOPLE, Field.ASSISTER, Field.DISPATCHER, Field.UNIT, Field.VILLAGE, Field.TOWNSHIP, Field.PLACE, Field.HOUSEHOLD,
     Field.RECIPIENT, Field.PERSON, Field.AMOUNT, Field.TEAM}
)  # fmt: skip
_PLACED: Final = (Field.VILLAGE, Field.TOWNSHIP, Field.PLACE, Field.RECIPIENT)
_IDLE: Final = (Field.KNOWN, Field.SERIAL, Field.PRIVATE)
_LONGEST_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a row says: what it is, where it stands, the words that say so (a label, a verb, a role)."""

    field: Field
    span: Span
    label: Heading | None = None
    head: Span | None = None
    roles: tuple[Role, ...] = ()
    level: Level | None = None
    #: 联系石滩村4户: the households are counted, not named.
    counted: bool = False


class CellReader:
    """Types the cells of the rows of one article."""

    def __init__(self, folded: str, places: PlaceReader, names: UnitReader, context: PlaceContext) -> None:
        self._folded = folded
        self._places = places
        self._names = names
        self._context = context

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
        text = _squeezed(cell.of(self._folded))
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
            placed = self._place_list(value)
            return tuple(replace(part, head=head) for part in placed) if placed else None
        if said.field in (*PEOPLE, Field.PERSON, Field.HOUSEHOLD):
            brackets = self._brackets_behind(value)
            parts = self._bracketed(value, brackets) if brackets else None
            if parts:
                own = (p for p in parts if p.field is Field.PERSON)
                named = [Part(said.field, p.span, said, head, said.roles) for p in own]
                return (*named, *(p for p in parts if p.field is not Field.PERSON))
            fits = self._people(value)
        else:
            fits = said.field is Field.AMOUNT or self._is_unit(value, lenient=True)
        return (Part(said.field, value, said, head, said.roles),) if fits else None

    def _plain(self, cell: Span) -> tuple[Part, ...] | None:
        text = _squeezed(cell.of(self._folded))
        if list_words().sum.fullmatch(text):
            return (Part(Field.AMOUNT, cell),)
        if _role_alone(text):
            return (Part(Field.ROLE, cell, roles=roles_said(text)),)
        return self._cared(cell) or self._place_list(cell) or self._served(cell) or self._named(cell)

    def _named(self, cell: Span) -> tuple[Part, ...] | None:
        """A unit with what may follow it, else people."""
        if self._people(cell, strict=True) and not self._is_unit(cell):
            return (Part(Field.PERSON, cell),)
        if self._is_unit(cell):
            return (Part(Field.UNIT, cell),)
        return (Part(Field.PERSON, cell),) if self._people(cell) else None

    def _brackets_behind(self, cell: Span) -> list[Span]:
        """What the brackets hold with which a cell ends; none where brackets stand elsewhere in it too."""
        brackets = list(_BRACKET.finditer(self._folded, cell.start, cell.end))
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

    # --- places

    def _is_known_place(self, start: int, end: int) -> bool:
        return any(m.span.start == start for m in self._places.mentions(Span(start, end), self._context))

    def _place_at(self, start: int, end: int) -> tuple[int, Level] | None:
        """Where the place that begins here ends, by what the map knows, else by the form of villages."""
        known = [m for m in self._places.mentions(Span(start, end), self._context) if m.span.start == start]
        if known and known[0].place is not None:
            return known[0].span.end, known[0].place.level
        shape = list_words().village.match(self._folded, start, end)
        return (shape.end(), Level.VILLAGE) if shape is not None else None

    def _place_list(self, cell: Span) -> tuple[Part, ...] | None:
        """Nothing but places: 甲村、乙村."""
        found: list[Part] = []
        at = cell.start
        while at < cell.end:
            ended = self._place_at(at, cell.end)
            if ended is None:
                return None
            found.append(Part(_field_of(ended[1]), Span(at, ended[0]), level=ended[1]))
            behind = list_words().behind_place.match(self._folded, ended[0], cell.end)
            mark = _MARKS.match(self._folded, behind.end() if behind else ended[0], cell.end)
            at = mark.end() if mark else ended[0]
            if at < cell.end and at == (behind.end() if behind else ended[0]):
                return None
        return tuple(found) or None

    def _served(self, cell: Span) -> tuple[Part, ...] | None:
        """某局干部、驻某村第一书记; 某局驻某村工作队; 某村第一书记: unit, place and role without a blank."""
        words = list_words()
        for posted in (None, *words.posted.finditer(self._folded, cell.start, cell.end)):
            at = posted.end() if posted else cell.start
            placed = self._place_at(at, cell.end)
            role = Span(placed[0], cell.end) if placed is not None else None
            if placed is None or role is None or not len(role):
                continue
            said = role.of(self._folded)
            squeezed = _squeezed(said)
            if not (_role_alone(squeezed) or words.teams.fullmatch(squeezed)):
                continue
            first = words.posted.match(self._folded, cell.start, cell.end)
            start = (
                first.end() if first is not None and posted is not None and first.end() < posted.start() else cell.start
            )
            before = Span(start, posted.start()) if posted else Span(cell.start, cell.start)
            since = list_words().since.match(self._folded, before.start, before.end)
            unit = self._trimmed(Span(since.end(), before.end) if since is not None else before)
            known = len(unit) > 0 and self._is_unit(unit)
            if len(unit) and not known and not (posted and _NAME_OF_UNIT.fullmatch(self._folded, unit.start, unit.end)):
                continue
            place = Part(_field_of(placed[1]), Span(at, placed[0]), level=placed[1])
            sent = (Part(Field.UNIT, unit),) if known else ()
            told = (Part(Field.ROLE, role, roles=roles_said(squeezed)),) if roles_said(squeezed) else ()
            day = (Part(Field.DATE, Span(*since.span(1))),) if since is not None else ()
            return (*sent, place, *told, *day)
        return None

    def _cared(self, cell: Span) -> tuple[Part, ...] | None:
        """联系某村4户, 帮扶某村张三户, 结对某村李四等3户, 联系 alone."""
        verb = list_words().verbs.match(self._folded, cell.start, cell.end)
        if verb is None or self._is_known_place(cell.start, cell.end):
            return None
        head = Span(*verb.span())
        if len(head) == 1 and not self._is_known_place(head.end, cell.end):
            return None
        if head.end == cell.end:
            return ()
        places = self._place_list(Span(head.end, cell.end))
        if places:
            return tuple(replace(part, head=head) for part in places)
        return self._cared_households(head, cell.end)

    def _cared_households(self, head: Span, end: int) -> tuple[Part, ...] | None:
        """The households behind a verb, named or counted, with the place before them."""
        placed = self._place_at(head.end, end)
        at = placed[0] if placed is not None else head.end
        place = (Part(_field_of(placed[1]), Span(head.end, at), head=head, level=placed[1]),) if placed else ()
        rest = self._folded[at:end]
        if place and (_COUNTED.fullmatch(rest) or list_words().behind_place.fullmatch(rest)):
            return (replace(place[0], counted=rest.endswith("户")),)
        homes = _households().match(self._folded, at, end)
        told = Span(homes.end() if homes is not None else at, end)
        if not roles_said(told.of(self._folded)) and (self._people(told) or self._people_counted(told)):
            return (*place, Part(Field.HOUSEHOLD, told, head=head))
        return None

    def _people_counted(self, span: Span) -> bool:
        """许满仓等3户."""
        behind = re.search(rf"(?:{_COUNT_BEHIND.pattern})$", span.of(self._folded))
        return behind is not None and self._people(Span(span.start, span.start + behind.start()))

    # --- units and people

    def _is_unit(self, span: Span, *, lenient: bool = False) -> bool:
        """Whether everything a stretch lists is a unit, with no more behind a name than a part of it and a title."""
        found = list(self._names.of_cell(span, self._context, with_titles=True))
        if not found or "：" in span.of(self._folded):
            return False
        for piece in found:
            if piece.unit is None:
                if not lenient or self._names.by_ending(piece.span, self._context) is None:
                    return False
                continue
            before = self._folded[piece.span.start : piece.unit.span.start]
            behind = _squeezed(self._folded[piece.unit.span.end : piece.span.end])
            if behind and _behind_unit().fullmatch(behind) is None:
                return False
            if before and not self._place_list(Span(piece.span.start, piece.unit.span.start)):
                return False
        return True

    def _people(self, span: Span, *, strict: bool = False) -> bool:
        """Whether a stretch is nothing but people, with their duties; `strict`: without a word before a name."""
        found = list(people_of_cell(self._folded, span))
        if not found or not all(isinstance(entry, Named) for entry in found):
            return False
        named = [entry for entry in found if isinstance(entry, Named)]
        if strict and any(entry.before is not None for entry in named):
            return False
        if not all(len(entry.name) <= _LONGEST_NAME or "·" in entry.name for entry in named):
            return False
        return not self._left_over(span, named)

    def _left_over(self, span: Span, named: Sequence[Named]) -> str:
        """What a stretch says beside names, their brackets, roles and titles."""
        text = list(span.of(self._folded))
        for entry in named:
            for taken in (entry.span, *((entry.before,) if entry.before is not None else ())):
                text[taken.start - span.start : taken.end - span.start] = " " * len(taken)
        rest = _BRACKET.sub("", "".join(text))
        return _NO_NAMES.sub("", _titles().sub("", _roles().sub("", rest)))


def _field_of(level: Level) -> Field:
    if level is Level.TOWNSHIP:
        return Field.TOWNSHIP
    return Field.VILLAGE if level.rank > Level.TOWNSHIP.rank else Field.PLACE


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def _label(text: str) -> Heading | None:
    """What a label says; 第一书记、队长 are both, since one person is named behind them."""
    roles = roles_said(text) if _role_alone(text) else ()
    known = heading(text)
    if known is not None and roles:
        return replace(known, roles=roles)
    return known


def _role_alone(text: str) -> bool:
    return bool(text) and not _JOINTS.sub("", _roles().sub("", text)) and bool(roles_said(text))


_JOINTS: Final = re.compile("[、，/（）()]|兼任|兼|暨|及|和|驻村|帮扶|工作队|扶贫")


@lru_cache(maxsize=1)
def _roles() -> re.Pattern[str]:
    words = {*people_words().role_of, *register_words().cell_roles}
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))


#: Beside names these say nothing: marks, 同志, 等3人.
_NO_NAMES: Final = re.compile(r"[\s\u3000、，,；;：:/.．0-9①-⑳]|等|人|名|户|家|同志|女士|先生|驻村|派驻|男|女")


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().titles})")


@lru_cache(maxsize=1)
def _households() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().households})")


@lru_cache(maxsize=1)
def _behind_unit() -> re.Pattern[str]:
    titles = f"(?:(?:党组成员|原|副|高级|一级|二级|三级|四级|、|兼)?(?:{people_words().titles}))*"
    return re.compile(f"(?:{list_words().departments.pattern})?(?:党组|党委|党支部|机关)?{titles}")
