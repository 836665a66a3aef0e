"""Words that may name work 项目用语: where they stand in a clause, and the type each would be.

Three ranks: decisive and weak wordings of the ontology, and bare nouns (路, 坊, 井) or numbers beside a noun whose
shape tells the type. A compound belongs to its last word: 核桃园机耕路 is a road.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

import ontology
from graph.gazetteer.scanner import Scan, Scanner
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.seeker import Seeker, Seekers
from graph.model import ProjectType, Span

__all__ = ["NUMBERS", "ProjectHit", "Rank", "find_hits", "project_data", "project_pattern"]

NUMBERS = frozenset(
    {
        MentionKind.MONEY,
        MentionKind.NHOUSEHOLDS,
        MentionKind.NPERSONS,
        MentionKind.COUNT,
        MentionKind.MEASURE,
    }
)


#: Mentions inside which words are read: 李海村卫生室 is helped and is itself the work.
_OPEN = NUMBERS | {MentionKind.HELPED}


class Rank(StrEnum):
    """How much a word says by itself that there is work of its type."""

    DECISIVE = "decisive"
    WEAK = "weak"
    SHAPED = "shaped"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class ProjectHit:
    """A word that may name a project."""

    span: Span
    word: str
    type: ProjectType
    rank: Rank


@lru_cache(maxsize=1)
def project_data() -> Mapping[str, Any]:
    """projects.yaml as it stands."""
    data: Mapping[str, Any] = yaml.safe_load((files("graph.grammar") / "data" / "projects.yaml").read_text("utf-8"))
    return data


@lru_cache(maxsize=32)
def project_pattern(name: str) -> re.Pattern[str]:
    """One of the plain expressions of projects.yaml."""
    return re.compile(project_data()["words"][name])


@dataclass(frozen=True, slots=True)
class _Wordings:
    scanner: Scanner
    types: Mapping[str, tuple[tuple[ProjectType, Rank], ...]]
    shapes: tuple[tuple[ProjectType, Rank, Seeker], ...]
    seekers: Seekers


@lru_cache(maxsize=1)
def _wordings() -> _Wordings:
    types: dict[str, list[tuple[ProjectType, Rank]]] = {}
    for notation, (decisive, weak) in ontology.project_wordings().items():
        if notation == ProjectType.GENERAL:
            continue
        for rank, wordings in ((Rank.DECISIVE, decisive), (Rank.WEAK, weak)):
            for wording in wordings:
                types.setdefault(wording, []).append((ProjectType(notation), rank))
    shapes = tuple(
        (ProjectType(notation), rank, Seeker(expression))
        for rank, section in ((Rank.SHAPED, "shapes"), (Rank.BARE, "bare"))
        for notation, expression in project_data()[section].items()
    )
    seekers = Seekers(seeker for _, _, seeker in shapes)
    return _Wordings(Scanner(types), {w: tuple(t) for w, t in types.items()}, shapes, seekers)


@lru_cache(maxsize=2)
def _words_in(folded: str) -> Scan:
    """The words of an article that may name work, asked for clause by clause."""
    return _wordings().scanner.over(folded)


def find_hits(folded: str, clause: Span, mentions: Sequence[Mention]) -> list[ProjectHit]:
    """The words of a clause that may name work, in order; none inside a name, `mentions` being those of the clause."""
    taken = [m.span for m in mentions if not _is_open(m)]
    found: list[ProjectHit] = []
    shaped = list(_shaped(folded, clause))
    bare = [hit for hit in shaped if hit.rank is Rank.BARE]
    for hit in (*(hit for hit in shaped if hit.rank is Rank.SHAPED), *_worded(folded, clause), *bare):
        if not any(hit.span.overlaps(other) for other in taken):
            found.append(hit)
            taken.append(hit.span)
    return sorted(found, key=lambda hit: hit.span)


def _is_open(mention: Mention) -> bool:
    """Whether words are read inside a mention; what is a wording itself is nobody's name (冷藏库)."""
    return mention.kind in _OPEN or (mention.kind is MentionKind.PERSON and mention.surface in _wordings().types)


def _worded(folded: str, clause: Span) -> Iterator[ProjectHit]:
    words = _wordings()
    for span in _words_in(folded).within(clause.start, clause.end):
        word = span.of(folded)
        for type_, rank in words.types[word]:
            yield ProjectHit(span, word, type_, rank)


def _shaped(folded: str, clause: Span) -> Iterator[ProjectHit]:
    words = _wordings()
    for number in words.seekers.possible(folded, clause.start, clause.end):
        type_, rank, shape = words.shapes[number]
        for match in shape.within(folded, clause.start, clause.end):
            span = Span(*match.span())
            yield ProjectHit(span, span.of(folded), type_, rank)
