"""The SPARQL behind the pages: files beside this module, each with the kinds of thing it is asked of.

What a table of a page shows is what its query finds, and the page shows the query: whoever opens it in the editor gets
the same rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.errors import RuleError
from graph.render.words import Lang

__all__ = ["SHOWN", "Column", "PageQuery", "fact_queries", "page_queries", "table_queries"]

#: So many rows of a query a page shows.
SHOWN = 100
_THING = "<urn:thing>"
_COLUMN = re.compile(r"(\w+) (\S+) (.+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the variable, its heading in both languages."""

    variable: str
    zh: str
    en: str

    def heading(self, lang: Lang) -> str:
        """What stands above the column."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class PageQuery:
    """One query of a page.

    `of` are the kinds of thing it is asked of; one that finds facts (`?fact`) `shows` their parts and details, named as
    in the ontology, any other shows its `columns`.
    """

    name: str
    zh: str
    en: str
    of: tuple[str, ...]
    shows: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    sparql: str

    def title(self, lang: Lang) -> str:
        """What stands above its rows."""
        return self.zh if lang == "zh" else self.en

    def about(self, iri: str) -> str:
        """The query for one thing, ready for the editor."""
        return self.sparql.replace(_THING, f"<{iri}>")


def page_queries(folder: str) -> tuple[PageQuery, ...]:
    """The queries of a folder, by file name; raises RuleError naming a file whose header is not as it should be."""
    here = files("graph.serve.pages").joinpath("queries", folder)
    found = sorted((entry.name, entry.read_text("utf-8")) for entry in here.iterdir() if entry.name.endswith(".rq"))
    return tuple(_parsed(f"{folder}/{name}", text) for name, text in found)


def _parsed(name: str, text: str) -> PageQuery:
    fields = dict(re.findall(r"^#: (\w+): (.+)$", text, flags=re.MULTILINE))
    missing = {"title", "title_en", "of"} - set(fields)
    if missing or _THING not in text or not {"shows", "columns"} & set(fields):
        raise RuleError(
            f"queries/{name}: {', '.join(sorted(missing)) or 'what it shows, or of what,'} is not said.",
            remedy="Head it with title, title_en, of, and shows or columns; ask it of <urn:thing>.",
        )
    return PageQuery(
        name=name.rpartition("/")[2].removesuffix(".rq"),
        zh=fields["title"],
        en=fields["title_en"],
        of=tuple(fields["of"].split()),
        shows=tuple(fields.get("shows", "").split()),
        columns=tuple(_column(name, part) for part in fields.get("columns", "").split(" | ") if part),
        sparql="\n".join(line for line in text.splitlines() if not line.startswith("#:")).strip() + "\n",
    )


def _column(name: str, text: str) -> Column:
    if not (said := _COLUMN.fullmatch(text.strip())):
        raise RuleError(f"queries/{name}: no column: {text!r}.", remedy="Write variable, Chinese, English.")
    return Column(*said.groups())


@cache
def fact_queries() -> tuple[PageQuery, ...]:
    """The queries that find the facts in which a thing has a part."""
    return page_queries("facts")


@cache
def table_queries() -> tuple[PageQuery, ...]:
    """The queries that sum up what surrounds a thing."""
    return page_queries("tables")
