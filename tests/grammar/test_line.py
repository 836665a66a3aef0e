"""Lines: every mention one character, and the way back to the article."""

from __future__ import annotations

import pytest

from graph.grammar.line import Line, encode
from graph.grammar.mentions import Mention, MentionKind
from graph.model import BlockKind, Span
from graph.text.sentences import Sentence

TEXT = "记者获悉。石泉县水利局包保池河镇合心村，已有五年。"
UNIT, VILLAGE = MentionKind.UNIT.value, MentionKind.VILLAGE.value


def mention(kind: MentionKind, surface: str) -> Mention:
    start = TEXT.index(surface)
    return Mention(kind, Span(start, start + len(surface)), surface)


BUREAU, HESHIN = mention(MentionKind.UNIT, "石泉县水利局"), mention(MentionKind.VILLAGE, "池河镇合心村")
SENTENCE = Sentence(Span(5, len(TEXT)), 0, BlockKind.BODY)


@pytest.fixture
def line() -> Line:
    return encode(TEXT, SENTENCE, [BUREAU, HESHIN])


def test_each_mention_is_one_character(line: Line) -> None:
    assert line.text == f"{UNIT}包保{VILLAGE}，已有五年。"
    assert line.mentions == (BUREAU, HESHIN)


def test_an_encoded_stretch_leads_back_to_the_article(line: Line) -> None:
    assert line.span_of(0, 4).of(TEXT) == "石泉县水利局包保池河镇合心村"
    assert line.span_of(1, 3).of(TEXT) == "包保"
    assert line.span_of(3, 4).of(TEXT) == "池河镇合心村"
    assert line.span_of(0, len(line.text)).of(TEXT) == TEXT[5:]


def test_an_empty_stretch_stays_empty_where_it_is(line: Line) -> None:
    assert line.span_of(3, 3) == Span(HESHIN.span.start, HESHIN.span.start)
    assert line.mentions_in(3, 3) == ()


def test_mentions_of_a_stretch(line: Line) -> None:
    assert line.mentions_in(0, 3) == (BUREAU,)
    assert line.mentions_in(0, 4) == (BUREAU, HESHIN)
    assert line.mentions_in(1, 3) == ()


def test_a_character_of_the_article_is_found_in_the_line(line: Line) -> None:
    assert line.position(BUREAU.span.start) == 0
    assert line.position(BUREAU.span.end - 1) == 0, "anywhere inside a mention is the mention"
    assert line.position(TEXT.index("包保")) == 1
    assert line.position(TEXT.index("已有")) == 5


def test_mentions_outside_the_sentence_are_left_out() -> None:
    reporter = mention(MentionKind.PERSON, "记者")
    line = encode(TEXT, SENTENCE, [reporter, BUREAU])
    assert line.mentions == (BUREAU,)
    assert line.text.startswith(f"{UNIT}包保池河镇")


def test_of_two_that_overlap_the_first_is_kept() -> None:
    county = Mention(MentionKind.COUNTY, Span(BUREAU.span.start, BUREAU.span.start + 3), "石泉县")
    line = encode(TEXT, SENTENCE, [BUREAU, county, HESHIN])
    assert line.mentions == (BUREAU, HESHIN)


def test_a_line_without_mentions_is_the_sentence() -> None:
    line = encode(TEXT, SENTENCE, [])
    assert line.text == TEXT[5:]
    assert line.span_of(2, 5).of(TEXT) == TEXT[7:10]
