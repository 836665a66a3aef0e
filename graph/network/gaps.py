"""Gaps 空白: places without help inside an area, and whether any document speaks of them at all."""

from __future__ import annotations

from collections.abc import Container, Iterable
from enum import StrEnum

import networkx as nx

from graph.network.arrows import help_arrows, place_at

__all__ = ["Gap", "gaps"]


class Gap(StrEnum):
    """How a place stands to help 帮扶状况."""

    ASSISTED = "assisted"
    ABOVE = "above"
    NONE_NAMED = "none_named"
    NOT_COVERED = "not_covered"


def gaps(
    G: nx.MultiDiGraph[str],  # noqa: N803
    *,
    level: str = "village",
    within: str | None = None,
    official: Iterable[str] = (),
    covered: Container[str] | None = None,
) -> dict[str, Gap]:
    """Return how every place of a level stands: assisted, only through a place around it, none named, or not covered
    帮扶空白.

    - `assisted` 有帮扶: somebody assists the place itself or something inside it
    - `above` 仅上级有帮扶: nobody does, but somebody assists a place that holds it
    - `none_named` 有文献而无帮扶: documents tell something of it, none names an assister
    - `not_covered` 无文献: no document speaks of it; silence, which says nothing about help

    Parameters
    ----------
    G : MultiDiGraph
        Graph of `assistance_graph`, whose nodes tell by `documents` how many documents cover a place.
    within : node, optional
        Only places inside this one (or it itself); everywhere if None. A node that G lacks holds no place of G.
    official : iterable of nodes, optional
        All places of that level that there are in the area, by the gazetteer: those that G lacks are `not_covered`.
        Without it, only places named in documents are looked at.
    covered : container of nodes, optional
        The places that documents cover, where G shows a part of the facts only; `documents` of its nodes if None.

    Returns
    -------
    dict
        By place, those of G in its order, then the others in the order given; empty where there are none.

    Notes
    -----
    Plans and denials are no help. A place that the graph holds for another reason (a village that assists elsewhere),
    no fact of its own or inside it being told, counts as not covered.

    References
    ----------
    .. [1] Competency question 24 of the ontology: places that appear although nobody is said to assist them.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from(["A", "B"], kind="place", level="village", documents=1)
    >>> _ = G.add_edge("bureau", "A", relation="assists")
    >>> {place: gap.value for place, gap in gaps(G, official=["A", "C"]).items()}
    {'A': 'assisted', 'B': 'none_named', 'C': 'not_covered'}
    """
    touched: set[str] = set()
    direct: set[str] = set()
    for _, target, data in help_arrows(G):
        direct.add(target)
        place = place_at(G, target, data, level)
        if place is not None:
            touched.add(place)
    found: dict[str, Gap] = {}
    for node, data in G.nodes(data=True):
        if data.get("kind") == "place" and data.get("level") == level:
            around = _around(G, node)
            if within is None or within == node or within in around:
                helped_above = not direct.isdisjoint(around)
                found[node] = _gap(
                    node in touched,
                    helped_above,
                    bool(data.get("documents", 0)) if covered is None else node in covered,
                )
    for node in official:
        found.setdefault(node, Gap.NOT_COVERED)
    return found


def _gap(assisted: bool, above: bool, covered: bool) -> Gap:
    if assisted:
        return Gap.ASSISTED
    if not covered:
        return Gap.NOT_COVERED
    return Gap.ABOVE if above else Gap.NONE_NAMED


def _around(graph: nx.MultiDiGraph[str], place: str) -> list[str]:
    """The places that hold a place, upwards."""
    around: list[str] = []
    at = str(graph.nodes[place].get("within", ""))
    while at in graph and at not in around:
        around.append(at)
        at = str(graph.nodes[at].get("within", ""))
    return around
