"""Which arrows of the whole network are help that was given 帮扶箭头, and which place each of them reaches."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from graph.model import Status
from graph.network.entities import Attributes

__all__ = ["DONE", "help_arrows", "place_at", "standing"]

#: What documents must tell of help for it to count: that it is or was so, not that it is planned or denied.
DONE = frozenset({Status.UNDER_WAY, Status.ENDED})


def help_arrows(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Attributes]]:
    """The arrows from assister to recipient that some document tells as done, as (assister, recipient, attributes).

    This is the relation `bf:assists` of the ontology: postings (`serves`, `sends`), plans and denials are left out. An
    arrow without `statuses` counts, so that small graphs can be written by hand.
    """
    for source, target, data in graph.edges(data=True):
        if data.get("relation") == "assists" and _done(str(data.get("statuses", ""))):
            yield source, target, data


def _done(statuses: str) -> bool:
    return not statuses or not DONE.isdisjoint(statuses.split(";"))


def standing(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The whole network without arrows that documents tell only as planned or denied; all nodes stay."""
    kept = graph.copy()
    arrows = graph.edges(keys=True, data=True)
    kept.remove_edges_from([(a, b, key) for a, b, key, data in arrows if not _done(str(data.get("statuses", "")))])
    return kept


def place_at(graph: nx.MultiDiGraph[str], target: str, arrow: Attributes, level: str) -> str | None:
    """The place of a level that an arrow of help reaches: its recipient, or the place of that level that holds it.

    A cooperative or school is looked for in the place of the arrow's fact. None where there is no such place: the
    recipient stands above that level.
    """
    seen: set[str] = set()
    node = target
    while node in graph and node not in seen:
        data = graph.nodes[node]
        # A unit of county level is not a county: only places and households stand for a level.
        if data.get("level") == level and data.get("kind") in {"place", "household"}:
            return node
        seen.add(node)
        unplaced = node == target and data.get("kind") not in {"place", "household"}
        node = str((arrow.get("place") if unplaced else None) or data.get("within", ""))
    return None
