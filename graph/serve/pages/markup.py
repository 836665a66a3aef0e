"""HTML that is safe by construction: text is escaped when it becomes content, only markup made here stays as it is."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TypeAlias

__all__ = ["Content", "Html", "outside_link", "tag", "text"]


class Html(str):
    """Text that is HTML already; never made from anything but our own markup."""

    __slots__ = ()


#: What may stand inside an element: text (escaped), HTML, nothing, or several of them.
Content: TypeAlias = "str | Iterable[Content] | None"

_VOID = frozenset({"input", "link", "meta", "br"})


def text(*content: Content) -> Html:
    """Content as HTML: plain strings escaped, sequences joined."""
    return Html("".join(_html(part) for part in content))


def _html(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return content if isinstance(content, Html) else html.escape(content, quote=True)
    return "".join(_html(part) for part in content)


def tag(element: str, *content: Content, **attributes: str | bool | None) -> Html:
    """One element; `class_` and `data_label` become `class` and `data-label`, attributes that are None or False go."""
    said = "".join(_attribute(name, value) for name, value in attributes.items())
    if element in _VOID:
        return Html(f"<{element}{said}>")
    return Html(f"<{element}{said}>{text(*content)}</{element}>")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(value, quote=True)}"'


def outside_link(url: str, *content: Content) -> Html:
    """A link to another site; only its text where the address is none of the web (`javascript:` runs nothing here)."""
    if not url.startswith(("http://", "https://")):
        return text(*content)
    return tag("a", *content, href=url, rel="external nofollow noreferrer")
