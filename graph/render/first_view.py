"""What pyvis draws first: the nodes and arrows that stand open when the network page loads, in rows.

The page's script then fits rows and columns to the width of the window; until it has run, and where it is of no
interest, this is already the whole first view.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from graph.model import Level
from graph.render.layout import Side
from graph.render.network_data import NetworkData

__all__ = ["first_view"]

_ROW, _INDENT, _CHANNEL, _LABEL = 30, 18, 420, 40
_RANK = {level.value: level.rank for level in Level}
_Drawn: TypeAlias = list[dict[str, Any]]


def first_view(data: NetworkData) -> tuple[_Drawn, _Drawn]:
    """Nodes and edges in vis-network's terms; what lies in a closed place is drawn as that place."""
    fold = data.drawn_as
    shown = sorted(set(fold), key=data.arrangement.order.__getitem__)
    rows = dict.fromkeys(Side, 0)
    nodes: _Drawn = []
    for index in shown:
        node, side = data.nodes[index], data.arrangement.side[index]
        rank = _RANK.get(node.level, len(_RANK))
        nodes.append(
            {
                "id": node.id,
                "label": node.name[:_LABEL],
                "shape": "dot",
                "size": min(16, 5 + data.reach[index]),
                "x": _INDENT * rank + (_CHANNEL if side is Side.RIGHT else 0),
                "y": _ROW * rows[side],
            }
        )
        rows[side] += 1
    pairs = sorted({(fold[source], fold[target]) for source, target in data.arrows})
    edges = [
        {
            "id": f"{data.nodes[source].id}--{data.nodes[target].id}",
            "from": data.nodes[source].id,
            "to": data.nodes[target].id,
        }
        for source, target in pairs
        if source != target
    ]
    return nodes, edges
