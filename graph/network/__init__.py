"""NetworkX over a Resolution: projections, parts, neighbours, measures.

The network knows entities and facts, not triples of a store: it is built from `graph.model.Resolution` alone and
imports nothing of Bangfu but the model and the errors. Every graph is a plain networkx graph whose attributes are
`str`, `int` or `float`, so that networkx's own functions and writers (GraphML, GEXF, node-link JSON) take it as it is.
"""

from __future__ import annotations

from graph.network.arrows import standing
from graph.network.assortativity import assortativity_chance, level_assortativity, level_mixing
from graph.network.attributes import PROJECTIONS, Attribute, attributes_of, project
from graph.network.betweenness import betweenness
from graph.network.brokerage import Roles, brokerage, constraint
from graph.network.cohesion import components, core_numbers
from graph.network.communities import communities
from graph.network.concentration import concentration, concentration_within, gini, herfindahl
from graph.network.entities import independent_documents
from graph.network.gaps import Gap, gaps
from graph.network.measures import MEASURES, Choices, Measure
from graph.network.neighbours import Arrow, Chain, Step, assisters_of, paths, recipients_of
from graph.network.null_model import curveball
from graph.network.overlap import Overlap, overlap
from graph.network.parts import inside, part
from graph.network.projections import administrative_tree, assistance_graph, by_year, level_flow
from graph.network.reach import assisters, reach
from graph.network.villages import unit_unit, unit_village, village_village

__all__ = [
    "MEASURES",
    "PROJECTIONS",
    "Arrow",
    "Attribute",
    "Chain",
    "Choices",
    "Gap",
    "Measure",
    "Overlap",
    "Roles",
    "Step",
    "administrative_tree",
    "assistance_graph",
    "assisters",
    "assisters_of",
    "assortativity_chance",
    "attributes_of",
    "betweenness",
    "brokerage",
    "by_year",
    "communities",
    "components",
    "concentration",
    "concentration_within",
    "constraint",
    "core_numbers",
    "curveball",
    "gaps",
    "gini",
    "herfindahl",
    "independent_documents",
    "inside",
    "level_assortativity",
    "level_flow",
    "level_mixing",
    "overlap",
    "part",
    "paths",
    "project",
    "reach",
    "recipients_of",
    "standing",
    "unit_unit",
    "unit_village",
    "village_village",
]
