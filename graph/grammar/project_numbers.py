"""Which sums and counts belong to a word that names work.

Those of its own clause come first. A sum may stand behind (…，投资80万元) or lead a row of works (争取215万元，修路…).
A sentence that goes on about the same counts too (车间总投资180万元). Who gains by the work: project_gainers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_clauses import ProjectClause
from graph.grammar.project_words import ProjectHit, project_pattern
from graph.model import Amount, ProjectType, Span
from graph.text.quantities import Flow, Per

__all__ = ["GAINS", "amounts_of", "clauses_behind", "count_of", "counted_projects", "sums_for"]

#: Work that only says how others gain by the work before it: jobs, shares.
GAINS = frozenset({ProjectType.EMPLOYMENT, ProjectType.COOPERATIVE})
_PRICES = frozenset({Per.PIECE, Per.DAY})


def sums_for(cut: Sequence[ProjectClause], index: int, hit: ProjectHit | None = None) -> Sequence[Mention]:
    """The sums of the work that a clause names (of all work it names, where `hit` is None)."""
    own = _sums_of(cut[index])
    if own:
        return own if hit is None or len(own) < 2 else [m for m in own if _is_for(cut[index], m, hit)]
    return _granted(_given_for(cut, index)) or _around(cut, index, hit)


def amounts_of(sums: Sequence[Mention]) -> tuple[Amount, ...]:
    """The sums in yuan."""
    return tuple(m.quantity.amount for m in sums if m.quantity is not None and m.quantity.amount is not None)


def _sums_of(clause: ProjectClause) -> tuple[Mention, ...]:
    """The sums of a clause that are no price of a piece or wage of a day: not 每公斤14元."""
    sums = clause.of_kind(MentionKind.MONEY)
    return tuple(m for m in sums if m.quantity is None or m.quantity.per not in _PRICES)


def _is_for(clause: ProjectClause, sum_: Mention, hit: ProjectHit) -> bool:
    """Of several sums in a list those for one of its works: 修路20万元、打井8万元."""
    marks = [clause.span.start + m.start() for m in re.finditer("、", clause.text)]
    item = [other for other, _ in clause.accepted if not any(_between(m, other.span, sum_.span) for m in marks)]
    return not item or hit.type in {other.type for other in item}


def _between(offset: int, one: Span, two: Span) -> bool:
    return min(one.start, two.start) <= offset < max(one.end, two.end)


def _granted(sums: Sequence[Mention]) -> Sequence[Mention]:
    return [m for m in sums if m.quantity is not None and m.quantity.flow is Flow.GRANTED]


def _around(cut: Sequence[ProjectClause], index: int, hit: ProjectHit | None) -> Sequence[Mention]:
    """Sums behind the work, else the one that leads its row, else what is earned by it."""
    behind = [m for c in clauses_behind(cut, index, hit.type if hit else None) for m in _sums_of(c)]
    return _granted(behind) or _leading(cut, index) or behind


def _given_for(cut: Sequence[ProjectClause], index: int) -> Sequence[Mention]:
    """What the clause right before gives, which names no work itself: 安排资金2860万元，实施项目11个."""
    before = cut[index - 1] if index else None
    taken = before is None or before.closed or bool(before.accepted) or bool(counted_projects(before)[1])
    return _sums_of(before) if before is not None and not taken else ()


def _leading(cut: Sequence[ProjectClause], index: int) -> Sequence[Mention]:
    """The sums of the nearest clause before that has any, where no work but a loan took them; none beyond a ；."""
    for clause in reversed(cut[:index]):
        if clause.closed or counted_projects(clause)[1]:
            return ()
        sums = _sums_of(clause)
        if sums:
            return sums if all(_only_pays(clause, hit) for hit, _ in clause.accepted) else ()
    return ()


def _only_pays(clause: ProjectClause, hit: ProjectHit) -> bool:
    """Whether the word is a loan or names a fund: 一事一议资金42万元，修了1.6公里路."""
    return hit.type is ProjectType.FINANCE or clause.after(hit).startswith(("资金", "项目资金", "经费", "项目款"))


def clauses_behind(
    cut: Sequence[ProjectClause], index: int, type_: ProjectType | None = None
) -> Iterator[ProjectClause]:
    """The clauses behind up to the next work or a ；; those that name no work but the same, or what is gained by it."""
    if cut[index].closed:
        return
    gains = frozenset() if type_ in GAINS else GAINS
    for clause in cut[index + 1 :]:
        others = {hit.type for hit, _ in clause.accepted} - gains - {type_}
        if others or counted_projects(clause)[1]:
            return
        yield clause
        if clause.closed:
            return


def counted_projects(clause: ProjectClause) -> tuple[Span | None, list[Mention]]:
    """The words that count projects without a type, and the counts beside them."""
    found = project_pattern("counted").search(clause.text)
    if found is None:
        return None, []
    words = Span(clause.span.start + found.start(), clause.span.start + found.end())
    return words, [m for m in clause.of_kind(MentionKind.COUNT) if _beside(m, words)]


def _beside(mention: Mention, words: Span) -> bool:
    return 0 <= words.start - mention.span.end <= 6 or 0 <= mention.span.start - words.end <= 3


# --- counts ------------------------------------------------------------------------------------------------------


def count_of(clause: ProjectClause, hit: ProjectHit) -> int | None:
    """How many there are: a count right before the word or right behind it (27个农业产业项目, 抽水站2处)."""
    counts = [m for m in clause.of_kind(MentionKind.COUNT) if _counts_works(clause, m)]
    for mention in counts:
        between = clause.after(hit)[: max(0, mention.span.start - hit.span.end)]
        if mention.span.start >= hit.span.end and project_pattern("name_goes_on").fullmatch(between):
            return None if _shared(clause, hit, mention) else _value(mention)
    for mention in counts:
        if 0 <= hit.span.start - mention.span.end <= 6:
            return None if _shared(clause, hit, mention) else _value(mention)
    return None


def _counts_works(clause: ProjectClause, mention: Mention) -> bool:
    """Whether works are counted: not 302个病号, 10个村, 每村2个, and not 一项 that only names one."""
    unit = mention.quantity.unit if mention.quantity is not None else ""
    at, end = mention.span.start - clause.span.start, mention.span.end - clause.span.start
    return (
        project_pattern("work_units").fullmatch(unit) is not None
        and project_pattern("others_counted").match(clause.text, max(0, end)) is None
        and project_pattern("each").search(clause.text, 0, max(0, at)) is None
        and not (unit == "项" and _value(mention) == 1)
    )


def _shared(clause: ProjectClause, hit: ProjectHit, mention: Mention) -> bool:
    """Whether the number counts works of several types together: 光伏电站、冷库、养殖三个项目."""
    end = mention.span.end - clause.span.start
    if project_pattern("counted").match(clause.text, max(0, end)) is None:
        return False
    listed = [h for h, _ in clause.accepted if h.type is not hit.type and h.span.start < mention.span.start]
    return any("、" in clause.text[_at(clause, h.span.end) : _at(clause, mention.span.start)] for h in listed)


def _at(clause: ProjectClause, offset: int) -> int:
    return offset - clause.span.start


def _value(mention: Mention) -> int | None:
    return int(mention.quantity.number.value) if mention.quantity is not None else None
