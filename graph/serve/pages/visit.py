"""One visit: what was asked for, in which language, and how to link to the next page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from graph.render.words import Lang
from graph.serve.pages.addresses import page_path
from graph.serve.pages.words import say

__all__ = ["Visit"]


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page needs to know of its visitor.

    `path` and `query` are what was asked for, decoded; `lang` is the language of the page, `chosen` whether the visitor
    asked for it (then links keep it); `root` is the path under which the server is mounted, `origin` the address of the
    server as the visitor sees it (`http://localhost:8000`).
    """

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    lang: Lang = "zh"
    chosen: bool = False
    root: str = ""
    origin: str = ""

    def link(self, path: str, **query: str) -> str:
        """The address of a page of ours, in the language of this visit."""
        path, _, fragment = path.partition("#")
        asked = {**query, **({"lang": self.lang} if self.chosen else {})}
        address = self.root + quote(path) + (f"?{urlencode(asked)}" if asked else "")
        return address + (f"#{fragment}" if fragment else "")

    def page(self, iri: str) -> str | None:
        """The address of the page of a thing; None for an IRI that is not of Bangfu."""
        path = page_path(iri)
        return self.link(path) if path else None

    def file(self, path: str) -> str:
        """The address of something that is the same in every language."""
        path, mark, fragment = path.partition("#")
        return self.root + quote(path) + mark + fragment

    def absolute(self, path: str) -> str:
        """The address of something as other machines would write it."""
        return self.origin + self.file(path)

    def in_other_language(self) -> str:
        """The address of this page in the other language."""
        query = {**self.query, "lang": "en" if self.lang == "zh" else "zh"}
        return f"{self.root}{quote(self.path)}?{urlencode(query)}"

    def say(self, key: str, **values: object) -> str:
        """A word of the pages in the language of the visit."""
        return say(key, self.lang, **values)
