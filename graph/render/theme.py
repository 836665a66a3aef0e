"""The look all pages share 样式: colours by name for light and dark from `theme.tsv` beside this module, and the fonts.

Pages use the colours as CSS variables (`var(--ink)`); pictures that leave the page ask for their values (`colour`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, TypeAlias

from graph.errors import RuleError

__all__ = ["FONTS", "Colour", "Mood", "Use", "colour", "load_theme", "parse_theme", "theme_css"]

Mood: TypeAlias = Literal["light", "dark"]
Use: TypeAlias = Literal["ground", "text", "mark", "wash", "line"]

#: Fonts with Chinese characters on macOS, Windows, Android and Linux; nothing is loaded, the reader's own are taken.
FONTS = (
    'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", '
    '"WenQuanYi Micro Hei", sans-serif'
)

_HEX = re.compile(r"#[0-9a-f]{6}")
_USES = ("ground", "text", "mark", "wash", "line")


class Colour(NamedTuple):
    """One colour as #rrggbb for both moods, and what it is used for."""

    light: str
    dark: str
    use: Use


def parse_theme(text: str, name: str = "theme.tsv") -> dict[str, Colour]:
    """Colours from lines `name TAB light TAB dark TAB use`; raises RuleError naming the line that is not so."""
    theme: dict[str, Colour] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or not all(_HEX.fullmatch(cell) for cell in cells[1:3]):
            raise RuleError(f"{name}, line {number}: not name, #light, #dark, use.", remedy="Give #rrggbb twice.")
        found = next((use for use in _USES if use == cells[3]), None)
        if found is None or cells[0] in theme:
            raise RuleError(
                f"{name}, line {number}: unknown use, or a name twice.", remedy=f"Uses: {', '.join(_USES)}."
            )
        theme[cells[0]] = Colour(cells[1], cells[2], found)  # type: ignore[arg-type]
    return theme


@cache
def load_theme() -> dict[str, Colour]:
    """The colours that ship with the package."""
    return parse_theme(files("graph.render").joinpath("theme.tsv").read_text(encoding="utf-8"))


def colour(name: str, mood: Mood = "light") -> str:
    """One colour as #rrggbb; KeyError for a name that `theme.tsv` lacks."""
    found = load_theme()[name]
    return found.light if mood == "light" else found.dark


@cache
def theme_css() -> str:
    """The colours as CSS variables: light, dark where the system asks for it, and whichever `data-theme` names."""
    light, dark = _block("light"), _block("dark")
    return (
        f":root {{ --font: {FONTS};\n{light} }}\n"
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{\n{dark} }} }}\n'
        f':root[data-theme="dark"] {{\n{dark} }}'
    )


def _block(mood: Mood) -> str:
    return f"color-scheme: {mood};\n" + "\n".join(f"--{name}: {colour(name, mood)};" for name in load_theme())
