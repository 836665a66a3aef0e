"""Write graph/figures/typeface/glyphs.bin from Noto Sans SC, once for each new version of that font.

    python scripts/build_glyphs.py FOLDER

FOLDER holds the woff2 files of the npm package `@fontsource-variable/noto-sans-sc` (its `package/files`). Needs
fontTools and brotli, which are no requirement of Bangfu: install them in an environment of their own.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from graph.gazetteer.place_file import PlaceFile  # noqa: E402  the repository's own, also when it is not installed

TARGET = ROOT / "graph" / "figures" / "typeface" / "glyphs.bin"
#: Units of the em square: coarse enough for a byte a coordinate, fine enough for a slide.
_EM = 250
_WEIGHT = 400
#: Sources of the words that figures show.
_WORDS = (
    "graph/render/words.tsv",
    "graph/figures/words.tsv",
    "graph/figures/provinces.tsv",
    "graph/terminal/messages.tsv",
)


def wanted(characters: set[str]) -> list[str]:
    """Of the characters a font has: Latin, punctuation, the 3,755 commonest of GB 2312, those of all counties."""
    common = {bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)}
    latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040))}
    signs = set("←↑→↓≈≤≥≠−×÷⋯、。〈〉《》「」『』【】〔〕〇！（），．／：；？％～￥")
    words = {sign for path in _WORDS if (ROOT / path).exists() for sign in (ROOT / path).read_text("utf-8")}
    return sorted((common | latin | signs | words | set(_county_names())) & characters)


def _county_names() -> Iterator[str]:
    file = PlaceFile()
    for province in range(11, 66):
        for row in file.rows(f"{province}"):
            if len(row.code) <= 6:
                yield from row.name


def outlines(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The width and the outline, as a `glyf` entry, of every character of the font."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.glob("*-wght-normal.woff2")):
        font: Any = instantiateVariableFont(TTFont(path), {"wght": _WEIGHT}, inplace=True)
        scale = _EM / font["head"].unitsPerEm
        glyphs = font.getGlyphSet()
        for code, name in font.getBestCmap().items():
            if chr(code) not in found:
                recording, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
                glyphs[name].draw(recording)
                recording.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
                found[chr(code)] = round(glyphs[name].width * scale), _compiled(pen.glyph(dropImpliedOnCurves=False))
    return found


def _compiled(glyph: Any) -> bytes:
    if glyph.numberOfContours <= 0:
        return b""
    glyph.coordinates.toInt()
    glyph.recalcBounds(None)
    return bytes(glyph.compile(None))


def packed(glyphs: dict[str, tuple[int, bytes]]) -> bytes:
    """The file: em and count, then codes, widths and lengths as arrays, then the outlines; all compressed."""
    characters = sorted(glyphs)
    head = struct.pack(">HH", _EM, len(characters))
    codes = b"".join(struct.pack(">H", ord(character)) for character in characters)
    sizes = b"".join(struct.pack(">HH", glyphs[c][0], len(glyphs[c][1])) for c in characters)
    return zlib.compress(head + codes + sizes + b"".join(glyphs[c][1] for c in characters), 9)


def main(folder: Path) -> int:
    found = outlines(folder)
    kept = {character: found[character] for character in wanted({c for c in found if ord(c) <= 0xFFFF})}
    TARGET.write_bytes(packed(kept))
    print(f"{len(kept)} characters, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1])))
