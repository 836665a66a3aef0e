"""The corpora of the rules, graph/grammar/corpus/*.yaml: what is in them, and what the grammar makes of each wording.

Every wording becomes a small article: the place it is told of in the headline, a blank line, the wording. Facts are
written as one line each, so that a corpus reads like a table:

    assistance  甘肃省水利厅 → 苏黑村            behind it in brackets, where it matters, modes or a status: (posting)
    posting     李建国 · first_secretary · 苏黑村 ← 甘肃省水利厅
    household   马福祥 · 苏黑村
    collective  东乡族自治县 · 36 unit (province county)
    team        甘肃省水利厅 → 苏黑村            units and places of the team mentioned, — for none
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import RuleError
from graph.extract import analyse, extract
from graph.gazetteer.context import locate
from graph.grammar.analysis import Analysis
from graph.grammar.assistance import read_assistance, read_teams
from graph.grammar.collectives import read_collectives
from graph.grammar.households import read_households
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.postings import read_postings
from graph.grammar.rule import Reads, load_rules
from graph.grammar.sendings import sendings
from graph.model import Article, Assistance, Collective, Household, Posting, Project, Statement
from graph.text.reading import article

__all__ = [
    "FAILURES",
    "SECTIONS",
    "Corpus",
    "Wording",
    "line_of",
    "load_corpora",
    "province_of",
    "read_file",
    "shortcoming",
    "spoken",
]

#: How a wording may fail, in the order reports tell it.
FAILURES = ("none", "partial", "ambiguous", "another rule", "not silent")
#: `says` and `silent` hold today; `wanted` ought to be read and `wanted_silent` ought not, and neither is so yet.
SECTIONS = ("says", "silent", "wanted", "wanted_silent")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say some facts, or none: the rule it belongs to, the place of the headline, the words.

    `title` is the headline itself, where the rule reads headlines.
    """

    rule: str
    place: str
    facts: tuple[str, ...]
    text: str
    title: str = ""

    @property
    def article(self) -> Article:
        return article(f"{self.title or self.place + '帮扶纪实'}\n\n{self.text}", id="wording")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The wordings of one rule, section by section."""

    rule: str
    says: tuple[Wording, ...] = ()
    silent: tuple[Wording, ...] = ()
    wanted: tuple[Wording, ...] = ()
    wanted_silent: tuple[Wording, ...] = ()


@lru_cache(maxsize=1)
def load_corpora() -> Mapping[str, Corpus]:
    """Every corpus by the name of its rule; RuleError on a rule told twice or a group that is none."""
    found: dict[str, Corpus] = {}
    folder = files("graph.grammar") / "corpus"
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name):
        for corpus in read_file(file.read_text("utf-8"), file.name):
            if corpus.rule in found:
                raise RuleError(f"{file.name}: rule {corpus.rule!r} has two corpora.", remedy="Put them together.")
            found[corpus.rule] = corpus
    return found


def read_file(source: str, name: str) -> Iterator[Corpus]:
    """The corpora of one file, in its order; `name` is for errors."""
    for record in yaml.safe_load(source) or ():
        rule = str(record.get("rule", ""))
        if unknown := sorted(set(record) - {"rule", *SECTIONS}):
            raise RuleError(f"{name}: corpus of {rule!r} has unknown sections {unknown}.", remedy=f"Use {SECTIONS}.")
        yield Corpus(rule, *(tuple(_wordings(rule, record.get(section) or (), name)) for section in SECTIONS))


def _wordings(rule: str, groups: Sequence[Mapping[str, Any]], name: str) -> Iterator[Wording]:
    for group in groups:
        if not group.get("in") or not group.get("wordings") or set(group) - {"in", "title", "facts", "wordings"}:
            raise RuleError(f"{name}: corpus of {rule!r}: not a group of wordings: {dict(group)!r}.")
        for text in group["wordings"]:
            yield Wording(rule, group["in"], tuple(group.get("facts", ())), text, group.get("title", ""))


def province_of(wording: Wording) -> str | None:
    """Code of the province a wording is told of."""
    return locate(wording.article).province


# -- what the grammar says --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact as a corpus writes it, with what may stand in brackets behind it."""

    line: str
    notes: frozenset[str]
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.line} [{self.rule}]" if self.rule else self.line


def spoken(wording: Wording) -> tuple[str, ...]:
    """The facts of the rule's kind that the whole grammar reads in the wording, as the corpus writes them."""
    return tuple(told.line for told in _told(wording.article, _reads(wording.rule)))


def shortcoming(wording: Wording) -> str | None:
    """What is wrong with how a wording is read, None where all is well.

    It begins with one of `FAILURES` and a colon: none of the facts is read, only a part of them, more than them, or all
    of them but none by the rule itself; a wording without facts is not silent.
    """
    reads = _reads(wording.rule)
    found = _told(wording.article, reads)
    if not wording.facts:
        return f"not silent: got {_listed(found)}" if found else None
    wanted = [_parsed(fact) for fact in wording.facts]
    missing = [w for w in wanted if not any(_meets(t, w) for t in found)]
    extra = [t for t in found if not any(_meets(t, w) for w in wanted)]
    missed = _listed(missing)
    if not found:
        return f"none: nothing is read, wanted {missed}"
    if missing:
        return f"partial: {missed} is not read; got {_listed(found)}"
    if extra:
        return f"ambiguous: beside what is wanted, got {_listed(extra)}"
    rules = _rules_of(wording.article, reads)
    return None if wording.rule in rules else f"another rule: read by {'; '.join(sorted(rules))} only"


def _listed(facts: Iterable[_Told]) -> str:
    return "; ".join(f"{fact} ×{n}" if n > 1 else fact for fact, n in Counter(map(str, facts)).items())


def _reads(rule: str) -> Reads:
    return next(r.reads for r in load_rules() if r.name == rule)


_NOTES = re.compile(r" \(([a-z_ ]+)\)$")


def _parsed(fact: str) -> _Told:
    """An expected fact; of a collective, the levels in brackets are part of the fact itself."""
    notes = _NOTES.search(fact)
    if notes is None or " → " not in fact:
        return _Told(fact, frozenset())
    return _Told(fact[: notes.start()], frozenset(notes.group(1).split()))


def _meets(told: _Told, wanted: _Told) -> bool:
    return told.line == wanted.line and wanted.notes <= told.notes


def _told(read: Article, reads: Reads) -> list[_Told]:
    if reads is Reads.TEAM:
        return [_Told(_team_line(m), frozenset(), _team_rule(m)) for m in _teams(analyse(read))]
    facts = [f for f in extract(read).facts if f.kind.value == reads.value]
    return [_Told(line_of(fact), _notes(fact), fact.rule) for fact in facts]


def line_of(fact: Statement) -> str:
    """A fact as one line: its ends and what tells it from others of its kind."""
    match fact:
        case Assistance():
            return f"{fact.assister} → {fact.recipient}"
        case Posting():
            sender = f" ← {fact.dispatched_by}" if fact.dispatched_by else ""
            return f"{fact.person} · {fact.role.value} · {fact.place.name}{sender}"
        case Household():
            return f"{fact.person} · {fact.place.name}"
        case Collective():
            levels = f" ({' '.join(level.value for level in fact.levels)})" if fact.levels else ""
            return f"{fact.place.name} · {fact.count} {fact.category.value}{levels}"
        case Project():
            return f"{fact.place.name} · {fact.project_type.value}"


def _notes(fact: Statement) -> frozenset[str]:
    modes = (mode.value for mode in fact.modes) if isinstance(fact, Assistance) else ()
    return frozenset((fact.status.value, *modes))


def _teams(analysis: Analysis) -> tuple[Mention, ...]:
    return analysis.of_kind(MentionKind.TEAM)


def _team_line(mention: Mention) -> str:
    assert mention.team is not None
    units = "、".join(m.unit.name for m in mention.team.units if m.unit is not None)
    places = "、".join(m.place.name for m in mention.team.places if m.place is not None)
    return f"{units or '—'} → {places or '—'}"


def _team_rule(mention: Mention) -> str:
    """The rule a team was read by, as its `why` tells."""
    return next((rule.name for rule in load_rules() if f"rule {rule.name!r}" in mention.why), "")


def _stated(analysis: Analysis, reads: Reads) -> Iterator[Statement]:
    """The facts of a kind before they are merged, each under the rule that states it."""
    match reads:
        case Reads.ASSISTANCE:
            yield from read_assistance(analysis)
            yield from read_teams(analysis)
            yield from sendings(list(read_postings(analysis)))
        case Reads.POSTING:
            yield from read_postings(analysis)
        case Reads.HOUSEHOLD:
            yield from read_households(analysis)
        case Reads.COLLECTIVE:
            yield from read_collectives(analysis)


def _rules_of(read: Article, reads: Reads) -> set[str]:
    """Names of the rules that state something in the article."""
    analysis = analyse(read)
    if reads is Reads.TEAM:
        return {_team_rule(mention) for mention in _teams(analysis)}
    return {fact.rule for fact in _stated(analysis, reads)}
