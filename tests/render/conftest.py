"""Pages opened in the browser of tests/conftest.py; what they ask for outside, log or throw fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.windows import WIDE, Opener

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


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
