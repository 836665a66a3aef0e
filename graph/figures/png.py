"""A figure as PNG 位图, drawn by resvg with the letters the figure carries: no font of the machine is needed.

Characters without an outline (`graph.figures.typeface`) are looked for among the fonts of the machine; what none has
is told, with the package that has it, and its pinyin, which the label bears already, stands alone.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BuildError
from graph.figures.canvas import without
from graph.figures.figure import Figure
from graph.figures.svg import figure_svg, framed
from graph.figures.typeface import load_typeface
from graph.render.theme import colour

__all__ = ["FONT_PACKAGE", "Png", "figure_png"]

#: The Debian package with the Chinese font that is asked for when a character is missing.
FONT_PACKAGE = "fonts-wqy-microhei"


@dataclass(frozen=True, slots=True)
class Png:
    """The picture, and the characters that no font at hand has."""

    data: bytes
    missing: str


def figure_png(figure: Figure, *, narrow: bool = False, zoom: float = 2) -> Png:
    """The figure, light, `zoom` pixels to a unit of the drawing.

    Raises BuildError where resvg is not installed (extra `figures`).
    """
    try:
        import resvg_py  # noqa: PLC0415  an extra
    except ImportError as error:
        raise BuildError(
            "PNG needs resvg, which is not installed.", remedy="pip install 'bangfu[figures]', or ask for .svg."
        ) from error
    words = framed(figure, narrow=narrow).words
    wanted = load_typeface().missing("".join(words))
    fonts = {character: font for character in wanted if (font := _font_with(character))}
    missing = "".join(character for character in wanted if character not in fonts)
    svg = without(figure_svg(figure, narrow=narrow, with_letters=False), missing)
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "figure.ttf"
        own.write_bytes(load_typeface().font(words))
        data = resvg_py.svg_to_bytes(
            svg_string=svg,
            background=colour("card"),
            skip_system_fonts=True,
            font_files=[str(own), *sorted(set(fonts.values()))],
            zoom=zoom,
        )
    return Png(bytes(data), missing)


def _font_with(character: str) -> str:
    """The file of a font of the machine that has a character; empty where there is none, or no fontconfig to ask."""
    if not shutil.which("fc-list"):
        return ""
    found = subprocess.run(
        ["fc-list", f":charset={ord(character):x}", "file"], capture_output=True, text=True, check=False
    )
    return min((line.partition(":")[0] for line in found.stdout.splitlines() if line.strip()), default="")
