"""From filters to SPARQL to facts: the one way in which all look-ups ask the store.

A document's own graph holds what that document says of a fact, so the pattern of a look-up stands inside `GRAPH ?g`:
sentence, status, date and document of one solution belong together. What things are (labels, levels, what lies within
what) stands outside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.ids import concept_iri
from graph.model import Status
from graph.query.build import Build, Solution
from graph.query.filters import Filters
from graph.query.names import resolve_place
from graph.query.terms import notation

__all__ = ["FactQuery", "Stated", "ask"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuery:
    """A question about facts of one class.

    `says` is the pattern inside a document's graph, binding `?fact`; `scope` what holds outside it; `variables` what
    it binds besides. `levelled` is the variable whose level, `typed` the property and the vocabulary by which
    `Filters.type` narrows.
    """

    says: tuple[str, ...]
    variables: tuple[str, ...]
    scope: tuple[str, ...] = ()
    levelled: str = "place"
    typed: tuple[str, str, str] = ("fact", "rdf:type", "")

    def sparql(self, filters: Filters, county: str | None) -> str:
        """The SELECT query, without prefixes; `county` is the IRI of `filters.county`."""
        inside = [
            *self.says,
            "?fact bf:status ?status ; prov:wasDerivedFrom ?passage .",
            "?passage oa:hasSource ?document .",
            "OPTIONAL { ?fact bf:statedDate ?stated }",
            *self._inside(filters),
        ]
        outside = [*self.scope, *self._outside(filters, county)]
        names = " ".join(f"?{name}" for name in ("fact", *self.variables, "status", "stated", "document"))
        body = ["GRAPH ?g {", *(f"  {line}" for line in inside), "}", *outside]
        return f"SELECT DISTINCT {names} WHERE {{\n" + "".join(f"  {line}\n" for line in body) + "}"

    def _inside(self, filters: Filters) -> list[str]:
        lines = []
        if filters.year:
            lines += [
                "OPTIONAL { ?document dcterms:issued ?issued }",
                f'FILTER(STRSTARTS(STR(COALESCE(?stated, ?issued)), "{filters.year:04d}"))',
            ]
        if filters.mode:
            lines.append(f"?fact bf:mode <{concept_iri('mode', filters.mode)}> .")
        wanted, denied = filters.status, concept_iri("status", Status.DENIED)
        lines.append(
            f"FILTER(?status = <{concept_iri('status', wanted)}>)" if wanted else f"FILTER(?status != <{denied}>)"
        )
        return lines

    def _outside(self, filters: Filters, county: str | None) -> list[str]:
        lines = []
        if county:
            lines.append(f"?place bf:within* <{county}> .")
        if filters.level:
            lines.append(f"?{self.levelled} bf:level <{concept_iri('level', filters.level)}> .")
        if filters.type:
            subject, predicate, scheme = self.typed
            lines.append(f"?{subject} {predicate} <{concept_iri(scheme, filters.type)}> .")
        if filters.min_documents > 1:
            lines.append(f"?fact bf:statedBy ?independent . FILTER(?independent >= {filters.min_documents})")
        return lines


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact with all that the solutions of a query say of it."""

    fact: str
    solutions: tuple[Solution, ...]

    def one(self, name: str) -> str | None:
        """The value of a variable that all solutions share (the first where they differ)."""
        return next((s[name] for s in self.solutions if name in s), None)

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a variable, sorted."""
        return tuple(sorted({s[name] for s in self.solutions if name in s}))

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses 状态 that the documents give, in the order of the enumeration."""
        codes = {notation(iri) for iri in self.all("status")}
        return tuple(status for status in Status if status.value in codes)


def ask(build: Build, query: FactQuery, filters: Filters) -> tuple[tuple[Stated, ...], str]:
    """The facts that answer a query, sorted by IRI, and the SPARQL that found them.

    Raises QueryError when the county of the filters is unknown or ambiguous.
    """
    county = resolve_place(build, filters.county).iri if filters.county else None
    text = query.sparql(filters, county)
    return _by_fact(build.select(text)), text


def _by_fact(solutions: Iterable[Solution]) -> tuple[Stated, ...]:
    found: dict[str, list[Solution]] = {}
    for solution in solutions:
        found.setdefault(solution["fact"], []).append(solution)
    return tuple(Stated(fact, tuple(found[fact])) for fact in sorted(found))
