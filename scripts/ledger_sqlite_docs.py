"""Fill docs/ledger-sqlite.md with what the schema says of its tables, columns and views.

The page's prose is written by hand; the script writes what stands between `<!-- schema -->` and `<!-- /schema -->`.
`make docs` runs it; tests/relational/test_schema.py compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.relational.schema import Relation, relations
from scripts.console import ROOT

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "ledger-sqlite.md"

_BLOCK = re.compile(r"<!-- schema -->\n.*?<!-- /schema -->", re.DOTALL)


def page(text: str) -> str:
    """The page with the schema of today."""
    return _BLOCK.sub(lambda _: "<!-- schema -->\n" + "\n".join(_lines()) + "\n<!-- /schema -->", text)


def _lines() -> Iterator[str]:
    found = tuple(relations())
    yield "| view | a row for each |"
    yield "|---|---|"
    yield from (f"| `{one.name}` | {one.meaning} |" for one in found if one.kind == "view")
    for table in found:
        if table.kind == "table":
            yield from _table(table)


def _table(table: Relation) -> Iterator[str]:
    yield f"\n### {table.name}\n"
    yield f"{table.meaning}\n"
    yield "| column | type | refers to | |"
    yield "|---|---|---|---|"
    for column in table.columns:
        refers = f"`{column.refers_to}`" if column.refers_to else ""
        meaning = column.meaning.replace("|", "\\|")
        yield f"| `{column.name}` | {column.type} | {refers} | {meaning} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8", newline="\n")
