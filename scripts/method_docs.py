"""Fill docs/method.md: the scores of today, and how much is found again under other names and on other pages.

The page's prose is written by hand; the script writes what stands between `<!-- scores -->` and `<!-- generality -->`
and their ends. `make docs` runs it (about a minute).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.evaluation.found import found_of
from graph.evaluation.scores import Evaluation, Tally, evaluate
from scripts.console import ROOT
from tests.generality.layouts import LAYOUTS
from tests.generality.measures import documents, in_traditional_script, on_page, read_first, with_new_names

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "method.md"
#: The documents nobody who writes rules reads (corpus/README.md).
_HELD_OUT = frozenset(["b08", "b12", "c09", "c11", "d11", "d12", "e09", "e10", "f10", "f12", "g11", "g12"])
_DRAWS = range(1, 4)


def page(text: str) -> str:
    """The page with the figures of today."""
    for name, lines in {"scores": _scores, "generality": _generality}.items():
        block = re.compile(rf"<!-- {name} -->\n.*?<!-- /{name} -->", re.DOTALL)
        filled = f"<!-- {name} -->\n" + "\n".join(lines()) + f"\n<!-- /{name} -->"
        text = block.sub(lambda _, filled=filled: filled, text)  # type: ignore[misc]
    return text


def _scores() -> Iterator[str]:
    sets: Mapping[str, list[str]] = {
        "retold": [doc for doc in documents() if doc.endswith("-retold")],
        "reports, read by those who write rules": [d for d in documents() if "-" not in d and d not in _HELD_OUT],
        "reports, held out": [doc for doc in documents() if doc in _HELD_OUT],
    }
    yield "| documents | | relations P | R | F1 | projects F1 | helpers F1 | everything F1 |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, docs in sets.items():
        found = _evaluated(docs)
        relations, kinds = found.relations, found.kinds
        tallies = (kinds[kind] for kind in kinds if str(kind) in ("project", "collective"))
        said = [relations.precision, relations.recall, relations.f1, *(t.f1 for t in tallies), found.all.f1]
        yield f"| {name} | {len(docs)} | " + " | ".join(f"{value:.3f}" for value in said) + " |"


def _evaluated(docs: list[str]) -> Evaluation:
    return evaluate([documents()[doc][1] for doc in docs], [f for doc in docs for f in found_of(read_first(doc))])


def _generality() -> Iterator[str]:
    dev, held = ([doc for doc in documents() if (doc in _HELD_OUT) is out] for out in (False, True))
    yield "| change | facts found again | of the held-out documents | new facts among those found |"
    yield "|---|---:|---:|---:|"
    names = [sum((with_new_names(docs, seed)[0] for seed in _DRAWS), Tally()) for docs in (dev, held)]
    yield _row(f"other names ({len(_DRAWS)} draws)", *names)
    yield _row("Traditional script", *(in_traditional_script(docs)[0] for docs in (dev, held)))
    for layout in LAYOUTS:
        yield _row(layout, *(on_page(docs, layout)[0] for docs in (dev, held)))


def _row(change: str, dev: Tally, held: Tally) -> str:
    both = dev + held
    return f"| {change} | {both.recall:.1%} of {both.tp + both.fn} | {held.recall:.1%} | {1 - both.precision:.1%} |"


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
