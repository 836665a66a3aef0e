"""The graph as files: same graph, same bytes; both files hold the whole graph."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Dataset, Quad, RdfFormat, Store, parse
from rdflib import Dataset as RdflibDataset

from graph.rdf import canonical
from graph.rdf.canonical import write_nquads, write_trig
from graph.rdf.encode import encode
from graph.rdf.vocabulary import ontology_quads
from tests.resolution_by_hand import resolution, texts


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return [*encode(resolution(), version="1", texts=texts()), *ontology_quads()]


def _store(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def test_nquads_are_sorted_and_complete(quads: list[Quad], tmp_path: Path) -> None:
    count = write_nquads(quads, tmp_path / "graph.nq")
    lines = (tmp_path / "graph.nq").read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert count == len(lines) == len(set(quads))
    assert set(parse((tmp_path / "graph.nq").read_bytes(), RdfFormat.N_QUADS)) == set(quads)


def test_large_graphs_are_sorted_in_runs(quads: list[Quad], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_nquads(quads, tmp_path / "whole.nq")
    monkeypatch.setattr(canonical, "_RUN", 97)
    shuffled = [*quads, *quads[:500]]
    random.Random(5).shuffle(shuffled)
    write_nquads(shuffled, tmp_path / "runs.nq")
    assert (tmp_path / "runs.nq").read_bytes() == (tmp_path / "whole.nq").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["runs.nq", "whole.nq"]


def test_trig_holds_the_same_graph_and_is_the_same_each_time(quads: list[Quad], tmp_path: Path) -> None:
    for name, order in (("one.trig", quads), ("two.trig", quads[::-1])):
        write_trig(_store(order), tmp_path / name)
    data = (tmp_path / "one.trig").read_bytes()
    assert data == (tmp_path / "two.trig").read_bytes()
    assert Dataset(parse(data, RdfFormat.TRIG)) == Dataset(quads)


def test_another_parser_reads_the_trig_too(quads: list[Quad], tmp_path: Path) -> None:
    write_trig(_store(quads), tmp_path / "graph.trig")
    dataset = RdflibDataset()
    dataset.parse(tmp_path / "graph.trig", format="trig")
    assert sum(1 for _ in dataset.quads()) == len(set(quads))


def test_trig_reads_well(quads: list[Quad], tmp_path: Path) -> None:
    write_trig(_store(quads), tmp_path / "graph.trig")
    text = (tmp_path / "graph.trig").read_text("utf-8")
    assert '\n  place:970301 a bf:County ;\n    bf:divisionCode "970301" ;\n    bf:level level:county ;\n' in text
    assert text.index("docgraph:") < text.index("\ngraph:entities {") < text.index("\ngraph:ontology {")
    assert 'dcterms:issued "2019-12-19"^^xsd:date' in text
