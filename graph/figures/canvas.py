"""Drawing in SVG 绘图: shapes and words with colours by name, safe with untrusted words, the same bytes every time.

Lengths are units of the view box, which a page shows at about a pixel each. Colours are tokens of the theme
(`graph.render.theme`), put on as classes (`f-ink` fills, `k-line` strokes), so that one drawing serves light and dark.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from graph.figures.typeface import load_typeface
from graph.render.pinyin import syllables
from graph.render.theme import FONTS, colour

__all__ = [
    "SIZE",
    "Box",
    "Canvas",
    "clean",
    "escaped",
    "fitted",
    "legible",
    "lines_of",
    "n",
    "styles",
    "width_of",
    "without",
]

#: Size of labels.
SIZE = 13
_DOTS = "…"


def n(number: float) -> str:
    """A length as SVG writes it, to a tenth."""
    return (
        f"{number:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(number) < 0.05
        else f"{number:.1f}".removesuffix(".0")
    )


def clean(text: str) -> str:
    """The text without controls, marks of writing direction and half characters, none of which SVG can show."""
    return "".join(" " if c in "\n\t\r" else c for c in text if c in "\n\t\r" or unicodedata.category(c)[0] != "C")


def legible(text: str) -> str:
    """The text cleaned, with the pinyin behind every character that figures carry no letters for: 㙍[duo]."""
    text = clean(text)
    missing = load_typeface().missing(text)
    return "".join(c + _reading(c) if c in missing else c for c in text) if missing else text


def _reading(character: str) -> str:
    read = syllables(character).split()
    return f"[{read[0] if read else f'U+{ord(character):04X}'}]"


def without(text: str, characters: str) -> str:
    """The text without characters, of which only the pinyin is left."""
    return text.translate(dict.fromkeys(map(ord, characters)))


def escaped(text: str) -> str:
    """Text for the inside of an element or attribute of SVG."""
    return html.escape(clean(text), quote=True)


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text is drawn."""
    return load_typeface().width(legible(text), size)


def fitted(text: str, limit: float, size: float = SIZE) -> str:
    """The text, cut with … where it is wider than the limit."""
    text = legible(text)
    if load_typeface().width(text, size) <= limit:
        return text
    text = text[: int(limit / size * 5)]
    while text and load_typeface().width(text + _DOTS, size) > limit:
        text = text[:-1]
    return text + _DOTS


def lines_of(text: str, limit: float, size: float = SIZE) -> list[str]:
    """The text in lines no wider than the limit, broken at blanks in Latin words, else between characters."""
    lines, line = [], ""
    for word in _words(legible(text)):
        if line and width_of(line + word.rstrip(), size) > limit and word not in "，。；：、！？）":
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line else lines


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if ord(character) >= 0x2E80 or character == " ":
            if character == " ":
                yield word + character
            else:
                if word:
                    yield word
                yield character
            word = ""
        else:
            word += character
    if word:
        yield word


class Box(NamedTuple):
    """Where something stands: its upper left corner and its size."""

    x: float
    y: float
    wide: float
    high: float


class Canvas:
    """A drawing in the making, `width` wide; `height` grows as it is drawn."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self._parts: list[str] = []
        self.words: list[str] = []
        self.colours: set[str] = set()

    @property
    def markup(self) -> str:
        """What is inside the `svg` element."""
        return "\n".join(self._parts)

    def reach(self, y: float) -> None:
        """Let the drawing be at least so high."""
        self.height = max(self.height, y)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "none",
        *,
        stroke: str = "",
        radius: float = 0,
        dashed: bool = False,
        title: str = "",
    ) -> None:
        """A rectangle; `title` is what a pointer resting on it is told."""
        shape = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
        shape += f' rx="{n(radius)}"' if radius else ""
        self._add("rect", shape, fill, stroke, dashed=dashed, title=title)
        self.reach(y + height)

    def path(
        self,
        d: str,
        fill: str = "none",
        *,
        stroke: str = "",
        thick: float = 1,
        faint: float = 1,
        dashes: str = "",
        title: str = "",
    ) -> None:
        """A path; `thick` is the width of its stroke, `faint` its opacity."""
        shape = f'd="{d}"' + (f' stroke-width="{n(thick)}"' if stroke and thick != 1 else "")
        shape += f' opacity="{faint:.2f}"' if faint != 1 else ""
        shape += f' stroke-dasharray="{dashes}"' if dashes else ""
        self._add("path", shape, fill, stroke, title=title)

    def circle(self, x: float, y: float, radius: float, fill: str, *, stroke: str = "", title: str = "") -> None:
        """A disc, or with `fill` none a ring."""
        self._add("circle", f'cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"', fill, stroke, title=title)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        ink: str = "ink",
        anchor: str = "start",
        limit: float | None = None,
        upright: bool = False,
    ) -> None:
        """Words on the baseline `y`; wider than `limit` they are cut, and told in full to a pointer.

        `anchor` is start, middle or end; `upright` turns the line a quarter, to run upward.
        """
        full = clean(text)
        shown = fitted(full, limit, size) if limit is not None else legible(full)
        place = f'transform="translate({n(x)} {n(y)}) rotate(-90)"' if upright else f'x="{n(x)}" y="{n(y)}"'
        place += f' font-size="{n(size)}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        title = f"<title>{escaped(full)}</title>" if shown != full else ""
        self._parts.append(f'<text {place} class="{self._ink("f", ink)}">{title}{escaped(shown)}</text>')
        self.words.append(shown)
        self.reach(y + size * 0.3)

    @contextmanager
    def group(self, **attributes: str) -> Iterator[None]:
        """Shapes that share attributes."""
        self._parts.append(
            "<g" + "".join(f' {key.replace("_", "-")}="{escaped(v)}"' for key, v in attributes.items()) + ">"
        )
        yield
        self._parts.append("</g>")

    def _add(self, tag: str, shape: str, fill: str, stroke: str, *, dashed: bool = False, title: str = "") -> None:
        classes = [self._ink("f", fill), *([self._ink("k", stroke)] if stroke else []), *(["dashed"] if dashed else [])]
        head = f'<{tag} {shape} class="{" ".join(classes)}"'
        self._parts.append(f"{head}><title>{escaped(title)}</title></{tag}>" if title else f"{head}/>")

    def _ink(self, kind: str, token: str) -> str:
        if token != "none":
            self.colours.add(token)
        return f"{kind}-{token}"


def styles(colours: set[str], *, scope: str = ".bangfu-figure", page: bool = False, dark: bool = True) -> str:
    """The CSS of drawings that use these colours.

    In a `page` the colours are its variables; a picture that stands alone carries them, light first, so that programs
    that know no media queries show it light.
    """
    fixed = (
        f"{scope} text {{ font-family: {_fonts()}; }}\n{scope} .f-none {{ fill: none; }}\n"
        f"{scope} .dashed {{ stroke-dasharray: 3 2.5; }}\n"
    )
    tokens = sorted(colours)
    if page:
        return fixed + "\n".join(_rules(scope, token, f"var(--{token})") for token in tokens)
    light = "\n".join(_rules(scope, token, colour(token)) for token in tokens)
    if not dark:
        return fixed + light
    night = "\n".join(_rules(scope, token, colour(token, "dark")) for token in tokens)
    return f"{fixed}{light}\n@media (prefers-color-scheme: dark) {{\n{night}\n}}"


def _rules(scope: str, token: str, value: str) -> str:
    return f"{scope} .f-{token} {{ fill: {value}; }} {scope} .k-{token} {{ stroke: {value}; }}"


def _fonts() -> str:
    return f'"Bangfu Figures", {FONTS}'
