"""What a build read, found and did not understand: made by `build_graph`, shown by the report page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.model import Document, FactKind, Issue, IssueKind, Resolution
from graph.rdf.breaches import Breach

__all__ = ["BuildReport", "DocumentReport", "build_report"]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document: what it yielded, by kind of fact, how many issues, and which document it reprints."""

    document: Document
    facts: Mapping[FactKind, int]
    issues: int
    reprint_of: str | None = None

    @property
    def fact_count(self) -> int:
        return sum(self.facts.values())


@dataclass(frozen=True, slots=True)
class BuildReport:
    """One build 构建报告; the same documents make an equal report.

    `documents`, `issues` and `breaches` are sorted; `counts` maps what was counted (documents, reprints, places, units,
    people, households, facts, one entry a kind of fact, issues, breaches, quads, inferred) to how many.
    """

    version: str
    documents: tuple[DocumentReport, ...]
    issues: tuple[Issue, ...]
    breaches: tuple[Breach, ...]
    counts: Mapping[str, int]

    @property
    def sources_refused(self) -> tuple[Issue, ...]:
        """The issues that kept a whole source, or a line of one, out of the graph."""
        return tuple(issue for issue in self.issues if issue.kind is IssueKind.SOURCE)


def build_report(
    resolution: Resolution,
    issues: tuple[Issue, ...],
    breaches: tuple[Breach, ...],
    *,
    version: str,
    quads: int,
    inferred: int,
) -> BuildReport:
    """Count what a build holds."""
    kinds = Counter((linked.fact.doc, linked.fact.kind) for linked in resolution.facts)
    issues_of = Counter(issue.doc for issue in issues)
    reprints = dict(resolution.reprints)
    documents = tuple(
        DocumentReport(
            document,
            MappingProxyType({kind: kinds[document.id, kind] for kind in FactKind}),
            issues_of[document.id],
            reprints.get(document.id),
        )
        for document in sorted(resolution.documents, key=lambda document: document.id)
    )
    by_kind = Counter(linked.fact.kind for linked in resolution.facts)
    counts = {
        "documents": len(resolution.documents),
        "reprints": len(resolution.reprints),
        "places": len(resolution.places),
        "units": len(resolution.units),
        "people": len(resolution.people),
        "households": len(resolution.households),
        "facts": len(resolution.facts),
        **{f"facts_{kind}": by_kind[kind] for kind in FactKind},
        "issues": len(issues),
        "breaches": len(breaches),
        "quads": quads,
        "inferred": inferred,
    }
    return BuildReport(version, documents, issues, breaches, MappingProxyType(counts))
