"""Make docs/images/network.png anew: the network page of the shipped corpus, one county, without people and households.

    python scripts/network_picture.py build/network.html

Needs Playwright and a Chromium; run it when the page has changed its looks.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

__all__ = ["PICTURE", "take"]

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "network.png"

_COUNTY = "靖宇县"
#: The unit whose sentence stands beside the network.
_UNIT = "吉林省电视台"
#: Nobody's household or name belongs in a picture that everybody sees.
_HIDDEN = ("type.person", "type.household", "fact.household")
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]


def take(page_file: Path, picture: Path = PICTURE) -> None:
    """Open the page, narrow it to a county, and take its picture."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 640})
        page.goto(page_file.resolve().as_uri())
        page.select_option("#county", label=_COUNTY)
        for name in _HIDDEN:
            switch = page.locator(f"[data-switch='{name}']")
            if switch.count():
                switch.first.click()
        page.locator(".legend summary").click()
        page.locator("#card button.link", has_text=_UNIT).first.click()
        page.locator("#card button", has_text="看原文").first.click()
        page.wait_for_timeout(1500)
        page.screenshot(path=picture, animations="disabled")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
