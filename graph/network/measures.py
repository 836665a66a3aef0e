"""Every measure by its name 指标: on which projection it is taken, and its values as rows for a table.

The functions themselves take any networkx graph and stand in a module for each family; this is how the command line
calls them. The first sentence of a function's docstring says what the measure is.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

from graph.network.assortativity import assortativity_chance, level_assortativity, level_mixing
from graph.network.backends import Backend
from graph.network.betweenness import betweenness
from graph.network.brokerage import brokerage, constraint
from graph.network.cohesion import components, core_numbers
from graph.network.communities import communities
from graph.network.concentration import concentration, concentration_within, gini, herfindahl
from graph.network.gaps import Gap, gaps
from graph.network.overlap import Null, overlap
from graph.network.reach import assisters, reach

__all__ = ["MEASURES", "Choices", "Measure", "Value"]

#: A cell: a number, a word, or the IRI of a node (in the columns `node`, `other` and `around`).
Value: TypeAlias = str | int | float

_Rows: TypeAlias = Iterator[tuple[Value, ...]]
_TIES = ("unit-village", "unit-unit", "village-village", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What may be chosen of a measure; each takes what concerns it.

    `places` is the level of places looked at, `within` the node of the place whose places are looked at, `official` all
    places of that level in it by the gazetteer, `covered` those that documents cover; `group` names the attribute that
    says who belongs together.
    """

    places: str = "village"
    within: str | None = None
    official: Collection[str] = ()
    covered: Collection[str] | None = None
    group: str = "level"
    backend: Backend = "auto"
    sample: int | None = None
    null: Null = "curveball"
    samples: int = 999
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure: the function that defines it, the projections it may be taken on (the first unless another is named),
    and its values as rows under `columns`."""

    name: str
    function: Callable[..., object]
    projections: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Callable[[Any, Choices], _Rows]

    @property
    def meaning(self) -> str:
        """The first sentence of the function's docstring."""
        text = inspect.getdoc(self.function) or ""
        return " ".join(text.split("\n\n", maxsplit=1)[0].split())


def _reach(graph: nx.MultiDiGraph[str], choices: Choices) -> _Rows:
    found = reach(graph)
    places = reach(graph, level=choices.places)
    for node in _largest(graph, found):
        if found[node]:
            yield node, found[node], places[node]


def _assisters(graph: nx.MultiDiGraph[str], choices: Choices) -> _Rows:
    found = assisters(graph, level=choices.places)
    for node in _largest(graph, found):
        if choices.within is None or _inside(graph, node, choices.within):
            yield node, found[node]


def _concentration(graph: nx.MultiDiGraph[str], choices: Choices) -> _Rows:
    around = "county" if choices.places in ("village", "township") else "province"
    values = assisters(graph, level=choices.places)
    if choices.within is None:
        yield "", *_unevenness(list(values.values()))
    held: dict[str, list[int]] = {node: [] for node in concentration_within(graph, level=choices.places, around=around)}
    for node, value in values.items():
        for holder in _holders(graph, node):
            if holder in held:
                held[holder].append(value)
    for node in sorted(held, key=lambda node: _name(graph, node)):
        if choices.within is None or _inside(graph, node, choices.within):
            yield node, *_unevenness(held[node])


def _unevenness(values: Sequence[int]) -> tuple[Value, ...]:
    assisted = sum(value > 0 for value in values)
    return len(values), assisted, gini(values), herfindahl(values), herfindahl(values, normalized=True)


def _gaps(graph: nx.MultiDiGraph[str], choices: Choices) -> _Rows:
    found = gaps(graph, level=choices.places, within=choices.within, official=choices.official, covered=choices.covered)
    order = list(Gap)
    for node in sorted(found, key=lambda node: (order.index(found[node]), _name(graph, node))):
        yield node, found[node].value


def _brokerage(graph: nx.Graph[str], choices: Choices) -> _Rows:
    found = brokerage(graph, choices.group)
    for node in _largest(graph, {node: roles.total for node, roles in found.items()}):
        if found[node].total:
            yield node, *found[node], found[node].total


def _constraint(graph: nx.Graph[str], choices: Choices) -> _Rows:
    found = constraint(graph, backend=choices.backend)
    tied = {node: value for node, value in found.items() if not math.isnan(value)}
    for node in sorted(tied, key=lambda node: (round(tied[node], 9), _name(graph, node))):
        yield node, tied[node], graph.degree[node]


def _cores(graph: nx.Graph[str], choices: Choices) -> _Rows:
    found = core_numbers(graph, backend=choices.backend)
    for node in _largest(graph, found):
        yield node, found[node]


def _communities(graph: nx.Graph[str], choices: Choices) -> _Rows:
    yield from _numbered(graph, communities(graph))


def _components(graph: nx.Graph[str], choices: Choices) -> _Rows:
    yield from _numbered(graph, components(graph, backend=choices.backend))


def _numbered(graph: nx.Graph[str], groups: Sequence[set[str]]) -> _Rows:
    for number, group in enumerate(groups, start=1):
        for node in sorted(group, key=lambda node: _name(graph, node)):
            yield number, len(group), node


def _betweenness(graph: nx.Graph[str], choices: Choices) -> _Rows:
    found = betweenness(graph, k=choices.sample, seed=choices.seed, backend=choices.backend)
    for node in _largest(graph, found):
        if found[node]:
            yield node, found[node]


def _assortativity(graph: nx.MultiDiGraph[str], choices: Choices) -> _Rows:
    arrows = sum(level_mixing(graph).values())
    chance = assortativity_chance(graph, samples=choices.samples, seed=choices.seed)
    yield arrows, level_assortativity(graph), chance, level_assortativity(graph, ranked=False)


def _mixing(graph: nx.MultiDiGraph[str], choices: Choices) -> _Rows:
    for (source, target), number in level_mixing(graph).items():
        yield source, target, number


def _overlap(graph: nx.Graph[str], choices: Choices) -> _Rows:
    for row in overlap(graph, null=choices.null, samples=choices.samples, seed=choices.seed):
        yield tuple(row)


def _largest(graph: nx.Graph[str], values: Mapping[str, float]) -> list[str]:
    """Nodes, the greatest value first; what differs in the tenth digit only is equal, whoever counted it."""
    return sorted(values, key=lambda node: (-round(values[node], 9), _name(graph, node)))


def _name(graph: nx.Graph[str], node: str) -> tuple[str, str, str]:
    data = graph.nodes[node] if node in graph else {}
    return str(data.get("path", "")), str(data.get("label", "")), str(node)


def _holders(graph: nx.Graph[str], node: str) -> Iterator[str]:
    seen: set[str] = set()
    while node in graph and node not in seen:
        yield node
        seen.add(node)
        node = str(graph.nodes[node].get("within", ""))


def _inside(graph: nx.Graph[str], node: str, place: str) -> bool:
    return place in _holders(graph, node)


_ALL = (
    Measure(
        name="reach", function=reach, projections=("whole",), columns=("node", "recipients", "places"), rows=_reach
    ),
    Measure(
        name="assisters", function=assisters, projections=("whole",), columns=("node", "assisters"), rows=_assisters
    ),
    Measure(
        name="concentration",
        function=concentration,
        projections=("whole",),
        columns=("around", "places", "assisted", "gini", "hhi", "hhi_normalized"),
        rows=_concentration,
    ),
    Measure(name="gaps", function=gaps, projections=("whole",), columns=("node", "gap"), rows=_gaps),
    Measure(
        name="brokerage",
        function=brokerage,
        projections=("unit-unit", "village-village", "whole"),
        columns=("node", "coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total"),
        rows=_brokerage,
    ),
    Measure(
        name="constraint",
        function=constraint,
        projections=("unit-unit", "village-village"),
        columns=("node", "constraint", "degree"),
        rows=_constraint,
    ),
    Measure(name="core", function=core_numbers, projections=_TIES, columns=("node", "core"), rows=_cores),
    Measure(
        name="communities",
        function=communities,
        projections=_TIES,
        columns=("group", "size", "node"),
        rows=_communities,
    ),
    Measure(
        name="components", function=components, projections=_TIES, columns=("group", "size", "node"), rows=_components
    ),
    Measure(
        name="betweenness",
        function=betweenness,
        projections=_TIES,
        columns=("node", "betweenness"),
        rows=_betweenness,
    ),
    Measure(
        name="assortativity",
        function=level_assortativity,
        projections=("whole",),
        columns=("arrows", "by_rank", "p", "by_name"),
        rows=_assortativity,
    ),
    Measure(
        name="mixing",
        function=level_mixing,
        projections=("whole",),
        columns=("assister_level", "place_level", "arrows"),
        rows=_mixing,
    ),
    Measure(
        name="overlap",
        function=overlap,
        projections=("unit-village",),
        columns=("node", "other", "shared", "jaccard", "expected", "p", "q"),
        rows=_overlap,
    ),
)

#: The measures by name, in the order in which they are listed.
MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _ALL}
