"""Fill docs/traps.md: how many of the traps of tests/grammar/traps are avoided, category by category.

The page's prose is written by hand; the script writes what stands between `<!-- traps -->` and `<!-- /traps -->`.
`make docs` runs it; tests/grammar/test_traps.py compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.console import ROOT
from tests.grammar.trap_reading import Trap, fell_into, load_traps

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "traps.md"

_BLOCK = re.compile(r"<!-- traps -->\n.*?<!-- /traps -->", re.DOTALL)


def page(text: str) -> str:
    """The page with the rates of today."""
    return _BLOCK.sub(lambda _: "<!-- traps -->\n" + "\n".join(_table()) + "\n<!-- /traps -->", text)


def _table() -> Iterator[str]:
    passed = {trap: fell_into(trap) is None for trap in load_traps()}
    yield "| category | 类别 | traps | with a fact to find | avoided |"
    yield "|---|---|---:|---:|---:|"
    for category in dict.fromkeys(trap.category for trap in passed):
        own = [trap for trap in passed if trap.category == category]
        yield _row(category, own[0].zh, own, passed)
    yield _row("**all**", "", list(passed), passed)
    yield ""
    yield "Fallen into today:"
    yield ""
    yield from (f"- {t.category}, *{t.name}*: {t.text} ({fell_into(t)})" for t, fine in passed.items() if not fine)


def _row(category: str, zh: str, traps: list[Trap], passed: dict[Trap, bool]) -> str:
    fine = sum(passed[trap] for trap in traps)
    facts = sum(bool(trap.says) for trap in traps)
    return f"| {category} | {zh} | {len(traps)} | {facts} | {fine} ({fine / len(traps):.0%}) |"


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
