"""The letters of the figures 字形: 4,000 characters that travel with a figure, so that no machine shows boxes.

The outlines are Noto Sans SC (SIL Open Font License 1.1, `OFL.txt`), thinned out to what figures write: Latin, the
commonest characters and those of every county. Measures of text come from the same outlines, so what is laid out
here stands as it was laid out wherever the figure is opened.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.figures.typeface.truetype import Glyph, truetype

__all__ = ["FAMILY", "Typeface", "font_face", "load_typeface", "parse_typeface"]

#: The family under which a figure names the letters it carries.
FAMILY = "Bangfu Figures"


@dataclass(frozen=True, slots=True)
class Typeface:
    """Outlines by character, on an em square of `em` units."""

    em: int
    glyphs: dict[str, Glyph]

    def width(self, text: str, size: float = 1.0) -> float:
        """How wide a text is at a size; a character without an outline counts as a full em."""
        return sum(self.glyphs[c].advance if c in self.glyphs else self.em for c in text) * size / self.em

    def missing(self, text: str) -> str:
        """The characters of a text that have no outline, each once, sorted."""
        return "".join(sorted({c for c in text if c not in self.glyphs}))

    def font(self, text: Iterable[str]) -> bytes:
        """A TrueType font of the characters of these texts; the same characters give the same bytes."""
        characters = sorted({c for part in text for c in part if c in self.glyphs})
        return truetype(FAMILY, self.em, {c: self.glyphs[c] for c in characters})


def parse_typeface(data: bytes) -> Typeface:
    """The outlines as `scripts/build_glyphs.py` packs them."""
    data = zlib.decompress(data)
    em, count = struct.unpack_from(">HH", data)
    codes = struct.unpack_from(f">{count}H", data, 4)
    sizes = struct.unpack_from(f">{2 * count}H", data, 4 + 2 * count)
    at, glyphs = 4 + 6 * count, {}
    for code, advance, length in zip(codes, sizes[::2], sizes[1::2], strict=True):
        glyphs[chr(code)] = Glyph(advance, data[at : at + length])
        at += length
    return Typeface(em, glyphs)


@cache
def load_typeface() -> Typeface:
    """The letters that ship with the package."""
    return parse_typeface(files("graph.figures.typeface").joinpath("glyphs.bin").read_bytes())


def font_face(texts: Iterable[str]) -> str:
    """The CSS rule that carries the letters of these texts."""
    data = base64.b64encode(load_typeface().font(texts)).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/ttf;base64,{data}) format("truetype"); }}'
