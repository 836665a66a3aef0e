"""Signs of real work 施工迹象: what stands beside a word that may name work, each sign with its weight.

A word is a project where the weights of its signs reach the threshold of projects.yaml. Signs told by words stand
there as expressions with the stretch of text they are sought in; signs told by numbers and actors are found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.grammar.analysis import Analysis
from graph.grammar.guards import is_supposed
from graph.grammar.mentions import MentionKind
from graph.grammar.project_clauses import ProjectClause
from graph.grammar.project_words import ProjectHit, Rank, project_data, project_pattern
from graph.model import ProjectType
from graph.text.sentences import Sentence

__all__ = ["accept", "certainty", "signs_of"]

_CLOSE = 10
#: Signs of somebody doing something; without them and without numbers a word only names what is there.
_DEEDS = frozenset({"work", "made", "done", "served", "founded", "sold", "turned_into"})
_TELLING = frozenset({MentionKind.MONEY, MentionKind.NHOUSEHOLDS, MentionKind.NPERSONS})


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    at: str
    words: re.Pattern[str]
    types: frozenset[ProjectType]


@lru_cache(maxsize=1)
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(s["name"], s["at"], re.compile(s["words"]), frozenset(map(ProjectType, s.get("types", ProjectType))))
        for s in project_data()["signs"]
    )


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {str(name): float(weight) for name, weight in project_data()["weights"].items()}


def accept(analysis: Analysis, sentence: Sentence, cut: Sequence[ProjectClause]) -> None:
    """Mark in every clause the words that show real work, of each type the surest."""
    for index, clause in enumerate(cut):
        if not clause.hits or _is_unreal(analysis, sentence, clause):
            continue
        best: dict[ProjectType, tuple[ProjectHit, float]] = {}
        for hit in clause.hits:
            sure = certainty(signs_of(analysis, sentence, cut, index, hit))
            if sure >= 0 and (hit.type not in best or sure > best[hit.type][1]):
                best[hit.type] = (hit, sure)
        clause.accepted = sorted(best.values(), key=lambda found: found[0].span)


def _is_unreal(analysis: Analysis, sentence: Sentence, clause: ProjectClause) -> bool:
    """Whether the clause only wishes, supposes, decrees or reports of a meeting."""
    folded, start = analysis.article.folded, sentence.span.start
    if project_pattern("unreal").search(clause.text) or is_supposed(folded[start : clause.span.start]):
        return True
    return project_pattern("decree").search(folded, start, clause.span.end) is not None


def certainty(signs: Iterator[str]) -> float:
    """By how much the weights of the signs pass the threshold; below nought they do not."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in set(signs)) - weights["threshold"]


def signs_of(
    analysis: Analysis, sentence: Sentence, cut: Sequence[ProjectClause], index: int, hit: ProjectHit
) -> Iterator[str]:
    """The names of the signs beside a word."""
    clause = cut[index]
    yield hit.rank.value
    yield f"{hit.type.value}_{'decisive' if hit.rank is Rank.DECISIVE else 'other'}"
    stretches = _stretches(analysis, sentence, clause, hit)
    told = {sign.name for sign in _signs() if hit.type in sign.types and sign.words.search(stretches[sign.at])}
    yield from told
    if not told & _DEEDS and not clause.numbers:
        yield "idle"
    yield from _numbered(cut, index, hit)
    yield from _acted(sentence, cut, index, hit)
    yield from _compounded(analysis, clause, hit)


def _stretches(analysis: Analysis, sentence: Sentence, clause: ProjectClause, hit: ProjectHit) -> Mapping[str, str]:
    before, after = clause.before(hit), clause.after(hit)
    return {
        "clause": clause.text,
        "before": before,
        "close": before[-_CLOSE:],
        "ahead": before[-1:],
        "after": after,
        "behind": after[:_CLOSE],
        "word": hit.word,
        "sentence": sentence.span.of(analysis.article.folded),
    }


def _numbered(cut: Sequence[ProjectClause], index: int, hit: ProjectHit) -> Iterator[str]:
    clause = cut[index]
    for mention in (m for m in clause.numbers if m.kind is not MentionKind.MONEY):
        gap_before, gap_behind = hit.span.start - mention.span.end, mention.span.start - hit.span.end
        if 0 <= gap_before <= 6 or 0 <= gap_behind <= 4 or mention.span.overlaps(hit.span):
            yield "sized"
    kinds = {m.kind for m in clause.numbers}
    if MentionKind.MONEY in kinds:
        yield "sum_here"
    if kinds & {MentionKind.NHOUSEHOLDS, MentionKind.NPERSONS}:
        yield "people_here"
    near = [m.kind for i in (index - 1, index + 1) if 0 <= i < len(cut) for m in cut[i].numbers]
    if MentionKind.MONEY in near:
        yield "sum_near"
    if any(kind in _TELLING for kind in near) and MentionKind.MONEY not in near:
        yield "people_near"
    if not any(other.numbers for other in cut):
        yield "no_number"


def _acted(sentence: Sentence, cut: Sequence[ProjectClause], index: int, hit: ProjectHit) -> Iterator[str]:
    clause = cut[index]
    if clause.actors:
        yield "actor_here"
    elif any(other.actors for other in cut):
        yield "actor_in_sentence"
    if not any(other.numbers or other.actors or other.people for other in cut):
        yield "unsupported"
    if sentence.heading:
        yield "in_heading"


def _compounded(analysis: Analysis, clause: ProjectClause, hit: ProjectHit) -> Iterator[str]:
    """Whether the word only tells of which kind the next word is, or is the head of such a compound."""
    folded = analysis.article.folded
    joint = project_pattern("joint")
    for other in clause.hits:
        if other is hit or other.type is hit.type:
            continue
        if hit.span.end <= other.span.start <= hit.span.end + 4:
            if joint.search(folded[hit.span.end : other.span.start]) is None:
                yield "glued" if hit.span.end == other.span.start else "modifier"
        elif (
            other.span.end <= hit.span.start <= other.span.end + 4
            and joint.search(folded[other.span.end : hit.span.start]) is None
        ):
            yield "head"
