"""The build report `build/report.html` 建库报告: what was read, what was found, and what was not understood.

`build_graph` fills a `ReportInput` from the values of its steps and writes what `report_page` returns; nothing is
computed here that the ledger or the store would tell otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Assistance, Document, FactKind, Household, Issue, Linked, Place, Posting, Statement
from graph.render.page import asset, render_page, says
from graph.render.statements import DOCUMENT_FIELDS, STATEMENT_FIELDS, document_row, statement_row
from graph.render.words import Lang, word

__all__ = ["FACTS_LISTED", "Breach", "ReportInput", "report_page"]

#: So many facts are listed with their quotes; the counts always cover all, and the page says what it leaves out.
FACTS_LISTED = 20_000


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach of a SHACL shape or of a check of `ontology/` 违规.

    `shape` names the shape or check, `focus` is the IRI (or value) it found wrong, `doc` the id of the document that
    states it (None where it is no single document's), `severity` one of `violation`, `warning`, `info`.
    """

    shape: str
    focus: str
    message_zh: str
    message_en: str
    doc: str | None = None
    severity: str = "violation"


@dataclass(frozen=True, slots=True)
class ReportInput:
    """All that the report tells.

    `documents`, `facts` and `reprints` are those of the Resolution (one Linked per document and fact); `issues` are all
    of the build, among them those of kind SOURCE for what could not be read (their `doc` is the path or id as given);
    `breaches` come from the shapes and checks; `version` is Bangfu's.
    """

    documents: tuple[Document, ...] = ()
    facts: tuple[Linked, ...] = ()
    issues: tuple[Issue, ...] = ()
    breaches: tuple[Breach, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
    version: str = ""


def report_page(report: ReportInput, *, lang: Lang = "zh", facts_listed: int = FACTS_LISTED) -> str:
    """The report as one HTML file, self-contained, safe with untrusted words; the same input gives the same bytes."""
    read = {document.id: position for position, document in enumerate(report.documents)}
    listed = sorted(report.facts, key=lambda linked: _in_text_order(linked, read))[:facts_listed]
    return render_page(
        title=word("report.title", lang),
        lang=lang,
        styles=[asset("report.css")],
        body=_body(lang),
        data={
            "bangfu-report": {
                "version": report.version,
                "facts_total": len(report.facts),
                "documents": {"fields": _DOCUMENT_FIELDS, "rows": _document_rows(report)},
                "facts": {"fields": _FACT_FIELDS, "rows": [_fact_row(linked, read) for linked in listed]},
                "issues": {"fields": _ISSUE_FIELDS, "rows": [_issue_row(issue) for issue in report.issues]},
                "breaches": {"fields": _BREACH_FIELDS, "rows": [_breach_row(breach) for breach in report.breaches]},
                "reprints": {"fields": ("doc", "original"), "rows": sorted(report.reprints)},
                "places": {"fields": _PLACE_FIELDS, "rows": _unknown_places(report.facts)},
            }
        },
        scripts=[asset("table.js"), asset("facts.js"), asset("report.js")],
    )


_DOCUMENT_FIELDS = (*DOCUMENT_FIELDS, "source", "encoding", "script", *(kind.value for kind in FactKind), "issues")
_FACT_FIELDS = (*STATEMENT_FIELDS, "subject", "object", "path")
_ISSUE_FIELDS = ("kind", "doc", "message", "remedy", "start", "quote")
_BREACH_FIELDS = ("severity", "shape", "focus", "zh", "en", "doc")
_PLACE_FIELDS = ("path", "level", "candidates", "facts", "docs")


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
        )
        for document in report.documents
    ]


def _fact_row(linked: Linked, read: dict[str, int]) -> tuple[object, ...]:
    fact = linked.fact
    return (*statement_row(linked, read.get(fact.doc, -1)), *_ends(fact), fact.place.path_text)


def _ends(fact: Statement) -> tuple[str, str]:
    """Who, and whom: the two names a row of the table shows."""
    if isinstance(fact, Assistance):
        return fact.assister, fact.recipient
    if isinstance(fact, Posting):
        return f"{fact.person}（{fact.dispatched_by}）" if fact.dispatched_by else fact.person, fact.place.name
    if isinstance(fact, Household):
        return "", fact.person
    return "", fact.place.name


def _issue_row(issue: Issue) -> tuple[object, ...]:
    start = issue.span.start if issue.span else -1
    return issue.kind.value, issue.doc, issue.message, issue.remedy, start, issue.quote


def _breach_row(breach: Breach) -> tuple[object, ...]:
    return breach.severity, breach.shape, breach.focus, breach.message_zh, breach.message_en, breach.doc or ""


def _unknown_places(facts: Iterable[Linked]) -> list[tuple[object, ...]]:
    """Places without a code, the most used first."""
    counts: Counter[tuple[str, ...]] = Counter()
    docs: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    places: dict[tuple[str, ...], Place] = {}
    for linked in facts:
        place = linked.fact.place
        if place.code is None:
            counts[place.path] += 1
            docs[place.path].add(linked.fact.doc)
            places.setdefault(place.path, place)
    return [
        (
            places[path].path_text or places[path].name,
            places[path].level.value,
            "、".join(places[path].candidates),
            count,
            "、".join(sorted(docs[path])),
        )
        for path, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _body(lang: Lang) -> str:
    names = ("documents", "facts", "issues", "breaches", "places", "reprints")
    links = "".join(f'<a href="#{name}">{says(f"report.{name}", lang)} <b id="n-{name}"></b></a>' for name in names)
    sections = "".join(
        f'<section id="{name}"><h2>{says(f"report.{name}", lang)}</h2><div id="t-{name}-head"></div>'
        f'<div id="t-{name}"></div></section>'
        for name in names
    )
    kinds = f'<div id="kinds" class="kinds" aria-label="{word("ui.kind", lang)}" data-w-label="ui.kind"></div>'
    return f"""<main class="report"><p class="lead">{says("report.lead", lang)}</p>
<nav class="tiles">{links}</nav>{kinds}{sections}
</main>"""
