"""Figures 图: flows, projects, sums, coverage, secretaries, units and documents of a build, as SVG with their tables.

figure = draw("flow", Build.open("build"), "zh")
Path("flow.svg").write_text(figure_svg(figure))
"""

from __future__ import annotations

from graph.figures.catalogue import FIGURES, draw, draw_pair
from graph.figures.figure import Drawing, Figure
from graph.figures.svg import figure_svg
from graph.figures.table import Table, table_csv

__all__ = ["FIGURES", "Drawing", "Figure", "Table", "draw", "draw_pair", "figure_svg", "table_csv"]
