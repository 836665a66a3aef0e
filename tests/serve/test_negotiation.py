"""Accept and Accept-Language: qualities, ranges, order, and headers that are no headers."""

from __future__ import annotations

import pytest

from graph.serve.negotiation import language, preferred

OFFERS = ("application/json", "text/csv", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, text/turtle;q=0.6", "text/turtle"),
        ("text/csv; q=0.5, */*; q=0.1", "text/csv"),
        ("*/*, application/json;q=0.2, text/csv;q=0.3", "text/turtle"),
        ("text/*;q=0.9, text/csv;q=0", "text/turtle"),
        ("text/csv;header=present;q=0.4, text/turtle;q=0.3", "text/csv"),
        ("text/turtle, text/csv", "text/csv"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("*/*;q=0", None),
        ("text/csv;q=much, text/turtle", "text/turtle"),
        ("text/csv;q=2, text/turtle;q=0.1", "text/turtle"),
        (",,;q=1,/,text/turtle", "text/turtle"),
        ("*", None),
    ],
)
def test_the_offer_of_the_highest_quality(accept: str | None, expected: str | None) -> None:
    assert preferred(accept, OFFERS) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "en"),
        ("fr", "en"),
        ("zh", "zh"),
        ("zh-Hans-CN", "zh"),
        ("en-GB, zh;q=0.9", "en"),
        ("zh-TW;q=0.9, en;q=0.3", "zh"),
        ("*", "en"),
        ("zh;q=0", "en"),
    ],
)
def test_chinese_for_those_who_would_rather_read_it(accept: str | None, expected: str) -> None:
    assert language(accept) == expected
