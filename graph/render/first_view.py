"""What pyvis draws first: the top rows of the network page, as they stand when it loads, and the arrows between them.

The page's script then takes over, fits rows and columns to the width of the window, and draws whatever is asked for.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from graph.model import Level
from graph.render.layout import Side
from graph.render.network_data import NetworkData

__all__ = ["first_view"]

_ROW, _INDENT, _CHANNEL, _LABEL = 30, 18, 420, 40
#: Rows a side: a window holds no more, and the script draws all of them anew.
_ROWS = 40
_RANK = {level.value: level.rank for level in Level}
_Drawn: TypeAlias = list[dict[str, Any]]


def first_view(data: NetworkData) -> tuple[_Drawn, _Drawn]:
    """Nodes and edges in vis-network's terms."""
    shown = [0] * len(data.nodes)
    for index, rank in enumerate(data.arrangement.order):
        shown[rank] = index
    rows = dict.fromkeys(Side, 0)
    nodes: _Drawn = []
    drawn: set[int] = set()
    for index in shown:
        node, side = data.nodes[index], data.arrangement.side[index]
        if rows[side] == _ROWS:
            continue
        nodes.append(
            {
                "id": node.id,
                "label": node.name[:_LABEL],
                "shape": "dot",
                "size": min(16, 5 + data.reach[index]),
                "x": _INDENT * _RANK.get(node.level, len(_RANK)) + (_CHANNEL if side is Side.RIGHT else 0),
                "y": _ROW * rows[side],
            }
        )
        rows[side] += 1
        drawn.add(index)
    pairs = sorted((one, other) for one, other in data.arrows if one in drawn and other in drawn)
    edges = [
        {"id": f"{data.nodes[one].id}--{data.nodes[other].id}", "from": data.nodes[one].id, "to": data.nodes[other].id}
        for one, other in pairs
    ]
    return nodes, edges
