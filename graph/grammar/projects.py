"""What is done where: words that name work, kept where the signs beside them show that it is real.

words (project_words) → clauses → signs (project_signs) → places (project_spots, project_places) → numbers → facts
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.guards import is_planned
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.project_clauses import ProjectClause, clauses_of
from graph.grammar.project_gainers import households_for, persons_for
from graph.grammar.project_numbers import amounts_of, count_of, counted_projects, sums_for
from graph.grammar.project_places import ProjectPlaces
from graph.grammar.project_signs import accept
from graph.grammar.project_words import ProjectHit, Rank, project_pattern
from graph.model import (
    Assistance,
    AssisterType,
    BlockKind,
    Household,
    Place,
    Posting,
    Project,
    ProjectType,
    Span,
    Statement,
    Status,
)
from graph.text.sentences import Sentence

__all__ = ["read_projects"]


def read_projects(analysis: Analysis, told: Sequence[Statement]) -> Iterator[Project]:
    """Every project the clauses show, in text order, one per place, type and clause.

    `told` are the facts read before: who helps is no place of work, who is helped has work done at home.
    """
    places = ProjectPlaces(
        analysis,
        homes=_homes(fact for fact in told if isinstance(fact, Household)),
        served=[fact.place for fact in told if isinstance(fact, Posting)],
        helpers=[f for f in told if isinstance(f, Assistance) and f.assister_type is AssisterType.PLACE],
    )
    read = [(s, clauses_of(analysis, s)) for s in analysis.sentences if s.kind is not BlockKind.TITLE]
    for sentence, cut in read:
        accept(analysis, sentence, cut)
    for at, (sentence, cut) in enumerate(read):
        ahead = _goes_on(sentence, *read[at + 1]) if at + 1 < len(read) else ()
        for index in range(len(cut)):
            yield from _typed(analysis, sentence, cut, index, places=places, ahead=ahead)
            yield from _general(analysis, sentence, cut, index, places)


def _goes_on(sentence: Sentence, follows: Sentence, cut: Sequence[ProjectClause]) -> Sequence[ProjectClause]:
    """The clauses of the next sentence where it goes on about the same: 车间总投资180万元."""
    same = follows.paragraph == sentence.paragraph and bool(cut)
    return cut if same and project_pattern("goes_on").match(cut[0].text) else ()


def _homes(households: Iterable[Household]) -> Mapping[str, Place]:
    homes: dict[str, Place] = {}
    for fact in sorted(households, key=lambda f: (-f.confidence, f.evidence.span)):
        homes.setdefault(fact.person, fact.place)
    return homes


def _typed(
    analysis: Analysis,
    sentence: Sentence,
    cut: Sequence[ProjectClause],
    index: int,
    *,
    places: ProjectPlaces,
    ahead: Sequence[ProjectClause],
) -> Iterator[Project]:
    clause = cut[index]
    for hit, sure in clause.accepted:
        longer = [*cut, *ahead]
        for place, mention in places.of(hit.span, clause.span, sentence):
            ends = (hit.span, *((mention.span,) if mention is not None else ()), clause.span)
            yield Project(
                doc=analysis.article.document.id,
                place=place,
                evidence=evidence_of(analysis.article, ends, hit.span, sentence.span, _antecedents(mention)),
                rule=f"project word ({'decisive' if hit.rank is Rank.DECISIVE else 'weak'})",
                confidence=min(0.95, 0.6 + 0.05 * sure),
                project_type=hit.type,
                names=(_name(analysis, hit),),
                amounts=amounts_of(sums_for(longer, index, hit)),
                households=households_for(longer, index, hit, home=_at_home(mention, sentence)),
                persons=persons_for(longer, index, hit) or _posts(clause, hit),
                count=count_of(clause, hit),
                status=_status(cut, index, hit),
            )


def _at_home(mention: Mention | None, sentence: Sentence) -> bool:
    """Whether the place of the work is that of the household which its sentence, or the one before, is about."""
    near = mention is not None and sentence.span.start - mention.span.end <= _NEAR
    return mention is not None and mention.kind is MentionKind.HOUSEHOLD and near


#: How far before a sentence the household may stand that it goes on about.
_NEAR = 40


def _status(cut: Sequence[ProjectClause], index: int, hit: ProjectHit) -> Status:
    """Planned where the words before it in its part of the sentence, or those behind it, say that it is to come."""
    earlier = [*reversed([*_same_part(cut, index)])]
    before = "，".join([*(clause.text for clause in earlier), cut[index].before(hit)])
    for word in {other.word for clause in (*earlier, cut[index]) for other in clause.hits}:
        before = before.replace(word, "")
    behind = "，".join([cut[index].after(hit), *(clause.text for clause in cut[index + 1 : index + 3])])
    planned = is_planned(before) or project_pattern("to_come").search(behind) is not None
    return Status.PLANNED if planned else Status.UNDER_WAY


def _posts(clause: ProjectClause, hit: ProjectHit) -> int | None:
    """Posts are persons: 公益岗位2417个."""
    return count_of(clause, hit) if hit.type in (ProjectType.EMPLOYMENT, ProjectType.ECOLOGY) else None


def _antecedents(mention: Mention | None) -> tuple[Span, ...]:
    return mention.antecedents if mention is not None else ()


def _name(analysis: Analysis, hit: ProjectHit) -> str:
    """The word with the head behind it."""
    folded, text = analysis.article.folded, analysis.article.text
    head = project_pattern("heads").match(folded[hit.span.end : hit.span.end + 8])
    return text[hit.span.start : hit.span.end + (head.end() if head else 0)]


def _general(
    analysis: Analysis, sentence: Sentence, cut: Sequence[ProjectClause], index: int, places: ProjectPlaces
) -> Iterator[Project]:
    """Projects counted or funded together without a type; a sum whose neighbour names the work belongs to that."""
    clause = cut[index]
    trigger, counts = counted_projects(clause)
    if not counts:
        trigger = _funds(cut, index)
    if trigger is None or project_pattern("silent").search(clause.text):
        return
    if any(hit.span.start <= trigger.start <= hit.span.end for hit, _ in clause.accepted):
        return
    for place, mention in places.of(trigger, clause.span, sentence, near=True):
        ends = (clause.span, *((mention.span,) if mention is not None else ()))
        yield Project(
            doc=analysis.article.document.id,
            place=place,
            evidence=evidence_of(analysis.article, ends, trigger, sentence.span, _antecedents(mention)),
            rule="projects counted or funded together",
            confidence=0.7,
            project_type=ProjectType.GENERAL,
            names=(trigger.of(analysis.article.text),),
            amounts=amounts_of(sums_for(cut, index) if counts else clause.of_kind(MentionKind.MONEY)),
            households=households_for(cut, index),
            persons=persons_for(cut, index),
            count=int(counts[0].quantity.number.value) if counts and counts[0].quantity else None,
        )


def _funds(cut: Sequence[ProjectClause], index: int) -> Span | None:
    """The words for money given together with its sum, unless the clause or one beside it tells what it was for."""
    clause = cut[index]
    found = project_pattern("funds").search(clause.text)
    if found is None or not clause.of_kind(MentionKind.MONEY) or project_pattern("part").search(clause.text):
        return None
    ahead = cut[index + 1] if index + 1 < len(cut) and not clause.closed else None
    spent_ahead = ahead is not None and _spends(cut, index + 1)
    total = project_pattern("total").search(clause.text) is not None
    spent_before = any(c.accepted for c in _same_part(cut, index)) and not total
    if clause.accepted or spent_ahead or spent_before:
        return None
    return Span(clause.span.start + found.start(), clause.span.start + found.end())


def _spends(cut: Sequence[ProjectClause], index: int) -> bool:
    """Whether a clause names what the money before it was for, or the next where it only adds: 加上64万元，建起…"""
    clause = cut[index]
    if clause.of_kind(MentionKind.MONEY):
        follows = cut[index + 1] if index + 1 < len(cut) and not clause.closed else None
        more = project_pattern("more").match(clause.text) is not None and not clause.accepted
        return more and follows is not None and bool(follows.accepted)
    return bool(clause.accepted)


def _same_part(cut: Sequence[ProjectClause], index: int) -> Iterator[ProjectClause]:
    """The clauses before, back to a ；."""
    for clause in reversed(cut[:index]):
        if clause.closed:
            return
        yield clause
