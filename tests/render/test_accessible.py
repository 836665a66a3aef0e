"""The pages before axe-core: nothing serious or critical, in both moods and languages, wide and narrow."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed (extra dev)")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from graph.render.network_page import network_page
from tests.network.assistance_sample import two_counties
from tests.render.windows import PHONE, WIDE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

_OTHERS = (("dark", "zh"), ("light", "en"), ("dark", "en"))


def grave(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds serious or critical: rule, help, the elements."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        (rule["id"], rule["help"], [node["html"][:160] for node in rule["nodes"][:3]])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
    ]


@pytest.fixture(scope="module")
def network() -> str:
    return network_page(two_counties(), title="三县帮扶网络", documents=True, report=True)


@pytest.mark.parametrize(
    ("mood", "lang"),
    [("light", "zh"), *(pytest.param(mood, lang, marks=pytest.mark.slow) for mood, lang in _OTHERS)],
)
def test_the_network_page_with_all_of_it_open(open_page: Opener, network: str, mood: str, lang: str) -> None:
    page = open_page(network, viewport=WIDE, fragment=f"#lang={lang}&theme={mood}&detail=village")
    assert grave(page) == []
    page.fill("#search", "村")
    assert grave(page) == []
    page.keyboard.press("Enter")
    page.locator("#card .row button").first.click()
    page.click("#arrows summary")
    page.click("#others summary")
    assert grave(page) == []
    page.click("#help")
    assert grave(page) == []


def test_the_network_page_on_a_phone(open_page: Opener, network: str) -> None:
    assert grave(open_page(network, viewport=PHONE, has_touch=True)) == []
