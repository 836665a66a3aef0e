"""Make docs/images/network.png anew: the network page of the shipped corpus, one province, households under pseudonyms.

    python scripts/network_picture.py [BUILD]

Needs Playwright, a Chromium and a finished build (build/ unless told otherwise); run it when the page has changed its
looks.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graph.pseudonyms import pseudonymise
from graph.query import Build
from graph.rdf.decode import decode
from graph.render.network_page import network_page

__all__ = ["PICTURE", "take"]

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "network.png"

_PROVINCE = "吉林省"
#: The unit whose sentence stands beside the network.
_UNIT = "吉林省电视台"
#: People's names belong to them, the picture to everybody.
_HIDDEN = "type.person"
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
_SIZE_LIMIT = 300_000


def take(build: Path, picture: Path = PICTURE) -> None:
    """Write the page of the build, open it, narrow it to a province, and take its picture."""
    resolution = pseudonymise(decode(Build.open(build).store))
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.html"
        file.write_text(network_page(resolution, focus=_PROVINCE), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 700})
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]")
        _arrange(page)
        page.screenshot(path=picture, animations="disabled")
        browser.close()
    if picture.stat().st_size > _SIZE_LIMIT:
        raise SystemExit(f"{picture} is larger than {_SIZE_LIMIT:,} bytes.")


def _arrange(page: Page) -> None:
    page.click(f"[data-switch='{_HIDDEN}']")
    page.fill("#search", _UNIT)
    page.keyboard.press("Enter")
    page.fill("#search", "")
    page.locator("#card button", has_text="看原文").first.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "build"))
