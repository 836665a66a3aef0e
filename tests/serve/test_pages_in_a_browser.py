"""The served pages in a real Chromium: what readers see on a desk and on a phone, and the editor without a network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (extra server)")
pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (extra dev)")

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from graph.serve.application import application

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

_PAGES = {
    "home": "/",
    "village": "/page/place/220622102207",
    "search": "/search?q=大北山",
    "documents": "/documents",
    "ontology": "/page/ontology",
    "dataset": "/page/dataset",
    "concept": "/page/vocab/level/county",
    "missing": "/page/place/大背山村",
    "editor": "/editor",
}
Visited = Callable[..., Page]


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of a server in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(application(folder), log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visited]:
    """Opens pages; whatever one asks for elsewhere, throws or is forbidden by its policy fails the test."""
    trouble: list[str] = []
    contexts = []

    def outside(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            trouble.append(f"request: {url}")

    def visited(path: str, *, width: int = 1280, mood: str = "light", locale: str = "zh-CN") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme=mood,  # type: ignore[arg-type]
            locale=locale,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: outside(request.url))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("console", lambda message: trouble.append(message.text) if "Content Security" in message.text else None)
        page.goto(address + path)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", _PAGES)
def test_nothing_is_wider_than_the_window(visit: Visited, name: str, width: int) -> None:
    page = visit(_PAGES[name], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("mood", ["light", "dark"])
def test_readers_of_every_kind_can_use_the_pages(visit: Visited, mood: str) -> None:
    wrong = []
    for name, path in _PAGES.items():
        page = visit(path, mood=mood)
        if name == "editor":
            page.wait_for_selector("body[data-ready]")
        found = Axe().run(page).response["violations"]
        wrong += [
            f"{name}: {v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in ("serious", "critical")
        ]
    assert wrong == []


def test_the_editor_runs_a_ready_question_and_a_query_of_ones_own(visit: Visited) -> None:
    page = visit("/editor")
    page.wait_for_selector("body[data-ready]")
    page.select_option("#examples", "cq01-which-units-assist-a-place")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr tbody tr")
    assert page.locator(".yasr tbody tr").count() > 0
    page.click(".yasqe .CodeMirror")
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?place WHERE { ?place a bf:Vil", delay=10)
    page.wait_for_selector(".CodeMirror-hints li")
    page.keyboard.press("Enter")
    page.keyboard.type(' ; bf:divisionCode "220622102207" }')
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=place/220622102207")
    text = page.evaluate("document.querySelector('.yasqe .CodeMirror').CodeMirror.getValue()")
    assert "PREFIX bf:" in text
    assert "bf:Village" in text
    with page.expect_popup() as opened:
        page.click(".yasr tbody a")
    assert opened.value.url.endswith("/page/place/220622102207")


def test_the_query_behind_a_table_opens_in_the_editor(visit: Visited) -> None:
    page = visit(_PAGES["village"])
    page.click("section details.sparql summary")
    page.click("section details.sparql a")
    page.wait_for_selector("body[data-ready]")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr tbody tr")
    assert page.locator(".yasr tbody tr").count() > 0
