"""Units and the villages where they work 单位与村: the bipartite graph, and what each side of it shares."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from graph.model import Assistance, Level, Linked, Resolution
from graph.network.arrows import DONE
from graph.network.entities import entity_attributes, places_above

__all__ = ["unit_unit", "unit_village", "village_village"]


def unit_village(resolution: Resolution, *, level: Level = Level.VILLAGE, households: bool = True) -> nx.Graph[str]:
    """Units and the villages they assist 单位—村: the bipartite graph of `networkx.bipartite`.

    Only units and villages that meet are in it: help to something inside a village counts for the village, help to its
    township does not; plans and denials do not count. With `households` False, help to households does not count
    either. With another `level`, places of that level stand in the part of villages.
    """
    nodes = entity_attributes(resolution)
    places = {place.iri: place for place in resolution.places}
    original = dict(resolution.reprints)
    meetings: defaultdict[tuple[str, str], list[Linked]] = defaultdict(list)
    for linked in resolution.facts:
        unit, recipient = linked.end("assister"), linked.end("recipient")
        if not isinstance(linked.fact, Assistance) or linked.fact.status not in DONE or unit is None:
            continue
        if nodes.get(unit, {}).get("kind") != "unit" or recipient is None:
            continue
        if not households and nodes.get(recipient, {}).get("kind") == "household":
            continue
        start = recipient if recipient in places else linked.end("place") or ""
        held = [place.iri for place in places_above(places, start) if place.level is level]
        if held:
            meetings[unit, held[-1]].append(linked)
    graph: nx.Graph[str] = nx.Graph()
    for side in (0, 1):
        for iri in sorted({pair[side] for pair in meetings}):
            graph.add_node(iri, bipartite=side, **nodes[iri])
    for (unit, village), statements in sorted(meetings.items()):
        documents = {original.get(linked.fact.doc, linked.fact.doc) for linked in statements}
        facts = sorted({linked.iri for linked in statements})
        graph.add_edge(unit, village, weight=len(documents), fact_count=len(facts), facts=";".join(facts))
    return graph


def unit_unit(resolution: Resolution, *, level: Level = Level.VILLAGE) -> nx.Graph[str]:
    """Units that assist in the same villages 单位—单位: an edge for every pair that shares one.

    All units of `unit_village` are nodes, so that a unit that shares no village stands alone.
    """
    return _shared(unit_village(resolution, level=level), side=0)


def village_village(resolution: Resolution, *, level: Level = Level.VILLAGE) -> nx.Graph[str]:
    """Villages assisted by the same units 村—村: an edge for every pair that shares one.

    All villages of `unit_village` are nodes, so that a village that shares no unit stands alone.
    """
    return _shared(unit_village(resolution, level=level), side=1)


def _shared(bipartite: nx.Graph[str], side: int) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for node, data in bipartite.nodes(data=True):
        if data["bipartite"] == side:
            graph.add_node(node, **{name: value for name, value in data.items() if name != "bipartite"})
    shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for between in sorted(set(bipartite) - set(graph)):
        for pair in combinations(sorted(bipartite[between]), 2):
            shared[pair].append(between)
    for (one, other), between_them in sorted(shared.items()):
        either = bipartite.degree[one] + bipartite.degree[other] - len(between_them)
        graph.add_edge(
            one,
            other,
            weight=len(between_them),
            jaccard=len(between_them) / either,
            shared=";".join(between_them),
        )
    return graph
