"""Rows of the tables of facts, passages and what is particular to a kind, in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from graph.model import Amount, Assistance, Bound, Collective, Household, Linked, Posting, Project, Resolution, Status
from graph.relational.entity_rows import Cells, Rows
from graph.relational.numbering import Numbers

__all__ = ["fact_rows"]


def fact_rows(resolution: Resolution, numbers: Numbers, texts: Mapping[str, str]) -> Rows:
    """The rows of `facts`, of `passages` and `antecedents`, and of the tables of the five kinds."""
    numbered = tuple(enumerate(resolution.facts, start=1))
    firsts = [next(same) for _, same in groupby(resolution.facts, key=lambda linked: linked.iri)]
    rows: dict[str, Iterator[Cells]] = {
        "facts": _facts(resolution, numbers),
        "passages": (_passage(number, linked, numbers) for number, linked in numbered),
        "antecedents": (row for number, linked in numbered for row in _antecedents(number, linked, texts)),
    }
    return rows | _once(firsts, numbers) | _as_told(numbered, numbers)


def _facts(resolution: Resolution, numbers: Numbers) -> Iterator[Cells]:
    origins = dict(resolution.reprints)
    for iri, same in groupby(resolution.facts, key=lambda linked: linked.iri):
        told = list(same)
        stating = {origins.get(one.fact.doc, one.fact.doc) for one in told if one.fact.status is not Status.DENIED}
        yield numbers.facts[iri], iri, told[0].fact.kind.value, numbers.end(told[0], "place"), len(stating)


def _passage(number: int, linked: Linked, numbers: Numbers) -> Cells:
    fact, evidence = linked.fact, linked.fact.evidence
    return (
        number,
        linked.passage,
        numbers.facts[linked.iri],
        numbers.documents[fact.doc],
        fact.status.value,
        fact.date,
        evidence.quote,
        evidence.span.start,
        evidence.span.end,
        evidence.trigger.start,
        evidence.trigger.end,
        fact.rule,
        fact.confidence,
        ";".join(cell.address for cell in sorted(evidence.cells)) or None,
    )


def _antecedents(number: int, linked: Linked, texts: Mapping[str, str]) -> Iterator[Cells]:
    text = texts.get(linked.fact.doc)
    for count, span in enumerate(linked.fact.evidence.antecedents, start=1):
        yield number, count, span.start, span.end, None if text is None else span.of(text)


def _once(firsts: list[Linked], numbers: Numbers) -> Rows:
    """What goes into a fact's identity, so that every document that states it says the same."""
    told = [(numbers.facts[linked.iri], linked, linked.fact) for linked in firsts]
    end = numbers.end
    return {
        "assistances": (
            (n, end(linked, "assister"), end(linked, "recipient"))
            for n, linked, fact in told
            if isinstance(fact, Assistance)
        ),
        "postings": (
            (n, end(linked, "holder"), fact.role.value) for n, linked, fact in told if isinstance(fact, Posting)
        ),
        "assisted_households": (
            (n, end(linked, "household")) for n, linked, fact in told if isinstance(fact, Household)
        ),
        "projects": (_project(n, linked, fact, numbers) for n, linked, fact in told if isinstance(fact, Project)),
        "project_names": (
            (n, name) for n, _, fact in told if isinstance(fact, Project) for name in sorted(set(fact.names))
        ),
        "amounts": (
            _amount(n, number, amount)
            for n, _, fact in told
            if isinstance(fact, Project)
            for number, amount in enumerate(fact.amounts, start=1)
        ),
        "helper_groups": (
            (n, fact.category.value, fact.count, fact.bound.value)
            for n, _, fact in told
            if isinstance(fact, Collective)
        ),
        "helper_levels": (
            (n, level)
            for n, _, fact in told
            if isinstance(fact, Collective)
            for level in sorted({level.value for level in fact.levels})
        ),
    }


def _project(number: int, linked: Linked, fact: Project, numbers: Numbers) -> Cells:
    county = numbers.county(linked.end("place"))
    document = numbers.documents[fact.doc]
    return number, fact.project_type.value, county, document, fact.households, fact.persons, fact.count


def _amount(project: int, number: int, amount: Amount) -> Cells:
    exact = amount.bound is Bound.EXACT
    yuan = float(amount.value)
    return (
        project,
        number,
        amount.basis.value,
        amount.bound.value,
        yuan if exact else None,
        None if exact else yuan,
    )


def _as_told(numbered: tuple[tuple[int, Linked], ...], numbers: Numbers) -> Rows:
    """What each document says for itself."""
    return {
        "assistance_passages": (
            (number, linked.fact.assister_type.value, linked.fact.recipient_type.value)
            for number, linked in numbered
            if isinstance(linked.fact, Assistance)
        ),
        "assistance_modes": (
            (number, mode)
            for number, linked in numbered
            if isinstance(linked.fact, Assistance)
            for mode in sorted({mode.value for mode in (linked.fact.mode, *linked.fact.modes)})
        ),
        "posting_senders": (
            (number, sender) for number, linked in numbered if (sender := numbers.end(linked, "dispatcher"))
        ),
    }
