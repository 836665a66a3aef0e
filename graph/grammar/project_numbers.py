"""Which sums and counts belong to a word that names work: those of its clause, else of clauses beside it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_clauses import ProjectClause
from graph.grammar.project_words import ProjectHit, project_pattern
from graph.model import Amount, Span

__all__ = ["amounts_of", "count_of", "counted_projects", "first_number", "numbers_for"]


def numbers_for(cut: Sequence[ProjectClause], index: int) -> list[Mention]:
    """The numbers of the clause; of kinds it lacks, those of neighbours that hold no project, up to a ；.

    What stands behind projects that are counted together (82个项目落户75个村，投资……) belongs to all of them.
    """
    numbers = list(cut[index].numbers)
    for step in (1, -1):
        kinds = {m.kind for m in numbers}
        near: list[Mention] = []
        at = index + step
        while 0 <= at < len(cut) and not _holds_project(cut[at]) and not _divided(cut, at, step):
            near += [m for m in cut[at].numbers if m.kind not in kinds]
            at += step
        if step > 0 or at < 0 or not counted_projects(cut[at])[1]:
            numbers += near
    return numbers


def _holds_project(clause: ProjectClause) -> bool:
    return bool(clause.accepted) or bool(counted_projects(clause)[1])


def _divided(cut: Sequence[ProjectClause], at: int, step: int) -> bool:
    """Whether a ； stands between this clause and the one we come from."""
    earlier = cut[at - 1] if step > 0 else cut[at]
    return earlier.closed


def counted_projects(clause: ProjectClause) -> tuple[Span | None, list[Mention]]:
    """The words that count projects without a type, and the counts beside them."""
    found = project_pattern("counted").search(clause.text)
    if found is None:
        return None, []
    words = Span(clause.span.start + found.start(), clause.span.start + found.end())
    return words, [m for m in clause.of_kind(MentionKind.COUNT) if _beside(m, words)]


def _beside(mention: Mention, words: Span) -> bool:
    return 0 <= words.start - mention.span.end <= 6 or 0 <= mention.span.start - words.end <= 3


def amounts_of(numbers: Sequence[Mention]) -> tuple[Amount, ...]:
    """The sums in yuan among the numbers."""
    return tuple(m.quantity.amount for m in numbers if m.quantity is not None and m.quantity.amount is not None)


def first_number(numbers: Sequence[Mention], kind: MentionKind) -> int | None:
    """The first number of a kind: households or persons."""
    return next((int(m.quantity.number.value) for m in numbers if m.kind is kind and m.quantity is not None), None)


def count_of(clause: ProjectClause, hit: ProjectHit) -> int | None:
    """A count right before the word: 27个农业产业项目."""
    for mention in clause.of_kind(MentionKind.COUNT):
        if 0 <= hit.span.start - mention.span.end <= 6 and mention.quantity is not None:
            return int(mention.quantity.number.value)
    return None
