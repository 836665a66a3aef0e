"""What tests share: the browser, and the worker.

Tests that share something costly to make, such as a build of the shipped corpus, run on one worker, in a row: under
`pytest -n 2 --dist loadgroup` each worker would otherwise make it for itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
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


#: How Chromium is started for tests.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path of the machine's Chromium."""
    return os.environ.get("BANGFU_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A real browser, one for the whole run; without one its tests are skipped, and say why."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
    path = chromium()
    if not path:
        pytest.skip("no Chromium on this machine: install the package chromium, or set BANGFU_CHROMIUM to its path")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the group of what it shares."""
    groups = {ROOT / path: what for what, paths in TOGETHER.items() for path in paths}
    for item in items:
        shared = next((groups[path] for path in (item.path, *item.path.parents) if path in groups), None)
        if shared:
            item.add_marker(pytest.mark.xdist_group(shared))
