"""The example dataset of the ontology as a finished build: its questions state their answers on it, row by row.

Two reports of one county that contradict each other, a reprint, and a county that nobody is said to assist.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

import ontology
from graph.rdf.inference import infer
from graph.rdf.store import create, publish
from graph.rdf.vocabulary import ontology_quads

__all__ = ["write_example_build"]


def write_example_build(folder: Path) -> Path:
    """Publish the good examples, with what the rules yield, as the build of that folder."""
    folder.mkdir(parents=True)
    store = create(folder / "draft")
    for source in ontology.good_examples():
        store.load(source.text.encode(), format=RdfFormat.TRIG)
    store.bulk_extend(ontology_quads())
    infer(store)
    store.flush()
    publish(folder / "draft", folder, "example")
    return folder
