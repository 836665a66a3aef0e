"""What an evaluation finds fault with 错误清单: facts missed, wrong or stated again, each with what led to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.evaluation.found import Found
from graph.evaluation.gold import (
    GoldAssistance,
    GoldCollective,
    GoldHousehold,
    GoldPosting,
    GoldProject,
    GoldStatement,
)

__all__ = ["Fault", "Verdict", "missed", "unwanted"]

#: The columns by which a row is told apart from others of its kind.
_TELLING = ("assister", "recipient", "person", "role", "project_type", "category", "count", "dispatched_by")


class Verdict(StrEnum):
    """Missed 漏: annotated, not found. Wrong 误: found, not annotated. Again 重: the second wording of one fact."""

    MISSED = "missed"
    WRONG = "wrong"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the fact in a line of words, the passage, and of a fact found its rule, trigger and antecedents."""

    doc: str
    verdict: Verdict
    kind: str
    fact: str
    quote: str
    start: int | None = None
    rule: str = ""
    trigger: str = ""
    antecedents: tuple[str, ...] = ()


def missed(doc: str, gold: GoldStatement) -> Fault:
    """The fault of an annotated fact that no row states."""
    words = (*_key(gold), gold.place.path or gold.place.name)
    return Fault(doc, Verdict.MISSED, str(gold.kind), " | ".join(words), gold.evidence)


def unwanted(found: Found, verdict: Verdict) -> Fault:
    """The fault of a row that states no annotated fact, or one that another row states already."""
    row = found.row
    start = row.get("start")
    return Fault(
        found.doc,
        verdict,
        str(row.get("kind")),
        " | ".join([*_told(row), str(row.get("place_path") or row.get("place_name") or "")]),
        str(row.get("quote") or ""),
        start if isinstance(start, int) else None,
        str(row.get("rule") or ""),
        found.trigger,
        found.antecedents,
    )


def _told(row: Mapping[str, object]) -> Sequence[str]:
    return [str(row[column]) for column in _TELLING if row.get(column)]


def _key(gold: GoldStatement) -> tuple[str, ...]:
    match gold:
        case GoldAssistance():
            return (*gold.assister[:1], *gold.recipient[:1])
        case GoldPosting():
            return (*gold.person[:1], str(gold.role), *gold.dispatched_by[:1])
        case GoldHousehold():
            return gold.person[:1]
        case GoldProject():
            return (str(gold.project_type),)
        case GoldCollective():
            return (str(gold.category), str(gold.count))
