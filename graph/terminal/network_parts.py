"""What the network commands share: the part of a build that the filters leave, in the words of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import AssisterType, Level, Resolution
from graph.network import inside, part, project
from graph.query import Build, Thing
from graph.query.names import resolve_place
from graph.query.vocabulary import member
from graph.rdf.decode import decode
from graph.terminal.asking import filters_of
from graph.terminal.options import Asked

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["level_of", "part_of", "place_of", "projected"]

#: Projections in which every entity is a node, whatever the facts.
_OF_ALL = ("whole", "tree")


def level_of(build: Build, word: str) -> Level:
    """The level a word of the vocabulary names, in either language; raises QueryError with the words there are."""
    level: Level = member(build, Level, "level", word)
    return level


def place_of(build: Build, asked: Asked) -> Thing | None:
    """The place of `--county`; raises QueryError when it is unknown or ambiguous."""
    return resolve_place(build, asked.county) if asked.county else None


def part_of(build: Build, asked: Asked, where: Thing | None, *, resolution: Resolution | None = None) -> Resolution:
    """The build's facts that the filters let pass; of a resolution made from it where one is given."""
    filters = filters_of(build, asked, AssisterType, "unit-type")
    return part(
        resolution or decode(build.store),
        within=where.iri if where else None,
        year=filters.year,
        level=filters.level,
        type_=filters.type,  # type: ignore[arg-type]
        mode=filters.mode,
        min_documents=filters.min_documents,
    )


def projected(resolution: Resolution, name: str, places: Level, where: Thing | None) -> nx.Graph[str]:
    """A projection of a part, without what has nothing to do with the place asked for."""
    graph = project(resolution, name, places=places)
    return inside(graph, where.iri) if where and name in _OF_ALL else graph
