"""What is done where 项目: work, sums, and how many benefit."""

from __future__ import annotations

from graph.ids import concept_iri, document_iri
from graph.model import Basis, Bound, Mode, ProjectType
from graph.query.answers import Answer, ProjectDone, Thing
from graph.query.build import Build
from graph.query.coverage import coverage
from graph.query.facts import FactQuery, Stated, ask
from graph.query.filters import Filters
from graph.query.names import resolve, scope_of
from graph.query.rows import amounts_of, common, enumerated, number
from graph.query.terms import bf
from graph.query.things import Things

__all__ = ["LOCATED", "costs", "projects", "reprinted"]

#: The pattern that binds a project, its place and type.
LOCATED = "?fact bf:location ?place ; bf:projectType ?projectType ."


def projects(
    build: Build,
    place: str | None = None,
    *,
    unit: str | None = None,
    at_least: float | None = None,
    filters: Filters | None = None,
) -> Answer[ProjectDone]:
    """The projects of a place and all inside it; of the whole graph when no place is given.

    `unit` keeps the projects that a document tells of a place which, says the same document, that unit helps with
    projects or funds; `at_least` those for which it gives a total of so many yuan. Level filters the places, type the
    projects; a mode has no meaning for them. One row per document, place and type, as the ledger has it. Raises
    QueryError when a name is unknown or ambiguous.
    """
    filters = filters or Filters()
    where, scope = scope_of(build, place, filters)
    giver = resolve(build, unit, kinds=("unit", "person", "place")) if unit else None
    says = (*scope, LOCATED, *_told_with(giver), *_costing(at_least))
    facts, sparql = ask(build, FactQuery(says=says, variables=("place", "projectType")), filters)
    things = Things(build)
    rows = sorted((_row(build, things, same) for same in _by_text(build, facts)), key=_order)
    about = giver if giver and not place else where
    return Answer("projects", about, tuple(rows), coverage(build, about, year=filters.year), sparql)


def _told_with(giver: Thing | None) -> tuple[str, ...]:
    if giver is None:
        return ()
    modes = ", ".join(f"<{concept_iri('mode', mode)}>" for mode in (Mode.PROJECT, Mode.FUNDING))
    help_ = f"?help bf:assister <{giver.iri}> ; bf:mode ?how ; bf:recipientPlace ?place ."
    return (f"GRAPH ?text {{ {help_} ?fact bf:location ?place FILTER(?how IN ({modes})) }}",)


def _costing(at_least: float | None) -> tuple[str, ...]:
    if at_least is None:
        return ()
    total = f"bf:basis <{concept_iri('basis', Basis.TOTAL)}>"
    sums = f"?fact bf:amount ?sum . ?sum {total} ; bf:value ?yuan FILTER(?yuan >= {at_least:.2f})"
    return (f"FILTER EXISTS {{ {sums} }}",)


def _order(row: ProjectDone) -> tuple[str, str, tuple[str, ...], str]:
    return row.place.path, row.project_type or "", row.documents, row.fact


def _by_text(build: Build, facts: tuple[Stated, ...]) -> list[list[Stated]]:
    """The facts by text, place and type, the original's before those of its reprints."""
    same: dict[tuple[str | None, ...], list[Stated]] = {}
    for fact in facts:
        document = fact.one("document") or ""
        original = build.value(document, bf("reprintOf"))
        group = same.setdefault((original or document, fact.one("place"), fact.one("projectType")), [])
        group.insert(len(group) if original else 0, fact)
    return list(same.values())


def _row(build: Build, things: Things, facts: list[Stated]) -> ProjectDone:
    fact = facts[0]

    def counted(name: str) -> int | None:
        return number(build.value(fact.fact, bf(name)))

    return ProjectDone(
        **common(*facts),
        place=things[fact.one("place") or ""],
        project_type=enumerated(ProjectType, fact.one("projectType")),
        names=tuple(build.values(fact.fact, bf("projectName"))),
        amounts=amounts_of(build, fact.fact),
        households=counted("households"),
        persons=counted("persons"),
        count=counted("count"),
    )


def costs(row: ProjectDone, basis: Basis) -> list[tuple[float, bool]]:
    """The sums stated for a project that count the same, in yuan, each with whether it is exact."""
    return [(amount.value, amount.bound is Bound.EXACT) for amount in row.amounts if amount.basis is basis]


def reprinted(build: Build, row: ProjectDone) -> bool:
    """Whether no original tells of the project."""
    return all(build.value(document_iri(doc), bf("reprintOf")) for doc in row.documents)
