"""Fill docs/network.md with the measures and with what the nodes and edges of every projection carry.

The page's prose is written by hand; the script writes what stands between `<!-- measures -->`, `<!-- attributes -->`
and their ends. `make docs` runs it; tests/network/test_network_docs.py compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.network import MEASURES, PROJECTIONS, attributes_of
from scripts.console import ROOT

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "network.md"


def page(text: str) -> str:
    """The page with the measures and attributes of today."""
    for name, lines in (("measures", _measures), ("attributes", _attributes)):
        block = re.compile(f"<!-- {name} -->\n.*?<!-- /{name} -->", re.DOTALL)
        written = "\n".join((f"<!-- {name} -->", *lines(), f"<!-- /{name} -->"))
        text = block.sub(lambda _, written=written: written, text)  # type: ignore[misc]
    return text


def _measures() -> Iterator[str]:
    yield "| measure | function | says | taken on |"
    yield "|---|---|---|---|"
    for name, measure in MEASURES.items():
        module = measure.function.__module__.rsplit(".", 1)[-1]
        function = f"[`{measure.function.__name__}`](../graph/network/{module}.py)"
        projections = ", ".join(f"`{projection}`" for projection in measure.projections)
        yield f"| `{name}` | {function} | {measure.meaning.removeprefix('Return ').rstrip('.')} | {projections} |"


def _attributes() -> Iterator[str]:
    """Attributes that several projections carry alike stand once."""
    shared: dict[tuple[str, str, str, str], list[str]] = {}
    for projection in PROJECTIONS:
        for one in attributes_of(projection):
            shared.setdefault((one.element, one.name, one.type.__name__, one.en), []).append(f"`{projection}`")
    yield "| projection | of | attribute | type | meaning |"
    yield "|---|---|---|---|---|"
    for (element, name, type_, meaning), projections in shared.items():
        yield f"| {', '.join(projections)} | {element} | `{name}` | {type_} | {meaning} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
