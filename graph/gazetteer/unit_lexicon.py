"""The compiled lexicon of units: every ending a name may have, in one index by its last two characters.

data/units/*.tsv ─▶ Lexicon (built once a process) ─▶ unit_edges (right edges), unit_scene (left edges), unit_names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from graph.errors import GazetteerError
from graph.gazetteer.unit_tables import column, level_value, rows, type_value, words
from graph.model import AssisterType, Level

__all__ = ["Denial", "Lexicon", "Tail", "TailKind", "lexicon"]


class TailKind(StrEnum):
    """How the left edge of a name with this ending is found 左边界类别.

    organ: prefix directly before, or bare. linked: a committee or government directly before. free, branch, school:
    a walk to a boundary. anchored: a prefix within reach. brand: a name complete in itself that may take a prefix.
    central: complete in itself, takes none. trap: a common word, no unit.
    """

    ORGAN = "organ"
    LINKED = "linked"
    FREE = "free"
    BRANCH = "branch"
    SCHOOL = "school"
    ANCHORED = "anchored"
    BRAND = "brand"
    CENTRAL = "central"
    TRAP = "trap"


@dataclass(frozen=True, slots=True)
class Tail:
    """One ending of unit names; `reach` is the longest name proper before it, in characters."""

    text: str
    kind: TailKind
    core: str
    suffix: str
    type: AssisterType
    full: str = ""
    reach: int = 0
    level: Level | None = None
    needs_prefix: bool = False
    tight: bool = False
    network: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """What may not stand right of an ending, and what lifts that."""

    denied: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything lexical about units; see the header of each table in data/units/."""

    tails: dict[str, tuple[Tail, ...]]
    finals: re.Pattern[str]
    bounds: frozenset[str]
    protected: frozenset[str]
    levels: dict[str, Level | None]
    slots: dict[str, str]
    industries: re.Pattern[str]
    leading_industries: re.Pattern[str]
    generic: re.Pattern[str]
    denials: dict[str, Denial]
    right_edges: frozenset[str]
    brands: dict[str, Tail]
    provinces: dict[str, str]
    prefectures: frozenset[str]
    state_cores: frozenset[str]
    state_groups: re.Pattern[str]
    central_schools: frozenset[str]
    patterns: tuple[tuple[re.Pattern[str], AssisterType], ...]
    departments: dict[str, str]

    def tails_at(self, text: str, end: int) -> list[Tail]:
        """The endings of `text[:end]`, longest first."""
        found = [tail for tail in self.tails.get(text[end - 2 : end], ()) if text.endswith(tail.text, 0, end)]
        return found + list(self.tails.get(text[end - 1 : end], ()))


#: One suffix of organs.tsv that stands for two.
_MACROS = {"办": ("办公室", "办"), "委": ("委员会", "委"), "=": ("",)}
_NETWORKS = frozenset({"network", "bank", "insurer", "peoplesbank", "organ"})
_KINDS = frozenset({"central", "bank", "insurer", "network", "private", "state", "peoplesbank", "organ"})


def _organs() -> list[Tail]:
    bound = words("needs_prefix.tsv")
    tails: list[Tail] = []
    for row in rows("organs.tsv"):
        kind = type_value("organs.tsv", row["type"])
        for name in row["suffixes"].split(","):
            for suffix in _MACROS.get(name, (name,)):
                text = row["core"] + suffix
                full = (row["full"] or row["core"]) + suffix
                level = Level.PROVINCE if suffix.endswith("厅") else None
                tails.append(
                    Tail(
                        text=text,
                        kind=TailKind.ORGAN,
                        core=row["core"],
                        suffix=suffix or row["core"],
                        type=kind,
                        full=full,
                        level=level,
                        needs_prefix=text in bound or (len(text) < 3 and not row["full"]),
                    )
                )
    return tails


def _suffixes() -> list[Tail]:
    kinds = {"free": TailKind.FREE, "branch": TailKind.BRANCH, "school": TailKind.SCHOOL}
    tails = []
    for row in rows("suffixes.tsv"):
        if not row["max"].isdigit():
            raise GazetteerError(f"data/units/suffixes.tsv: max of {row['suffix']} is no number.", remedy="Mend it.")
        tails.append(
            Tail(
                text=row["suffix"],
                kind=kinds.get(row["left"], TailKind.ANCHORED),
                core="",
                suffix=row["suffix"],
                type=type_value("suffixes.tsv", row["type"]),
                reach=int(row["max"]),
                level=level_value("suffixes.tsv", row["level"]),
                needs_prefix=True,
            )
        )
    return tails


def _linked() -> list[Tail]:
    return [
        Tail(
            text=row["tail"],
            kind=TailKind.LINKED,
            core="",
            suffix=row["tail"],
            type=type_value("link_tails.tsv", row["type"]),
            needs_prefix=True,
        )
        for row in rows("link_tails.tsv")
    ]


def _brands() -> list[Tail]:
    tails = []
    for row in rows("brands.tsv"):
        name, kind = row["brand"], row["kind"]
        if kind not in _KINDS:
            raise GazetteerError(f"data/units/brands.tsv: {kind!r} of {name} is no kind.", remedy="See its header.")
        governing = kind in {"peoplesbank", "organ"}
        group = kind == "network" and name.endswith(("集团", "总公司"))
        headquarters = kind == "central" or group or (kind != "private" and name.startswith(("中国", "国家")))
        tails.append(
            Tail(
                text=name,
                kind=TailKind.BRAND,
                core=name,
                suffix="",
                type=AssisterType.GOVERNMENT if governing else AssisterType.ENTERPRISE,
                full=row["full"] or name,
                level=Level.CENTRAL if headquarters else None,
                tight=row["edge"] == "tight",
                network=kind in _NETWORKS,
            )
        )
    return tails


def _central() -> list[Tail]:
    organs = [
        Tail(
            text=row["name"],
            kind=TailKind.CENTRAL,
            core=row["name"],
            suffix="",
            type=type_value("central_organs.tsv", row["type"]),
            full=row["full"] or row["name"],
            level=Level.CENTRAL,
            tight=row["edge"] == "tight",
        )
        for row in rows("central_organs.tsv")
    ]
    schools = [
        Tail(name, TailKind.CENTRAL, name, "", AssisterType.INSTITUTION, row["name"], 0, Level.CENTRAL, tight=tight)
        for row in rows("universities.tsv")
        for name, tight in ((row["name"], False), (row["short"], True))
        if name
    ]
    hospitals = [
        Tail(
            text=row["name"],
            kind=TailKind.BRAND,
            core=row["name"],
            suffix="医院",
            type=AssisterType.INSTITUTION,
            full=row["name"],
            level=level_value("hospitals.tsv", row["level"]),
            network=True,
        )
        for row in rows("hospitals.tsv")
    ]
    return organs + schools + hospitals


def _traps() -> list[Tail]:
    return [Tail(word, TailKind.TRAP, "", word, AssisterType.GOVERNMENT) for word in column("generic.tsv", "word")]


def _patterns() -> tuple[tuple[re.Pattern[str], AssisterType], ...]:
    """One expression per type; raises GazetteerError where a pattern does not compile."""
    groups: dict[AssisterType, list[str]] = {}
    for row in rows("patterns.tsv"):
        groups.setdefault(type_value("patterns.tsv", row["type"]), []).append(f"(?:{row['pattern']})")
    try:
        return tuple((re.compile("|".join(group)), kind) for kind, group in groups.items())
    except re.error as error:
        raise GazetteerError(f"data/units/patterns.tsv: {error}.", remedy="Mend the expression.") from error


def _alternatives(items: frozenset[str]) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, compiled at first use; raises GazetteerError where a table breaks its format."""
    tails = [*_central(), *_brands(), *_organs(), *_linked(), *_suffixes(), *_traps()]
    index: dict[str, list[Tail]] = {}
    for tail in tails:
        index.setdefault(tail.text[-2:], []).append(tail)
    trades = words("industries.tsv")
    generic = _alternatives(words("generic_cores.tsv") | trades)
    return Lexicon(
        tails={key: tuple(sorted(group, key=lambda tail: -len(tail.text))) for key, group in index.items()},
        finals=re.compile("[" + re.escape("".join(sorted({tail.text[-1] for tail in tails}))) + "]"),
        bounds=words("bounds.tsv"),
        protected=words("protected.tsv"),
        levels={row["word"]: level_value("levels.tsv", row["level"]) for row in rows("levels.tsv")},
        slots={row["word"]: row["slot"] for row in rows("levels.tsv")},
        industries=re.compile(f"(?:{_alternatives(trades)})+$"),
        leading_industries=re.compile(f"^(?:{_alternatives(trades)})+$"),
        generic=re.compile(f"^(?:{generic})*$"),
        denials={
            row["end"]: Denial(
                tuple(part for part in row["denied"].split(",") if part),
                tuple(part for part in row["unless"].split(",") if part),
            )
            for row in rows("right_denied.tsv")
        },
        right_edges=words("right_edges.tsv"),
        brands={tail.text: tail for tail in _brands()},
        provinces={name: row["name"] for row in rows("provinces.tsv") for name in (row["name"], row["short"])},
        prefectures=frozenset(column("prefectures.tsv", "name") + column("prefectures.tsv", "short")),
        state_cores=words("state_cores.tsv"),
        state_groups=re.compile(_alternatives(words("state_groups.tsv"))),
        central_schools=frozenset(column("universities.tsv", "name")),
        patterns=_patterns(),
        departments={
            row["core"]: row["full"] or row["core"] for row in rows("organs.tsv") if row["type"] == "government"
        },
    )
