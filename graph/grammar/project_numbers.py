"""Which sums and counts belong to a word that names work.

Those of its own clause come first. A sum may stand behind (…，投资80万元) or lead a row of works (争取215万元，修路…);
who benefits stands behind as a rule (…，带动52户). A sentence that goes on about the same counts too
(车间总投资180万元).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_clauses import ProjectClause
from graph.grammar.project_words import ProjectHit, project_pattern
from graph.model import Amount, ProjectType, Span
from graph.text.quantities import Flow

__all__ = ["amounts_of", "count_of", "counted_projects", "households_of", "numbers_for", "persons_of"]

#: Work that only says how others gain by the work before it: jobs, shares.
_GAINS = frozenset({ProjectType.EMPLOYMENT, ProjectType.COOPERATIVE})


def numbers_for(cut: Sequence[ProjectClause], index: int, type_: ProjectType | None = None) -> list[Mention]:
    """The sums, households and persons of the work that a clause names."""
    own = cut[index]
    return [
        *(own.of_kind(MentionKind.MONEY) or _sums(cut, index, type_)),
        *(own.of_kind(MentionKind.NHOUSEHOLDS) or _gainers(cut, index, MentionKind.NHOUSEHOLDS, type_)),
        *(_helped(own) or _gainers(cut, index, MentionKind.NPERSONS, type_)),
    ]


def _sums(cut: Sequence[ProjectClause], index: int, type_: ProjectType | None) -> Sequence[Mention]:
    """Sums behind the work, else the one that leads its row, else what is earned by it."""
    behind = [m for c in _behind(cut, index, type_) for m in c.of_kind(MentionKind.MONEY)]
    spent = [m for m in behind if m.quantity is not None and m.quantity.flow is Flow.GRANTED]
    return spent or _leading(cut, index) or behind


def _leading(cut: Sequence[ProjectClause], index: int) -> Sequence[Mention]:
    """The sums of the nearest clause before that has any, where no work but a loan took them; none beyond a ；."""
    for clause in reversed(cut[:index]):
        if clause.closed or counted_projects(clause)[1]:
            return ()
        sums = clause.of_kind(MentionKind.MONEY)
        if sums:
            return sums if all(hit.type is ProjectType.FINANCE for hit, _ in clause.accepted) else ()
    return ()


def _gainers(
    cut: Sequence[ProjectClause], index: int, kind: MentionKind, type_: ProjectType | None
) -> Sequence[Mention]:
    """Who gains by the work: told behind it, else in the clauses before that name no work."""
    for clause in _behind(cut, index, type_):
        found = _helped(clause) if kind is MentionKind.NPERSONS else clause.of_kind(kind)
        if found:
            return found
    for clause in reversed(cut[:index]):
        if clause.closed or _holds_project(clause):
            return ()
        found = _helped(clause) if kind is MentionKind.NPERSONS else clause.of_kind(kind)
        if found:
            return found
    return ()


def _behind(cut: Sequence[ProjectClause], index: int, type_: ProjectType | None) -> Iterator[ProjectClause]:
    """The clauses behind up to the next work or a ；; those that name no work but the same, or what is gained by it."""
    if cut[index].closed:
        return
    gains = frozenset() if type_ in _GAINS else _GAINS
    for clause in cut[index + 1 :]:
        others = {hit.type for hit, _ in clause.accepted} - gains - {type_}
        if others or counted_projects(clause)[1]:
            return
        yield clause
        if clause.closed:
            return


def _helped(clause: ProjectClause) -> tuple[Mention, ...]:
    """The persons of a clause who are no helpers: not 两位队员, 126名官兵."""
    found = []
    for mention in clause.of_kind(MentionKind.NPERSONS):
        behind = clause.text[mention.span.end - clause.span.start :]
        if project_pattern("helpers_counted").match(behind) is None:
            found.append(mention)
    for mention in clause.of_kind(MentionKind.COUNT):
        behind = clause.text[mention.span.end - clause.span.start :]
        if mention.quantity is not None and mention.quantity.unit == "个" and project_pattern("people").match(behind):
            found.append(mention)
    return tuple(sorted(found, key=lambda m: m.span))


def _holds_project(clause: ProjectClause) -> bool:
    return bool(clause.accepted) or bool(counted_projects(clause)[1])


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


def households_of(numbers: Sequence[Mention], clause: ProjectClause | None = None) -> int | None:
    """The first number of households; one where the work is for one household named."""
    counted = _first(numbers, (MentionKind.NHOUSEHOLDS,))
    if counted is None and clause is not None and _for_one(clause):
        return 1
    return counted


def _for_one(clause: ProjectClause) -> bool:
    return clause.households == 1 or project_pattern("one_household").search(clause.text) is not None


def persons_of(numbers: Sequence[Mention]) -> int | None:
    """The first number of persons who gain."""
    return _first(numbers, (MentionKind.NPERSONS, MentionKind.COUNT))


def _first(numbers: Sequence[Mention], kinds: Sequence[MentionKind]) -> int | None:
    return next((int(m.quantity.number.value) for m in numbers if m.kind in kinds and m.quantity is not None), None)


def count_of(clause: ProjectClause, hit: ProjectHit) -> int | None:
    """How many there are: a count right before the word or right behind it (27个农业产业项目, 抽水站2处)."""
    counts = [m for m in clause.of_kind(MentionKind.COUNT) if m.quantity is not None and _counts_works(m)]
    for mention in counts:
        between = clause.after(hit)[: max(0, mention.span.start - hit.span.end)]
        if mention.span.start >= hit.span.end and project_pattern("name_goes_on").fullmatch(between):
            return _value(mention)
    for mention in counts:
        if 0 <= hit.span.start - mention.span.end <= 6:
            return _value(mention)
    return None


def _counts_works(mention: Mention) -> bool:
    unit = mention.quantity.unit if mention.quantity is not None else ""
    return project_pattern("work_units").fullmatch(unit) is not None


def _value(mention: Mention) -> int | None:
    return int(mention.quantity.number.value) if mention.quantity is not None else None
