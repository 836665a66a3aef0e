"""The tables of the report as rows of plain values, each leading to the page of its document."""

from __future__ import annotations

import re
from collections import Counter

from graph.model import Assistance, FactKind, Household, Linked, Posting, Statement
from graph.render.addresses import issue_id, node_id, page_link
from graph.render.conflicts import Conflict, conflicts
from graph.render.issue_words import said_of
from graph.render.report_input import Breach, ReportInput, unknown_places
from graph.render.statements import DOCUMENT_FIELDS, STATEMENT_FIELDS, document_row, statement_row
from graph.render.worth import Worth

__all__ = ["report_tables"]

_DOCUMENT_FIELDS = (
    *DOCUMENT_FIELDS,
    "source",
    "encoding",
    "script",
    *(kind.value for kind in FactKind),
    "issues",
    "page",
)
_FACT_FIELDS = (*STATEMENT_FIELDS, "subject", "object", "path", "id")
_ISSUE_FIELDS = ("kind", "doc", "zh", "en", "remedy_zh", "remedy_en", "quote", "worth", "id")
_BREACH_FIELDS = ("severity", "shape", "focus", "zh", "en", "doc", "id")
_PLACE_FIELDS = ("path", "level", "near", "facts", "docs", "id")
_CONFLICT_FIELDS = ("aspect", "place", "assister", "recipient", "kind", "level", "told")


def _in_text_order(linked: Linked, read: dict[str, int]) -> tuple[int, str, int, str]:
    fact = linked.fact
    return read.get(fact.doc, len(read)), fact.doc, fact.evidence.span.start, linked.iri


def _document_rows(report: ReportInput) -> list[tuple[object, ...]]:
    found = Counter((linked.fact.doc, linked.fact.kind) for linked in report.facts)
    issues = Counter(issue.doc for issue in report.issues)
    return [
        (
            *document_row(document),
            # The name alone: the folder differs from machine to machine, and the report must not.
            re.split(r"[/\\]", document.source)[-1],
            document.encoding,
            document.script.value,
            *(found[document.id, kind] for kind in FactKind),
            issues[document.id],
            page_link(document.id) if report.has_pages else "",
        )
        for document in report.documents
    ]


def _fact_row(linked: Linked, read: dict[str, int]) -> tuple[object, ...]:
    fact = linked.fact
    return (*statement_row(linked, read.get(fact.doc, -1)), *_ends(fact), fact.place.path_text, node_id(linked.iri))


def _ends(fact: Statement) -> tuple[str, str]:
    """Who, and whom: the two names a row of the table shows."""
    if isinstance(fact, Assistance):
        return fact.assister, fact.recipient
    if isinstance(fact, Posting):
        return f"{fact.person}（{fact.dispatched_by}）" if fact.dispatched_by else fact.person, fact.place.name
    if isinstance(fact, Household):
        return "", fact.person
    return "", fact.place.name


def _issue_rows(report: ReportInput) -> list[tuple[object, ...]]:
    """The issues, those of most worth first, then in the order of documents and text."""
    worth = Worth(report.facts, len(report.documents))
    weighed = sorted(((worth.of(issue), issue) for issue in report.issues), key=lambda pair: -pair[0])
    return [
        (
            issue.kind.value,
            issue.doc,
            *said_of(issue.message),
            *said_of(issue.remedy),
            issue.quote,
            gain,
            issue_id(issue),
        )
        for gain, issue in weighed
    ]


def _breach_row(breach: Breach) -> tuple[object, ...]:
    iri = node_id(breach.focus) if breach.focus.startswith("http") else ""
    return breach.severity, breach.shape, breach.focus, breach.message_zh, breach.message_en, breach.doc or "", iri


def _conflict_row(one: Conflict) -> tuple[object, ...]:
    told = [(told.doc, node_id(told.fact), *told.values) for told in one.told]
    return one.aspect, "/".join(one.place), one.assister, one.recipient, one.kind, one.level, told


def _unknown_places(report: ReportInput) -> list[tuple[object, ...]]:
    return [
        (
            place.path_text or place.name,
            place.level.value,
            [
                *((near.name, near.code) for near in report.near.get(place.path, ())),
                *(("", c) for c in place.candidates),
            ],
            len(there),
            sorted({linked.fact.doc for linked in there}),
            node_id(there[0].iri),
        )
        for place, there in unknown_places(report.facts)
    ]


def report_tables(report: ReportInput, facts_listed: int) -> dict[str, dict[str, object]]:
    """Every table by its name, with the names of its cells and its rows; `facts_listed` is the most facts to list."""
    read = {document.id: position for position, document in enumerate(report.documents)}
    listed = sorted(report.facts, key=lambda linked: _in_text_order(linked, read))[:facts_listed]
    copies = {copy for copy, _ in report.reprints}
    return {
        "documents": {"fields": _DOCUMENT_FIELDS, "rows": _document_rows(report)},
        "facts": {"fields": _FACT_FIELDS, "rows": [_fact_row(linked, read) for linked in listed]},
        "issues": {"fields": _ISSUE_FIELDS, "rows": _issue_rows(report)},
        "breaches": {"fields": _BREACH_FIELDS, "rows": [_breach_row(breach) for breach in report.breaches]},
        "reprints": {"fields": ("doc", "original"), "rows": sorted(report.reprints)},
        "places": {"fields": _PLACE_FIELDS, "rows": _unknown_places(report)},
        "conflicts": {
            "fields": _CONFLICT_FIELDS,
            "rows": [_conflict_row(one) for one in conflicts(report.facts, copies)],
        },
    }
