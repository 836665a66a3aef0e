"""Whether two readings state the same facts 同样的事实: what was found before is the annotation of what comes after."""

from __future__ import annotations

from dataclasses import dataclass

from graph.evaluation.faults import Fault
from graph.evaluation.found import found_of
from graph.evaluation.gold import (
    GoldAssistance,
    GoldCollective,
    GoldDocument,
    GoldHousehold,
    GoldPlace,
    GoldPosting,
    GoldProject,
    GoldStatement,
)
from graph.evaluation.scores import Evaluation, Tally, evaluate
from graph.model import Assistance, Collective, Extraction, Household, Posting, Project, Statement

__all__ = ["Kept", "as_annotation", "compared"]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of a reading is found again: facts kept, lost and new, with what was lost or new."""

    tally: Tally
    faults: tuple[Fault, ...]

    @property
    def share(self) -> float:
        return self.tally.recall


def as_annotation(extraction: Extraction) -> GoldDocument:
    """The facts of an extraction as if a reader had annotated them."""
    return GoldDocument(extraction.article.document.id, tuple(map(_gold, extraction.facts)))


def _gold(fact: Statement) -> GoldStatement:
    place = GoldPlace(fact.place.name, fact.place.path_text, fact.place.code)
    quote = fact.evidence.quote
    match fact:
        case Assistance():
            return GoldAssistance(
                place=place,
                evidence=quote,
                assister=(fact.assister,),
                assister_type=fact.assister_type,
                assister_level=fact.assister_level,
                recipient=(fact.recipient,),
                recipient_type=fact.recipient_type,
                modes=(fact.mode,),
            )
        case Posting():
            sent = (fact.dispatched_by,) if fact.dispatched_by else ()
            return GoldPosting(place=place, evidence=quote, person=(fact.person,), role=fact.role, dispatched_by=sent)
        case Household():
            return GoldHousehold(place=place, evidence=quote, person=(fact.person,))
        case Project():
            return GoldProject(
                place=place,
                evidence=quote,
                project_type=fact.project_type,
                amounts=tuple(a.value for a in fact.amounts),
                households=fact.households,
                persons=fact.persons,
                count=fact.count,
            )
        case Collective():
            return GoldCollective(
                place=place, evidence=quote, category=fact.category, count=fact.count, levels=fact.levels
            )


def compared(before: GoldDocument, after: Extraction) -> Kept:
    """What is found now, against what was found before."""
    evaluation: Evaluation = evaluate([before], tuple(found_of(after)))
    return Kept(evaluation.all, evaluation.faults)
