"""The skeleton every page stands in: one self-contained HTML file, safe with untrusted words, in two languages.

Nothing is loaded from anywhere: styles, scripts and data are inside the file, and a Content-Security-Policy forbids
the rest. Scripts run only when their SHA-256 stands in that policy, so markup smuggled into a name cannot execute even
if it escaped its quotes. Data goes into JSON blocks, never into the text of a script.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from graph.render.theme import theme_css
from graph.render.words import Lang, load_words, word

__all__ = ["asset", "data_block", "escape", "render_page", "says"]


@cache
def asset(name: str) -> str:
    """The text of a style or script that stands in `assets/` beside this module."""
    return files("graph.render").joinpath("assets", name).read_text(encoding="utf-8")


def escape(text: str) -> str:
    """Text for the inside of an element or of a quoted attribute."""
    return html.escape(text, quote=True)


def data_block(identifier: str, value: object) -> str:
    """A JSON block the page's script reads by its id; no character of it can end the block early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Inside <script> only "</" and "<!--" mean something to the HTML parser; "<" within JSON strands only in strings.
    return f'<script type="application/json" id="{escape(identifier)}">{text.replace("<", chr(92) + "u003c")}</script>'


def says(key: str, lang: Lang, tag: str = "span") -> str:
    """An element that shows one of `words.tsv` and follows the page's language switch."""
    return f'<{tag} data-w="{escape(key)}">{escape(word(key, lang))}</{tag}>'


def render_page(
    *,
    title: str,
    lang: Lang,
    styles: Sequence[str],
    body: str,
    scripts: Sequence[str],
    data: Mapping[str, object],
    links: Sequence[tuple[str, str]] = (),
    title_key: str | None = None,
    words: Collection[str] | None = None,
    noscript: str = "ui.noscript",
) -> str:
    """The whole HTML file.

    `body` is HTML made by us (its untrusted parts escaped), `data` are values by the id of their JSON block; the words
    of both languages join them as `bangfu-words` (only keys that begin with one of `words`, where given: a page that
    is made by the thousand need not carry all). The theme, `page.css` and `page.js` come before `styles` and `scripts`.
    `title_key` is the title's key in `words.tsv`, where the heading should follow the language switch.
    `links` are (relative address, key of `words.tsv`) pairs shown in the head of the page; `noscript` is the key of
    what a reader without scripts is told.
    """
    scripts = [asset("page.js"), *scripts]
    spoken = {key: pair for key, pair in load_words().items() if words is None or key.startswith(tuple(words))}
    blocks = "\n".join(data_block(name, value) for name, value in {**data, "bangfu-words": spoken}.items())
    sheet = "\n".join([theme_css(), asset("page.css"), *styles])
    return _encodable(
        f"""<!DOCTYPE html>
<html lang="{"zh-Hans" if lang == "zh" else "en"}" data-lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Bangfu">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>
{sheet}
</style>
</head>
<body>
{_header(title, lang, links, title_key)}
<noscript><p class="note">{escape(word(noscript, lang))}</p></noscript>
{body}
{blocks}
{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
"""
    )


def _header(title: str, lang: Lang, links: Sequence[tuple[str, str]], title_key: str | None) -> str:
    follows = f' data-w="{escape(title_key)}"' if title_key else ""
    return f"""<header class="top">
<h1><bdi{follows}>{escape(title)}</bdi></h1>
<p class="summary" id="summary"></p>
{_ways(lang, links)}
<div class="switches">
<button type="button" id="lang" data-w="ui.language">{escape(word("ui.language", lang))}</button>
<button type="button" id="theme" data-w="ui.theme">{escape(word("ui.theme", lang))}</button>
</div>
</header>"""


def _ways(lang: Lang, links: Sequence[tuple[str, str]]) -> str:
    if not links:
        return ""
    label = escape(word("ui.pages", lang))
    ways = "".join(f'<a href="{escape(to)}" data-w="{escape(key)}">{escape(word(key, lang))}</a>' for to, key in links)
    return f'<nav class="ways" data-w-label="ui.pages" aria-label="{label}">{ways}</nav>'


def _policy(scripts: Sequence[str]) -> str:
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _encodable(text: str) -> str:
    """The text with lone surrogates (half a character, from a broken JSONL line) shown as �: UTF-8 cannot hold them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return text
