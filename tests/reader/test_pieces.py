"""Pieces of a text: every stretch is a run of them, however stretches overlap, and no character is lost."""

from __future__ import annotations

import html
import random
import re

from graph.model import Sighting, Span
from graph.reader.pieces import Pieces

PIECE = re.compile(r'<span class="s([^"]*)"[^>]*>(.*?)</span>')
TEXT = "松溪县水利局包保柳树湾村，投入12万元。"


def _words(page: str) -> list[str]:
    return [html.unescape(words) for _, words in PIECE.findall(page)]


def test_a_stretch_is_the_run_of_its_pieces() -> None:
    unit, village = Span(0, 6), Span(8, 12)
    passage, trigger = Span(0, 12), Span(6, 8)
    pieces = Pieces(TEXT, [Sighting("unit", unit), Sighting("village", village)], [passage, trigger], [])
    words = _words(pieces.html(Span(0, len(TEXT))))
    assert words == ["松溪县水利局", "包保", "柳树湾村"]
    assert [pieces.run(span) for span in (passage, unit, trigger, village)] == [(0, 3), (0, 1), (1, 2), (2, 3)]


def test_what_nothing_covers_is_plain_text() -> None:
    pieces = Pieces(TEXT, [], [Span(6, 8)], [])
    page = pieces.html(Span(0, len(TEXT)))
    assert page.startswith("松溪县水利局<span") and page.endswith("柳树湾村，投入12万元。")


def test_overlapping_stretches_over_several_lines_each_find_their_own_words() -> None:
    generator = random.Random(7)
    text = "".join(chr(0x4E00 + at) for at in range(400))
    lines = [Span(at, at + 40) for at in range(0, 400, 40)]
    spans = [Span(start, start + generator.randint(1, 90)) for start in generator.sample(range(300), 60)]
    pieces = Pieces(text, [], spans, [])
    page = "".join(pieces.html(line) for line in lines)
    assert re.sub(r"<[^>]+>", "", page) == text
    words = _words(page)
    for span in spans:
        first, end = pieces.run(span)
        assert "".join(words[first:end]) == span.of(text)


def test_kinds_doubts_and_meanings_are_told() -> None:
    mentions = [
        Sighting("village", Span(8, 12), "云岭省/松溪县/柳树湾村", "97"),
        Sighting("money", Span(15, 19), "120000"),
    ]
    pieces = Pieces(TEXT, mentions, [Span(6, 12)], [Span(0, 6)])
    page = pieces.html(Span(0, len(TEXT)))
    assert '<span class="s doubt" id="p0">松溪县水利局</span>' in page
    assert '<span class="s place e" id="p2" title="云岭省/松溪县/柳树湾村 97">柳树湾村</span>' in page
    assert '<span class="s money" title="¥120,000">12万元</span>' in page


def test_untrusted_words_are_escaped() -> None:
    text = '<b>&"甲'
    page = Pieces(text, [Sighting("unit", Span(0, 3), '"><script>')], [Span(0, 6)], []).html(Span(0, len(text)))
    assert "<script>" not in page and "<b>" not in page
    assert html.unescape(re.sub(r"<[^>]+>", "", page)) == text
