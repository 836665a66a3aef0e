"""A real browser for the tests marked `browser`; without one they are skipped, and say why."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.windows import WIDE, Opener

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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
    path = chromium()
    if not path:
        pytest.skip("no Chromium on this machine: install the package chromium, or set BANGFU_CHROMIUM to its path")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens HTML from a file; whatever the page asks for outside, logs as an error or throws fails the test."""
    trouble: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(
        html: str, *, viewport: dict[str, int] = WIDE, fragment: str = "", init: str = "", **context: Any
    ) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        window = browser.new_context(viewport=viewport, offline=True, **context)  # type: ignore[arg-type]
        contexts.append(window)
        page = window.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _outside(request.url, trouble))
        if init:
            page.add_init_script(init)
        page.goto(f"{path.as_uri()}{fragment}")
        page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    for window in contexts:
        window.close()
    assert trouble == []


def _outside(url: str, trouble: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        trouble.append(f"request: {url}")
