"""The letters that travel with a figure: they are enough, they are a font, and the same ones give the same bytes."""

from __future__ import annotations

import struct

import pytest

from graph.figures.canvas import fitted, legible, lines_of, width_of, without
from graph.figures.coverage_map import load_provinces
from graph.figures.typeface import load_typeface
from graph.figures.words import figure_words
from graph.query import counties_of_today
from graph.render.words import load_words


def test_there_are_letters_for_every_word_of_a_figure_and_every_county() -> None:
    letters = load_typeface()
    for zh, en in (*figure_words().values(), *load_words().values()):
        assert letters.missing(zh + en) == ""
    for tile in load_provinces():
        assert letters.missing(tile.zh + tile.en) == ""
        for county in counties_of_today(tile.code):
            assert letters.missing(county.path) == "", county


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return {tag: font[at : at + length] for tag, _, at, length in records}


def test_a_font_holds_the_outlines_of_its_characters_and_no_others() -> None:
    letters = load_typeface()
    text = "靖宇县 Aa1→"
    font = letters.font([text, "县县"])
    tables = _tables(font)
    glyphs = len(set(text)) + 1
    assert struct.unpack_from(">H", tables[b"maxp"], 4) == (glyphs,)
    offsets = struct.unpack(f">{glyphs + 1}I", tables[b"loca"])
    for at, character in enumerate(sorted(set(text)), start=1):
        outline = letters.glyphs[character].outline
        assert tables[b"glyf"][offsets[at] :].startswith(outline), character
        assert struct.unpack_from(">H", tables[b"hmtx"], 4 * at) == (letters.glyphs[character].advance,)
    padded = font + b"\0" * (-len(font) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA, "checksum of the whole file"


def test_the_same_characters_give_the_same_font() -> None:
    letters = load_typeface()
    assert letters.font(["县村"]) == letters.font(["村", "县", "村县"]) != letters.font(["村"])
    assert len(letters.font([])) < 1_500


def test_measures_are_those_of_the_outlines() -> None:
    assert width_of("县县", 10) == pytest.approx(20)
    assert 5 < width_of("1", 10) < 6
    assert fitted("积石山保安族东乡族撒拉族自治县", 60, 12) == "积石山保…"
    assert fitted("靖宇县", 60, 12) == "靖宇县"
    assert lines_of("one two three", width_of("one two", 12), 12) == ["one two", "three"]
    assert lines_of("没有文献的县。", 72, 12) == ["没有文献的县。"], "no line begins with a full stop"


def test_a_character_without_letters_brings_its_pinyin() -> None:
    assert load_typeface().missing("㙍塘县") == "㙍"
    assert legible("㙍塘县") == "㙍[duo]塘县"
    assert without("㙍[duo]塘县", "㙍") == "[duo]塘县"
    assert legible("\U0001f600") == "\U0001f600[U+1F600]"
    assert legible("甲\u202e\u0000乙") == "甲乙"
