"""What every projection carries 属性: the attributes of nodes and edges with type and meaning, read from a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import networkx as nx

from graph.errors import QueryError
from graph.model import Level, Resolution
from graph.network.projections import administrative_tree, assistance_graph, level_flow
from graph.network.villages import unit_unit, unit_village, village_village

__all__ = ["PROJECTIONS", "Attribute", "attributes_of", "project"]

_OF_VILLAGES: Mapping[str, Callable[..., nx.Graph[str]]] = {
    "unit-village": unit_village,
    "unit-unit": unit_unit,
    "village-village": village_village,
}
#: Every projection by its name at the terminal; `by_year` gives the whole of each year.
PROJECTIONS: Mapping[str, Callable[[Resolution], nx.Graph[str]]] = {
    "whole": assistance_graph,
    **_OF_VILLAGES,
    "level-flow": level_flow,
    "tree": administrative_tree,
}

_TYPES: Mapping[str, type] = {"str": str, "int": int, "float": float}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of the nodes or edges of a projection, its meaning in Chinese and English."""

    element: Literal["node", "edge"]
    name: str
    type: type
    zh: str
    en: str


def project(resolution: Resolution, name: str, *, places: Level = Level.VILLAGE) -> nx.Graph[str]:
    """The projection of that name; raises QueryError with the names there are.

    `places` is the level of the places that stand in the part of villages, where the projection has villages.
    """
    if name not in PROJECTIONS:
        raise QueryError(f"There is no projection {name!r}.", candidates=tuple(PROJECTIONS))
    if name in _OF_VILLAGES:
        return _OF_VILLAGES[name](resolution, level=places)
    return PROJECTIONS[name](resolution)


def attributes_of(projection: str) -> tuple[Attribute, ...]:
    """The attributes that every node and edge of a projection carries, nodes first."""
    return _table().get(projection, ())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Attribute, ...]]:
    table: dict[str, tuple[Attribute, ...]] = dict.fromkeys(PROJECTIONS, ())
    path = Path(__file__).with_name("attributes.tsv")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            projections, attribute = _attribute(line, f"{path.name}:{number}")
            for name in projections:
                table[name] = (*table[name], attribute)
    return table


def _attribute(line: str, where: str) -> tuple[list[str], Attribute]:
    cells: list[Any] = line.split("\t")
    if len(cells) != 6 or cells[1] not in ("node", "edge") or cells[3] not in _TYPES:
        raise ValueError(f"{where}: six cells with node or edge, and str, int or float, are needed")
    names = cells[0].split(",")
    if unknown := set(names) - set(PROJECTIONS):
        raise ValueError(f"{where}: no projection is called {', '.join(sorted(unknown))}")
    return names, Attribute(cells[1], cells[2], _TYPES[cells[3]], cells[4], cells[5])
