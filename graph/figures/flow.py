"""Level × level flow 层级流向: who assists left, what is assisted right, bands as wide as their number of assistances.

A Sankey diagram (Schmidt 2008, doi:10.1111/j.1530-9290.2008.00004.x) of two columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from graph.figures.canvas import SIZE, Canvas, n, width_of
from graph.figures.figure import WIDE, Drawn
from graph.figures.table import Cell, Named, Table, shown
from graph.figures.words import Lang, say
from graph.model import Level, RecipientType
from graph.query import Answer, Flow

__all__ = ["show_flow"]

#: Recipients from the widest to the narrowest, units apart.
_RECIPIENTS = (
    RecipientType.PROVINCE,
    RecipientType.PREFECTURE,
    RecipientType.COUNTY,
    RecipientType.TOWNSHIP,
    RecipientType.VILLAGE,
    RecipientType.HOUSEHOLD,
    RecipientType.COOPERATIVE,
    RecipientType.SCHOOL,
    RecipientType.UNIT,
)
_COLOURS = {level: f"c-{at}" for at, level in enumerate(Level, start=1)}
_NO_LEVEL = "edge"
_TOP, _BAR, _APART = 26.0, 12.0, 20.0


@dataclass(slots=True)
class _Node:
    """An end of the bands: its label, its worth, where it stands, how far down its bands are laid."""

    label: str
    worth: int
    colour: str
    y: float = 0.0
    height: float = 0.0
    laid: float = 0.0


def show_flow(answer: Answer[Flow], lang: Lang) -> Drawn:
    """The figure of the flows."""
    rows = tuple((_level(row, lang), row.recipient_type, row.assistances) for row in answer.rows)
    return Drawn(
        table=Table(("assister_level", "recipient_type", "assistances"), rows),
        draw=partial(_draw, answer.rows, lang),
        tells=(say("tells.flow", lang),),
    )


def _level(row: Flow, lang: Lang) -> Cell:
    return row.assister_level or Named("", say("row.no_level", lang))


def _draw(rows: tuple[Flow, ...], lang: Lang, width: float) -> Canvas:
    canvas = Canvas(width)
    levels = [*(level for level in Level if any(row.assister_level is level for row in rows))]
    sources: dict[Level | None, _Node] = {
        level: _node(shown(level, lang), _COLOURS[level], (r for r in rows if r.assister_level is level))
        for level in levels
    }
    if any(row.assister_level is None for row in rows):
        none = (row for row in rows if row.assister_level is None)
        sources[None] = _node(say("row.no_level", lang), _NO_LEVEL, none)
    targets = {
        kind: _node(shown(kind, lang), "soft", (row for row in rows if row.recipient_type is kind))
        for kind in _RECIPIENTS
        if any(row.recipient_type is kind for row in rows)
    }
    total = sum(row.assistances for row in rows)
    full = 430.0 if width >= WIDE else 400.0
    scale = (full - _APART * max(len(sources), len(targets))) / total
    height = max(_stand(sources.values(), scale), _stand(targets.values(), scale))
    left = max(width_of(_label(node)) for node in sources.values()) + 10
    right = width - max(width_of(_label(node)) for node in targets.values()) - 10
    _heads(canvas, lang)
    _bands(canvas, rows, sources, targets, scale=scale, between=(left + _BAR, right - _BAR))
    for node in sources.values():
        _end(canvas, node, left, left - 7, "end")
    for node in targets.values():
        _end(canvas, node, right - _BAR, right + 7, "start")
    canvas.reach(height)
    return canvas


def _node(label: str, colour: str, rows: Iterable[Flow]) -> _Node:
    return _Node(label, sum(row.assistances for row in rows), colour)


def _label(node: _Node) -> str:
    return f"{node.label} {node.worth:,}"


def _stand(nodes: Iterable[_Node], scale: float) -> float:
    """Place the nodes of a side from the top down, their labels at least a line apart; where the last one ends."""
    bottom, middle = _TOP, 0.0
    for node in nodes:
        node.height = max(node.worth * scale, 1.0)
        node.y = max(bottom + 8 if middle else bottom, middle + _APART - node.height / 2, _TOP)
        bottom, middle = node.y + node.height, node.y + node.height / 2
    return bottom


def _heads(canvas: Canvas, lang: Lang) -> None:
    canvas.text(0, 12, say("column.assister_level", lang), size=12, ink="soft")
    canvas.text(canvas.width, 12, say("column.recipient_type", lang), size=12, ink="soft", anchor="end")


def _bands(
    canvas: Canvas,
    rows: tuple[Flow, ...],
    sources: dict[Level | None, _Node],
    targets: dict[RecipientType, _Node],
    *,
    scale: float,
    between: tuple[float, float],
) -> None:
    start, end = between
    middle = (start + end) / 2
    for level, source in sources.items():
        for kind, target in targets.items():
            for row in rows:
                if row.assister_level is level and row.recipient_type is kind:
                    thick = row.assistances * scale
                    a, b = source.y + source.laid, target.y + target.laid
                    source.laid += thick
                    target.laid += thick
                    d = (
                        f"M{n(start)} {n(a)}C{n(middle)} {n(a)} {n(middle)} {n(b)} {n(end)} {n(b)}V{n(b + thick)}"
                        f"C{n(middle)} {n(b + thick)} {n(middle)} {n(a + thick)} {n(start)} {n(a + thick)}Z"
                    )
                    title = f"{source.label} → {target.label}: {row.assistances:,}"
                    canvas.path(d, source.colour, faint=0.5, title=title)


def _end(canvas: Canvas, node: _Node, x: float, label: float, anchor: str) -> None:
    canvas.rect(x, node.y, _BAR, max(node.height, 1.5), node.colour, title=f"{node.label}: {node.worth:,}")
    canvas.text(label, node.y + node.height / 2 + SIZE * 0.36, _label(node), anchor=anchor)
