"""The example dataset of the ontology as a finished build: its questions state their answers on it, row by row.

Two reports of one county that contradict each other, a reprint, and a county that nobody is said to assist.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

import ontology
from graph.rdf.decode import decode
from graph.rdf.inference import infer
from graph.rdf.sparql import Answer, run
from graph.rdf.store import create, publish
from graph.rdf.vocabulary import ontology_quads
from graph.relational.writing import write as write_sqlite

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
    tables = folder / "ledger.sqlite"
    write_sqlite(decode(store), tables, version="0.1.0", graph="example", texts=_texts(store))
    publish(folder / "draft", folder, "example")
    return folder


def _texts(store: Store) -> dict[str, str]:
    """Of each document as much of its text as its antecedents quote, each at its place."""
    texts: dict[str, str] = {}
    found = run(
        store,
        """SELECT ?id ?start ?words WHERE {
          ?passage bf:antecedent ?stretch ; oa:hasSource/bf:documentId ?id .
          ?stretch bf:start ?start ; bf:quote ?words .
        } ORDER BY ?id ?start""",
    )
    assert isinstance(found, Answer)
    for name, start, words in found.rows:
        texts[str(name)] = texts.get(str(name), "").ljust(int(str(start))) + str(words)
    return texts
