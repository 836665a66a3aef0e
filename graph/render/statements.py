"""A fact as the pages' scripts read it: one flat row of strings and numbers.

Rows are tuples of plain values, without lists inside: tens of thousands of them are made for one page, and Python's
garbage collector would otherwise walk them again and again.
"""

from __future__ import annotations

from graph.model import Amount, Assistance, Collective, Document, Household, Linked, Posting, Project, Span, Statement

__all__ = ["DOCUMENT_FIELDS", "STATEMENT_FIELDS", "detail", "document_row", "marks", "modes", "statement_row"]

#: Names of the cells of a statement's row.
STATEMENT_FIELDS = (
    "iri",
    "kind",
    "doc",
    "quote",
    "marks",
    "start",
    "end",
    "antecedents",
    "rule",
    "confidence",
    "date",
    "status",
    "modes",
    "role",
    "detail",
)

#: Names of the cells of a document's row.
DOCUMENT_FIELDS = ("id", "title", "date", "publisher", "url")


def document_row(document: Document) -> tuple[str, ...]:
    """One document by DOCUMENT_FIELDS; "" where unknown."""
    return (document.id, document.title, document.date or "", document.publisher or "", document.url or "")


def statement_row(linked: Linked, doc: int) -> tuple[object, ...]:
    """One statement by STATEMENT_FIELDS; `doc` is the document's place in the page's list.

    Several modes, marks and antecedents are joined by blanks; `detail` is 0 where there is none.
    """
    fact = linked.fact
    evidence = fact.evidence
    return (
        linked.iri,
        fact.kind.value,
        doc,
        evidence.quote,
        marks(fact),
        evidence.span.start,
        evidence.span.end,
        " ".join(f"{span.start}-{span.end}" for span in evidence.antecedents) if evidence.antecedents else "",
        fact.rule,
        round(fact.confidence, 3),
        fact.date or "",
        fact.status.value,
        modes(fact),
        fact.role.value if isinstance(fact, Posting) else "",
        detail(fact),
    )


def modes(fact: Statement) -> str:
    """The modes of assistance of a statement, joined by blanks; "" for the kinds that have none."""
    if isinstance(fact, Assistance):
        return " ".join(fact.modes) if len(fact.modes) > 1 else fact.mode
    return "posting" if isinstance(fact, Posting) else ""


def detail(fact: Statement) -> dict[str, object] | int:
    """What projects and helper groups say beyond their place; 0 for the other kinds."""
    if isinstance(fact, Project):
        return {
            "type": fact.project_type.value,
            "names": list(fact.names),
            "amounts": [_amount(amount) for amount in fact.amounts],
            "households": fact.households,
            "persons": fact.persons,
            "count": fact.count,
        }
    if isinstance(fact, Collective):
        return {
            "category": fact.category.value,
            "count": fact.count,
            "levels": [level.value for level in fact.levels],
            "bound": fact.bound.value,
        }
    return 0


def _amount(amount: Amount) -> list[object]:
    return [amount.value, amount.bound.value, amount.basis.value]


def marks(fact: Statement) -> str:
    """Where the ends and the trigger stand in the quote: "t4-6 a0-3 r7-9", in code points of the quote.

    The letters are `a` assister, `p` person, `r` recipient, `t` trigger; what lies outside the quote is left out.
    """
    origin, size = fact.evidence.span.start, len(fact.evidence.quote)
    found: list[str] = []
    for letter, span in _marks(fact):
        if span is not None:
            start, end = max(0, span.start - origin), min(size, span.end - origin)
            if start < end:
                found.append(f"{letter}{start}-{end}")
    return " ".join(found)


def _marks(fact: Statement) -> tuple[tuple[str, Span | None], ...]:
    trigger = ("t", fact.evidence.trigger)
    if isinstance(fact, Assistance):
        return trigger, ("a", fact.assister_span), ("r", fact.recipient_span)
    if isinstance(fact, Posting):
        return trigger, ("p", fact.person_span)
    if isinstance(fact, Household):
        return trigger, ("r", fact.person_span)
    return (trigger,)
