"""NetworkX over a Resolution: projections, neighbours, measures.

The network knows entities and facts, not triples of a store: it is built from `graph.model.Resolution` alone and
imports nothing of Bangfu but the model and the errors. Every graph is a plain networkx graph whose attributes are
`str`, `int` or `float`, so that networkx's own functions and writers (GraphML, GEXF, node-link JSON) take it as it is.
"""

from __future__ import annotations

from graph.network.measures import concentration, gini, herfindahl, reach
from graph.network.neighbours import Arrow, Chain, Step, assisters_of, paths, recipients_of
from graph.network.projections import administrative_tree, assistance_graph, by_year, level_flow, unit_village

__all__ = [
    "Arrow",
    "Chain",
    "Step",
    "administrative_tree",
    "assistance_graph",
    "assisters_of",
    "by_year",
    "concentration",
    "gini",
    "herfindahl",
    "level_flow",
    "paths",
    "reach",
    "recipients_of",
    "unit_village",
]
