"""Tests that share something costly to make, such as a build of the shipped corpus, run on one worker, in a row.

Under `pytest -n 2 --dist loadgroup` each worker would otherwise make it for itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent

#: What tests share → the folders and modules of those tests.
TOGETHER = {
    "the shipped corpus, read in this process": ("generality", "test_extract_invariants.py", "test_preparing.py"),
    "a build of the shipped corpus": ("test_docs.py",),
    "a small build": ("test_build_graph.py",),
    "the example of the ontology": ("ontology", "query", "figures"),
    "the wheel": ("test_packaging.py",),
    "documents of one county": ("test_together.py",),
    "a browser": ("render",),
    "a build that is served": ("serve",),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the group of what it shares."""
    groups = {ROOT / path: what for what, paths in TOGETHER.items() for path in paths}
    for item in items:
        shared = next((groups[path] for path in (item.path, *item.path.parents) if path in groups), None)
        if shared:
            item.add_marker(pytest.mark.xdist_group(shared))
