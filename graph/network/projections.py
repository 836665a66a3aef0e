"""Projections 投影: a Resolution as networkx graphs, one function for each way of looking at it.

All of them list nodes and edges in a fixed order, so that the same Resolution gives the same graph, element by
element, on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

import networkx as nx

from graph.model import Assistance, Level, Linked, Posting, Resolution
from graph.network.arrows import DONE
from graph.network.entities import Attributes, entity_attributes
from graph.network.parts import year_of

__all__ = ["UNKNOWN", "administrative_tree", "assistance_graph", "by_year", "level_flow"]

#: Node of the level flow for assisters and recipients without a level (private companies, people, cooperatives).
UNKNOWN = "unknown"


def assistance_graph(resolution: Resolution) -> nx.MultiDiGraph[str]:
    """Who assists whom 帮扶网络: one node per entity, one arrow per fact between two entities.

    Nodes are IRIs with the attributes of `graph.network.entities.entity_attributes`; every entity of the resolution is
    a node, places that only hold others too. Facts without two ends (projects, helper groups, households without an
    assister) are no arrows; plans and denials are, with their status. The key of an arrow is the IRI of its fact. What
    its attributes mean stands in `graph/network/attributes.tsv`.
    """
    return _graph(resolution, resolution.facts)


def _graph(resolution: Resolution, facts: Iterable[Linked]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, attributes in entity_attributes(resolution).items():
        graph.add_node(iri, **attributes)
    original = dict(resolution.reprints)
    stated: defaultdict[tuple[str, str, str, str], list[Linked]] = defaultdict(list)
    for linked in facts:
        for relation, source, target in _ends(linked):
            if source in graph and target in graph:
                stated[source, target, linked.iri, relation].append(linked)
    for (source, target, iri, relation), statements in sorted(stated.items()):
        graph.add_edge(source, target, key=iri, **_edge(relation, statements, original))
    return graph


def _ends(linked: Linked) -> Iterator[tuple[str, str, str]]:
    """The arrows a fact draws, as (relation, source, target)."""
    if isinstance(linked.fact, Assistance):
        yield from _arrow("assists", linked.end("assister"), linked.end("recipient"))
    elif isinstance(linked.fact, Posting):
        yield from _arrow("serves", linked.end("holder"), linked.end("place"))
        yield from _arrow("sends", linked.end("dispatcher"), linked.end("holder"))


def _arrow(relation: str, source: str | None, target: str | None) -> Iterator[tuple[str, str, str]]:
    if source is not None and target is not None:
        yield relation, source, target


def _edge(relation: str, statements: list[Linked], original: dict[str, str]) -> Attributes:
    statements = sorted(statements, key=lambda linked: (linked.fact.doc, linked.passage))
    first = statements[0].fact
    docs = list(dict.fromkeys(linked.fact.doc for linked in statements))
    return {
        "relation": relation,
        "kind": first.kind.value,
        "mode": first.mode.value if isinstance(first, Assistance) else "posting",
        "modes": ";".join(_modes(statements)),
        "assister_type": _type(relation, first),
        "role": first.role.value if isinstance(first, Posting) else "",
        "place": statements[0].end("place") or "",
        "status": first.status.value,
        "statuses": ";".join(dict.fromkeys(linked.fact.status.value for linked in statements)),
        "date": first.date or "",
        "weight": len({original.get(doc, doc) for doc in docs}),
        "docs": ";".join(docs),
        "quote": first.evidence.quote,
        "confidence": max(linked.fact.confidence for linked in statements),
    }


def _modes(statements: list[Linked]) -> list[str]:
    modes: dict[str, None] = {}
    for linked in statements:
        fact = linked.fact
        stated = (fact.modes or (fact.mode,)) if isinstance(fact, Assistance) else ()
        modes.update(dict.fromkeys(mode.value for mode in stated))
    return list(modes) or ["posting"]


def _type(relation: str, fact: object) -> str:
    if isinstance(fact, Assistance):
        return fact.assister_type.value
    if isinstance(fact, Posting) and relation == "sends" and fact.dispatcher_type:
        return fact.dispatcher_type.value
    return "person" if relation == "serves" else ""


def by_year(resolution: Resolution) -> dict[str, nx.MultiDiGraph[str]]:
    """The assistance graph of each year, by year in order; facts of unknown year stand under "".

    The year of a statement is that of the date its text gives, else that of the document's publication. All nodes
    stand in every graph, so that years can be compared node by node.
    """
    published = {document.id: document for document in resolution.documents}
    facts: defaultdict[str, list[Linked]] = defaultdict(list)
    for linked in resolution.facts:
        facts[year_of(linked, published.get(linked.fact.doc))].append(linked)
    return {year: _graph(resolution, facts[year]) for year in sorted(facts)}


def administrative_tree(resolution: Resolution) -> nx.DiGraph[str]:
    """Places and households from the province down 行政区划树: an edge runs from a place to what lies in it.

    A forest: one root per province (and per place whose parent the resolution does not hold).
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    nodes = {iri: data for iri, data in entity_attributes(resolution).items() if data["kind"] in {"place", "household"}}
    for iri, attributes in nodes.items():
        graph.add_node(iri, **attributes)
    for iri, attributes in nodes.items():
        parent = str(attributes["within"])
        if parent in graph:
            graph.add_edge(parent, iri)
    return graph


def level_flow(resolution: Resolution) -> nx.DiGraph[str]:
    """How many assistance relations run from which level to which 层级流向.

    Nodes are the seven Level values and `unknown`, with `rank` (0 for the centre … 6 for a household, 7 unknown); the
    `weight` of an edge is the number of different assistance facts from assisters of the one level to places and
    households of the other, plans and denials left out. Units that are helped (cooperatives, schools) are no level of
    the administration and stand under `unknown`, as do private firms and people who help.
    """
    nodes = entity_attributes(resolution)
    original = dict(resolution.reprints)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for rank, name in enumerate([*(level.value for level in Level), UNKNOWN]):
        graph.add_node(name, label=name, rank=rank)
    facts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    docs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for linked in resolution.facts:
        assister, recipient = linked.end("assister"), linked.end("recipient")
        if isinstance(linked.fact, Assistance) and linked.fact.status in DONE and assister and recipient:
            flow = _level(nodes, assister), _level(nodes, recipient, {"place", "household"})
            facts[flow].add(linked.iri)
            docs[flow].add(original.get(linked.fact.doc, linked.fact.doc))
    for source, target in sorted(facts, key=lambda flow: _ranks(graph, *flow)):
        flow = source, target
        graph.add_edge(source, target, weight=len(facts[flow]), documents=len(docs[flow]))
    return graph


def _level(nodes: dict[str, Attributes], iri: str, kinds: Container[object] = ("unit", "place", "person")) -> str:
    data = nodes.get(iri, {})
    return str(data.get("level", "")) or UNKNOWN if data.get("kind") in kinds else UNKNOWN


def _ranks(graph: nx.DiGraph[str], source: str, target: str) -> tuple[int, int]:
    return graph.nodes[source]["rank"], graph.nodes[target]["rank"]
