"""docs/network.md: its tables are in step with the code, its Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

import graph.query
import graph.rdf.decode
from scripts.network_docs import PAGE, page
from tests.network.assistance_sample import two_counties


def test_measures_and_attributes_stand_in_the_page_as_they_are() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "run scripts/network_docs.py"


def test_the_python_of_the_page_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Opened:
        store = None

        @staticmethod
        def open(folder: str) -> type[Opened]:
            assert folder == "build"
            return Opened

    monkeypatch.setattr(graph.query, "Build", Opened)
    monkeypatch.setattr(graph.rdf.decode, "decode", lambda store: two_counties())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert "包保" in capsys.readouterr().out
    assert set(nx.read_graphml(tmp_path / "network.graphml")) == set(names["network"])  # type: ignore[call-overload]
