"""TrueType fonts 字体文件 written from outlines: the ten tables that browsers and renderers ask for, nothing else.

Source: OpenType specification 1.9, https://learn.microsoft.com/typography/opentype/spec/ (`cmap` format 4, `post`
format 3).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Glyph", "truetype"]

#: Seconds from 1904 to 2020-01-01: a font has to bear a date, and the day of its making must not show.
_EPOCH = 3_660_681_600
_CHECKSUM = 0xB1B0AFBA


class Glyph(NamedTuple):
    """One character: its advance width in units of the em, and its outline as an entry of `glyf` (empty: a blank)."""

    advance: int
    outline: bytes


def truetype(family: str, em: int, glyphs: Mapping[str, Glyph]) -> bytes:
    """The font of these characters (all of the Basic Multilingual Plane), as the bytes of a .ttf file.

    Glyph 0, which stands for what the font lacks, is blank, as wide as the em.
    """
    characters = sorted(glyphs)
    all_glyphs = [Glyph(em, b""), *(glyphs[character] for character in characters)]
    boxes = [struct.unpack_from(">4h", glyph.outline, 2) for glyph in all_glyphs if glyph.outline]
    box = (
        min((b[0] for b in boxes), default=0),
        min((b[1] for b in boxes), default=0),
        max((b[2] for b in boxes), default=em),
        max((b[3] for b in boxes), default=em),
    )
    outlines, offsets = _outlines(all_glyphs)
    tables = {
        b"OS/2": _os2(em, all_glyphs, characters),
        b"cmap": _cmap(characters),
        b"glyf": outlines,
        b"head": struct.pack(
            ">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0b1011, em, _EPOCH, _EPOCH, *box, 0, 6, 2, 1, 0
        ),
        b"hhea": _hhea(em, all_glyphs, box),
        b"hmtx": b"".join(struct.pack(">Hh", glyph.advance, _left(glyph)) for glyph in all_glyphs),
        b"loca": struct.pack(f">{len(offsets)}I", *offsets),
        b"maxp": _maxp(all_glyphs),
        b"name": _name(family),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -em // 10, em // 20, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _left(glyph: Glyph) -> int:
    return int(struct.unpack_from(">h", glyph.outline, 2)[0]) if glyph.outline else 0


def _outlines(glyphs: list[Glyph]) -> tuple[bytes, list[int]]:
    data, offsets = bytearray(), [0]
    for glyph in glyphs:
        data += glyph.outline + b"\0" * (-len(glyph.outline) % 4)
        offsets.append(len(data))
    return bytes(data) or b"\0", offsets


def _contours(glyph: Glyph) -> tuple[int, int]:
    """How many contours and points an outline has."""
    if not glyph.outline:
        return 0, 0
    (contours,) = struct.unpack_from(">h", glyph.outline)
    (last,) = struct.unpack_from(">H", glyph.outline, 10 + 2 * (contours - 1))
    return contours, last + 1


def _maxp(glyphs: list[Glyph]) -> bytes:
    contours, points = (max(counts) for counts in zip(*map(_contours, glyphs), strict=True))
    return struct.pack(">I14H", 0x10000, len(glyphs), points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)


def _hhea(em: int, glyphs: list[Glyph], box: tuple[int, int, int, int]) -> bytes:
    widest = max(glyph.advance for glyph in glyphs)
    return struct.pack(
        ">I3hH11hH", 0x10000, em * 22 // 25, -em * 3 // 25, 0, widest, box[0], 0, box[2], 1, *[0] * 7, len(glyphs)
    )


def _cmap(characters: list[str]) -> bytes:
    """Format 4: one segment for each run of neighbouring codes, and the closing one."""
    runs: list[list[int]] = []
    for number, character in enumerate(characters, start=1):
        code = ord(character)
        if runs and runs[-1][1] + 1 == code:
            runs[-1][1] = code
        else:
            runs.append([code, code, number])
    segments = [*((first, last, (glyph - first) & 0xFFFF) for first, last, glyph in runs), (0xFFFF, 0xFFFF, 1)]
    count = len(segments)
    power = 1 << (count.bit_length() - 1)
    search = (2 * count, 2 * power, power.bit_length() - 1, 2 * count - 2 * power)
    firsts, lasts, deltas = zip(*segments, strict=True)
    body = struct.pack(f">4H{count}HH{count}H{count}H{count}H", *search, *lasts, 0, *firsts, *deltas, *[0] * count)
    table = struct.pack(">3H", 4, len(body) + 6, 0) + body
    return struct.pack(">4HI", 0, 1, 3, 1, 12) + table


def _name(family: str) -> bytes:
    said = {1: family, 2: "Regular", 3: f"{family} 1", 4: family, 5: "Version 1.0", 6: family.replace(" ", "")}
    texts = [text.encode("utf-16-be") for text in said.values()]
    records, at = b"", 0
    for number, text in zip(said, texts, strict=True):
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), at)
        at += len(text)
    return struct.pack(">3H", 0, len(said), 6 + len(records)) + records + b"".join(texts)


def _os2(em: int, glyphs: list[Glyph], characters: list[str]) -> bytes:
    mean = sum(glyph.advance for glyph in glyphs) // len(glyphs)
    first, last = (ord(characters[0]), ord(characters[-1])) if characters else (0, 0)
    up, down = em * 22 // 25, em * 3 // 25
    return struct.pack(
        ">HhHHH11h10x4I4s3H3h2H2I2h3H",
        *(4, mean, 400, 5, 0),
        *(
            em * 13 // 20,
            em * 3 // 5,
            0,
            em * 3 // 40,
            em * 13 // 20,
            em * 3 // 5,
            0,
            em * 7 // 20,
            em // 20,
            em // 4,
            0,
        ),
        *(0, 0, 0, 0, b"BNGF", 0x40, first, last),
        *(up, -down, em // 5, em * 6 // 5, em * 2 // 5, 1 << 18, 0, em // 2, em * 3 // 4, 0, 32, 1),
    )


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">I4H", 0x10000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    directory, body, at = b"", b"", len(head) + 16 * count
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        directory += tag + struct.pack(">III", _sum(padded), at + len(body), len(table))
        body += padded
    whole = head + directory + body
    start = at + body.index(tables[b"head"]) if b"head" in tables else 0
    adjusted = (_CHECKSUM - _sum(whole)) & 0xFFFFFFFF
    return whole[: start + 8] + struct.pack(">I", adjusted) + whole[start + 12 :]


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
