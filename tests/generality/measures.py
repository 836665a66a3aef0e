"""How much of what is found is found again: under other names, on other pages, in the other script.

The tests demand it of a sample or of all shipped documents; `scripts/method_docs.py` writes the shares of all into
docs/method.md.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from graph.evaluation.gold import GoldDocument, read_gold
from graph.evaluation.scores import Tally
from graph.extract import extract
from graph.model import Article, Extraction, Script
from graph.text.reading import article, read, read_all
from tests.generality.layouts import LAYOUTS, traditional
from tests.generality.renaming import Renamed, renamed
from tests.generality.same_facts import Kept, as_annotation, compared

__all__ = ["Again", "documents", "in_traditional_script", "on_page", "read_first", "under_new_names", "with_new_names"]

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

#: What is found again of several documents, and in words what was lost or is new.
Again = tuple[Tally, list[str]]


@cache
def documents() -> dict[str, tuple[Article, GoldDocument]]:
    """Every annotated document by id, sorted, read from its bare text, with its annotation."""
    texts = {each.document.id: each.text for each in read_all([CORPUS]).articles}
    found = sorted(read_gold(CORPUS / "annotations"), key=lambda gold: gold.id)
    return {gold.id: (article(texts[gold.id], id=gold.id), gold) for gold in found}


@cache
def read_first(doc: str) -> Extraction:
    """The document as it is."""
    return extract(documents()[doc][0])


@cache
def under_new_names(doc: str, seed: int) -> tuple[Renamed, Extraction]:
    """The document under other names, and what is read from it."""
    new = renamed(*documents()[doc], seed=seed)
    return new, extract(new.article)


def with_new_names(docs: Iterable[str], seed: int) -> Again:
    """How much is found again under the names of one draw."""

    def kept(doc: str) -> Kept:
        new, reading = under_new_names(doc, seed)
        return compared(new.gold(as_annotation(read_first(doc))), reading)

    return _summed((doc, kept(doc)) for doc in docs)


def on_page(docs: Iterable[str], layout: str) -> Again:
    """How much is found again in another layout."""
    suffix, change = LAYOUTS[layout]
    return _changed(docs, suffix, change)


def in_traditional_script(docs: Iterable[str]) -> Again:
    """How much of simplified documents is found again in Traditional script."""
    simplified = (doc for doc in docs if documents()[doc][0].document.script is Script.HANS)
    return _changed(simplified, ".txt", traditional)


def _changed(docs: Iterable[str], suffix: str, change: Callable[[Article], bytes]) -> Again:
    def kept(doc: str, folder: Path) -> Kept:
        path = folder / f"{doc}{suffix}"
        path.write_bytes(change(documents()[doc][0]))
        (again,) = read(path)
        assert isinstance(again, Article), again
        return compared(as_annotation(read_first(doc)), extract(again))

    def all_kept() -> Iterator[tuple[str, Kept]]:
        with tempfile.TemporaryDirectory() as folder:
            for doc in docs:
                yield doc, kept(doc, Path(folder))

    return _summed(all_kept())


def _summed(kept: Iterable[tuple[str, Kept]]) -> Again:
    tally, lost = Tally(), []
    for doc, each in kept:
        tally += each.tally
        lost += [f"{doc}: {fault.verdict} {fault.kind} {fault.fact}" for fault in each.faults]
    return tally, lost
