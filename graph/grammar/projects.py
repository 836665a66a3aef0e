"""What is done where: project words of the ontology, kept where the clause shows real work.

A word of the project vocabulary (黑木耳, 修路, 危房改造) is a project only with support beside it: a verb of work, a
size, a sum, beneficiaries, an assister. Sums and numbers go to the words of their own clause, else to those beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import yaml

import ontology
from graph.gazetteer.scanner import Scanner
from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.guards import is_planned, is_supposed
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Amount, BlockKind, Place, Project, ProjectType, Span, Status
from graph.text.sentences import Sentence, clauses

__all__ = ["read_projects"]

_ACTORS = frozenset({MentionKind.UNIT, MentionKind.TEAM, MentionKind.HOUSEHOLD})
_NUMBERS = frozenset(
    {
        MentionKind.MONEY,
        MentionKind.NHOUSEHOLDS,
        MentionKind.NPERSONS,
        MentionKind.COUNT,
        MentionKind.MEASURE,
    }
)


@dataclass(frozen=True, slots=True)
class _Words:
    scanner: Scanner
    types: Mapping[str, tuple[tuple[ProjectType, bool], ...]]
    patterns: Mapping[str, re.Pattern[str]]
    shapes: tuple[tuple[ProjectType, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    types: dict[str, list[tuple[ProjectType, bool]]] = {}
    for notation, (strong, weak) in ontology.project_wordings().items():
        for wording in strong:
            types.setdefault(wording, []).append((ProjectType(notation), True))
        for wording in weak:
            types.setdefault(wording, []).append((ProjectType(notation), False))
    data = yaml.safe_load((files("graph.grammar") / "data" / "projects.yaml").read_text("utf-8"))
    shapes = tuple((ProjectType(name), re.compile(expression)) for name, expression in data.pop("shapes").items())
    patterns = {name: re.compile(expression) for name, expression in data.items()}
    return _Words(Scanner(types), {w: tuple(t) for w, t in types.items()}, patterns, shapes)


@dataclass(slots=True)
class _Clause:
    """A clause with the project words and numbers in it."""

    span: Span
    text: str
    hits: list[_Hit] = field(default_factory=list)
    accepted: list[tuple[_Hit, int]] = field(default_factory=list)
    numbers: list[Mention] = field(default_factory=list)
    actors: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    """A project word that may be a project."""

    span: Span
    word: str
    type: ProjectType
    strong: bool


def read_projects(analysis: Analysis) -> Iterator[Project]:
    """Every project the clauses show, in text order, one per place, type and clause."""
    for sentence in analysis.sentences:
        if sentence.kind is BlockKind.TITLE:
            continue
        cut = [_clause(analysis, span) for span in clauses(sentence, analysis.article.folded)]
        for clause in cut:
            _accept(analysis, clause)
        for index in range(len(cut)):
            yield from _projects(analysis, sentence, cut, index)
            yield from _general(analysis, sentence, cut, index)


def _clause(analysis: Analysis, span: Span) -> _Clause:
    folded = analysis.article.folded
    clause = _Clause(span, span.of(folded), closed=folded[span.end : span.end + 1] == "；")
    inside = [m for m in analysis.mentions if m.span.overlaps(span)]
    blocked = [m.span for m in inside if m.kind not in _NUMBERS]
    clause.numbers = [m for m in inside if m.kind in _NUMBERS]
    clause.actors = sum(m.kind in _ACTORS for m in inside)
    words = _words()
    for type_, shape in words.shapes:
        for shaped in shape.finditer(folded, span.start, span.end):
            found = Span(*shaped.span())
            clause.hits.append(_Hit(found, found.of(folded), type_, True))
            blocked.append(found)
    for found in words.scanner.scan(folded, span.start, span.end):
        if any(found.overlaps(other) for other in blocked):
            continue
        word = found.of(folded)
        clause.hits += [_Hit(found, word, type_, strong) for type_, strong in words.types[word]]
    return clause


def _projects(analysis: Analysis, sentence: Sentence, cut: Sequence[_Clause], index: int) -> Iterator[Project]:
    for hit, support in cut[index].accepted:
        yield from _facts(analysis, sentence, hit, support, cut=cut, index=index)


def _accept(analysis: Analysis, clause: _Clause) -> None:
    """Keep the words of a clause that show real work, the first of each type."""
    patterns = _words().patterns
    if not clause.hits or patterns["policy"].search(clause.text) or patterns["unreal"].search(clause.text):
        return
    start = analysis.discourse.sentence_at(clause.span.start).span.start
    if patterns["decree"].search(analysis.article.folded, start, clause.span.end):
        return
    if is_supposed(analysis.article.folded[start : clause.span.start]):
        return
    silent = bool(patterns["silent"].search(clause.text) or patterns["lacks"].search(clause.text))
    taken: set[ProjectType] = set()
    for hit in clause.hits:
        if hit.type in taken or hit.type is ProjectType.GENERAL:
            continue
        support = _support(analysis, clause, hit)
        if support < (3 if silent else 2) or not (hit.strong or _enough_for_weak(clause, hit, support)):
            continue
        taken.add(hit.type)
        clause.accepted.append((hit, support))


#: Types whose weak words (分红, 补贴, 市场, 慰问, 宣传) stand for many other things.
_VAGUE = frozenset(
    {
        ProjectType.COOPERATIVE,
        ProjectType.FINANCE,
        ProjectType.TRADE,
        ProjectType.SOCIAL_SECURITY,
        ProjectType.CULTURE,
    }
)


def _enough_for_weak(clause: _Clause, hit: _Hit, support: int) -> bool:
    """A weak word needs a number right beside it or three signs of work; a vague one needs both."""
    counted = _counted(clause, hit)
    return (counted and support >= 3) if hit.type in _VAGUE else (counted or support >= 3)


def _counted(clause: _Clause, hit: _Hit) -> bool:
    """Whether a number stands right beside the word: 34户危房, 巷道3160米."""
    return any(0 <= hit.span.start - m.span.end <= 6 or 0 <= m.span.start - hit.span.end <= 4 for m in clause.numbers)


def _support(analysis: Analysis, clause: _Clause, hit: _Hit) -> int:
    """How many things beside the word show real work: 2 for a decisive word, more for verbs, numbers, actors."""
    patterns = _words().patterns
    after = analysis.article.folded[hit.span.end : hit.span.end + 6]
    support = 1 if hit.strong else 0
    support += bool(patterns["work"].search(clause.text))
    support += bool(patterns["heads"].search(after))
    support += bool(clause.numbers)
    support += bool(clause.actors)
    return support


def _facts(
    analysis: Analysis, sentence: Sentence, hit: _Hit, support: int, *, cut: Sequence[_Clause], index: int
) -> Iterator[Project]:
    clause = cut[index]
    numbers = _numbers_for(cut, index)
    before = clause.text[: hit.span.start - clause.span.start]
    for place, mention in _places(analysis, hit.span.start):
        ends = (hit.span, *((mention.span,) if mention is not None else ()))
        antecedents = mention.antecedents if mention is not None else ()
        yield Project(
            doc=analysis.article.document.id,
            place=place,
            evidence=evidence_of(analysis.article, (*ends, clause.span), hit.span, sentence.span, antecedents),
            rule=f"project word ({'decisive' if hit.strong else 'weak'})",
            confidence=min(0.95, 0.5 + 0.1 * support),
            project_type=hit.type,
            names=(_name(analysis, hit),),
            amounts=_amounts(numbers),
            households=_most(numbers, MentionKind.NHOUSEHOLDS),
            persons=_most(numbers, MentionKind.NPERSONS),
            count=_count(clause, hit),
            status=Status.PLANNED if is_planned(before) else Status.UNDER_WAY,
        )


def _name(analysis: Analysis, hit: _Hit) -> str:
    """The word with the head behind it, and the whole of what quotation marks set apart."""
    folded, text = analysis.article.folded, analysis.article.text
    head = _words().patterns["heads"].match(folded[hit.span.end : hit.span.end + 8])
    end = hit.span.end + (head.end() if head else 0)
    return text[hit.span.start : end]


def _places(analysis: Analysis, offset: int) -> list[tuple[Place, Mention | None]]:
    """The place of a word; the whole coordination where several villages are named together."""
    here = _above_villages(analysis, offset) or analysis.discourse.place_at(offset)
    if here is None:
        return []
    if here.mention is None:
        return [(here.place, None)]
    group = analysis.discourse.coordinated(here.mention, analysis.article.folded)
    return [(m.place, m) for m in group if m.place is not None]


def _above_villages(analysis: Analysis, offset: int) -> PlaceHere | None:
    """在13个贫困村实施: the place that holds the villages counted, not one of those named before."""
    since = analysis.discourse.sentence_at(offset).span.start
    crowds = list(_words().patterns["villages"].finditer(analysis.article.folded, since, offset))
    named = analysis.discourse.last(PLACE_KINDS, offset, since=since)
    if not crowds or (named is not None and named.span.start > crowds[-1].start()):
        return None
    upper = PLACE_KINDS - {MentionKind.VILLAGE, MentionKind.TOWNSHIP}
    found = analysis.discourse.last(upper, offset, since=analysis.discourse.paragraph_start(offset))
    if found is not None and found.place is not None:
        return PlaceHere(found.place, found)
    return PlaceHere(analysis.discourse.whole, None) if analysis.discourse.whole is not None else None


def _numbers_for(cut: Sequence[_Clause], index: int) -> list[Mention]:
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
        if step > 0 or at < 0 or not _counts_projects(cut[at]):
            numbers += near
    return numbers


def _holds_project(clause: _Clause) -> bool:
    return bool(clause.accepted) or _counts_projects(clause)


def _counts_projects(clause: _Clause) -> bool:
    return bool(_project_counts(clause)[1])


def _project_counts(clause: _Clause) -> tuple[re.Match[str] | None, list[Mention]]:
    """The words that count projects without a type, and the counts beside them."""
    counted = _words().patterns["counted"].search(clause.text)
    return counted, [m for m in clause.numbers if m.kind is MentionKind.COUNT and _beside(m, counted, clause)]


def _divided(cut: Sequence[_Clause], at: int, step: int) -> bool:
    """Whether a ； stands between this clause and the one we come from."""
    earlier = cut[at - 1] if step > 0 else cut[at]
    return earlier.closed


def _amounts(numbers: Sequence[Mention]) -> tuple[Amount, ...]:
    return tuple(m.quantity.amount for m in numbers if m.quantity is not None and m.quantity.amount is not None)


def _most(numbers: Sequence[Mention], kind: MentionKind) -> int | None:
    found = [int(m.quantity.number.value) for m in numbers if m.kind is kind and m.quantity is not None]
    return found[0] if found else None


def _count(clause: _Clause, hit: _Hit) -> int | None:
    """A count right before the word: 27个农业产业项目."""
    for mention in clause.numbers:
        gap = hit.span.start - mention.span.end
        if mention.kind is MentionKind.COUNT and 0 <= gap <= 6 and mention.quantity is not None:
            return int(mention.quantity.number.value)
    return None


def _beside(mention: Mention, found: re.Match[str] | None, clause: _Clause) -> bool:
    if found is None:
        return False
    start, end = clause.span.start + found.start(), clause.span.start + found.end()
    return 0 <= start - mention.span.end <= 6 or 0 <= mention.span.start - end <= 3


def _general(analysis: Analysis, sentence: Sentence, cut: Sequence[_Clause], index: int) -> Iterator[Project]:
    """Projects counted or funded together without a type; a sum whose neighbour names the work belongs to that."""
    clause = cut[index]
    beside = (cut[i] for i in (index - 1, index + 1) if 0 <= i < len(cut))
    patterns = _words().patterns
    typed = bool(clause.accepted) or any(other.accepted for other in beside)
    counted, counts = _project_counts(clause)
    funds = patterns["funds"].search(clause.text)
    sums = [m for m in clause.numbers if m.kind is MentionKind.MONEY]
    found = counted if counted is not None and counts else (funds if funds is not None and sums and not typed else None)
    if found is None or patterns["silent"].search(clause.text):
        return
    trigger = Span(clause.span.start + found.start(), clause.span.start + found.end())
    if any(hit.span.start <= trigger.start <= hit.span.end for hit, _ in clause.accepted):
        return
    numbers = _numbers_for(cut, index) if counts else clause.numbers
    for place, mention in _places(analysis, trigger.start):
        ends = (clause.span, *((mention.span,) if mention is not None else ()))
        yield Project(
            doc=analysis.article.document.id,
            place=place,
            evidence=evidence_of(analysis.article, ends, trigger, sentence.span),
            rule="projects counted or funded together",
            confidence=0.7,
            project_type=ProjectType.GENERAL,
            names=(trigger.of(analysis.article.text),),
            amounts=_amounts(numbers),
            households=_most(numbers, MentionKind.NHOUSEHOLDS),
            persons=_most(numbers, MentionKind.NPERSONS),
            count=int(counts[0].quantity.number.value) if counts and counted and counts[0].quantity else None,
        )
