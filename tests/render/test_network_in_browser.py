"""The network page in a real Chromium: the first view, big networks, sizes of corpora, files, links, fingers, keys."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")

from playwright.sync_api import Page, expect

from graph.model import Assistance, Resolution, Statement
from graph.render.network_page import network_page
from tests.network.assistance_sample import World, corpus, large, two_counties
from tests.render.windows import PHONE, RECORD_LABELS, Box, Opener, labels, overlapping

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

ROWS = "nodes.get().length"


@pytest.fixture(scope="module")
def network() -> str:
    return network_page(two_counties(), title="三县帮扶网络", documents=True)


@pytest.fixture(scope="module")
def rolled_up() -> str:
    return network_page(large(1600, 700), title="大图")


def _find(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.keyboard.press("Enter")


def _said(boxes: list[Box]) -> set[str]:
    return {box.text for box in boxes}


# --- the first view --------------------------------------------------------------------------------------------------


def test_the_first_view_has_a_row_for_everything_it_names(open_page: Opener, network: str) -> None:
    page = open_page(network)
    spots = page.evaluate("nodes.get().map(n => [n.x, n.y])")
    # Four places of which nothing is said are told before the name of the only place in them.
    assert len(spots) == 30 + 17 + 3, "30 helpers; on the right 17 places and 3 households"
    assert page.evaluate("network.getScale()") == 1


@pytest.mark.parametrize(
    ("size", "width"),
    [("small", 1280), ("small", 390), ("rolled up", 1280), pytest.param("rolled up", 390, marks=pytest.mark.slow)],
)
def test_no_label_lies_on_another_at_the_first_zoom(
    open_page: Opener, request: pytest.FixtureRequest, size: str, width: int
) -> None:
    html = request.getfixturevalue("network" if size == "small" else "rolled_up")
    # A window as tall as the picture, so that every label is drawn.
    page = open_page(html, viewport={"width": width, "height": 2600}, init=RECORD_LABELS)
    for _ in ("zh", "en"):
        drawn = labels(page)
        assert len(drawn) > 40
        assert overlapping(drawn) == []
        edge = page.evaluate("document.getElementById('frame').clientWidth")
        assert all(box.left >= -1 and box.right <= edge + 1 for box in drawn)
        page.click("#lang")


def test_a_place_of_which_nothing_is_said_stands_before_the_only_one_in_it(open_page: Opener, network: str) -> None:
    page = open_page(network, viewport={"width": 1280, "height": 2600}, init=RECORD_LABELS)
    assert {"甘肃省·陇阳市·", "山丹坪县"} <= _said(labels(page))
    _find(page, "陇阳市")
    expect(page.locator("#card h2")).to_have_text("陇阳市")


# --- big networks ----------------------------------------------------------------------------------------------------


def test_a_big_network_opens_in_place_step_by_step_and_counts_what_it_hides(open_page: Opener, rolled_up: str) -> None:
    page = open_page(rolled_up)
    first = page.evaluate(ROWS)
    assert 40 < first < 600
    told = page.locator("#behind")
    hidden = [int(number) for number in re.findall(r"\d+", told.inner_text())]
    assert hidden[0] + hidden[1] == 700 + 1600 + 1600, "helpers, villages and households: drawn or counted"
    _find(page, "第0县00")
    page.click("#card button:has-text('展开')")
    towns = page.evaluate(ROWS)
    assert first < towns < first + 60, "townships, not yet their villages"
    _find(page, "第777村")
    expect(page.locator("#card h2")).to_have_text("第777村")
    assert page.evaluate(ROWS) > towns
    page.select_option("#detail", "all")
    expect(told).to_have_text("")
    assert page.evaluate(ROWS) >= 3900
    page.select_option("#detail", "province")
    assert page.evaluate(ROWS) < 60


def test_groups_name_level_and_type(open_page: Opener, rolled_up: str) -> None:
    page = open_page(rolled_up, init=RECORD_LABELS)
    assert any(re.fullmatch(r"县级党政机关 \d+ 个", text) for text in _said(labels(page)))


@pytest.mark.parametrize("documents", [0, 1, *(pytest.param(many, marks=pytest.mark.slow) for many in (17, 2000))])
def test_corpora_of_every_size(open_page: Opener, documents: int) -> None:
    page = open_page(network_page(corpus(documents), title="语料"), init=RECORD_LABELS)
    expect(page.locator("#summary")).to_contain_text(f"{documents} 篇文献")
    expect(page.locator("#nothing")).to_be_visible(visible=documents == 0)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert overlapping(labels(page)) == []
    if documents:
        _find(page, f"第{documents - 1}村")
        expect(page.locator("#card blockquote, #card .row")).not_to_have_count(0)
        expect(page.locator("#behind")).to_have_text(re.compile(r"\d") if documents > 1000 else "")
    page.click("#arrows summary")
    expect(page.locator("#arrow-table")).to_contain_text(str(documents) if documents else "没有")


# --- files -----------------------------------------------------------------------------------------------------------


def test_the_picture_is_saved_as_svg_and_png(open_page: Opener, network: str) -> None:
    page = open_page(network)
    page.click("[data-switch='type.enterprise']")
    with page.expect_download() as told:
        page.click("#svg")
    svg = Path(told.value.path()).read_text(encoding="utf-8")
    assert told.value.suggested_filename == "三县帮扶网络.svg"
    assert svg.count("data-arrow=") == page.evaluate("edges.get().length")
    assert "凉水县林业局" in svg
    assert "黔岭食品有限公司" not in svg, "what is filtered out is not in the picture"
    assert "href" not in svg.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    assert re.search(r'font-family="[^"]*PingFang SC', svg)
    with page.expect_download() as told:
        page.click("#png")
    png = Path(told.value.path()).read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    assert png[:4] == b"\x89PNG"
    assert [width, height] == [2 * int(size) for size in re.findall(r'<svg[^>]*? width="(\d+)" height="(\d+)"', svg)[0]]


# --- going back, links -----------------------------------------------------------------------------------------------


def test_back_undoes_the_last_step_and_the_button_too(open_page: Opener, network: str) -> None:
    page = open_page(network)
    expect(page.locator("#back")).to_be_disabled()
    before = page.evaluate(ROWS)
    page.select_option("#county", label="山丹坪县")
    page.click("[data-switch='type.government']")
    inside = page.evaluate(ROWS)
    page.click("#back")
    page.wait_for_function(f"{ROWS} !== {inside}")
    assert page.evaluate("document.getElementById('county').selectedOptions[0].text") == "山丹坪县"
    page.go_back()
    page.wait_for_function(f"{ROWS} === {before}")
    expect(page.locator("#back")).to_be_disabled()


def test_the_link_keeps_where_the_window_stood_and_what_was_open(open_page: Opener, rolled_up: str) -> None:
    page = open_page(rolled_up)
    _find(page, "第0县00")
    page.click("#card button:has-text('展开')")
    page.focus("#frame")
    for key in ("PageDown", "PageDown", "-"):
        page.keyboard.press(key)
    page.click("#share")
    link = page.locator("#dialog input").input_value()
    stood = "[network.getScale(), Math.round(network.getViewPosition().y), nodes.get().length]"
    again = open_page(rolled_up, fragment="#" + link.partition("#")[2])
    scale, y, rows = page.evaluate(stood)
    other_scale, other_y, other_rows = again.evaluate(stood)
    assert (round(scale, 2), rows) == (round(other_scale, 2), other_rows)
    assert abs(y - other_y) <= 2


def test_a_link_from_a_document_chooses_and_uncovers_its_thing(open_page: Opener, rolled_up: str) -> None:
    found = "Bangfu.columns(Bangfu.read('bangfu-network').nodes).find(one => one.name === '户主77').id"
    slug = open_page(rolled_up).evaluate(found)
    page = open_page(rolled_up, fragment=f"#focus={slug}")
    expect(page.locator("#card h2")).to_have_text("户主77")
    assert page.evaluate("id => nodes.get(id) !== null", slug)


def test_ends_that_a_store_does_not_keep_are_found_by_their_names(open_page: Opener) -> None:
    resolution = two_counties()
    facts = tuple(replace(linked, fact=_endless(linked.fact)) for linked in resolution.facts)
    page = open_page(network_page(replace(resolution, facts=facts), title="x"))
    _find(page, "凉水县林业局")
    page.locator("#card button", has_text="看原文").first.click()
    expect(page.locator("#card blockquote .m-a").first).to_have_text("凉水县林业局")
    expect(page.locator("#card blockquote .m-r").first).to_have_text("梨园村")


def test_quotes_link_to_their_passage_where_documents_have_pages(open_page: Opener, network: str) -> None:
    page = open_page(network)
    _find(page, "凉水县林业局")
    page.locator("#card button", has_text="看原文").first.click()
    href = page.locator("#card .cite a").first.get_attribute("href") or ""
    assert re.fullmatch(r"documents/d2\.html#assistance-[0-9a-f]{16}", href)
    alone = open_page(network_page(two_counties(), title="x"))
    _find(alone, "凉水县林业局")
    alone.locator("#card button", has_text="看原文").first.click()
    expect(alone.locator("#card .cite a")).to_have_count(0)


# --- fingers and keys ------------------------------------------------------------------------------------------------


def test_a_tap_chooses_and_a_pinch_zooms(open_page: Opener, network: str) -> None:
    page = open_page(network, viewport=PHONE, has_touch=True, is_mobile=True)
    box = page.locator("#frame").bounding_box()
    assert box is not None
    row = page.evaluate("network.canvasToDOM(network.getPositions()[nodes.getIds()[1]])")
    page.touchscreen.tap(box["x"] + row["x"] - 30, box["y"] + row["y"])
    expect(page.locator("#card h2")).to_have_count(1)
    page.locator("#frame").scroll_into_view_if_needed()
    box = page.locator("#frame").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    touch = page.context.new_cdp_session(page)
    for kind, spread in (("touchStart", 30), ("touchMove", 45), ("touchMove", 70), ("touchMove", 90), ("touchEnd", 0)):
        points = [{"x": middle[0] + side * spread, "y": middle[1], "id": side + 1} for side in (-1, 1)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if spread else []})
    assert page.evaluate("network.getScale()") > 1.3


def test_keys_lead_from_the_picture_to_the_card_and_back(open_page: Opener, network: str) -> None:
    page = open_page(network)
    page.focus("#frame")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "frame"
    page.keyboard.press("?")
    expect(page.locator("#dialog")).to_contain_text("沿箭头到另一边")
    page.keyboard.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()
    page.locator("#search").focus()
    page.keyboard.type("/?")
    assert page.input_value("#search") == "/?", "in a field they are letters"


def test_odd_characters_stay_in_their_label(open_page: Opener) -> None:
    name = "上\n下\r左\x00乙\u202e反\u2066"
    resolution = _with(name)
    page = open_page(network_page(resolution, title=name), viewport={"width": 1280, "height": 1200}, init=RECORD_LABELS)
    drawn = labels(page)
    assert overlapping(drawn) == []
    assert not [box.text for box in drawn if re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", box.text)]
    with page.expect_download() as told:
        page.click("#svg")
    assert open_page(Path(told.value.path()).read_text(encoding="utf-8") + "<body data-ready>") is not None


def _endless(fact: Statement) -> Statement:
    return replace(fact, assister_span=None, recipient_span=None) if isinstance(fact, Assistance) else fact


def _with(name: str) -> Resolution:
    return World().document("d1", name).assist(f"{name}局", f"某省/某市/某县/某镇/{name}村").done()
