"""Units that are helped 受助单位: a school, a clinic, a cooperative to which a sentence says something is done.

向某小学捐赠电脑; 对口帮扶某县人民医院; 担任某中学副校长.
Such a mention stands in the lines as a recipient, not as an actor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.mentions import Mention, MentionKind
from graph.model import Level, RecipientType, Span

__all__ = ["as_helped", "helped_kind"]

#: How far before and behind a name its role in the clause is read.
_NEAR = 16


@dataclass(frozen=True, slots=True)
class _Words:
    """beneficiaries.yaml, ready to use."""

    kinds: Mapping[RecipientType, tuple[str, ...]]
    toward: re.Pattern[str]
    beside: re.Pattern[str]
    deed: re.Pattern[str]
    serves: re.Pattern[str]
    idle: re.Pattern[str]
    mutual: re.Pattern[str]
    receives: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("graph.grammar") / "data" / "beneficiaries.yaml").read_text("utf-8"))
    kinds = {RecipientType(kind): tuple(ends) for kind, ends in data["kinds"].items()}
    patterns = {
        name: re.compile(data[name]) for name in ("toward", "beside", "deed", "serves", "idle", "mutual", "receives")
    }
    return _Words(kinds, **patterns)


def helped_kind(mention: Mention) -> RecipientType | None:
    """What the unit is as a recipient; None where units of its kind help and are not helped."""
    unit = mention.unit
    if unit is None or (unit.level is not None and unit.level.rank < Level.COUNTY.rank):
        return None
    return next((kind for kind, ends in _words().kinds.items() if unit.name.endswith(ends)), None)


def as_helped(folded: str, mentions: Sequence[Mention], home: str | None = None) -> list[Mention]:
    """The mentions, those of units that are helped where they stand turned into recipients.

    `home` is the code of the county the text is about: of two units that act on one another, its own is helped.
    """
    return [
        replace(m, kind=MentionKind.HELPED)
        if m.kind is MentionKind.UNIT and _is_helped(folded, mentions, at, home)
        else m
        for at, m in enumerate(mentions)
    ]


def _is_helped(folded: str, mentions: Sequence[Mention], at: int, home: str | None) -> bool:
    mention, words = mentions[at], _words()
    if helped_kind(mention) is None:
        return False
    for one, two in ((at - 1, at), (at, at + 1)):
        if one >= 0 and two < len(mentions) and _act_on_one_another(folded, mentions[one], mentions[two]):
            other = mentions[one] if two == at else mentions[two]
            return _of_the_two(mention, other, home, behind=two == at)
    previous = mentions[at - 1] if at else None
    since = max(_clause_start(folded, mention.span), mention.span.start - _NEAR)
    actor = previous is not None and previous.kind in _ACTORS and previous.span.end > since
    if actor and previous is not None:
        since = previous.span.end
    before = folded[since : mention.span.start]
    behind = folded[mention.span.end : mention.span.end + 2 * _NEAR]
    if actor and before in _TIES:
        return False
    if words.idle.search(behind):
        return False
    if words.toward.search(before) or words.serves.search(before) or words.receives.search(behind):
        return True
    return words.beside.search(before) is not None and words.deed.search(behind) is not None


def _act_on_one_another(folded: str, one: Mention, two: Mention) -> bool:
    """Whether two units stand as 甲与乙 before words of what two do together: 结成对子, 组成医联体."""
    if one.kind is not MentionKind.UNIT or two.kind is not MentionKind.UNIT:
        return False
    between = folded[one.span.end : two.span.start]
    behind = folded[two.span.end : two.span.end + 2 * _NEAR]
    return between in _TIES - {"、"} and _words().mutual.search(behind) is not None


def _of_the_two(mention: Mention, other: Mention, home: str | None, *, behind: bool) -> bool:
    """Whether of two such units this one is helped: the county's own, of two of them the lower, else the second."""
    own, others = _is_of(mention, home), _is_of(other, home)
    if own and others:
        return _rank(mention) > _rank(other)
    if own or others:
        return own and not others
    return behind


def _rank(mention: Mention) -> int:
    unit = mention.unit
    return unit.level.rank if unit is not None and unit.level is not None else 0


def _is_of(mention: Mention, home: str | None) -> bool:
    seat = mention.unit.seat if mention.unit is not None else None
    return home is not None and seat is not None and (seat.code or "").startswith(home)


_TIES = frozenset("、和与及同跟")
_ACTORS = frozenset({MentionKind.UNIT, MentionKind.TEAM})


def _clause_start(folded: str, span: Span) -> int:
    return max(folded.rfind(mark, 0, span.start) for mark in "，。；：！？\n") + 1
