"""pyvis, wrapped once: nodes, edges and options in, the styles and scripts that draw them out.

pyvis 0.3.2 is frozen, and its page cannot be used as it is: it loads Bootstrap from a CDN in every mode, prints its
heading twice and unescaped, writes files in the locale's encoding, and adds edges one by one in quadratic time. So this
module asks it for the in-line page, strips what reaches outside, and hands on two parts — vis-network's code, and the
script that draws into `#mynetwork` — for our own page. Its style sheet (220 kB of icons for menus that are off) is left
out. `show` and `write_html` are never called.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyvis.network import Network

from graph.errors import BuildError

__all__ = ["OPTIONS", "Drawing", "draw"]

#: Constant options of vis-network: positions are ours, so no physics, no smoothing, no dragging of single nodes.
OPTIONS: Mapping[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True}}, "hoverWidth": 0, "selectionWidth": 0},
    "nodes": {"shape": "dot", "shapeProperties": {"interpolation": False}},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "keyboard": False,
        "selectable": False,
        "tooltipDelay": 300,
        "hideEdgesOnDrag": False,
    },
}

#: Where pyvis's script holds its nodes and edges, once it has been given one of each.
_NODES, _EDGES = 'new vis.DataSet([{"bangfu":"nodes"}])', 'new vis.DataSet([{"bangfu":"edges"}])'
_BOOTSTRAP = re.compile(r"<link[^>]*?bootstrap[^>]*?/>|<script[^>]*?bootstrap[^>]*?></script>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """`bundle` is vis-network's code, `script` draws nodes and edges into `#mynetwork`.

    After `script` the globals `nodes`, `edges` (vis.DataSet) and `network` (vis.Network) exist.
    """

    bundle: str
    script: str


def draw(
    nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], options: Mapping[str, Any] = OPTIONS
) -> Drawing:
    """The parts of a pyvis page for these nodes and edges, in vis-network's own terms.

    Ids must be of `[A-Za-z0-9_-]`; labels may hold anything. Raises BuildError where pyvis's template is not that of
    version 0.3.2, so that a changed pyvis is noticed and nothing outside is ever loaded.
    """
    shell = _shell(json.dumps(options))
    script = shell.script.replace(_NODES, _data_set(nodes), 1).replace(_EDGES, _data_set(edges), 1)
    return Drawing(bundle=shell.bundle, script=script)


@cache
def _shell(options: str) -> Drawing:
    """pyvis's page of one marked node and edge; to render its 700 kB for every page would take a tenth of a second."""
    net = Network(directed=True, cdn_resources="in_line", select_menu=False, filter_menu=False)
    net.nodes = [{"bangfu": "nodes"}]
    net.edges = [{"bangfu": "edges"}]
    net.set_options(options)
    net.templateEnv.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    page = _BOOTSTRAP.sub("", net.generate_html(notebook=False))
    # In order: utils.js (pyvis's own menus), vis-network, the drawing; an empty one stands in a comment, with a link.
    scripts = [_newlines(script) for script in _SCRIPT.findall(page) if script.strip()]
    outside = re.search(r"\bsrc=|<link", _COMMENT.sub("", _SCRIPT.sub("", page)))
    known = len(scripts) == 3 and all(mark in scripts[2] for mark in ("new vis.Network(", _NODES, _EDGES))
    if outside or not known:
        raise BuildError("pyvis gave a page of another form than version 0.3.2.", remedy="Install pyvis==0.3.2.")
    return Drawing(bundle=scripts[1], script=scripts[2])


def _data_set(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as the script holds them; in ASCII, and nothing in it can end the script."""
    text = json.dumps(rows, separators=(",", ":")).replace("<", "\\u003c")
    return f"new vis.DataSet({text})"


def _newlines(script: str) -> str:
    """With the line breaks an HTML parser leaves, since the policy's hash is of what the parser hands on."""
    return script.replace("\r\n", "\n").replace("\r", "\n")
