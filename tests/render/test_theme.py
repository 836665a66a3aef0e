"""The look all pages share: every colour readable on what it stands on, in both moods."""

from __future__ import annotations

from itertools import product

import pytest

from graph.errors import RuleError
from graph.render.theme import Mood, colour, load_theme, parse_theme, theme_css

MOODS: tuple[Mood, ...] = ("light", "dark")


def _luminance(hexed: str) -> float:
    channels = [int(hexed[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _of(use: str) -> list[str]:
    return [name for name, found in load_theme().items() if found.use == use]


@pytest.mark.parametrize("mood", MOODS)
def test_text_stands_out_from_every_ground_and_marks_from_the_page(mood: Mood) -> None:
    pairs = [(text, ground, 4.5) for text, ground in product(_of("text"), _of("ground"))]
    pairs += [("ink", wash, 4.5) for wash in _of("wash")] + [("soft", "ignored", 4.5)]
    pairs += [(mark, ground, 3.0) for mark, ground in product(_of("mark"), ("paper", "card"))]
    pairs += [("ink", f"s-{step}", 4.5) for step in range(3)] + [("paper", f"s-{step}", 4.5) for step in (4, 5)]
    pale = {
        (a, b): round(got, 2) for a, b, least in pairs if (got := contrast(colour(a, mood), colour(b, mood))) < least
    }
    assert pale == {}


def test_both_moods_define_the_same_variables() -> None:
    sheet = theme_css()
    assert sheet.count("--ink:") == 3, "light, dark by the system, dark by the switch"
    assert all(f"--{name}: {found.dark};" in sheet for name, found in load_theme().items())


@pytest.mark.parametrize("line", ["ink\t#000\t#fff\ttext", "ink\t#000000\t#ffffff\tglow", "ink\t#000000\t#ffffff"])
def test_a_broken_theme_names_its_line(line: str) -> None:
    with pytest.raises(RuleError, match="line 2"):
        parse_theme(f"# head\n{line}\n")
