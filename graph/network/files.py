"""Networks as files 网络文件: the same bytes for the same graph, whenever they are written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx

__all__ = ["FORMS", "csv_of", "gexf_of", "graphml_of", "json_of"]


def graphml_of(graph: nx.Graph[Any]) -> bytes:
    """GraphML, for igraph in R and Python, Gephi, Cytoscape, yEd; all attributes with their types."""
    buffer = io.BytesIO()
    nx.write_graphml(graph, buffer)
    return buffer.getvalue()


def gexf_of(graph: nx.Graph[Any]) -> bytes:
    """GEXF 1.2, for Gephi; without the date of today that networkx writes into it."""
    buffer = io.BytesIO()
    nx.write_gexf(graph, buffer)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue(), count=1)


def json_of(graph: nx.Graph[Any]) -> bytes:
    """Node-link JSON, which `nx.node_link_graph(data, edges="edges")` reads."""
    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def csv_of(graph: nx.Graph[Any]) -> bytes:
    """One line an edge: its ends by IRI and name, then its attributes; nodes without edges are not in it."""
    out = io.StringIO(newline="")
    names = list(dict.fromkeys(name for *_, data in graph.edges(data=True) for name in data))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["source", "source_label", "target", "target_label", *names])
    for source, target, data in graph.edges(data=True):
        ends = (cell for end in (source, target) for cell in (end, graph.nodes[end]["label"]))
        writer.writerow([*ends, *(data[name] for name in names)])
    return out.getvalue().encode()


#: The forms by the ending of a file's name.
FORMS: Mapping[str, Callable[[nx.Graph[Any]], bytes]] = {
    "graphml": graphml_of,
    "gexf": gexf_of,
    "json": json_of,
    "csv": csv_of,
}
