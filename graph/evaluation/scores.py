"""Precision, recall and F1 得分: annotated facts and found ones counted together, document by document.

Last step of an evaluation. A row counts once at most; optional facts are neither missed nor wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.evaluation.faults import Fault, Verdict, missed, unwanted
from graph.evaluation.found import Found
from graph.evaluation.gold import GoldDocument, GoldStatement
from graph.evaluation.matching import attributes, matches
from graph.model import FactKind

__all__ = ["RELATIONS", "Evaluation", "Share", "Tally", "evaluate"]

#: The kinds that relate people, units and places; the measure the annotators agreed on at 0.95.
RELATIONS = (FactKind.ASSISTANCE, FactKind.POSTING, FactKind.HOUSEHOLD)
#: Ratios are given to so many places.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """Facts right (`tp`), wrong or stated again (`fp`) and missed (`fn`), with the ratios made of them, 0..1."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        return round(_ratio(self.tp, self.tp + self.fp), _PLACES)

    @property
    def recall(self) -> float:
        return round(_ratio(self.tp, self.tp + self.fn), _PLACES)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, of their exact values."""
        precision, recall = _ratio(self.tp, self.tp + self.fp), _ratio(self.tp, self.tp + self.fn)
        return round(_ratio(2 * precision * recall, precision + recall), _PLACES)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of a total."""

    right: int
    total: int

    @property
    def ratio(self) -> float:
        return round(_ratio(self.right, self.total), _PLACES)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome: a tally for each kind, fields beyond the key over the facts that are right, passages, faults.

    `attributes` are named `kind.field`, sorted. `evidence` counts the rows whose quote is the text at their offsets, of
    those whose document is at hand. `faults` stand document by document: wrong and again, then missed.
    """

    kinds: Mapping[FactKind, Tally]
    attributes: Mapping[str, Share]
    evidence: Share
    faults: tuple[Fault, ...]

    @property
    def relations(self) -> Tally:
        return sum((self.kinds[kind] for kind in RELATIONS), Tally())

    @property
    def all(self) -> Tally:
        return sum(self.kinds.values(), Tally())


def evaluate(
    gold: Iterable[GoldDocument], found: Iterable[Found], texts: Mapping[str, str] | None = None
) -> Evaluation:
    """Score what was found in the annotated documents 评测.

    Args:
        gold: the annotated documents; rows of other documents do not count.
        found: facts of all documents, in any order of the documents.
        texts: the texts of documents by id, for the check of passages; rows of a document without text go unchecked.
    """
    by_doc: dict[str, list[Found]] = {}
    for fact in found:
        by_doc.setdefault(fact.doc, []).append(fact)
    counts = _Counts()
    for document in gold:
        rows = by_doc.get(document.id, [])
        counts.compare(document, rows)
        counts.check_passages(rows, (texts or {}).get(document.id))
    return counts.evaluation()


class _Counts:
    """Running counts over the documents."""

    def __init__(self) -> None:
        self._right: Counter[FactKind] = Counter()
        self._wrong: Counter[FactKind] = Counter()
        self._missed: Counter[FactKind] = Counter()
        self._fields: Counter[str] = Counter()
        self._fields_right: Counter[str] = Counter()
        self._passages = self._passages_right = 0
        self._faults: list[Fault] = []

    def compare(self, document: GoldDocument, rows: Sequence[Found]) -> None:
        pairing = _paired(document.facts, rows)
        for fact, row in pairing.pairs:
            if not fact.optional:
                self._right[fact.kind] += 1
                self._count_fields(fact, row)
        for row in pairing.rows_left:
            if row.row.get("kind") in tuple(FactKind):
                self._count_unwanted(row, [fact for fact in document.facts if matches(fact, row.row)])
        for fact in pairing.facts_left:
            if not fact.optional:
                self._missed[fact.kind] += 1
                self._faults.append(missed(document.id, fact))

    def _count_fields(self, fact: GoldStatement, row: Found) -> None:
        for name, right in attributes(fact, row.row).items():
            self._fields[f"{fact.kind}.{name}"] += 1
            self._fields_right[f"{fact.kind}.{name}"] += right

    def _count_unwanted(self, row: Found, same: Sequence[GoldStatement]) -> None:
        """A row that no annotated fact was left for; one that restates an optional fact is no fault."""
        if any(fact.optional for fact in same):
            return
        self._wrong[FactKind(str(row.row["kind"]))] += 1
        self._faults.append(unwanted(row, Verdict.AGAIN if same else Verdict.WRONG))

    def check_passages(self, rows: Sequence[Found], text: str | None) -> None:
        if text is not None:
            self._passages += len(rows)
            self._passages_right += sum(_is_passage(row.row, text) for row in rows)

    def evaluation(self) -> Evaluation:
        kinds = {kind: Tally(self._right[kind], self._wrong[kind], self._missed[kind]) for kind in FactKind}
        fields = {name: Share(self._fields_right[name], self._fields[name]) for name in sorted(self._fields)}
        return Evaluation(kinds, fields, Share(self._passages_right, self._passages), tuple(self._faults))


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Annotated facts with the rows that state them, and what stayed alone on either side."""

    pairs: tuple[tuple[GoldStatement, Found], ...]
    facts_left: tuple[GoldStatement, ...]
    rows_left: tuple[Found, ...]


def _paired(facts: Sequence[GoldStatement], rows: Sequence[Found]) -> _Pairing:
    """Each annotated fact with the first row left that states it; required facts choose before optional ones."""
    rows_left = list(rows)
    pairs: list[tuple[GoldStatement, Found]] = []
    facts_left: list[GoldStatement] = []
    for fact in sorted(facts, key=lambda each: each.optional):
        at = next((number for number, row in enumerate(rows_left) if matches(fact, row.row)), None)
        if at is None:
            facts_left.append(fact)
        else:
            pairs.append((fact, rows_left.pop(at)))
    return _Pairing(tuple(pairs), tuple(facts_left), tuple(rows_left))


def _is_passage(row: Mapping[str, object], text: str) -> bool:
    start, end = row.get("start"), row.get("end")
    return isinstance(start, int) and isinstance(end, int) and start < end and text[start:end] == row.get("quote")
