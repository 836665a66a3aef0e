"""From filters to SPARQL to facts: the one way in which all look-ups ask the store.

The pattern of a look-up runs over the union of all graphs. A document's own graph holds what that document says of a
fact, so whatever documents may tell differently (status, date, mode) is asked and read in the graph that holds the
passage. The patterns name no class and put each filter into EXISTS: the store then starts from the place or unit
asked for, and the time of an answer grows with the answer, not with the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.ids import concept_iri, document_graph, document_iri
from graph.model import Status
from graph.query.build import Build, Solution
from graph.query.filters import Filters
from graph.query.names import resolve_place
from graph.query.terms import DCTERMS, bf, notation

__all__ = ["DONE", "NOT_DENIED", "FactQuery", "Stated", "ask"]

#: What documents say of a fact that stands: all but that it is denied; and, of one that is or was so, not only planned.
NOT_DENIED = (Status.UNDER_WAY, Status.PLANNED, Status.ENDED)
DONE = (Status.UNDER_WAY, Status.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuery:
    """A question about facts of one class.

    `says` is the pattern that binds `?fact`, `?place` and the `variables` besides; `levelled` is the variable whose
    level, `typed` the variable, property and vocabulary by which `Filters.type` narrows. `statuses` are those
    that count unless one is asked for; `years`, where given, those of which a fact must be. Of the patterns `any_of`,
    where there are any, one must hold besides; each makes a whole query of its own, joined by UNION, so that the store
    starts from the place in each.
    """

    says: tuple[str, ...]
    variables: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    levelled: str = "place"
    typed: tuple[str, str, str] = ("fact", "bf:projectType", "project-type")
    statuses: tuple[Status, ...] = NOT_DENIED
    years: tuple[int, ...] = ()

    def sparql(self, filters: Filters, county: str | None) -> str:
        """The SELECT query, without prefixes; `county` is the IRI of `filters.county`."""
        names = " ".join(f"?{name}" for name in ("fact", *self.variables, "document"))
        if self.any_of:
            wholes = (self._block((*self.says, one), filters, county) for one in self.any_of)
            return f"SELECT DISTINCT {names} WHERE {{\n" + " UNION ".join(wholes) + "\n}"
        return f"SELECT DISTINCT {names} WHERE {self._block(self.says, filters, county)}"

    def _block(self, says: Iterable[str], filters: Filters, county: str | None) -> str:
        lines = [
            *says,
            "?fact prov:wasDerivedFrom ?passage .",
            "?passage oa:hasSource ?document .",
            *self._about_things(filters, county),
            *self._as_documents_say(filters),
        ]
        return "{\n" + "".join(f"  {line}\n" for line in lines) + "}"

    def _about_things(self, filters: Filters, county: str | None) -> list[str]:
        lines = []
        if county:
            lines.append(f"FILTER EXISTS {{ ?place bf:within* <{county}> }}")
        if filters.level:
            lines.append(f"FILTER EXISTS {{ ?{self.levelled} bf:level <{concept_iri('level', filters.level)}> }}")
        if filters.type:
            subject, predicate, scheme = self.typed
            lines.append(f"FILTER EXISTS {{ ?{subject} {predicate} <{concept_iri(scheme, filters.type)}> }}")
        if filters.min_documents > 1:
            lines.append(f"?fact bf:statedBy ?independent . FILTER(?independent >= {filters.min_documents})")
        return lines

    def _as_documents_say(self, filters: Filters) -> list[str]:
        statuses = [filters.status] if filters.status else self.statuses
        wanted = ", ".join(f"<{concept_iri('status', status)}>" for status in statuses)
        lines = [f"FILTER EXISTS {{ {_in_its_document('bf:status ?status')} FILTER(?status IN ({wanted})) }}"]
        if filters.mode:
            mode = f"bf:mode <{concept_iri('mode', filters.mode)}>"
            lines.append(f"FILTER EXISTS {{ {_in_its_document(mode)} }}")
        for years in filter(None, ((filters.year,) if filters.year else (), self.years)):
            lines += _of_years(years)
        return lines


def _of_years(years: Iterable[int]) -> list[str]:
    stated, wanted = _in_its_document("bf:statedDate ?stated"), ", ".join(f'"{year:04d}"' for year in years)
    return [
        f"FILTER(EXISTS {{ {stated} FILTER(SUBSTR(STR(?stated), 1, 4) IN ({wanted})) }} ||",
        f"  NOT EXISTS {{ {stated} }} &&",
        f"  EXISTS {{ ?document dcterms:issued ?issued FILTER(SUBSTR(STR(?issued), 1, 4) IN ({wanted})) }})",
    ]


def _in_its_document(says: str) -> str:
    return f"GRAPH ?g {{ ?fact {says} ; prov:wasDerivedFrom ?passage }}"


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact with all that the solutions of a query, and the documents in them, say of it."""

    fact: str
    solutions: tuple[Solution, ...]
    build: Build = field(repr=False)

    def one(self, name: str) -> str | None:
        """The value of a variable that all solutions share (the first where they differ)."""
        return next((s[name] for s in self.solutions if name in s), None)

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a variable, sorted."""
        return tuple(sorted({s[name] for s in self.solutions if name in s}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents, sorted."""
        ids = (self.build.value(iri, bf("documentId")) for iri in self.all("document"))
        return tuple(sorted(doc for doc in ids if doc))

    def said(self, name: str) -> tuple[str, ...]:
        """What these documents say for a property of the fact, sorted: their modes, statuses, dates."""
        graphs = (document_graph(doc) for doc in self.documents)
        return tuple(sorted({v for graph in graphs for v in self.build.values(self.fact, bf(name), graph=graph)}))

    def years(self, document: str) -> set[int]:
        """The years a document gives for the fact, else that of its publication; none where it gives neither."""
        stated = self.build.values(self.fact, bf("statedDate"), graph=document_graph(document))
        dates = stated or self.build.values(document_iri(document), DCTERMS + "issued")
        return {int(date[:4]) for date in dates}

    def codes(self, name: str) -> set[str | None]:
        """The codes of the concepts that these documents give for a property."""
        return {notation(iri) for iri in self.said(name)}


def ask(build: Build, query: FactQuery, filters: Filters) -> tuple[tuple[Stated, ...], str]:
    """The facts that answer a query, sorted by IRI, and the SPARQL that found them.

    Raises QueryError when the county of the filters is unknown or ambiguous.
    """
    county = resolve_place(build, filters.county).iri if filters.county else None
    text = query.sparql(filters, county)
    return _by_fact(build, build.select(text)), text


def _by_fact(build: Build, solutions: Iterable[Solution]) -> tuple[Stated, ...]:
    found: dict[str, list[Solution]] = {}
    for solution in solutions:
        found.setdefault(solution["fact"], []).append(solution)
    return tuple(Stated(fact, tuple(found[fact]), build) for fact in sorted(found))
