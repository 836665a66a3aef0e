"""Fill docs/wordings.md: how broad the corpora of the rules are, and in which ways wordings fail.

The page's prose is written by hand; the script writes what stands between `<!-- wordings -->` and `<!-- /wordings -->`.
`make docs` runs it; tests/test_docs.py compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.grammar.rule import Reads
from scripts.console import ROOT
from tests.grammar.corpus_failures import counted, failures, of_kind
from tests.grammar.corpus_reading import FAILURES, Corpus, province_of

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "wordings.md"

_BLOCK = re.compile(r"<!-- wordings -->\n.*?<!-- /wordings -->", re.DOTALL)


def page(text: str) -> str:
    """The page with the numbers of today."""
    return _BLOCK.sub(lambda _: "<!-- wordings -->\n" + "\n".join(_table()) + "\n<!-- /wordings -->", text)


def _table() -> Iterator[str]:
    yield "| read | rules | wordings | read in full | " + " | ".join(FAILURES[:-1]) + " | near misses | silent |"
    yield "|---|" + "---:|" * (5 + len(FAILURES))
    for reads in Reads:
        if corpora := of_kind(reads):
            yield _row(reads.value, corpora)
    yield ""
    yield "| read | least wordings of a rule | least provinces | provinces in all | least near misses |"
    yield "|---|---:|---:|---:|---:|"
    for reads in Reads:
        if corpora := of_kind(reads):
            yield _breadth(reads.value, corpora)


def _row(name: str, corpora: Sequence[Corpus]) -> str:
    failed = counted(failures(corpora))
    said = sum(len(c.says) + len(c.wanted) for c in corpora)
    misses = sum(len(c.silent) + len(c.wanted_silent) for c in corpora)
    read = said - sum(number for kind, number in failed.items() if kind != FAILURES[-1])
    quiet = misses - failed[FAILURES[-1]]
    kinds = " | ".join(str(failed[kind]) for kind in FAILURES[:-1])
    return (
        f"| {name} | {len(corpora)} | {said} | {read} ({read / said:.0%}) | {kinds} "
        f"| {misses} | {quiet} ({quiet / misses:.0%}) |"
    )


def _breadth(name: str, corpora: Sequence[Corpus]) -> str:
    provinces = [{province_of(w) for w in corpus.says} - {None} for corpus in corpora]
    wordings, misses = min(len(c.says) for c in corpora), min(len(c.silent) for c in corpora)
    return f"| {name} | {wordings} | {min(map(len, provinces))} | {len(set().union(*provinces))} | {misses} |"


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
