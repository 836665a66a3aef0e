"""Signs 迹象 of a tie: who a unit is, what stands right before and behind it, what its clause and the next ones tell.

Each has a weight; a tie whose weights reach the threshold counts. Signs and weights are in data/ties.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import RuleError
from graph.grammar.analysis import Analysis
from graph.grammar.discourse import PlaceHere
from graph.grammar.guards import is_supposed, tells_no_help
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, NamedUnit
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros
from graph.model import BlockKind, Level, Span

__all__ = ["HELPS_ELSEWHERE", "OTHERS", "Seen", "Tie", "certainty", "checked", "signs_of", "threshold", "weights"]

#: The unit is told to help somewhere else in the article.
HELPS_ELSEWHERE = "helps_elsewhere"
#: Where the telling of one actor ends: the end of a sentence, somebody else.
OTHERS = re.compile(
    "[。；！？:：" + "".join(k.value for k in (MentionKind.UNIT, MentionKind.TEAM, MentionKind.PERSON)) + "]"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A unit, the clause [start, end) of the line that names it at `at`, and the place that holds there."""

    unit: Mention
    line: Line
    start: int
    end: int
    at: int
    here: PlaceHere
    how: str
    times: int = 1
    among: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign that was seen beside a unit, and the words that are it where words are."""

    name: str
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    at: str
    words: re.Pattern[str]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return checked(yaml.safe_load((files("graph.grammar") / "data" / "ties.yaml").read_text("utf-8")))


#: Where the words of a sign may be sought: around the unit, in its clause, in the clauses behind, in its name.
_STRETCHES = frozenset({"before", "after", "clause", "next", "sentence", "lead", "name"})


def checked(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data of ties.yaml; RuleError on an unknown stretch or deed, or where the threshold is missing."""
    signs = {sign["name"] for sign in data["signs"]}
    if astray := sorted({sign["at"] for sign in data["signs"]} - _STRETCHES):
        raise RuleError(f"ties.yaml: signs sought in {astray}.", remedy=f"Use {sorted(_STRETCHES)}.")
    if unknown := sorted(set(data["deeds"]) - signs):
        raise RuleError(f"ties.yaml: deeds that are no signs: {unknown}.", remedy=f"Use {sorted(signs)}.")
    if "threshold" not in data["weights"]:
        raise RuleError("ties.yaml: no threshold among the weights.", remedy="Say what the weights must reach.")
    return data


@lru_cache(maxsize=1)
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(s["name"], s["at"], compile_pattern(s["words"], macros(), rule=f"ties: {s['name']}"))
        for s in _data()["signs"]
    )


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """How much each sign weighs, by its name; signs that weigh nothing are left out."""
    return {str(name): float(weight) for name, weight in _data()["weights"].items() if name != "threshold"}


@lru_cache(maxsize=1)
def threshold() -> float:
    """What the weights of a tie must reach."""
    return float(_data()["weights"]["threshold"])


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """The signs of somebody doing something; a tie without any is idle."""
    return frozenset(_data()["deeds"])


def certainty(signs: Iterable[str]) -> float:
    """By how much the weights of the signs pass the threshold; below nought they do not."""
    known = weights()
    return sum(known.get(sign, 0.0) for sign in set(signs)) - threshold()


def signs_of(analysis: Analysis, tie: Tie) -> Iterator[Seen]:
    """The signs beside a unit."""
    unit, text = tie.unit.unit, tie.line.text
    if unit is None:
        return
    told = tuple(_told(tie, unit))
    yield from told
    if not any(seen.name in _deeds() for seen in told):
        yield Seen("idle")
    if tells_no_help(text[tie.start : tie.end]) or tells_no_help(text[tie.end : _onward(tie)]):
        yield Seen("no_help")
    yield Seen(f"type_{unit.type.value}", tie.unit.span)
    yield Seen(f"place_{tie.here.place.level.value}", tie.here.mention.span if tie.here.mention is not None else None)
    yield Seen(f"told_{tie.how}")
    yield from map(Seen, _standing(analysis, tie, unit))


def _told(tie: Tie, unit: NamedUnit) -> Iterator[Seen]:
    """The signs that are words; each is looked for in its stretch alone, as if nothing stood around it."""
    text = tie.line.text
    stretches = {
        "before": (tie.start, tie.at),
        "after": (tie.at + 1, tie.end),
        "clause": (tie.start, tie.end),
        "next": (tie.end, _onward(tie)),
        "sentence": (0, len(text)),
        "lead": (0, tie.start),
    }
    cut = {name: text[start:end] for name, (start, end) in stretches.items()} | {"name": unit.name}
    for sign in _signs():
        found = sign.words.search(cut[sign.at])
        if found is not None and sign.at == "name":
            yield Seen(sign.name, tie.unit.span)
        elif found is not None:
            start = stretches[sign.at][0]
            words = tie.line.span_of(start + found.start(), start + found.end())
            yield Seen(sign.name, words if len(words) else None)


def _onward(tie: Tie) -> int:
    """Up to where the clauses behind tell of nobody else."""
    found = OTHERS.search(tie.line.text, tie.end)
    return found.start() if found is not None else len(tie.line.text)


def _standing(analysis: Analysis, tie: Tie, unit: NamedUnit) -> Iterator[str]:
    seat, place = unit.seat, tie.here.place
    if seat is None:
        yield "seat_unknown"
    elif (place.code or "").startswith(seat.code or "-") and seat.level.rank >= Level.COUNTY.rank:
        yield "of_the_county"
    elif (place.code or "").startswith(seat.code or "-"):
        yield "of_the_region"
    else:
        yield "from_elsewhere"
    if tie.line.sentence.quoted:
        yield "quoted"
    if tie.line.sentence.kind is BlockKind.CAPTION:
        yield "caption"
    if is_supposed(tie.line.text[: tie.start]):
        yield "supposed"
    if unit.level is None:
        yield "no_level"
    if tie.among:
        yield "among_units"
    yield f"named_{min(tie.times, 3)}"
