"""Write every `expected.trig` anew: `python -m tests.golden.rewrite`. Read the difference before you commit it."""

from __future__ import annotations

import runpy
from pathlib import Path

from pyoxigraph import Store

from graph.rdf.canonical import write_trig
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.resolve import resolve

__all__ = ["CASES", "graph_of"]

#: The folders of the golden cases, by name.
CASES = {path.parent.name: path.parent for path in sorted(Path(__file__).parent.glob("*/case.py"))}


def graph_of(case: Path) -> Store:
    """The graph that the case's facts make, with what follows from them; without the ontology, with a fixed version."""
    extractions = runpy.run_path(str(case / "case.py"))["extractions"]()
    texts = {extraction.article.document.id: extraction.article.text for extraction in extractions}
    store = Store()
    store.extend(list(encode(resolve(extractions), version="golden", texts=texts)))
    infer(store)
    return store


if __name__ == "__main__":
    for case in CASES.values():
        write_trig(graph_of(case), case / "expected.trig")
